#pragma once

#include "engine/snapshot.h"
#include "ui/library/arrangement.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QMenu;
class QToolButton;

namespace likeness::ui::library {

class MarksFilter;

/// Where the user says which pictures of the library are shown, in which order and groups.
class FilterBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterBar)

public:
    /// The menus offer what the commands of the same name do; they must outlive the bar.
    FilterBar(QMenu &sorting, QMenu &grouping, QWidget *parent = nullptr);

    const Filter &filter() const { return m_filter; }
    /// Shows it; tells nobody.
    void setFilter(const Filter &filter);
    /// No filter, and nothing in the fields.
    void clear();
    /// To the words, all of them selected.
    void takeFocus();
    bool hasFocusInside() const;
    /// Those that pictures have; there is a field for them only while there are any.
    void setTags(const std::vector<engine::TagCount> &tags);

Q_SIGNALS:
    void filterChanged(const likeness::ui::library::Filter &filter);
    void left(); ///< Enter: on to the pictures.

private:
    QLineEdit *makeDayField(const QString &name, const QString &hint);
    QToolButton *makeMenuButton(QMenu &menu);
    void connectFields();
    void writeFields();
    void writeTag();
    void readDays();
    void checkDays();
    void change(const Filter &filter);

    Filter m_filter;
    QLineEdit *m_words; // this and the following: owned by this (QObject parent)
    QLineEdit *m_from;
    QLineEdit *m_to;
    QComboBox *m_kind;
    MarksFilter *m_marks;
    QComboBox *m_tag;
    QToolButton *m_folder; ///< Takes the folder away; there only while there is one.
    QLabel *m_problem; ///< There only while a date is none.
};

} // namespace likeness::ui::library
