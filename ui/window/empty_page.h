#pragma once

#include <QWidget>

#include <filesystem>

class QAction;
class QLabel;
class QPushButton;

namespace likeness::ui::window {

/// The user's own folder for pictures; empty where there is none, where nothing is in it, and where it is the whole
/// home. Looks at the disk.
std::filesystem::path picturesFolder();

/// Stands where pictures would be: says what is (not) there and offers what to do about it.
class EmptyPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EmptyPage)

public:
    /// chooseFolder: offered whenever something is.
    EmptyPage(QAction *chooseFolder, QWidget *parent = nullptr);

    /// offers: whether there are buttons; not while pictures are on their way.
    void setTexts(const QString &headline, const QString &explanation, bool offers);
    QString headline() const;
    QString explanation() const;

    /// Offers this folder as the first choice; an empty path: none.
    void setSuggestion(const std::filesystem::path &folder);

Q_SIGNALS:
    void suggestionTaken(const std::filesystem::path &folder);

private:
    void updateButtons();

    std::filesystem::path m_folder; ///< What is suggested.
    bool m_offers = true;
    QLabel *m_headline; // owned by this (QObject parent)
    QLabel *m_explanation;
    QPushButton *m_suggestion;
    QPushButton *m_choose;
};

} // namespace likeness::ui::window
