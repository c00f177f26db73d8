#include "support/check.h"

#include "random_data.h"

#include "kernels/table.h"

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <vector>

using likeness::kernels::table;
using likeness::tests::Check;

namespace {

std::uint32_t distance(const std::uint64_t *a, const std::uint64_t *b, std::size_t words)
{
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < words; ++i) {
        count += static_cast<std::uint32_t>(std::bitset<64>(a[i] ^ b[i]).count());
    }
    return count;
}

void everyLengthOfRowIsExact(Check &check)
{
    likeness::tests::RandomData random;
    for (std::size_t words = 0; words < 70; ++words) {
        for (const std::size_t rows : {0U, 1U, 2U, 7U}) {
            check.row("words", words, "rows", rows);
            const auto bytes = random.integers<std::uint8_t>((rows + 1) * words * sizeof(std::uint64_t));
            std::vector<std::uint64_t> codes((rows + 1) * words);
            for (std::size_t i = 0; i < bytes.size(); ++i) {
                codes[i / 8] |= std::uint64_t{bytes[i]} << (i % 8 * 8);
            }
            const std::vector<std::uint64_t> query(codes.end() - static_cast<std::ptrdiff_t>(words), codes.end());
            codes.resize(rows * words);
            std::vector<std::uint32_t> out(rows, 77);
            table().hammingRows(query.data(), codes.data(), rows, words, out.data());
            for (std::size_t r = 0; r < rows; ++r) {
                check.equal(out[r], distance(query.data(), codes.data() + r * words, words), r);
            }
        }
    }
}

void whereEveryBitDiffersAllAreCounted(Check &check)
{
    constexpr std::size_t kWords = 100'003;
    const std::vector<std::uint64_t> none(kWords, 0);
    const std::vector<std::uint64_t> all(kWords, ~std::uint64_t{0});
    std::uint32_t out = 0;
    table().hammingRows(none.data(), all.data(), 1, kWords, &out);
    check.equal(out, 64 * kWords);
}

} // namespace

int main()
{
    return likeness::tests::runAll({
        {"everyLengthOfRowIsExact", everyLengthOfRowIsExact},
        {"whereEveryBitDiffersAllAreCounted", whereEveryBitDiffersAllAreCounted},
    });
}
