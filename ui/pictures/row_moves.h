#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

namespace likeness::ui::pictures {

/// Where the rows of a list went when it changed. Cheap to copy.
class RowMoves final
{
public:
    static constexpr int kGone = -1;

    /// Every picture kept its row; others may follow behind the last.
    RowMoves() = default;
    /// By old row: the new one, or kGone.
    explicit RowMoves(std::vector<int> rows)
        : m_rows(std::make_shared<const std::vector<int>>(std::move(rows)))
    {
    }

    bool rowsStay() const { return m_rows == nullptr; }
    /// The new row, or kGone. The row must have been one of the old list.
    int of(int oldRow) const { return m_rows == nullptr ? oldRow : (*m_rows)[static_cast<std::size_t>(oldRow)]; }
    /// The new row of the nearest picture that is still there, those behind before those in front; nothing if all went.
    std::optional<int> nearest(int oldRow) const
    {
        if (m_rows == nullptr) {
            return oldRow;
        }
        const auto stays = [](int row) { return row != kGone; };
        const auto at = m_rows->begin() + oldRow;
        if (const auto behind = std::find_if(at, m_rows->end(), stays); behind != m_rows->end()) {
            return *behind;
        }
        const auto before = std::find_if(std::make_reverse_iterator(at), m_rows->rend(), stays);
        return before == m_rows->rend() ? std::nullopt : std::optional(*before);
    }

private:
    std::shared_ptr<const std::vector<int>> m_rows; // null: the rows stay
};

} // namespace likeness::ui::pictures
