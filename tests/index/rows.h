#pragma once

#include "index/search.h"
#include "index/vectors.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

/// Vectors with known codes.
struct Rows {
    std::size_t dimension = 0;
    std::vector<likeness::index::ItemId> ids; ///< 1, 3, 5, …
    std::vector<std::int8_t> codes;
    std::vector<float> scales;

    std::size_t size() const { return ids.size(); }
    likeness::index::Query query(std::size_t row) const
    {
        return {.code = std::span(codes).subspan(row * dimension, dimension), .scale = scales[row]};
    }
    likeness::index::Vectors vectors() const
    {
        return likeness::index::Vectors(dimension).appended(ids, codes, scales).value();
    }
    void add(const std::vector<std::int8_t> &code, float scale)
    {
        ids.push_back(static_cast<likeness::index::ItemId>(2 * ids.size() + 1));
        codes.insert(codes.end(), code.begin(), code.end());
        scales.push_back(scale);
    }
};

/// Numbers without any order.
inline Rows randomRows(std::size_t count, std::size_t dimension, std::uint32_t seed = 42)
{
    std::mt19937 random(seed);
    Rows rows{.dimension = dimension, .ids = {}, .codes = {}, .scales = {}};
    std::vector<std::int8_t> code(dimension);
    for (std::size_t i = 0; i < count; ++i) {
        for (std::int8_t &x : code) {
            x = static_cast<std::int8_t>(static_cast<int>(random() % 255) - 127);
        }
        rows.add(code, 0.001F + 0.001F * static_cast<float>(random() % 1000) / 1000);
    }
    return rows;
}

/// Directions around a few centres, as pictures lie: unit vectors within the rounding of their codes.
inline Rows clusteredRows(std::size_t count, std::size_t dimension, std::uint32_t seed = 42)
{
    constexpr std::size_t kCentres = 40;
    std::mt19937 random(seed);
    std::normal_distribution<float> normal;
    std::vector<std::vector<float>> centres(kCentres, std::vector<float>(dimension));
    for (auto &centre : centres) {
        std::generate(centre.begin(), centre.end(), [&] { return normal(random); });
    }
    Rows rows{.dimension = dimension, .ids = {}, .codes = {}, .scales = {}};
    for (std::size_t i = 0; i < count; ++i) {
        std::vector<float> vector = centres[random() % kCentres];
        float largest = 0;
        float squares = 0;
        for (float &x : vector) {
            x += 0.7F * normal(random);
            largest = std::max(largest, std::abs(x));
            squares += x * x;
        }
        std::vector<std::int8_t> code(dimension);
        for (std::size_t d = 0; d < dimension; ++d) {
            code[d] = static_cast<std::int8_t>(std::lround(vector[d] / largest * 127));
        }
        rows.add(code, largest / 127 / std::sqrt(squares));
    }
    return rows;
}

/// The exact answer, by its definition.
template<typename IsWanted>
std::vector<likeness::index::Candidate> byDefinition(const Rows &rows, const likeness::index::Query &query,
                                                     const IsWanted &isWanted)
{
    using likeness::index::Candidate;
    std::vector<Candidate> all;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!isWanted(rows.ids[i])) {
            continue;
        }
        int dot = 0;
        for (std::size_t d = 0; d < rows.dimension; ++d) {
            dot += int{rows.codes[i * rows.dimension + d]} * int{query.code[d]};
        }
        all.push_back({.id = rows.ids[i], .score = static_cast<float>(dot) * query.scale * rows.scales[i]});
    }
    std::sort(all.begin(), all.end(), [](const Candidate &a, const Candidate &b) {
        return a.score != b.score ? a.score > b.score : a.id < b.id;
    });
    return all;
}

inline std::vector<likeness::index::Candidate> byDefinition(const Rows &rows, const likeness::index::Query &query)
{
    return byDefinition(rows, query, [](likeness::index::ItemId) { return true; });
}
