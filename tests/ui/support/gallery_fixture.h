#pragma once

#include "fake_pictures.h"
#include "shown_library.h"

#include "ui/gallery/gallery_view.h"

#include <QTest>

#include <mutex>
#include <set>

namespace test {

/// A shown gallery over pictures 1 … count that remembers which thumbnails were asked for.
struct GalleryFixture {
    explicit GalleryFixture(std::int64_t count)
        : thumbnails([this](likeness::engine::PictureId id) { return load(id); }, 64 << 20)
        , view(list, thumbnails, likeness::ui::gallery::GalleryView::Captions::Name)
    {
        test::show(list, fake::snapshot(count));
        view.resize(1000, 700);
        view.show();
        view.activateWindow();
        view.setFocus();
        (void)QTest::qWaitForWindowActive(&view);
    }

    /// Grouped by month, with so many pictures in each.
    explicit GalleryFixture(const std::vector<int> &months)
        : GalleryFixture(0)
    {
        std::vector<likeness::engine::Item> items;
        int month = 0;
        for (const int count : months) {
            ++month;
            for (int i = 0; i < count; ++i) {
                items.push_back(fake::item(static_cast<std::int64_t>(items.size()) + 1));
                items.back().capturedAt =
                    likeness::engine::captureTime("2024-0" + std::to_string(month) + "-01 12:00:00");
            }
        }
        test::show(list, fake::snapshotOfItems(items));
        arrange({.grouping = likeness::ui::library::Grouping::Month});
    }

    void arrange(const likeness::ui::library::Arrangement &arrangement)
    {
        if (arrangement != list.arrangement()) {
            test::arrange(list, arrangement);
        }
    }

    std::vector<std::uint8_t> load(likeness::engine::PictureId id)
    {
        const std::scoped_lock lock(mutex);
        asked.insert(id);
        return fake::jpeg(16, 16);
    }

    std::size_t askedCount()
    {
        const std::scoped_lock lock(mutex);
        return asked.size();
    }

    void click(int row, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(view.viewport(), Qt::LeftButton, modifiers, view.cellRect(row).center());
    }

    void clickBox(int group) { QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.groupBox(group).center()); }

    /// A point of a cell beside its picture.
    QPoint beside(int row) const { return view.cellRect(row).topLeft() + QPoint(1, 1); }

    void moveTo(QPoint to, Qt::MouseButton held = Qt::LeftButton, Qt::KeyboardModifiers modifiers = {})
    {
        QMouseEvent move(QEvent::MouseMove, to, view.viewport()->mapToGlobal(to), Qt::NoButton, held, modifiers);
        QCoreApplication::sendEvent(view.viewport(), &move);
    }

    void pull(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(view.viewport(), Qt::LeftButton, modifiers, from);
        moveTo((from + to) / 2, Qt::LeftButton, modifiers);
        moveTo(to, Qt::LeftButton, modifiers);
        QTest::mouseRelease(view.viewport(), Qt::LeftButton, modifiers, to);
    }

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&view, key, modifiers); }

    int columns() const { return view.viewport()->width() / view.cellRect(0).width(); }

    std::mutex mutex;
    std::set<likeness::engine::PictureId> asked; // guarded by mutex
    likeness::ui::library::LibraryList list;
    likeness::ui::pictures::ThumbnailCache thumbnails;
    likeness::ui::gallery::GalleryView view;
};

} // namespace test
