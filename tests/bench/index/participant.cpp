#include "participant.h"

#include <algorithm>
#include <ctime>
#include <iostream>
#include <malloc.h>
#include <numeric>

namespace likeness::bench {
namespace {

float product(std::span<const float> a, std::span<const float> b)
{
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0F);
}

/// Share of results that are at least as near as the last true one.
double recall(const Collection &collection, const Way &way, std::size_t beam)
{
    constexpr float kRounding = 1e-5F; // of a sum of floats
    std::size_t hits = 0;
    for (std::size_t i = 0; i < collection.queryCount(); ++i) {
        const auto query = collection.query(i);
        const float least = product(query, collection.row(collection.truth(i).back())) - kRounding;
        auto found = way.find(query, beam);
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
        hits += static_cast<std::size_t>(std::count_if(found.begin(), found.end(), [&](std::uint32_t row) {
            return product(query, collection.row(row)) >= least;
        }));
    }
    return static_cast<double>(hits) / static_cast<double>(collection.queryCount() * kWanted);
}

struct Choice {
    std::size_t beam = 0;
    double recall = 0;
};

Choice choose(const Collection &collection, const Way &way)
{
    Choice choice;
    for (const std::size_t beam : way.beams) {
        choice = {.beam = beam, .recall = recall(collection, way, beam)};
        if (choice.recall >= kComparedRecall) {
            break;
        }
    }
    return choice;
}

nlohmann::json measured(const Collection &collection, const Way &way, std::size_t beam)
{
    std::vector<double> milliseconds;
    for (std::size_t i = 0; i < collection.queryCount(); ++i) {
        const double start = threadSeconds();
        const auto found = way.find(collection.query(i), beam);
        milliseconds.push_back(1e3 * (threadSeconds() - start));
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    return {{"median_ms", milliseconds[milliseconds.size() / 2]},
            {"p99_ms", milliseconds[milliseconds.size() * 99 / 100]}};
}

} // namespace

double threadSeconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

std::size_t heapBytes()
{
    const auto info = ::mallinfo2();
    return info.uordblks + info.hblkhd;
}

void takePart(const Collection &collection, std::span<const Way> ways, const nlohmann::json &also)
{
    std::vector<Choice> choices;
    auto known = nlohmann::json::array();
    for (const Way &way : ways) {
        choices.push_back(choose(collection, way));
        known.push_back({{"name", way.name},
                         {"build_s", way.buildSeconds},
                         {"bytes", static_cast<double>(way.bytes) / static_cast<double>(collection.size())},
                         {"beam", choices.back().beam},
                         {"recall", choices.back().recall}});
    }
    std::cout << nlohmann::json{{"ways", known}, {"also", also}} << std::endl;
    for (std::string line; std::getline(std::cin, line);) {
        auto times = nlohmann::json::array();
        for (std::size_t i = 0; i < ways.size(); ++i) {
            times.push_back(measured(collection, ways[i], choices[i].beam));
        }
        std::cout << times << std::endl;
    }
}

} // namespace likeness::bench
