#include "words/word_scores.h"

#include "kernels/pack.h"
#include "kernels/table.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

namespace likeness::engine {
namespace {

constexpr std::size_t kStripRows = 64;

/// log(sum(exp(values))) without overflow.
float logSumExp(std::span<const float> values)
{
    const float largest = *std::max_element(values.begin(), values.end());
    float sum = 0;
    for (const float value : values) {
        sum += std::exp(value - largest);
    }
    return largest + std::log(sum);
}

float normOf(const WordScores::Norms &norms, index::ItemId id)
{
    const PictureId picture{id};
    const auto found = std::lower_bound(norms.begin(), norms.end(), picture,
                                        [](const auto &norm, PictureId wanted) { return norm.first < wanted; });
    return found != norms.end() && found->first == picture ? found->second : 0.0F;
}

} // namespace

WordScores::WordScores(const nn::Model &model)
    : m_dimension(model.card.dimension)
    , m_biases(model.classifierBias)
{
    for (std::size_t i = 0; i < m_biases.size(); ++i) {
        const auto row = std::span(model.classifier).subspan(i * m_dimension, m_dimension);
        const nn::Embedding embedding = nn::quantize(row, 1);
        m_codes.insert(m_codes.end(), embedding.code.begin(), embedding.code.end());
        m_scales.push_back(embedding.scale);
    }
}

/// Rows are recognised by their ids: an index that grew has the same first rows, one that was compacted has others.
void WordScores::update(const index::Vectors &vectors, const Norms &norms)
{
    const std::size_t same = sameRows(vectors);
    m_rows.resize(vectors.size());
    for (std::size_t row = same; row < m_rows.size(); ++row) {
        const index::ItemId id = vectors.id(row);
        m_rows[row] = {.id = id, .length = normOf(norms, id) * vectors.scale(row)};
    }
    std::vector<std::uint16_t> all(m_biases.size());
    std::iota(all.begin(), all.end(), std::uint16_t{0});
    forEachRow(vectors, panelOf(all, vectors.stride()), same,
               [this](std::size_t row, std::span<const float> logits) { m_rows[row].logSum = logSumExp(logits); });
}

std::size_t WordScores::sameRows(const index::Vectors &vectors) const
{
    std::size_t same = 0;
    while (same < std::min(m_rows.size(), vectors.size()) && m_rows[same].id == vectors.id(same)) {
        ++same;
    }
    return same;
}

std::vector<float> WordScores::probabilities(const index::Vectors &vectors,
                                             std::span<const std::uint16_t> classes) const
{
    std::vector<float> probabilities(vectors.size(), 0.0F);
    forEachRow(vectors, panelOf(classes, vectors.stride()), 0, [&](std::size_t row, std::span<const float> logits) {
        if (m_rows[row].length > 0 && !vectors.isDead(row)) {
            probabilities[row] = std::min(1.0F, std::exp(logSumExp(logits) - m_rows[row].logSum));
        }
    });
    return probabilities;
}

WordScores::Panel WordScores::panelOf(std::span<const std::uint16_t> classes, std::size_t depth) const
{
    std::vector<std::int8_t> codes(classes.size() * depth, 0);
    std::vector<float> scales;
    Panel panel;
    for (std::size_t i = 0; i < classes.size(); ++i) {
        std::memcpy(&codes[i * depth], &m_codes[classes[i] * m_dimension], m_dimension);
        scales.push_back(m_scales[classes[i]]);
        panel.biases.push_back(m_biases[classes[i]]);
    }
    panel.packed.resize(kernels::packedGemmS8Bytes(depth, classes.size()));
    kernels::packVectorsS8(codes.data(), classes.size(), depth, scales.data(), panel.packed);
    return panel;
}

/// visit(row, logits of the panel's classes) for every row from `first` on.
template<typename Visit>
void WordScores::forEachRow(const index::Vectors &vectors, const Panel &panel, std::size_t first,
                            const Visit &visit) const
{
    const std::size_t columns = kernels::padChannels(panel.biases.size());
    std::vector<float> products(kStripRows * columns);
    std::vector<float> logits(panel.biases.size());
    for (std::size_t begin = first; begin < vectors.size();) {
        const std::size_t inBlock = begin % index::Vectors::kBlockRows;
        const std::size_t rows = std::min({kStripRows, index::Vectors::kBlockRows - inBlock, vectors.size() - begin});
        kernels::table().gemmS8({.input = vectors.code(begin),
                                 .vectors = panel.packed.data(),
                                 .output = products.data(),
                                 .rows = rows,
                                 .depth = vectors.stride(),
                                 .columns = columns});
        for (std::size_t i = 0; i < rows; ++i) {
            const float length = m_rows[begin + i].length;
            for (std::size_t c = 0; c < logits.size(); ++c) {
                logits[c] = length * products[i * columns + c] + panel.biases[c];
            }
            visit(begin + i, std::span<const float>(logits));
        }
        begin += rows;
    }
}

} // namespace likeness::engine
