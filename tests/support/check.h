#pragma once

#include "support/wanted_isa.h"

#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <initializer_list>
#include <iostream>
#include <sstream>
#include <string>
#include <type_traits>

/// The checker of the kernel tests, which are cross-compiled and therefore do without Qt.
namespace likeness::tests {

/// Collects the failures of one test function. A failure does not end the function: later rows still run.
class Check final
{
public:
    explicit Check(const char *test)
        : m_test(test)
    {
    }

    /// Names what the checks below belong to: row("depth", 7, "columns", 32).
    template<typename... Parts>
    void row(const Parts &...parts)
    {
        std::ostringstream name;
        ((name << ' ' << parts), ...);
        m_row = name.str();
        m_failuresInRow = 0;
    }

    void that(bool holds, const char *claim)
    {
        if (!holds) {
            fail() << claim << '\n';
        }
    }

    /// `where` is the element's index where there are several.
    template<typename T>
    void equal(const T &actual, const std::type_identity_t<T> &expected, std::size_t where = 0)
    {
        if (!(actual == expected)) {
            fail() << '[' << where << "] is " << +actual << ", expected " << +expected << '\n';
        }
    }

    void near(double actual, double expected, double bound, std::size_t where = 0)
    {
        if (!(std::abs(actual - expected) <= bound)) {
            fail() << '[' << where << "] is " << actual << ", expected " << expected << " within " << bound << '\n';
        }
    }

    int failures() const { return m_failures; }

private:
    /// The stream for one message; the fourth and later ones of a row are counted only.
    std::ostream &fail()
    {
        static std::ostream nowhere(nullptr);
        ++m_failures;
        if (++m_failuresInRow > 3) {
            return nowhere;
        }
        std::cerr.precision(9);
        return std::cerr << "FAIL " << m_test << ':' << m_row << ": ";
    }

    const char *m_test;
    std::string m_row;
    int m_failures = 0;
    int m_failuresInRow = 0;
};

struct Test {
    const char *name; ///< The claim.
    void (*run)(Check &);
};

/// What main() returns: 0, 1 when a check failed, or what exitInsteadOfRunning() says.
inline int runAll(std::initializer_list<Test> tests)
{
    if (const int instead = exitInsteadOfRunning(); instead != 0) {
        return instead;
    }
    int failed = 0;
    for (const Test &test : tests) {
        Check check(test.name);
        test.run(check);
        std::cout << (check.failures() == 0 ? "pass " : "FAIL ") << test.name << '\n';
        failed += check.failures() == 0 ? 0 : 1;
    }
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

} // namespace likeness::tests
