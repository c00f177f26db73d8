#include "support/test_pictures.h"

#include "network_fixture.h"
#include "nn/calibration/calibrate.h"
#include "nn/graph/random_weights.h"
#include "nn/network/compile.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <limits>
#include <string>

using namespace likeness::engine;
using namespace likeness::engine::nn;

class TestCalibrate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void piIsMinMaxWithLargerScales();
    void randomStaysWithinThatOfPi();
    void randomFollowsItsSeed();
    void meansAreOfChannelsOverAllPictures();
    void withoutBiasCorrectionThereAreNoMeans();
    void paddingIsNotSeen();
    void numbersThatAreNotFiniteNameTheLayer();
    void aFolderWithoutPicturesIsAnError();
    void noFolderIsAnError();
    void picturesThatCannotBeReadAreCounted();
    void noneThatCanBeReadIsAnErrorWithItsFile();
    void asManyPicturesAreTakenAsAskedFor();
    void threadsMakeNoDifference();
    void itStopsWhenAsked();

private:
    std::filesystem::path folderOf(const std::string &name, unsigned pictures) const
    {
        const auto folder = std::filesystem::path(m_folder.path().toStdString()) / name;
        std::filesystem::create_directories(folder);
        for (unsigned i = 0; i < pictures; ++i) {
            test::writeFile(folder / (std::to_string(i) + ".bmp"), test::bmp(100, 80, i));
        }
        return folder;
    }

    QTemporaryDir m_folder;
};

namespace {

constexpr std::size_t kSide = 96;

LoweredNetwork tinyNetwork()
{
    const Graph graph = tinyGraph();
    return lower(graph, randomWeights(graph, 5)).value();
}

NetworkStatistics seenBy(const LoweredNetwork &lowered, std::initializer_list<std::uint32_t> pictures)
{
    NetworkStatistics seen(lowered.layout);
    Executor executor(compile(lowered).value(), likeness::kernels::table(), Fusion::Off);
    for (const std::uint32_t picture : pictures) {
        if (!seen.add(executor, noise(kSide, kSide, picture), kSide, kSide)) {
            qFatal("a picture was refused");
        }
    }
    return seen;
}

CalibrationOptions by(CalibrationMethod method, std::uint64_t seed = 1)
{
    CalibrationOptions options;
    options.method = method;
    options.seed = seed;
    return options;
}

Result<FolderCalibration> calibrated(const std::filesystem::path &folder, std::size_t count = 100, unsigned threads = 1)
{
    CalibrationOptions options;
    options.pictures = folder;
    options.count = count;
    options.threads = threads;
    return calibrateFromFolder(tinyNetwork(), kSide, options, {}, {});
}

bool sameRanges(const Calibration &a, const Calibration &b)
{
    for (std::size_t i = 0; i < a.ranges.size(); ++i) {
        if (a.ranges[i]->low != b.ranges[i]->low || a.ranges[i]->high != b.ranges[i]->high) {
            return false;
        }
    }
    return a.ranges.size() == b.ranges.size() && a.means == b.means;
}

/// By how much each range is larger than by min-max.
std::vector<double> factors(const NetworkStatistics &seen, const CalibrationOptions &options)
{
    const Calibration plain = calibrate(seen, by(CalibrationMethod::MinMax));
    const Calibration changed = calibrate(seen, options);
    std::vector<double> factors;
    for (std::size_t i = 0; i < plain.ranges.size(); ++i) {
        factors.push_back(double{codesOf(*changed.ranges[i]).scale} / double{codesOf(*plain.ranges[i]).scale});
    }
    return factors;
}

} // namespace

void TestCalibrate::piIsMinMaxWithLargerScales()
{
    for (const double factor : factors(seenBy(tinyNetwork(), {1}), by(CalibrationMethod::Pi))) {
        QVERIFY(std::abs(factor - (1 + 0.14159 / 256)) < 1e-6);
    }
}

void TestCalibrate::randomStaysWithinThatOfPi()
{
    bool larger = false;
    bool smaller = false;
    const NetworkStatistics seen = seenBy(tinyNetwork(), {1});
    for (std::uint64_t seed = 1; seed < 20; ++seed) {
        for (const double factor : factors(seen, by(CalibrationMethod::Random, seed))) {
            QVERIFY(std::abs(factor - 1) < 0.14159 / 256 + 1e-6);
            larger = larger || factor > 1.0002;
            smaller = smaller || factor < 0.9998;
        }
    }
    QVERIFY(larger && smaller);
}

void TestCalibrate::randomFollowsItsSeed()
{
    const NetworkStatistics seen = seenBy(tinyNetwork(), {1});
    const Calibration one = calibrate(seen, by(CalibrationMethod::Random, 1));
    QVERIFY(sameRanges(one, calibrate(seen, by(CalibrationMethod::Random, 1))));
    QVERIFY(!sameRanges(one, calibrate(seen, by(CalibrationMethod::Random, 2))));
}

void TestCalibrate::meansAreOfChannelsOverAllPictures()
{
    const LoweredNetwork lowered = tinyNetwork();
    const Calibration both = calibrate(seenBy(lowered, {1, 2}), by(CalibrationMethod::Mse));
    const Calibration first = calibrate(seenBy(lowered, {1}), by(CalibrationMethod::Mse));
    const Calibration second = calibrate(seenBy(lowered, {2}), by(CalibrationMethod::Mse));
    for (std::size_t tensor = 0; tensor < both.means.size(); ++tensor) {
        QCOMPARE(both.means[tensor].size(), lowered.layout.tensors[tensor].shape.channels);
        for (std::size_t c = 0; c < both.means[tensor].size(); ++c) {
            const double expected = (first.means[tensor][c] + second.means[tensor][c]) / 2;
            QVERIFY(std::abs(both.means[tensor][c] - expected) < 1e-9);
        }
    }
    const auto picture = noise(kSide, kSide, 1);
    double green = 0;
    for (std::size_t i = 1; i < picture.size(); i += 3) {
        green += double{picture[i]} / static_cast<double>(kSide * kSide);
    }
    QVERIFY(std::abs(first.means[0][1] - green) < 1e-9);
}

void TestCalibrate::withoutBiasCorrectionThereAreNoMeans()
{
    CalibrationOptions options;
    options.biasCorrection = false;
    for (const auto &means : calibrate(seenBy(tinyNetwork(), {1}), options).means) {
        QVERIFY(means.empty());
    }
}

void TestCalibrate::paddingIsNotSeen()
{
    const LoweredNetwork lowered = tinyNetwork(); // its first tensor has 8 channels of 16 lanes
    const NetworkStatistics seen = seenBy(lowered, {1});
    const std::size_t tensor = lowered.layout.steps[0].output;
    QCOMPARE(seen.tensors()[tensor].pixels, std::uint64_t{kSide * kSide / 4});
    QCOMPARE(seen.tensors()[tensor].histogram.total(), std::uint64_t{kSide * kSide / 4 * 8});
}

void TestCalibrate::numbersThatAreNotFiniteNameTheLayer()
{
    for (const float bad : {std::numeric_limits<float>::infinity(), std::numeric_limits<float>::quiet_NaN()}) {
        LoweredNetwork lowered = tinyNetwork();
        lowered.weights[2].weight[3] = bad;
        const auto made = calibrateFromPicture(lowered, noise(kSide, kSide), kSide, kSide);
        QVERIFY(!made && made.error().fault == Fault::Unsupported);
        QVERIFY2(made.error().message.find("wide") != std::string::npos, made.error().message.c_str());
    }
}

void TestCalibrate::aFolderWithoutPicturesIsAnError()
{
    const auto made = calibrated(folderOf("empty", 0));
    QVERIFY(!made && made.error().fault == Fault::NotFound);
    QCOMPARE(made.error().path.filename(), std::filesystem::path("empty"));
}

void TestCalibrate::noFolderIsAnError()
{
    const auto made = calibrated(std::filesystem::path(m_folder.path().toStdString()) / "nowhere");
    QVERIFY(!made && made.error().fault == Fault::NotFound);
}

void TestCalibrate::picturesThatCannotBeReadAreCounted()
{
    const auto folder = folderOf("some", 9);
    test::writeFile(folder / "broken.jpg", "no picture");
    const auto made = calibrated(folder);
    QVERIFY(made);
    QCOMPARE(made->pictures, std::size_t{9});
    QCOMPARE(made->unread, std::size_t{1});
}

void TestCalibrate::noneThatCanBeReadIsAnErrorWithItsFile()
{
    const auto folder = folderOf("broken", 0);
    test::writeFile(folder / "broken.jpg", "no picture");
    const auto made = calibrated(folder);
    QVERIFY(!made && made.error().fault == Fault::Unsupported);
    QCOMPARE(made.error().path.filename(), std::filesystem::path("broken.jpg"));
}

void TestCalibrate::asManyPicturesAreTakenAsAskedFor()
{
    const auto made = calibrated(folderOf("many", 20), 5);
    QVERIFY(made);
    QCOMPARE(made->pictures, std::size_t{5});
}

void TestCalibrate::threadsMakeNoDifference()
{
    const auto folder = folderOf("many", 20);
    const auto one = calibrated(folder, 20, 1);
    const auto four = calibrated(folder, 20, 4);
    QVERIFY(one && four && sameRanges(one->calibration, four->calibration));
}

void TestCalibrate::itStopsWhenAsked()
{
    std::stop_source source;
    CalibrationOptions options;
    options.pictures = folderOf("many", 20);
    options.threads = 1;
    std::size_t seen = 0;
    const auto made = calibrateFromFolder(
        tinyNetwork(), kSide, options,
        [&](std::size_t done, std::size_t) {
            seen = done;
            source.request_stop();
        },
        source.get_token());
    QVERIFY(!made && made.error().fault == Fault::Cancelled);
    QCOMPARE(seen, std::size_t{1});
}

QTEST_APPLESS_MAIN(TestCalibrate)
#include "tst_calibrate.moc"
