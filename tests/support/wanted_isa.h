#pragma once

#include "kernels/cpu.h"

#include <cstdlib>
#include <iostream>
#include <string>

namespace likeness::tests {

/// What a test that runs once per instruction set returns instead of running: 77 (skipped, for CTest) when LIKENESS_ISA
/// names a set this CPU lacks, 1 when it names none at all; 0 when the test can run.
inline int exitInsteadOfRunning()
{
    const std::string problem = kernels::isaProblem();
    const char *wanted = std::getenv("LIKENESS_ISA");
    if (problem.empty() || wanted == nullptr) {
        return 0;
    }
    std::cerr << problem << '\n';
    for (const kernels::Isa isa : kernels::kAllIsas) {
        if (kernels::name(isa) == wanted) {
            return 77;
        }
    }
    return EXIT_FAILURE;
}

} // namespace likeness::tests
