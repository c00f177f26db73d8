#pragma once

#include "engine/snapshot.h"
#include "ui/marks/mark_edit.h"

#include <QDialog>
#include <QStringList>

#include <vector>

class QLineEdit;
class QListWidget;

namespace likeness::ui::marks {

/// Gives tags to pictures and takes them away. Those that only some of the pictures have stay as they are until they
/// are touched.
class TagsDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TagsDialog)

public:
    /// used: the tags that so many pictures have; known: what is offered while typing.
    TagsDialog(const std::vector<engine::TagCount> &used, std::size_t pictures, const QStringList &known,
               QWidget *parent = nullptr);

    /// What is wanted; also what was typed and not yet taken into the list.
    MarkEdit edit() const;

    void accept() override;

private:
    void addRow(const QString &tag, Qt::CheckState state);
    void takeTyped();

    QLineEdit *m_field; // both owned by this (QObject parent)
    QListWidget *m_list;
};

} // namespace likeness::ui::marks
