#include "app/command_line.h"
#include "app/console/output.h"

#include "engine/settings.h"

#include <QTest>

#include <initializer_list>
#include <vector>

using namespace likeness::app;
using likeness::engine::CalibrationMethod;
using likeness::engine::EmbedOutput;
using likeness::engine::kAllCalibrationMethods;
using likeness::engine::Precision;
using likeness::engine::View;

namespace {

tl::expected<CommandLine, ParseStop> parse(std::initializer_list<const char *> arguments)
{
    std::vector<const char *> argv{"likeness"};
    argv.insert(argv.end(), arguments.begin(), arguments.end());
    return parseCommandLine(static_cast<int>(argv.size()), argv.data());
}

template<typename T>
T command(std::initializer_list<const char *> arguments)
{
    const auto parsed = parse(arguments);
    return parsed && std::holds_alternative<T>(parsed->command) ? std::get<T>(parsed->command) : T();
}

} // namespace

class tst_command_line : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutACommandItIsTheWindow()
    {
        const auto parsed = parse({"/a", "/b"});
        QVERIFY(parsed && std::holds_alternative<WindowCommand>(parsed->command));
        QCOMPARE(std::get<WindowCommand>(parsed->command).paths.size(), std::size_t(2));
        QCOMPARE(parsed->common.library, likeness::engine::defaultLibrary());
    }

    void commonOptionsStandBeforeAndAfterTheCommand()
    {
        for (const auto &parsed :
             {parse({"--json", "--quiet", "--library", "/l", "--threads", "3", "--model", "m", "status"}),
              parse({"status", "--json", "--quiet", "--library", "/l", "--threads", "3", "--model", "m"})}) {
            QVERIFY(parsed && std::holds_alternative<StatusCommand>(parsed->command));
            QVERIFY(parsed->common.json && parsed->common.quiet);
            QCOMPARE(parsed->common.library, std::filesystem::path("/l"));
            QCOMPARE(parsed->common.threads, 3U);
            QCOMPARE(parsed->common.model, std::string("m"));
        }
    }

    void aNameLikeACommandIsAFolderBehindACommand()
    {
        const auto add = command<AddCommand>({"add", "status", "add", "model"});
        QCOMPARE(add.folders, (std::vector<std::filesystem::path>{"status", "add", "model"}));
    }

    void namesAreTakenAsTheyAre()
    {
        const auto add = command<AddCommand>({"add", "[a,b]", "{}", "--", "-x", "--json"});
        QCOMPARE(add.folders, (std::vector<std::filesystem::path>{"./[a,b]", "{}", "./-x", "./--json"}));
        const auto bytes = command<AddCommand>({"add", "\xff\n"});
        QCOMPARE(bytes.folders.front().native(), std::string("\xff\n"));
    }

    void findReadsItsOptions()
    {
        const auto find = command<FindCommand>({"find", "a", "--crop", "1,2,30,40", "--top", "7", "--in", "/f"});
        QCOMPARE(find.images.size(), std::size_t(1));
        QVERIFY(find.crop);
        QCOMPARE(find.crop->x, 1);
        QCOMPARE(find.crop->height, 40);
        QCOMPARE(find.top, std::optional<std::size_t>(7));
        QCOMPARE(find.inFolder, std::filesystem::path("/f"));
        const auto plain = command<FindCommand>({"find", "a"});
        QVERIFY(plain.expansion && !plain.top && !plain.leastScore && plain.unlike.empty());
        const auto ranged = command<FindCommand>({"find", "a", "--min-score", "0.75", "--no-expansion"});
        QCOMPARE(ranged.leastScore, std::optional<float>(0.75F));
        QVERIFY(!ranged.expansion);
    }

    void findKnowsWhatItShouldNotBeLike()
    {
        const auto find = command<FindCommand>({"find", "a", "b", "--not", "c", "d", "--top", "7"});
        QCOMPARE(find.images, (std::vector<std::filesystem::path>{"a", "b"}));
        QCOMPARE(find.unlike, (std::vector<std::filesystem::path>{"c", "d"}));
    }

    void findTakesWordsInsteadOfAPicture()
    {
        const auto find = command<FindCommand>({"find", "--text", "dog 2024-07"});
        QVERIFY(find.images.empty());
        QCOMPARE(find.text, std::string("dog 2024-07"));
        QCOMPARE(command<FindCommand>({"find", "a", "--text", "dog"}).images.size(), std::size_t(1));
    }

    void embedReadsItsOptions()
    {
        const auto list = command<EmbedCommand>({"embed", "--files-from", "-", "-0", "--raw", "--out", "o"});
        QCOMPARE(list.filesFrom, std::filesystem::path("-"));
        QVERIFY(list.nulSeparated && list.output == EmbedOutput::Features && list.view == View::Whole);
        const auto images = command<EmbedCommand>({"embed", "a", "b", "--view", "center", "--logits", "--out", "o"});
        QVERIFY(images.images.size() == 2 && images.view == View::Center && images.output == EmbedOutput::Logits);
        QVERIFY(!images.precision);
        const auto floats = command<EmbedCommand>({"embed", "a", "--precision", "fp32", "--out", "o"});
        QVERIFY(floats.precision == Precision::Fp32);
    }

    void modelCommandsAreNested()
    {
        QCOMPARE(command<ModelImportCommand>({"model", "import", "build"}).file, std::filesystem::path("build"));
        const auto build = command<ModelBuildCommand>({"model", "build", "efficientnet-lite0", "--weights", "a"});
        QCOMPARE(build.name, std::string("efficientnet-lite0"));
        QCOMPARE(build.weightFolders.size(), std::size_t(1));
        const auto bench = command<ModelBenchCommand>({"model", "bench", "x", "--layers"});
        QVERIFY(bench.layers && !bench.precision);
        const auto floats = command<ModelBenchCommand>({"model", "bench", "x", "--precision", "fp32"});
        QVERIFY(!floats.layers && floats.precision == Precision::Fp32);
    }

    void importsAsImageNetUnlessToldOtherwise()
    {
        using Numbers = std::array<double, 3>;
        const auto plain = command<ModelImportCommand>({"model", "import", "a.onnx"}).options;
        QCOMPARE(plain.mean, (Numbers{0.485, 0.456, 0.406}));
        QCOMPARE(plain.deviation, (Numbers{0.229, 0.224, 0.225}));
        QVERIFY(plain.name.empty() && plain.side == 0);
        const auto told = command<ModelImportCommand>({"model", "import", "a.onnx", "--name", "b", "--side", "128",
                                                       "--mean", "0,0.25,1", "--std", "1,2,3"})
                              .options;
        QCOMPARE(told.mean, (Numbers{0, 0.25, 1}));
        QCOMPARE(told.deviation, (Numbers{1, 2, 3}));
        QVERIFY(told.name == "b" && told.side == 128);
        QVERIFY(!parse({"model", "import", "a.onnx", "--mean", "1,2"}));
        QVERIFY(!parse({"model", "import", "a.onnx", "--std", "a,b,c"}));
    }

    void picturesMakeAnImportEightBit()
    {
        const auto options = [](std::initializer_list<const char *> arguments) {
            return command<ModelImportCommand>(arguments).options;
        };
        QVERIFY(options({"model", "import", "a.onnx"}).precision == Precision::Fp32);
        QVERIFY(options({"model", "import", "a.onnx", "--precision", "int8"}).precision == Precision::Int8);
        QVERIFY(options({"model", "import", "a", "--pictures", "p", "--precision", "fp32"}).precision
                == Precision::Fp32);
        const auto plain = options({"model", "import", "a.onnx", "--pictures", "p"});
        QVERIFY(plain.precision == Precision::Int8);
        QCOMPARE(plain.calibration.pictures, std::filesystem::path("p"));
        QVERIFY(plain.calibration.biasCorrection && !plain.calibration.equalise);
        const auto told =
            options({"model", "import", "a", "--pictures", "p", "--calibration", "percentile", "--percentile", "99.9",
                     "--count", "64", "--seed", "7", "--equalise", "--no-bias-correction", "--threads", "3"})
                .calibration;
        QVERIFY(told.method == CalibrationMethod::Percentile);
        QVERIFY(told.percentile == 99.9 && told.count == 64 && told.seed == 7 && told.threads == 3);
        QVERIFY(told.equalise && !told.biasCorrection);
    }

    void everyCalibrationHasAName()
    {
        for (const CalibrationMethod method : kAllCalibrationMethods) {
            const auto parsed = command<ModelImportCommand>(
                {"model", "import", "a", "--pictures", "p", "--calibration", std::string(name(method)).c_str()});
            QVERIFY(parsed.options.calibration.method == method);
        }
    }

    void calibrationsThatMakeNoSenseAreRefused()
    {
        QVERIFY(!parse({"model", "import", "a", "--pictures", "p", "--calibration", "best"}));
        QVERIFY(!parse({"model", "import", "a", "--pictures", "p", "--count", "0"}));
        QVERIFY(!parse({"model", "import", "a", "--pictures", "p", "--percentile", "101"}));
        QVERIFY(!parse({"model", "import", "a", "--count", "10"})); // of what?
    }

    void algorithmsAreComparedWithoutANetwork()
    {
        const auto parsed = parse({"model", "bench", "--algorithms"});
        QVERIFY(parsed && std::holds_alternative<AlgorithmBenchCommand>(parsed->command));
    }

    void cropsAreFourNumbers_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("four numbers") << QByteArray("0,0,1,1") << true;
        QTest::newRow("three") << QByteArray("0,0,1") << false;
        QTest::newRow("five") << QByteArray("0,0,1,1,1") << false;
        QTest::newRow("space") << QByteArray("0, 0,1,1") << false;
        QTest::newRow("no width") << QByteArray("0,0,0,1") << false;
        QTest::newRow("negative") << QByteArray("-1,0,1,1") << false;
        QTest::newRow("too large") << QByteArray("0,0,99999999999,1") << false;
        QTest::newRow("unit") << QByteArray("0,0,1,1px") << false;
        QTest::newRow("nothing") << QByteArray() << false;
    }
    void cropsAreFourNumbers()
    {
        QFETCH(QByteArray, text);
        QTEST(parseCrop(text.toStdString()).has_value(), "good");
    }

    void wrongUsageIsStatusTwoAndNamesTheHelp_data()
    {
        QTest::addColumn<QByteArrayList>("arguments");
        const auto row = [](const char *name, const QByteArrayList &arguments) { QTest::newRow(name) << arguments; };
        row("unknown option", {"--bogus"});
        row("add without a folder", {"add"});
        row("find without a picture", {"find"});
        row("find with nothing but what it should not be like", {"find", "--not", "a", "b"});
        row("no score", {"find", "a", "--min-score", "high"});
        row("a score above one", {"find", "a", "--min-score", "1.5"});
        row("two pictures and a crop", {"find", "a", "b", "--crop", "0,0,1,1"});
        row("no crop", {"find", "a", "--crop", "1"});
        row("top zero", {"find", "a", "--top", "0"});
        row("threads that are no number", {"status", "--threads", "x"});
        row("embed nothing", {"embed", "--out", "o"});
        row("embed two inputs", {"embed", "a", "--tensor", "t", "--out", "o"});
        row("embed to nowhere", {"embed", "a"});
        row("NUL without a list", {"embed", "a", "-0", "--out", "o"});
        row("two outputs", {"embed", "a", "--raw", "--logits", "--out", "o"});
        row("a view of a tensor", {"embed", "--tensor", "t", "--view", "whole", "--out", "o"});
        row("a precision there is not", {"embed", "a", "--precision", "int4", "--out", "o"});
        row("model alone", {"model"});
        row("a network nobody knows", {"model", "build", "alexnet"});
        row("bench of nothing", {"model", "bench"});
        row("bench of a network and of algorithms", {"model", "bench", "x", "--algorithms"});
        row("too much", {"status", "now"});
    }
    void wrongUsageIsStatusTwoAndNamesTheHelp()
    {
        QFETCH(QByteArrayList, arguments);
        std::vector<const char *> argv{"likeness"};
        for (const QByteArray &argument : arguments) {
            argv.push_back(argument.constData());
        }
        const auto parsed = parseCommandLine(static_cast<int>(argv.size()), argv.data());
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().status, int(kWrongUsage));
        QVERIFY(parsed.error().text.find("--help") != std::string::npos);
    }

    void everyCommandHasHelpWithExamples_data()
    {
        QTest::addColumn<QByteArrayList>("command");
        for (const char *name : {"add", "find", "embed", "status"}) {
            QTest::newRow(name) << QByteArrayList{name};
        }
        for (const char *name : {"list", "import", "build", "bench"}) {
            QTest::newRow(name) << QByteArrayList{"model", name};
        }
    }
    void everyCommandHasHelpWithExamples()
    {
        QFETCH(QByteArrayList, command);
        std::vector<const char *> argv{"likeness"};
        for (const QByteArray &argument : command) {
            argv.push_back(argument.constData());
        }
        argv.push_back("--help");
        const auto parsed = parseCommandLine(static_cast<int>(argv.size()), argv.data());
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().status, int(kDone));
        const QString usage = QStringLiteral("  likeness ") + QString::fromLatin1(command.join(' '));
        QVERIFY(QString::fromStdString(parsed.error().text).section(QStringLiteral("Examples:"), 1).contains(usage));
    }

    void theVersionIsPrintedAlsoBehindACommand()
    {
        for (const auto &parsed : {parse({"--version"}), parse({"status", "--version"})}) {
            QVERIFY(!parsed);
            QCOMPARE(parsed.error().status, int(kDone));
            QVERIFY(parsed.error().text.starts_with("likeness "));
        }
    }
};

QTEST_GUILESS_MAIN(tst_command_line)
#include "tst_command_line.moc"
