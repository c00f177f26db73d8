#pragma once

#include "ui/pictures/picture_loader.h"
#include "ui/query/completions.h"
#include "ui/query/dropped.h"
#include "ui/query/similar_search.h"

#include <QHash>
#include <QWidget>

class QAction;
class QLabel;

namespace likeness::ui::query {

class Chip;
class ExampleZone;
class WordsField;

/// Shows the words and pictures that are looked for, takes new ones, and says what went wrong.
class QueryPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(QueryPanel)

public:
    /// A button for each action. The loader must outlive the panel.
    QueryPanel(pictures::PictureLoader &loader, KnownWords known, const QList<QAction *> &actions,
               QWidget *parent = nullptr);

    WordsField &words() { return *m_words; }
    /// Does not touch words that are being edited.
    void setSought(const Sought &sought);
    /// Something in the way or to know; empty: nothing.
    void setMessage(const QString &message);
    QString message() const;
    void setExpectant(bool expectant);

Q_SIGNALS:
    void dropped(const likeness::ui::query::Dropped &dropped);
    void wordsEntered(const QString &text); ///< Empty: no words any more.
    void picturesRemoved();

private:
    void takePicture(quint64 ticket, const pictures::LoadedPicture &picture);
    void showPictures(const std::vector<engine::Example> &examples);
    QString nameOf(const std::vector<engine::Example> &examples) const;

    pictures::PictureLoader &m_loader;
    WordsField *m_words; // this and the following: owned by this (QObject parent)
    ExampleZone *m_zone;
    Chip *m_pictureChip;
    Chip *m_textChip;
    QLabel *m_message;
    QHash<quint64, std::size_t> m_loading; ///< Ticket to place.
};

} // namespace likeness::ui::query
