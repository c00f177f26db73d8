#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;

namespace likeness::ui::window {

/// Stands where pictures would be: says what is (not) there and offers the one thing to do about it.
class EmptyPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EmptyPage)

public:
    EmptyPage(QAction *offer, QWidget *parent = nullptr);

    void setTexts(const QString &headline, const QString &explanation);
    QString explanation() const;

private:
    QLabel *m_headline; // owned by this (QObject parent)
    QLabel *m_explanation;
};

} // namespace likeness::ui::window
