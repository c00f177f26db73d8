// A network's convolutions in oneDNN, as a peer of the comparison. Usage: onednn_convs LAYERS fp32|int8
// Speaks the protocol of worker.py.
#include "conv_chain.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fstream>
#include <iostream>

namespace {

using namespace likeness::bench;

constexpr int kWarmUpRuns = 12;

std::vector<ConvShape> readShapes(const char *path)
{
    std::ifstream file(path);
    std::vector<ConvShape> shapes;
    ConvShape s;
    while (file >> s.side >> s.channels >> s.outputs >> s.kernel >> s.stride >> s.padBefore >> s.padAfter >> s.groups
           >> s.activation) {
        shapes.push_back(s);
    }
    return shapes;
}

double cpuMilliseconds(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

void times(ConvChain &chain, int count)
{
    std::vector<double> threads;
    std::vector<double> processes;
    for (int i = 0; i < count; ++i) {
        const double process = cpuMilliseconds(CLOCK_PROCESS_CPUTIME_ID);
        const double thread = cpuMilliseconds(CLOCK_THREAD_CPUTIME_ID);
        chain.run();
        threads.push_back(cpuMilliseconds(CLOCK_THREAD_CPUTIME_ID) - thread);
        processes.push_back(cpuMilliseconds(CLOCK_PROCESS_CPUTIME_ID) - process);
    }
    std::cout << R"({"thread_ms": )" << median(std::move(threads)) << R"(, "process_ms": )"
              << median(std::move(processes)) << '}' << std::endl;
}

void rate(ConvChain &chain, double seconds)
{
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    double count = 0;
    std::chrono::duration<double> passed{};
    for (; passed.count() < seconds; passed = Clock::now() - start) {
        chain.run();
        ++count;
    }
    std::cout << R"({"pictures_per_second": )" << count / passed.count() << '}' << std::endl;
}

} // namespace

int main(int argc, char **argv)
{
    const std::string precision = argc == 3 ? argv[2] : "";
    if (precision != "fp32" && precision != "int8") {
        std::cout << R"({"error": "Usage: onednn_convs LAYERS fp32|int8"})" << std::endl;
        return 2;
    }
    try {
        ConvChain chain(readShapes(argv[1]), precision == "int8" ? Precision::Int8 : Precision::Fp32);
        for (int i = 0; i < kWarmUpRuns; ++i) {
            chain.run();
        }
        std::cout << R"({"ready": true})" << std::endl;
        std::string command;
        double value = 0;
        while (std::cin >> command >> value) {
            command == "run" ? times(chain, static_cast<int>(value)) : rate(chain, value);
        }
    } catch (const dnnl::error &error) {
        std::cout << R"({"error": "oneDNN: )" << error.what() << "\"}" << std::endl;
    }
    return 0;
}
