#pragma once

#include "ui/pictures/picture_list.h"

namespace likeness::ui::pictures {

/// The whole library, in the order in which its pictures came. Holds one snapshot and swaps it for the next.
class LibraryList final : public PictureList
{
    Q_OBJECT

public:
    explicit LibraryList(QObject *parent = nullptr);

    int size() const override;
    const engine::Item &item(int row) const override;
    std::optional<int> rowOf(engine::PictureId id) const override;
    std::optional<float> score(int) const override { return std::nullopt; }

public Q_SLOTS:
    void setSnapshot(const likeness::engine::SnapshotPtr &snapshot);

private:
    engine::SnapshotPtr m_snapshot; // never null
};

} // namespace likeness::ui::pictures
