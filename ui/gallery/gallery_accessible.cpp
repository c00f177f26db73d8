#include "ui/gallery/gallery_accessible.h"

#include "ui/gallery/gallery_view.h"
#include "ui/marks/mark_text.h"
#include "ui/path_text.h"

#include <QAccessibleWidget>
#include <QHash>
#include <QWindow>

namespace likeness::ui::gallery {

namespace {

/// A picture as a screen reader meets it. Stands for a row, not for what is in it.
class ItemAccessible final : public QAccessibleInterface
{
public:
    ItemAccessible(GalleryView &view, int row)
        : m_view(view)
        , m_row(row)
    {
    }

    bool isValid() const override { return m_row < m_view.list().size(); }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override { return m_view.window()->windowHandle(); }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(&m_view); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString &) override { }

    int row() const { return m_row; }

    QRect rect() const override
    {
        const QRect cell = m_view.cellRect(m_row);
        return {m_view.viewport()->mapToGlobal(cell.topLeft()), cell.size()};
    }

    QString text(QAccessible::Text what) const override
    {
        if (!isValid()) {
            return {};
        }
        switch (what) {
        case QAccessible::Name:
            return name();
        case QAccessible::Description:
            return m_view.description(m_row);
        default:
            return {};
        }
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.selectable = true;
        state.focusable = true;
        state.invalid = !isValid();
        if (isValid()) {
            state.selected = m_view.selection().contains(m_row);
            state.focused = m_view.current() == m_row && m_view.hasFocus();
            state.offscreen = !m_view.viewport()->rect().intersects(m_view.cellRect(m_row));
        }
        return state;
    }

private:
    /// That of the file, and what is said about the picture.
    QString name() const
    {
        const engine::Item &item = m_view.list().item(m_row);
        QStringList parts = marks::marksTexts(m_view.list().marksOf(item));
        parts.prepend(displayName(item.path));
        return parts.join(QStringLiteral(", "));
    }

    GalleryView &m_view;
    int m_row;
};

/// The gallery as a list. Items come into being when they are asked for.
class ViewAccessible final : public QAccessibleWidget
{
public:
    explicit ViewAccessible(GalleryView &view)
        : QAccessibleWidget(&view, QAccessible::List)
        , m_view(view)
    {
    }

    ~ViewAccessible() override
    {
        for (const QAccessible::Id id : std::as_const(m_items)) {
            QAccessible::deleteAccessibleInterface(id);
        }
    }

    int childCount() const override { return m_view.list().size(); }

    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount()) {
            return nullptr;
        }
        auto item = m_items.find(index);
        if (item == m_items.end()) {
            auto *made = new ItemAccessible(m_view, index); // owned by Qt's registry until we delete it by its id
            item = m_items.insert(index, QAccessible::registerAccessibleInterface(made));
        }
        return QAccessible::accessibleInterface(*item);
    }

    int indexOfChild(const QAccessibleInterface *child) const override
    {
        const auto *item = dynamic_cast<const ItemAccessible *>(child);
        return item == nullptr ? -1 : item->row();
    }

    QAccessibleInterface *childAt(int x, int y) const override
    {
        const auto row = m_view.rowAt(m_view.viewport()->mapFromGlobal(QPoint(x, y)));
        return row ? child(*row) : nullptr;
    }

    QAccessibleInterface *focusChild() const override { return m_view.hasFocus() ? child(m_view.current()) : nullptr; }

private:
    GalleryView &m_view;
    mutable QHash<int, QAccessible::Id> m_items;
};

QAccessibleInterface *makeAccessible(const QString &, QObject *object)
{
    auto *view = qobject_cast<GalleryView *>(object);
    return view == nullptr ? nullptr : new ViewAccessible(*view); // owned by Qt's registry
}

} // namespace

void installGalleryAccessibility()
{
    QAccessible::installFactory(&makeAccessible);
}

} // namespace likeness::ui::gallery
