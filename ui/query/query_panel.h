#pragma once

#include "ui/pictures/picture_loader.h"
#include "ui/query/completions.h"
#include "ui/query/dropped.h"
#include "ui/query/similar_search.h"

#include <QHash>
#include <QWidget>

class QAction;
class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace likeness::ui::query {

class Chip;
class ExampleRow;
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
    /// Does not touch words that are being edited, and keeps the rows of pictures that stay.
    void setSought(const Sought &sought);
    void setPictures(const std::vector<engine::Example> &examples);
    /// Something in the way or to know; empty: nothing.
    void setMessage(const QString &message);
    QString message() const;
    void setExpectant(bool expectant);

Q_SIGNALS:
    void dropped(const likeness::ui::query::Dropped &dropped);
    void wordsEntered(const QString &text); ///< Empty: no words any more.
    /// Other weights for the same pictures; again and again while a slider moves.
    void picturesWeighed(const std::vector<likeness::engine::Example> &examples);
    /// What is left after one was taken away.
    void picturesKept(const std::vector<likeness::engine::Example> &examples);

private:
    void createRows();
    void takePicture(quint64 ticket, const pictures::LoadedPicture &picture);
    void addRow(const engine::Example &example);
    void loadPicture(ExampleRow &row);
    void remove(const ExampleRow &row);
    std::vector<engine::Example> examples() const;

    pictures::PictureLoader &m_loader;
    WordsField *m_words; // this and the following: owned by this (QObject parent)
    ExampleZone *m_zone;
    QScrollArea *m_scroll;
    QVBoxLayout *m_rowLayout;
    Chip *m_textChip;
    QLabel *m_message;
    std::vector<ExampleRow *> m_rows; ///< Owned by what the scroll area shows.
    QHash<quint64, ExampleRow *> m_loading; ///< By ticket.
};

} // namespace likeness::ui::query
