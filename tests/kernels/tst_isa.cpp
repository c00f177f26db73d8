#include "support/check.h"

#include "kernels/cpu.h"
#include "kernels/peak.h"
#include "kernels/table.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

using likeness::kernels::Isa;
using likeness::tests::Check;

namespace {

/// LIKENESS_ISA for one test; puts the value that CTest gave back afterwards.
class Wanted final
{
public:
    explicit Wanted(const char *value)
    {
        if (const char *before = std::getenv("LIKENESS_ISA")) {
            m_before = before;
        }
        set(value);
    }
    ~Wanted() { set(m_before ? m_before->c_str() : nullptr); }
    Wanted(const Wanted &) = delete;
    Wanted &operator=(const Wanted &) = delete;

private:
    static void set(const char *value)
    {
        value == nullptr ? unsetenv("LIKENESS_ISA") : setenv("LIKENESS_ISA", value, 1);
    }

    std::optional<std::string> m_before;
};

bool contains(const std::string &text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

void theForcedSetIsTheOneRunning(Check &check)
{
    const char *wanted = std::getenv("LIKENESS_ISA");
    check.that(wanted != nullptr, "this test runs under LIKENESS_ISA");
    if (wanted != nullptr) {
        check.that(likeness::kernels::name(likeness::kernels::activeIsa()) == wanted,
                   "the active set is the one named");
        check.that(likeness::kernels::table().isa == likeness::kernels::activeIsa(), "its table is the one in use");
    }
}

void everySupportedSetHasACompleteTable(Check &check)
{
    for (const Isa isa : likeness::kernels::supportedIsas()) {
        check.row(likeness::kernels::name(isa));
        const likeness::kernels::Table &table = likeness::kernels::table(isa);
        check.that(table.isa == isa, "the table knows its set");
        check.that(table.dotS8 && table.dotRowsS8 && table.dotF32F16 && table.f32ToF16 && table.gemmF32 && table.convF32
                       && table.depthwiseF32 && table.averagePoolF32 && table.maxPoolF32 && table.scaleChannelsF32
                       && table.addF32 && table.activateF32 && table.normalizeU8 && table.combineRowsU8
                       && table.transposeU8,
                   "every kernel is there");
    }
}

void anUnknownNameIsAProblemThatListsWhatThisCpuHas(Check &check)
{
    const Wanted wanted("sse9");
    const std::string problem = likeness::kernels::isaProblem();
    check.that(contains(problem, "sse9"), "it names what was asked for");
    for (const Isa isa : likeness::kernels::supportedIsas()) {
        check.that(contains(problem, likeness::kernels::name(isa)), "it lists every supported set");
    }
}

void anEmptyNameIsAProblem(Check &check)
{
    const Wanted wanted("");
    check.that(!likeness::kernels::isaProblem().empty(), "an empty name is no set");
}

void aSetThisCpuLacksIsAProblemAndTheOthersAreNot(Check &check)
{
    const auto supported = likeness::kernels::supportedIsas();
    for (const Isa isa : likeness::kernels::kAllIsas) {
        check.row(likeness::kernels::name(isa));
        const Wanted wanted(std::string(likeness::kernels::name(isa)).c_str());
        const bool here = std::find(supported.begin(), supported.end(), isa) != supported.end();
        check.that(likeness::kernels::isaProblem().empty() == here, "a problem exactly where the CPU lacks it");
    }
}

void anEmulatedCpuHasWhatItsModelIsKnownFor(Check &check)
{
    const char *model = std::getenv("QEMU_CPU");
    const auto supported = likeness::kernels::supportedIsas();
    const bool hasNeonDot = std::find(supported.begin(), supported.end(), Isa::NeonDot) != supported.end();
    if (model != nullptr && std::string_view(model) == "max") {
        check.that(hasNeonDot, "it has dot products");
    } else if (model != nullptr && std::string_view(model) == "cortex-a53") {
        check.that(!hasNeonDot, "it has none");
    }
}

void withoutAWishThereIsNoProblem(Check &check)
{
    const Wanted wanted(nullptr);
    check.that(likeness::kernels::isaProblem().empty(), "no problem");
}

void thePeakOfTheActiveSetIsMeasured(Check &check)
{
    check.that(likeness::kernels::fmaPeakGflops(likeness::kernels::activeIsa()) > 0, "a positive number");
    check.that(likeness::kernels::dotPeakGops(likeness::kernels::activeIsa()) > 0, "a positive number");
}

} // namespace

int main()
{
    return likeness::tests::runAll({
        {"theForcedSetIsTheOneRunning", theForcedSetIsTheOneRunning},
        {"everySupportedSetHasACompleteTable", everySupportedSetHasACompleteTable},
        {"anUnknownNameIsAProblemThatListsWhatThisCpuHas", anUnknownNameIsAProblemThatListsWhatThisCpuHas},
        {"anEmptyNameIsAProblem", anEmptyNameIsAProblem},
        {"aSetThisCpuLacksIsAProblemAndTheOthersAreNot", aSetThisCpuLacksIsAProblemAndTheOthersAreNot},
        {"anEmulatedCpuHasWhatItsModelIsKnownFor", anEmulatedCpuHasWhatItsModelIsKnownFor},
        {"withoutAWishThereIsNoProblem", withoutAWishThereIsNoProblem},
        {"thePeakOfTheActiveSetIsMeasured", thePeakOfTheActiveSetIsMeasured},
    });
}
