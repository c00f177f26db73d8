#include "support/check.h"

#include "random_data.h"

#include "kernels/table.h"

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

using likeness::kernels::table;
using likeness::tests::Check;

namespace {

constexpr std::uint16_t kInfinity = 0x7c00;

/// The value of a binary16 pattern by the definition of the format.
double valueOf(std::uint16_t half)
{
    const int exponent = half >> 10U & 0x1f;
    const int fraction = half & 0x3ff;
    const double sign = (half & 0x8000U) != 0 ? -1 : 1;
    if (exponent == 31) {
        return fraction == 0 ? sign * std::numeric_limits<double>::infinity() : std::nan("");
    }
    return exponent == 0 ? sign * std::ldexp(fraction, -24) : sign * std::ldexp(1024 + fraction, exponent - 25);
}

std::vector<std::uint16_t> converted(const std::vector<float> &in)
{
    std::vector<std::uint16_t> out(in.size(), 0x5555);
    table().f32ToF16(in.data(), in.size(), out.data());
    return out;
}

void everyHalfSurvivesTheRoundTrip(Check &check)
{
    std::vector<float> values(65'536);
    for (std::size_t bits = 0; bits < values.size(); ++bits) {
        values[bits] = static_cast<float>(valueOf(static_cast<std::uint16_t>(bits)));
    }
    const std::vector<std::uint16_t> halves = converted(values);
    for (std::size_t bits = 0; bits < values.size(); ++bits) {
        if (!std::isnan(values[bits])) {
            check.equal(halves[bits], static_cast<std::uint16_t>(bits), bits);
        }
    }
}

void everyMidpointRoundsToEvenAndItsNeighboursToTheNearest(Check &check)
{
    // Also across the largest half: 65520 lies between it and what would be the next one, and becomes infinity.
    std::vector<float> values;
    std::vector<std::uint16_t> expected;
    for (std::uint16_t below = 0; below < kInfinity; ++below) {
        const auto above = static_cast<std::uint16_t>(below + 1);
        const double next = above == kInfinity ? 65'536 : valueOf(above);
        const auto middle = static_cast<float>((valueOf(below) + next) / 2);
        for (const unsigned sign : {0x0000U, 0x8000U}) {
            const float signedMiddle = sign == 0 ? middle : -middle;
            const float outwards = sign == 0 ? INFINITY : -INFINITY;
            values.insert(values.end(),
                          {signedMiddle, std::nextafter(signedMiddle, 0.0F), std::nextafter(signedMiddle, outwards)});
            for (const std::uint16_t half : {below % 2 == 0 ? below : above, below, above}) {
                expected.push_back(static_cast<std::uint16_t>(half | sign));
            }
        }
    }
    const std::vector<std::uint16_t> halves = converted(values);
    for (std::size_t i = 0; i < values.size(); ++i) {
        check.equal(halves[i], expected[i], i);
    }
}

void tooLargeBecomesInfinity(Check &check)
{
    const float largest = std::numeric_limits<float>::max();
    const std::vector<std::uint16_t> halves =
        converted({65'536, 1e10F, largest, INFINITY, -65'536, -largest, -INFINITY});
    for (std::size_t i = 0; i < halves.size(); ++i) {
        check.equal(halves[i], static_cast<std::uint16_t>(i < 4 ? kInfinity : kInfinity | 0x8000U), i);
    }
}

void tooSmallBecomesZeroWithItsSign(Check &check)
{
    const float smallest = std::numeric_limits<float>::denorm_min();
    const std::vector<std::uint16_t> halves =
        converted({0.0F, smallest, 0x1p-126F, 0x1p-26F, -0.0F, -smallest, -0x1p-26F});
    for (std::size_t i = 0; i < halves.size(); ++i) {
        check.equal(halves[i], static_cast<std::uint16_t>(i < 4 ? 0U : 0x8000U), i);
    }
}

void aNanBecomesAQuietNanWithTheTopOfItsPayload(Check &check)
{
    const auto nan = [](std::uint32_t bits) { return std::bit_cast<float>(bits); };
    const std::vector<std::uint16_t> halves = converted(
        {nan(0x7fc00000), nan(0xffc00000), nan(0x7f800001), nan(0x7fffffff), nan(0xff802000), nan(0x7fc0e000)});
    const std::vector<std::uint16_t> expected{0x7e00, 0xfe00, 0x7e00, 0x7fff, 0xfe01, 0x7e07};
    for (std::size_t i = 0; i < halves.size(); ++i) {
        check.equal(halves[i], expected[i], i);
    }
}

void anyFloatHasTheBitsOfTheScalarTable(Check &check)
{
    likeness::tests::RandomData random;
    std::vector<float> values;
    for (const std::uint32_t bits : random.integers<std::uint32_t>(100'003)) {
        values.push_back(std::bit_cast<float>(bits));
    }
    std::vector<std::uint16_t> expected(values.size());
    table(likeness::kernels::Isa::Scalar).f32ToF16(values.data(), values.size(), expected.data());
    const std::vector<std::uint16_t> halves = converted(values);
    for (std::size_t i = 0; i < values.size(); ++i) {
        check.equal(halves[i], expected[i], i);
    }
}

void everyCountIsConvertedAndNothingBehindIt(Check &check)
{
    for (std::size_t count = 0; count <= 50; ++count) {
        check.row("count", count);
        const std::vector<float> values(count, 1.0F);
        std::vector<std::uint16_t> halves(count + 1, 0x5555);
        table().f32ToF16(values.data(), count, halves.data());
        for (std::size_t i = 0; i <= count; ++i) {
            check.equal(halves[i], static_cast<std::uint16_t>(i < count ? 0x3c00 : 0x5555), i);
        }
    }
}

void dotsWithHalvesMatchTheDefinition(Check &check)
{
    likeness::tests::RandomData random;
    for (const std::size_t count :
         {0U, 1U, 7U, 8U, 9U, 15U, 16U, 17U, 31U, 32U, 33U, 47U, 63U, 64U, 65U, 79U, 512U, 1281U}) {
        check.row("count", count);
        const std::vector<float> a = random.floats(count);
        const std::vector<std::uint16_t> b = converted(random.floats(count));
        double sum = 0;
        double magnitude = 0;
        for (std::size_t i = 0; i < count; ++i) {
            sum += double{a[i]} * valueOf(b[i]);
            magnitude += std::abs(double{a[i]} * valueOf(b[i]));
        }
        check.near(table().dotF32F16(a.data(), b.data(), count), sum, 1e-6 * magnitude);
    }
}

void dotsReadSubnormalHalves(Check &check)
{
    std::vector<float> units(1024, 0x1p24F);
    std::vector<std::uint16_t> halves(units.size());
    for (std::size_t i = 0; i < halves.size(); ++i) {
        halves[i] = static_cast<std::uint16_t>(i); // i * 2^-24
    }
    check.equal(table().dotF32F16(units.data(), halves.data(), units.size()), 1023.0F * 512.0F);
}

} // namespace

int main()
{
    return likeness::tests::runAll({
        {"everyHalfSurvivesTheRoundTrip", everyHalfSurvivesTheRoundTrip},
        {"everyMidpointRoundsToEvenAndItsNeighboursToTheNearest",
         everyMidpointRoundsToEvenAndItsNeighboursToTheNearest},
        {"tooLargeBecomesInfinity", tooLargeBecomesInfinity},
        {"tooSmallBecomesZeroWithItsSign", tooSmallBecomesZeroWithItsSign},
        {"aNanBecomesAQuietNanWithTheTopOfItsPayload", aNanBecomesAQuietNanWithTheTopOfItsPayload},
        {"anyFloatHasTheBitsOfTheScalarTable", anyFloatHasTheBitsOfTheScalarTable},
        {"everyCountIsConvertedAndNothingBehindIt", everyCountIsConvertedAndNothingBehindIt},
        {"dotsWithHalvesMatchTheDefinition", dotsWithHalvesMatchTheDefinition},
        {"dotsReadSubnormalHalves", dotsReadSubnormalHalves},
    });
}
