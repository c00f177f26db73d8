// What a walk through a large library costs the GUI thread: scrolling, jumping, grouping, filtering, selecting. Frames
// are thread CPU time from what the user does until the gallery is painted; a block is the wall time of one event or
// call, in which the window answers nobody. The pictures are made up, their thumbnails are decoded as always.
#include "growing_library.h"

#include "ui/gallery/gallery_view.h"
#include "ui/library/filter_bar.h"
#include "ui/library/library_page.h"
#include "ui/marks/mark_editor.h"
#include "ui/pictures/file_copier.h"

#include <QAction>
#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QTest>
#include <QThread>
#include <QUndoStack>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <functional>
#include <random>
#include <string>
#include <vector>

using namespace likeness;
using ui::gallery::GalleryView;
using ui::library::Arrangement;
using ui::library::Grouping;
using ui::library::LibraryList;
using ui::library::LibraryPage;
using ui::library::Order;

namespace {

constexpr int kFrame = 5; // ms that a frame lasts, so that thumbnails come in and are painted
constexpr int kInOneMonth = 70'000;
constexpr int kAddedEachTime = 100; // 400 pictures a second: more than most machines can decode

double cpuMilliseconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
}

double residentMegabytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    return file.readAll().split(' ').value(1).toDouble() * 4096 / (1 << 20);
}

/// Remembers how long the longest event or call took.
class WatchedApplication final : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (m_depth++ > 0) {
            const bool handled = QApplication::notify(receiver, event);
            --m_depth;
            return handled;
        }
        QElapsedTimer timer;
        timer.start();
        const bool handled = QApplication::notify(receiver, event);
        note(timer);
        --m_depth;
        return handled;
    }

    void call(const std::function<void()> &what)
    {
        QElapsedTimer timer;
        timer.start();
        what();
        note(timer);
    }

    double takeWorst() { return std::exchange(m_worst, 0); }

private:
    void note(const QElapsedTimer &timer)
    {
        m_worst = std::max(m_worst, 1e-6 * static_cast<double>(timer.nsecsElapsed()));
    }

    int m_depth = 0;
    double m_worst = 0; // ms
};

/// Twenty years of holidays and a month of 70,000, in the order in which cameras were emptied.
engine::SnapshotPtr makeLibrary(int count, int firstId)
{
    std::vector<std::shared_ptr<const engine::Snapshot::Chunk>> chunks;
    std::shared_ptr<engine::Snapshot::Chunk> chunk;
    const QDate start(2004, 1, 1);
    const int years = 20;
    for (int i = 0; i < count; ++i) {
        if (i % static_cast<int>(engine::Snapshot::kChunkItems) == 0) {
            chunk = std::make_shared<engine::Snapshot::Chunk>();
            chunk->reserve(engine::Snapshot::kChunkItems);
            chunks.push_back(chunk);
        }
        const bool inBusyMonth = i >= count / 2 && i < count / 2 + kInOneMonth;
        const qint64 day = inBusyMonth ? 3653 + i % 28 : static_cast<qint64>(i) * (years * 365) / count;
        const QDateTime taken(start.addDays(day), QTime(8 + i % 12, i % 60, (i / 60) % 60));
        const QString folder =
            QStringLiteral("/home/somebody/Pictures/%1/Holiday %2").arg(taken.date().year()).arg(i / 400);
        engine::Item item;
        item.id = engine::PictureId{firstId + i};
        item.path = QStringLiteral("%1/IMG_%2.%3")
                        .arg(folder)
                        .arg((i * 7) % 10'000, 4, 10, QLatin1Char('0'))
                        .arg(i % 50 == 0 ? QLatin1String("png") : QLatin1String("jpg"))
                        .toStdString();
        item.width = 4000;
        item.height = 3000;
        item.capturedAt = i % 100 == 0 ? 0 : taken.toString(QStringLiteral("yyyyMMddHHmmsszzz")).toLongLong();
        chunk->push_back(std::move(item));
    }
    static std::uint64_t revision = 0;
    ++revision;
    return std::make_shared<const engine::Snapshot>(engine::Snapshot::Revisions{.all = revision, .pictures = revision},
                                                    std::move(chunks));
}

std::vector<std::uint8_t> makeJpeg(int hue)
{
    QImage image(512, 384, QImage::Format_RGB32);
    image.fill(QColor::fromHsv(hue, 120, 200));
    QPainter painter(&image);
    for (int i = 0; i < 60; ++i) {
        painter.fillRect((i * 97) % 512, (i * 61) % 384, 40, 30,
                         QColor::fromHsv((hue + 5 * i) % 360, 200, 255 - 3 * i));
    }
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "JPEG", 85);
    return {bytes.begin(), bytes.end()};
}

double quantile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    const auto last = static_cast<double>(values.size() - 1);
    return values[static_cast<std::size_t>(std::lround(share * last))];
}

class Walk final
{
public:
    Walk(WatchedApplication &application, int pictures)
        : m_application(application)
        , m_snapshot(makeLibrary(pictures, 1))
    {
        for (int hue = 0; hue < 360; hue += 15) {
            m_jpegs.push_back(makeJpeg(hue));
        }
        m_list.setMarks(m_marks);
        m_timeline.setCheckable(true);
        m_timeline.setChecked(true);
        m_page.resize(1280, 900);
        m_page.show();
        (void)QTest::qWaitForWindowExposed(&m_page);
    }

    void run()
    {
        std::printf("%-40s %6s %8s %8s %8s %8s %10s\n", "", "frames", "median", "p99", "most", "block", "done in");
        once("first snapshot", [this] { take(m_snapshot); });
        scroll("scrolling by 67 px", 3000, [this](int) { return bar().value() + 67; });
        scroll("scrolling by a page", 300, [this](int) { return bar().value() + 800; });
        scroll("jumping", 300, [this](int) { return random(bar().maximum()); });
        const std::pair<const char *, Arrangement> arrangements[] = {
            {"by name", {.order = Order::Name}},
            {"by folder", {.order = Order::Folder}},
            {"by date taken, last first", {.order = Order::Taken, .descending = true}},
            {"groups: folders", {.order = Order::Taken, .grouping = Grouping::Folder}},
            {"groups: days", {.order = Order::Taken, .grouping = Grouping::Day}},
            {"groups: months, one of them of 70,000", {.order = Order::Taken, .grouping = Grouping::Month}},
        };
        for (const auto &[name, arrangement] : arrangements) {
            once(name, [this, &arrangement] { m_list.setArrangement(arrangement); });
        }
        scroll("scrolling by 67 px in months", 1000, [this](int) { return bar().value() + 67; });
        scroll("jumping in months", 300, [this](int) { return random(bar().maximum()); });
        select();
        filter();
        import();
        const engine::SnapshotPtr other = makeLibrary(m_list.size() * 9 / 10, m_list.size() / 10);
        once("another library, a tenth gone", [&] { take(other); });
        const double before = residentMegabytes();
        scroll("scrolling by 67 px, 10,000 times", 10'000,
               [this](int i) { return i % 2000 < 1000 ? bar().value() + 67 : bar().value() - 67; });
        std::printf("\nresident: %.0f MB before the last walk, %.0f MB after it\n", before, residentMegabytes());
        printHistogram();
    }

private:
    QScrollBar &bar() { return *m_page.view().verticalScrollBar(); }
    int random(int most) { return std::uniform_int_distribution<int>(0, most)(m_random); }

    void take(const engine::SnapshotPtr &snapshot)
    {
        m_marks.setSnapshot(snapshot);
        m_list.setSnapshot(snapshot);
    }

    double frame(const std::function<void()> &what)
    {
        QElapsedTimer timer;
        timer.start();
        const double start = cpuMilliseconds();
        m_application.call(what);
        do {
            QCoreApplication::processEvents(QEventLoop::AllEvents);
            QThread::usleep(200);
        } while (timer.elapsed() < kFrame);
        return cpuMilliseconds() - start;
    }

    void print(const char *name, const std::vector<double> &frames, const QElapsedTimer &timer)
    {
        std::printf("%-40s %6zu %8.2f %8.2f %8.2f %8.2f %8.2f s\n", name, frames.size(), quantile(frames, .5),
                    quantile(frames, .99), quantile(frames, 1), m_application.takeWorst(),
                    1e-3 * static_cast<double>(timer.elapsed()));
        std::fflush(stdout);
    }

    void scroll(const char *name, int frames, const std::function<int(int)> &to)
    {
        QElapsedTimer timer;
        timer.start();
        std::vector<double> costs;
        for (int i = 0; i < frames; ++i) {
            costs.push_back(frame([&] { bar().setValue(to(i)); }));
        }
        m_scrolling.insert(m_scrolling.end(), costs.begin(), costs.end());
        print(name, costs, timer);
    }

    /// One command, and what follows from it until the list is right again.
    void once(const char *name, const std::function<void()> &what)
    {
        QElapsedTimer timer;
        timer.start();
        int changes = 0;
        const auto connection = QObject::connect(&m_list, &LibraryList::changed, &m_list, [&changes] { ++changes; });
        double most = frame(what);
        while (changes == 0 || !m_list.isArranged()) {
            most = std::max(most, frame([] {}));
        }
        QObject::disconnect(connection);
        print(name, {most}, timer);
    }

    /// One command that is done when it returns.
    void atOnce(const char *name, const std::function<void()> &what)
    {
        QElapsedTimer timer;
        timer.start();
        print(name, {frame(what)}, timer);
    }

    void select()
    {
        GalleryView &view = m_page.view();
        atOnce("select all", [&] { view.selectAll(); });
        atOnce("invert", [&] { view.invertSelection(); });
        atOnce("invert", [&] { view.invertSelection(); });
        atOnce("five stars for all", [this] { mark({.stars = 5}); });
        atOnce("undo", [this] { m_undo.undo(); });
        copy();
        atOnce("begin to drag all", [this] { drag(); });
        once("no groups, all selected", [this] { m_list.setArrangement({.order = Order::Name}); });
        once("months again, all selected",
             [this] { m_list.setArrangement({.order = Order::Taken, .grouping = Grouping::Month}); });
        view.select(m_list.size() / 2);
        atOnce("select the month of 70,000", [&] { view.toggleCurrentGroup(); });
        scroll("scrolling in it", 300, [this](int) { return bar().value() + 67; });
        pullBand();
    }

    /// What is selected. Nothing is stored: that is done by a thread of the engine.
    void mark(const ui::marks::MarkEdit &edit)
    {
        std::vector<engine::PictureId> ids;
        for (const int row : m_page.view().selection().rows()) {
            ids.push_back(m_list.item(row).id);
        }
        m_editor.apply(edit, std::move(ids));
    }

    /// Until other programs can have it.
    void copy()
    {
        QElapsedTimer timer;
        timer.start();
        const GalleryView &view = m_page.view();
        bool copied = false;
        const auto note = [&copied] { copied = true; };
        const auto connection = QObject::connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, &m_page, note);
        std::vector<double> frames{frame([&] { m_copier.copy(view.list().files(view.selection().rows())); })};
        while (!copied) {
            frames.push_back(frame([] {}));
        }
        QObject::disconnect(connection);
        print("copy all", frames, timer);
    }

    /// Offscreen a drag ends as soon as it has begun.
    void drag()
    {
        QWidget *viewport = m_page.view().viewport();
        const QPoint from = m_page.view().cellRect(m_page.view().visibleRows().begin).center();
        const QPoint to = from + QPoint(0, 3 * QApplication::startDragDistance());
        QTest::mousePress(viewport, Qt::LeftButton, {}, from);
        QMouseEvent move(QEvent::MouseMove, to, viewport->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(viewport, &move);
        QTest::mouseRelease(viewport, Qt::LeftButton, {}, to);
    }

    /// From the first picture down to the last, one long jump after the other.
    void pullBand()
    {
        QWidget *viewport = m_page.view().viewport();
        bar().setValue(0);
        const QPoint from = m_page.view().cellRect(0).topLeft() + QPoint(1, 1);
        const QPoint to = viewport->rect().center();
        QTest::mousePress(viewport, Qt::LeftButton, {}, from);
        scroll("pulling a rectangle over all pictures", 50, [&](int i) {
            QMouseEvent move(QEvent::MouseMove, to, viewport->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
            QCoreApplication::sendEvent(viewport, &move);
            return static_cast<int>(static_cast<double>(bar().maximum()) * (i + 1) / 50);
        });
        QTest::mouseRelease(viewport, Qt::LeftButton, {}, to);
    }

    void filter()
    {
        Arrangement arrangement = m_list.arrangement();
        for (const char *words : {"h", "holiday", "holiday 12", "img_00", "Ärger", ""}) {
            arrangement.filter.words = QString::fromUtf8(words);
            const QString name = QStringLiteral("filter: “%1”").arg(arrangement.filter.words);
            once(qPrintable(name), [&] { m_list.setArrangement(arrangement); });
        }
    }

    /// The same while the library grows, on a thread of its own, and its snapshots come as they do from an engine.
    void import()
    {
        const std::size_t before = m_list.total();
        const auto deliver = [this](const engine::SnapshotPtr &snapshot) {
            QMetaObject::invokeMethod(
                &m_list, [this, snapshot] { take(snapshot); }, Qt::QueuedConnection);
        };
        const bench::GrowingLibrary growing(m_snapshot, kAddedEachTime, deliver);
        scroll("import: scrolling by 67 px in months", 2000, [this](int) { return bar().value() + 67; });
        scroll("import: jumping in months", 500, [this](int) { return random(bar().maximum()); });
        atOnce("import: select all", [this] { m_page.view().selectAll(); });
        scroll("import: scrolling, all selected", 500, [this](int) { return bar().value() - 67; });
        Arrangement arrangement = m_list.arrangement();
        arrangement.filter.words = QStringLiteral("holiday 12");
        once("import: filter: “holiday 12”", [&] { m_list.setArrangement(arrangement); });
        scroll("import: scrolling what passes", 500, [this](int) { return bar().value() + 67; });
        arrangement.filter.words.clear();
        once("import: filter: “”", [&] { m_list.setArrangement(arrangement); });
        arrangement = {.order = Order::Name};
        once("import: by name", [&] { m_list.setArrangement(arrangement); });
        scroll("import: scrolling by name", 1000, [this](int) { return bar().value() + 67; });
        arrangement = {.order = Order::Taken, .grouping = Grouping::Month};
        once("import: groups: months", [&] { m_list.setArrangement(arrangement); });
        std::printf("%zu pictures came in %d snapshots\n", m_list.total() - before, growing.snapshots());
    }

    void printHistogram() const
    {
        std::printf("\nframes of all scrolling: median %.2f ms, p99 %.2f ms\n", quantile(m_scrolling, .5),
                    quantile(m_scrolling, .99));
        double from = 0;
        for (const double to : {.5, 1., 2., 4., 8., 12., 16., 33., 100., 1e9}) {
            const auto inside = [&](double cost) { return cost >= from && cost < to; };
            const auto count = std::count_if(m_scrolling.begin(), m_scrolling.end(), inside);
            const double share = static_cast<double>(count) / static_cast<double>(m_scrolling.size());
            const std::string text = to < 1e9 ? "< " + std::to_string(to).substr(0, 5) : "more";
            std::printf("%8s ms %7td %s\n", text.c_str(), count,
                        std::string(static_cast<std::size_t>(std::lround(60 * share)), '#').c_str());
            from = to;
        }
    }

    WatchedApplication &m_application;
    engine::SnapshotPtr m_snapshot;
    std::vector<std::vector<std::uint8_t>> m_jpegs;
    std::vector<double> m_scrolling;
    std::mt19937 m_random{1};
    LibraryList m_list;
    ui::pictures::ThumbnailCache m_thumbnails{
        [this](engine::PictureId id) { return m_jpegs[static_cast<std::size_t>(id) % m_jpegs.size()]; }, 64 << 20};
    ui::pictures::FileCopier m_copier;
    ui::marks::PictureMarks m_marks{[](const std::vector<engine::MarkedPictures> &) {}};
    QUndoStack m_undo;
    ui::marks::MarkEditor m_editor{m_marks, m_undo};
    QMenu m_sorting;
    QMenu m_grouping;
    QAction m_clearFilter;
    QAction m_timeline;
    ui::library::FilterBar m_bar{m_sorting, m_grouping};
    LibraryPage m_page{{.list = m_list,
                        .thumbnails = m_thumbnails,
                        .filterBar = m_bar,
                        .clearFilter = m_clearFilter,
                        .timeline = m_timeline}};
};

} // namespace

int main(int argc, char **argv)
{
    CLI::App options("What a walk through a large library costs the GUI thread, in milliseconds.");
    int pictures = 500'000;
    options.add_option("--pictures", pictures, "How many the library has")->check(CLI::Range(200'000, 5'000'000));
    CLI11_PARSE(options, argc, argv);
    WatchedApplication application(argc, argv);
    Walk(application, pictures).run();
}
