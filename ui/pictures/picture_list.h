#pragma once

#include "engine/snapshot.h"
#include "ui/pictures/chosen_files.h"
#include "ui/pictures/row_moves.h"

#include <QObject>
#include <QPointer>

#include <optional>
#include <vector>

namespace likeness::ui::marks {
class PictureMarks;
}

namespace likeness::ui::pictures {

/// Pictures in an order: what a gallery shows and a viewer walks through. Rows are 0 … size() - 1.
/// Threads: GUI thread.
class PictureList : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PictureList)

public:
    explicit PictureList(QObject *parent = nullptr);
    ~PictureList() override;

    virtual int size() const = 0;
    /// Valid until the list changes.
    virtual const engine::Item &item(int row) const = 0;
    virtual std::optional<int> rowOf(engine::PictureId id) const = 0;
    virtual ChosenFiles files(std::vector<int> rows) const = 0;
    /// The cosine to the query where the list answers one.
    virtual std::optional<float> score(int row) const = 0;
    /// The first row of every group, ascending from 0; empty where the list has no groups.
    virtual const std::vector<int> &groups() const { return m_noGroups; }
    /// What is written over a group.
    virtual QString groupTitle(int) const { return {}; }

    /// What is said about pictures is asked there from now on.
    void setMarks(const marks::PictureMarks &marks);
    /// As they are now, also where the item is older; without setMarks() those of the item.
    engine::Marks marksOf(const engine::Item &item) const;

Q_SIGNALS:
    void changed(const likeness::ui::pictures::RowMoves &moves);
    void marksChanged();

private:
    QPointer<const marks::PictureMarks> m_marks;
    std::vector<int> m_noGroups;
};

} // namespace likeness::ui::pictures
