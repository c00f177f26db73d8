#pragma once

#include "index/hnsw_builder.h"

#include <memory>

/// The graph over all rows, from nothing or going on from one.
inline std::shared_ptr<const likeness::index::HnswGraph> built(const likeness::index::Vectors &vectors,
                                                               const likeness::index::HnswGraph *previous = nullptr)
{
    auto builder = likeness::index::HnswBuilder::create(vectors, previous).value();
    while (builder.size() < vectors.size() && builder.add()) { }
    return builder.finish().value();
}
