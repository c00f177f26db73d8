#include "candidates.h"

#include "nn/model.h"

#include <algorithm>
#include <cmath>

namespace likeness::engine {
namespace {

tl::unexpected<Error> misfit()
{
    return failure(Fault::Internal, "The index does not fit the model. Start Likeness again.");
}

index::Query asQuery(const nn::Embedding &embedding)
{
    return {.code = embedding.code, .scale = embedding.scale};
}

/// Without repetition, by id.
std::vector<PictureId> pictures(std::span<const std::vector<index::Candidate>> lists)
{
    std::vector<PictureId> all;
    for (const std::vector<index::Candidate> &list : lists) {
        for (const index::Candidate &candidate : list) {
            all.push_back(PictureId{candidate.id});
        }
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

float largestScale(const index::Vectors &vectors)
{
    float largest = 0;
    for (const index::Vectors::Block &block : vectors.blocks()) {
        for (const float scale : block.scales) {
            largest = std::max(largest, scale);
        }
    }
    return largest;
}

/// Length of what rounding to codes took from a vector.
float lengthOfError(std::span<const float> unit, const nn::Embedding &embedding)
{
    double squares = 0;
    for (std::size_t i = 0; i < unit.size(); ++i) {
        const double error = double{unit[i]} - double{embedding.scale} * embedding.code[i];
        squares += error * error;
    }
    return static_cast<float>(std::sqrt(squares));
}

/// How far the score of the codes may be from that of the originals: with u, x the vectors and u', x' their codes,
/// |u·x - u'·x'| <= |x - x'| + |u - u'| |x'|, where no element of x - x' is above half a step.
float largestError(const index::Vectors &vectors, std::span<const float> unit, const nn::Embedding &embedding)
{
    constexpr float kHalfPrecision = 0.001F; // of the fp16 originals (2^-11), and of sums in floats
    const float ofStored = largestScale(vectors) / 2 * std::sqrt(static_cast<float>(unit.size()));
    return ofStored + lengthOfError(unit, embedding) * (1 + ofStored) + kHalfPrecision;
}

} // namespace

Result<std::vector<PictureId>> candidatesNear(const index::Index &index, std::span<const std::vector<float>> units,
                                              std::size_t count, const index::Accept &accept)
{
    std::vector<nn::Embedding> embeddings;
    for (const std::vector<float> &unit : units) {
        embeddings.push_back(nn::quantize(unit, 1.0F));
    }
    std::vector<index::Query> queries(embeddings.size());
    std::transform(embeddings.begin(), embeddings.end(), queries.begin(), asQuery);
    const auto found = index.nearest(queries, count, accept);
    if (!found) {
        return misfit();
    }
    return pictures(*found);
}

Result<std::vector<PictureId>> candidatesWithin(const index::Index &index, std::span<const float> unit,
                                                float leastScore, const index::Accept &accept)
{
    const nn::Embedding embedding = nn::quantize(unit, 1.0F);
    const float least = leastScore - largestError(index.vectors(), unit, embedding);
    const auto found = index.within(asQuery(embedding), least, accept);
    if (!found) {
        return misfit();
    }
    return pictures({&*found, 1});
}

} // namespace likeness::engine
