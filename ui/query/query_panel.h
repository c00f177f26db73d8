#pragma once

#include "engine/query.h"
#include "ui/pictures/picture_loader.h"
#include "ui/query/dropped.h"

#include <QHash>
#include <QWidget>

#include <vector>

class QAction;
class QLabel;

namespace likeness::ui::query {

class ExampleZone;

/// "Find similar": shows the pictures that are looked for, takes new ones by drop, and says what went wrong.
class QueryPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QueryPanel)

public:
    /// A button for each action. The loader must outlive the panel.
    QueryPanel(pictures::PictureLoader &loader, const QList<QAction *> &actions, QWidget *parent = nullptr);

    void setExamples(const std::vector<engine::Example> &examples);
    /// Something in the way or to know; empty: nothing.
    void setMessage(const QString &message);
    QString message() const;
    void setExpectant(bool expectant);

Q_SIGNALS:
    void dropped(const likeness::ui::query::Dropped &dropped);

private:
    void takePicture(quint64 ticket, const pictures::LoadedPicture &picture);
    QString nameOf(const std::vector<engine::Example> &examples) const;

    pictures::PictureLoader &m_loader;
    ExampleZone *m_zone; // this and the labels: owned by this (QObject parent)
    QLabel *m_name;
    QLabel *m_message;
    QHash<quint64, std::size_t> m_loading; ///< Ticket to place.
};

} // namespace likeness::ui::query
