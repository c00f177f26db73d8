#pragma once

#include "engine/snapshot.h"
#include "ui/library/arrangement.h"
#include "ui/library/time_histogram.h"
#include "ui/pictures/row_moves.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace likeness::ui::library {

/// A snapshot's pictures as an arrangement wants them. Immutable: any thread may read it.
struct Arranged {
    static constexpr int kHidden = -1;

    engine::SnapshotPtr snapshot; ///< Never null.
    Arrangement arrangement;
    std::vector<int> places; ///< By row: where in the snapshot the picture is.
    std::vector<int> rows; ///< By place in the snapshot: the row, or kHidden.
    std::vector<int> groups; ///< The first row of each; empty without grouping.
    TimeHistogram histogram; ///< Of the rows, where they are chronological; else empty.

    const engine::Item &item(int row) const
    {
        return (*snapshot)[static_cast<std::size_t>(places[static_cast<std::size_t>(row)])];
    }
};

using ArrangedPtr = std::shared_ptr<const Arranged>;

/// Null when it was asked to stop. Takes about a second for the names of 500,000 pictures: not for the GUI thread.
ArrangedPtr arrange(const engine::SnapshotPtr &snapshot, const Arrangement &arrangement, const std::stop_token &stop);

/// Linear in both.
pictures::RowMoves movesBetween(const Arranged &before, const Arranged &after);

} // namespace likeness::ui::library
