// How long the program takes to show a large library, how much memory that costs, and how long a dropped picture takes
// to its results. Each start is a process of its own that runs the program's window as it is; a WindowProbe in it
// watches. The first start warms the caches and is not counted.
#include "app/window.h"
#include "image/decoder.h"
#include "made_up_library.h"
#include "window_probe.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

using namespace likeness;
using bench::fail;

namespace {

constexpr const char *kPlan = "LIKENESS_WINDOW_PROBE"; ///< Set in the processes that are watched.
constexpr const char *kModel = "efficientnet-lite2";
constexpr std::size_t kThumbnails = 4000; ///< More than are scrolled through.
constexpr int kLimit = 300'000; // ms that a window may take

void startProbe()
{
    const QStringList plan = qEnvironmentVariable(kPlan).split(QLatin1Char('|'), Qt::SkipEmptyParts);
    if (plan.size() >= 2) {
        new bench::WindowProbe( // for as long as the process
            {.started = plan[0].toDouble(), .scrollSteps = plan[1].toInt(), .drops = plan.mid(2)});
    }
}

using Times = std::map<QString, std::vector<double>>;

void run(const QStringList &arguments, int scrollSteps, const QStringList &drops, Times &times)
{
    const QTemporaryDir home; // no session of the user's
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), home.path());
    QStringList plan{QString::number(bench::milliseconds(), 'f', 3), QString::number(scrollSteps)};
    environment.insert(QLatin1String(kPlan), (plan + drops).join(QLatin1Char('|')));
    process.setProcessEnvironment(environment);
    process.start(QCoreApplication::applicationFilePath(), arguments);
    if (!process.waitForFinished(kLimit) || process.exitCode() != 0) {
        fail("The window did not end as it should.");
    }
    for (const QByteArray &line : process.readAllStandardOutput().split('\n')) {
        const QList<QByteArray> fields = line.split('\t');
        if (fields.size() == 2) {
            times[QString::fromUtf8(fields[0])].push_back(fields[1].toDouble());
        } else if (fields.size() > 2 && scrollSteps > 0) {
            std::printf("%-14s %9s %9s %9s %9s %9s\n", fields[0].constData(), fields[1].constData(),
                        fields[2].constData(), fields[3].constData(), fields[4].constData(), fields[5].constData());
        }
    }
}

void print(const QString &name, std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    std::printf("%-14s %9.1f %9.1f %9.1f  (%zu)\n", qPrintable(name), times.front(), times[times.size() / 2],
                times.back(), times.size());
}

QStringList writePictures(const QDir &folder, int count)
{
    QStringList files;
    for (int i = 0; i < count; ++i) {
        const auto jpeg = engine::image::encodeJpeg(bench::madeUpPicture(4000, 3000, static_cast<unsigned>(1000 + i)));
        QFile file(folder.filePath(QStringLiteral("dropped %1.jpg").arg(i)));
        if (!jpeg || !file.open(QIODevice::WriteOnly)
            || file.write(reinterpret_cast<const char *>(jpeg->data()), static_cast<qint64>(jpeg->size())) < 0) {
            fail("A picture cannot be written.");
        }
        files << file.fileName();
    }
    return files;
}

} // namespace

Q_COREAPP_STARTUP_FUNCTION(startProbe)

int main(int argc, char **argv)
{
    CLI::App options("How long the program takes to show a library of made-up pictures.");
    engine::Settings settings;
    settings.model = kModel;
    std::size_t pictures = 500'000;
    int starts = 7;
    int drops = 21;
    int scrollSteps = 10'000;
    options.add_option("--models", settings.models, "folder of compiled models")->required();
    options.add_option("--pictures", pictures, "how many");
    options.add_option("--starts", starts, "how often the window is opened")->check(CLI::Range(1, 1000));
    options.add_option("--scroll", scrollSteps, "steps")->check(CLI::Range(4, 1'000'000));
    options.add_option("--drops", drops, "pictures dropped on it");
    options.add_option("folder", settings.library, "a folder for the library; not made anew where it is there")
        ->required();
    CLI11_PARSE(options, argc, argv);
    if (qEnvironmentVariableIsSet(kPlan)) {
        return app::runWindow(argc, argv, settings, {});
    }

    const QCoreApplication application(argc, argv);
    if (!std::filesystem::exists(settings.library)) {
        bench::makeLibrary(settings, pictures, kThumbnails);
    }
    bench::prepareSearch(settings);
    const QTemporaryDir folder;
    const QStringList files = writePictures(QDir(folder.path()), drops);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    Times cold;
    run(arguments, 0, {}, cold);
    Times times;
    for (int i = 0; i < starts; ++i) {
        run(arguments, 0, {}, times);
    }
    std::printf("%-14s %9s %9s %9s\n", "ms from start", "least", "median", "most");
    for (const char *name : {"window", "pictures", "thumbnails"}) {
        print(QLatin1String(name), times[QLatin1String(name)]);
    }
    std::printf("\n%-14s %9s %9s %9s %9s %9s\n", "MB", "resident", "PSS", "anonymous", "index", "beside it");
    times.clear();
    run(arguments, scrollSteps, files, times);
    std::printf("\n%-14s %9s %9s %9s\n", "ms from drop", "least", "median", "most");
    for (const char *name : {"first drop", "drop"}) {
        if (!times[QLatin1String(name)].empty()) {
            print(QLatin1String(name), times[QLatin1String(name)]);
        }
    }
    return 0;
}
