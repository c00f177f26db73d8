#include "support/test_pictures.h"

#include "app/support/program.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <array>
#include <cmath>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <map>
#include <pty.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace fs = std::filesystem;
using test::Outcome;
using test::Program;

namespace {

QString arg(const fs::path &path)
{
    return QString::fromStdString(path.string());
}

/// Pictures 0.bmp, 1.bmp … that all differ.
void writePictures(const Program &program, int count)
{
    for (int i = 0; i < count; ++i) {
        test::writeFile(program.pictures() / (std::to_string(i) + ".bmp"),
                        test::bmp(64 + i % 40, 48, static_cast<unsigned>(i) + 1));
    }
}

struct Rows {
    QByteArray header;
    std::vector<float> values;
};

Rows readRows(const fs::path &file)
{
    QFile opened(arg(file));
    if (!opened.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QByteArray bytes = opened.readAll();
    const int start = 10 + static_cast<unsigned char>(bytes[8]) + 256 * static_cast<unsigned char>(bytes[9]);
    Rows rows{.header = bytes.mid(10, start - 10), .values = {}};
    rows.values.resize(static_cast<std::size_t>(bytes.size() - start) / sizeof(float));
    if (!rows.values.empty()) {
        std::memcpy(rows.values.data(), bytes.constData() + start, rows.values.size() * sizeof(float));
    }
    return rows;
}

double length(const std::vector<float> &values, std::size_t row, std::size_t columns)
{
    double squares = 0;
    for (std::size_t i = row * columns; i < (row + 1) * columns; ++i) {
        squares += double{values[i]} * double{values[i]};
    }
    return std::sqrt(squares);
}

} // namespace

/// The commands on the built program, with a network and pictures made here.
class tst_commands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { LIKENESS_SKIP_WITHOUT_MODEL() }

    void addCountsWhatIsNewChangedAndUnchanged()
    {
        const Program program;
        writePictures(program, 4);
        const QJsonObject first = program.add().json();
        QCOMPARE(first.keys(),
                 (QStringList{QStringLiteral("added"), QStringLiteral("seconds"), QStringLiteral("skipped"),
                              QStringLiteral("unchanged"), QStringLiteral("updated")}));
        QCOMPARE(first.value(QStringLiteral("added")).toInt(), 4);

        test::writeFile(program.pictures() / "0.bmp", test::bmp(90, 90, 77));
        test::writeFile(program.pictures() / "new.bmp", test::bmp(90, 90, 78));
        fs::remove(program.pictures() / "3.bmp");
        const QJsonObject second = program.add().json();
        QCOMPARE(second.value(QStringLiteral("added")).toInt(), 1);
        QCOMPARE(second.value(QStringLiteral("updated")).toInt(), 1);
        QCOMPARE(second.value(QStringLiteral("unchanged")).toInt(), 2);

        const QJsonObject status = program.run({QStringLiteral("status"), QStringLiteral("--json")}).json();
        QCOMPARE(status.value(QStringLiteral("missing")).toInt(), 1);
        QCOMPARE(status.value(QStringLiteral("model")).toString(), QStringLiteral("efficientnet-lite0"));
        QCOMPARE(status.value(QStringLiteral("index")).toObject().value(QStringLiteral("kind")).toString(),
                 QStringLiteral("exact"));
    }

    void findRanksEverythingButTheQuery()
    {
        const Program program;
        writePictures(program, 6);
        fs::copy_file(program.pictures() / "1.bmp", program.pictures() / "copy of 1.bmp");
        fs::copy_file(program.pictures() / "0.bmp", program.pictures() / "copy of 0.bmp");
        QCOMPARE(program.add().json().value(QStringLiteral("added")).toInt(), 8);
        const QJsonObject found =
            program.run({QStringLiteral("find"), arg(program.pictures() / "0.bmp"), QStringLiteral("--json")}).json();
        QCOMPARE(found.value(QStringLiteral("query")).toArray(), QJsonArray{arg(program.pictures() / "0.bmp")});
        const QJsonArray results = found.value(QStringLiteral("results")).toArray();
        QCOMPARE(results.size(), 5);
        for (int i = 0; i < results.size(); ++i) {
            const QJsonObject result = results[i].toObject();
            QCOMPARE(result.value(QStringLiteral("rank")).toInt(), i + 1);
            QVERIFY(std::abs(result.value(QStringLiteral("score")).toDouble()) <= 1);
            const bool isCopied = result.value(QStringLiteral("path")).toString().endsWith(QStringLiteral("1.bmp"));
            QCOMPARE(result.value(QStringLiteral("also")).toArray().size(), isCopied ? 1 : 0);
        }
        const Outcome text = program.run(
            {QStringLiteral("find"), arg(program.pictures() / "0.bmp"), QStringLiteral("--top"), QStringLiteral("2")});
        QVERIFY(text.out.startsWith("1  "));
        QVERIFY(text.out.contains("\n2  "));
    }

    void wordsFindWhatIsCalledSo()
    {
        const Program program;
        writePictures(program, 3);
        QCOMPARE(program.add().status, 0);
        const QStringList find{QStringLiteral("find"), QStringLiteral("--text")};
        const QJsonObject found =
            program.run(find + QStringList{QStringLiteral("1.bmp"), QStringLiteral("--json")}).json();
        QCOMPARE(found.value(QStringLiteral("text")).toString(), QStringLiteral("1.bmp"));
        const QJsonArray results = found.value(QStringLiteral("results")).toArray();
        QCOMPARE(results.size(), 1);
        QCOMPARE(results[0].toObject().value(QStringLiteral("path")).toString(), arg(program.pictures() / "1.bmp"));

        const QJsonArray dogs = program.run(find + QStringList{QStringLiteral("dog"), QStringLiteral("--json")})
                                    .json()
                                    .value(QStringLiteral("results"))
                                    .toArray();
        QCOMPARE(dogs.size(), 3);
        QVERIFY(dogs[0].toObject().value(QStringLiteral("score")).toDouble()
                >= dogs[2].toObject().value(QStringLiteral("score")).toDouble());

        const Outcome unknown = program.run(find + QStringList{QStringLiteral("xyzzy")});
        QCOMPARE(unknown.status, 1);
        QVERIFY(unknown.err.contains("xyzzy"));
    }

    void aNameThatAllHaveTellsNothing()
    {
        const Program program;
        for (unsigned i = 0; i < 4; ++i) {
            test::writeFile(program.pictures() / "dog" / (i == 0 ? "bird.bmp" : std::to_string(i) + ".bmp"),
                            test::bmp(64, 64, i + 1));
        }
        QCOMPARE(program.add().status, 0);
        const auto firstScore = [&program](const QString &word) {
            const QJsonArray results =
                program.run({QStringLiteral("find"), QStringLiteral("--text"), word, QStringLiteral("--json")})
                    .json()
                    .value(QStringLiteral("results"))
                    .toArray();
            return results[0].toObject().value(QStringLiteral("score")).toDouble();
        };
        QCOMPARE(firstScore(QStringLiteral("bird")), 1.0);
        QVERIFY(firstScore(QStringLiteral("dog")) < 1);
    }

    void aPictureAndWordsCountTheSame()
    {
        const Program program;
        writePictures(program, 6);
        QCOMPARE(program.add().status, 0);
        const auto scores = [&](const QStringList &query) {
            std::map<QString, double> byPath;
            for (const auto &result : program.run(QStringList{QStringLiteral("find"), QStringLiteral("--json")} + query)
                                          .json()
                                          .value(QStringLiteral("results"))
                                          .toArray()) {
                byPath[result.toObject().value(QStringLiteral("path")).toString()] =
                    result.toObject().value(QStringLiteral("score")).toDouble();
            }
            return byPath;
        };
        const QStringList picture{arg(program.pictures() / "0.bmp")};
        const QStringList words{QStringLiteral("--text"), QStringLiteral("animal")};
        const auto likes = scores(picture);
        const auto animals = scores(words);
        const auto both = scores(picture + words);
        QCOMPARE(both.size(), likes.size());
        for (const auto &[path, score] : both) {
            QVERIFY(std::abs(score - (likes.at(path) + animals.at(path)) / 2) < 0.01);
        }
    }

    void withoutExpansionScoresDecideTheOrder()
    {
        const Program program;
        writePictures(program, 12);
        QCOMPARE(program.add().status, 0);
        const QJsonArray results = program
                                       .run({QStringLiteral("find"), arg(program.pictures() / "0.bmp"),
                                             QStringLiteral("--no-expansion"), QStringLiteral("--json")})
                                       .json()
                                       .value(QStringLiteral("results"))
                                       .toArray();
        QCOMPARE(results.size(), 11);
        double before = 1;
        for (const QJsonValue &result : results) {
            const double score = result.toObject().value(QStringLiteral("score")).toDouble();
            QVERIFY(score <= before);
            before = score;
        }
    }

    void whatResultsShouldNotBeLikeIsNoResult()
    {
        const Program program;
        writePictures(program, 5);
        QCOMPARE(program.add().status, 0);
        const QJsonObject found =
            program
                .run({QStringLiteral("find"), arg(program.pictures() / "0.bmp"), QStringLiteral("--json"),
                      QStringLiteral("--not"), arg(program.pictures() / "1.bmp"), arg(program.pictures() / "2.bmp")})
                .json();
        QCOMPARE(found.value(QStringLiteral("query")).toArray(), QJsonArray{arg(program.pictures() / "0.bmp")});
        QCOMPARE(found.value(QStringLiteral("results")).toArray().size(), 2);
    }

    void aLeastScoreGivesAllThatReachIt()
    {
        const Program program;
        writePictures(program, 25);
        QCOMPARE(program.add().status, 0);
        const auto count = [&program](const QStringList &options) {
            return program
                .run(QStringList{QStringLiteral("find"), arg(program.pictures() / "0.bmp"), QStringLiteral("--json")}
                     + options)
                .json()
                .value(QStringLiteral("results"))
                .toArray()
                .size();
        };
        QCOMPARE(count({}), 20);
        QCOMPARE(count({QStringLiteral("--min-score"), QStringLiteral("-1")}), 24);
        QCOMPARE(count({QStringLiteral("--min-score"), QStringLiteral("1")}), 0);
        QCOMPARE(
            count({QStringLiteral("--min-score"), QStringLiteral("-1"), QStringLiteral("--top"), QStringLiteral("7")}),
            7);
    }

    void findLooksBelowAFolderOnly()
    {
        const Program program;
        writePictures(program, 3);
        test::writeFile(program.pictures() / "deep" / "er.bmp", test::bmp(64, 48, 50));
        QCOMPARE(program.add().status, 0);
        const Outcome found =
            program.run({QStringLiteral("find"), arg(program.pictures() / "0.bmp"), QStringLiteral("--in"),
                         arg(program.pictures() / "deep") + QLatin1Char('/'), QStringLiteral("--json")});
        const QJsonArray results = found.json().value(QStringLiteral("results")).toArray();
        QCOMPARE(results.size(), 1);
        QCOMPARE(results[0].toObject().value(QStringLiteral("path")).toString(),
                 arg(program.pictures() / "deep" / "er.bmp"));
        const Outcome nowhere = program.run(
            {QStringLiteral("find"), arg(program.pictures() / "0.bmp"), QStringLiteral("--in"), QStringLiteral("/no")});
        QCOMPARE(nowhere.status, 0);
        QVERIFY2(nowhere.out.contains("no other picture"), nowhere.out);
    }

    void aCropFindsItsOwnPictureToo()
    {
        const Program program;
        writePictures(program, 3);
        QCOMPARE(program.add().status, 0);
        const Outcome found =
            program.run({QStringLiteral("find"), arg(program.pictures() / "0.bmp"), QStringLiteral("--crop"),
                         QStringLiteral("0,0,60,48"), QStringLiteral("--json")});
        const QJsonArray results = found.json().value(QStringLiteral("results")).toArray();
        QCOMPARE(results.size(), 3);
        QCOMPARE(results[0].toObject().value(QStringLiteral("path")).toString(), arg(program.pictures() / "0.bmp"));
    }

    void embedWritesUnitRowsInTheOrderOfTheInput()
    {
        const Program program;
        writePictures(program, 3);
        const fs::path out = program.home() / "rows.npy";
        const QByteArray names = QByteArray::fromStdString((program.pictures() / "2.bmp").string()) + '\0'
            + QByteArray::fromStdString((program.pictures() / "gone.bmp").string()) + '\0'
            + QByteArray::fromStdString((program.pictures() / "0.bmp").string()) + '\0';
        const Outcome outcome =
            program.run(QStringList{QStringLiteral("embed"), QStringLiteral("--files-from"), QStringLiteral("-"),
                                    QStringLiteral("-0"), QStringLiteral("--out"), arg(out)}
                            + Program::model(),
                        names);
        QCOMPARE(outcome.status, 0);
        QVERIFY2(outcome.err.count('\n') == 1 && outcome.err.contains("gone.bmp"), outcome.err);
        const Rows rows = readRows(out);
        QVERIFY(rows.header.contains("'shape': (3, 512)"));
        QCOMPARE(rows.values.size(), std::size_t(3 * 512));
        QVERIFY(std::abs(length(rows.values, 0, 512) - 1) < 1e-5);
        QVERIFY(std::isnan(rows.values[512]));
        QVERIFY(std::abs(length(rows.values, 2, 512) - 1) < 1e-5);

        const fs::path single = program.home() / "single.npy";
        QCOMPARE(program
                     .run(QStringList{QStringLiteral("embed"), arg(program.pictures() / "0.bmp"),
                                      QStringLiteral("--out"), arg(single)}
                          + Program::model())
                     .status,
                 0);
        QVERIFY(std::equal(rows.values.begin() + 2 * 512, rows.values.end(), readRows(single).values.begin()));
    }

    void embedReadsTensors()
    {
        const Program program;
        const fs::path tensor = program.home() / "in.npy";
        const std::string dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3, 96, 128), }";
        const std::string head = std::string("\x93NUMPY\x01\x00", 8) + static_cast<char>(dictionary.size()) + '\0';
        test::writeFile(tensor, head + dictionary + std::string(2 * 3 * 96 * 128 * sizeof(float), '\0'));
        const fs::path out = program.home() / "out.npy";
        for (const auto &[option, columns] : {std::pair("--raw", 1280), std::pair("--logits", 1000)}) {
            const Outcome outcome =
                program.run(QStringList{QStringLiteral("embed"), QStringLiteral("--tensor"), arg(tensor),
                                        QString::fromLatin1(option), QStringLiteral("--out"), arg(out)}
                            + Program::model());
            QVERIFY2(outcome.status == 0, outcome.err);
            const Rows rows = readRows(out);
            QVERIFY(rows.header.contains("(2, " + QByteArray::number(columns) + ')'));
            const auto second = rows.values.begin() + columns;
            QVERIFY(std::equal(rows.values.begin(), second, second));
        }
    }

    void embeddingNothingMakesAnEmptyFile()
    {
        const Program program;
        const fs::path out = program.home() / "out.npy";
        const Outcome outcome = program.run(QStringList{QStringLiteral("embed"), QStringLiteral("--files-from"),
                                                        QStringLiteral("-"), QStringLiteral("--out"), arg(out)}
                                            + Program::model());
        QCOMPARE(outcome.status, 0);
        QVERIFY(readRows(out).header.contains("'shape': (0, 512)"));
    }

    void modelsAreListedWithTheirLicence()
    {
        const Program program;
        const Outcome outcome =
            program.run({QStringLiteral("model"), QStringLiteral("list"), QStringLiteral("--json")});
        const QJsonObject model = outcome.json().value(QStringLiteral("models")).toArray().at(0).toObject();
        QCOMPARE(model.value(QStringLiteral("name")).toString(), QStringLiteral("efficientnet-lite0"));
        QCOMPARE(model.value(QStringLiteral("licence")).toString(), QStringLiteral("Apache-2.0"));
        QCOMPARE(model.value(QStringLiteral("dimension")).toInt(), 512);
    }

    void benchPrintsTheKeysOfItsDocument()
    {
        const Program program;
        const QJsonObject bench =
            program
                .run({QStringLiteral("model"), QStringLiteral("bench"), QStringLiteral("efficientnet-lite0"),
                      QStringLiteral("--json"), QStringLiteral("--layers")})
                .json();
        for (const char *key : {"model", "precision", "isa", "threads", "ms", "pictures_per_second", "peak_gflops",
                                "peak_gops", "share_of_peak", "arena_bytes", "weight_bytes", "layers"}) {
            QVERIFY2(bench.contains(QString::fromLatin1(key)), key);
        }
        QVERIFY(bench.value(QStringLiteral("ms")).toDouble() > 0);
        QVERIFY(!bench.value(QStringLiteral("layers")).toArray().isEmpty());
    }

    void everyAlgorithmOfAConvolutionIsTimedAndRight()
    {
        const Program program;
        const QJsonArray timings = program
                                       .run({QStringLiteral("model"), QStringLiteral("bench"),
                                             QStringLiteral("--algorithms"), QStringLiteral("--json")})
                                       .json()
                                       .value(QStringLiteral("algorithms"))
                                       .toArray();
        QCOMPARE(timings.size(), 4 * 6);
        for (const QJsonValue &timing : timings) {
            QVERIFY(timing[QStringLiteral("ms")].toDouble() > 0);
            QVERIFY(timing[QStringLiteral("error")].toDouble(1) < 1e-4);
        }
    }

    /// On a terminal, because the progress drawn there tells when to interrupt.
    void anInterruptedAddSaysSoAndGoesOnLater()
    {
        const Program program;
        writePictures(program, 200);
        const std::string dataHome = (program.home() / "data").string();
        const std::string pictures = program.pictures().string();
        int terminal = -1;
        const pid_t child = forkpty(&terminal, nullptr, nullptr, nullptr);
        if (child == 0) {
            setenv("XDG_DATA_HOME", dataHome.c_str(), 1);
            setenv("TERM", "xterm", 1);
            execl(LIKENESS_PROGRAM, "likeness", "add", pictures.c_str(), "--model", "efficientnet-lite0", nullptr);
            _exit(127);
        }
        QByteArray seen;
        std::array<char, 4096> buffer{};
        bool interrupted = false;
        for (ssize_t got = 0; (got = read(terminal, buffer.data(), buffer.size())) > 0;) {
            seen.append(buffer.data(), static_cast<int>(got));
            if (!interrupted && seen.contains(" of 200")) {
                interrupted = kill(child, SIGINT) == 0;
            }
        }
        int status = 0;
        waitpid(child, &status, 0);
        close(terminal);
        QVERIFY(interrupted && WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 1);
        QVERIFY2(seen.contains("run it again to continue"), seen);

        const QJsonObject rest = program.add().json();
        QCOMPARE(rest.value(QStringLiteral("added")).toInt() + rest.value(QStringLiteral("unchanged")).toInt(), 200);
        QVERIFY(rest.value(QStringLiteral("added")).toInt() > 0);
    }
};

QTEST_GUILESS_MAIN(tst_commands)
#include "tst_commands.moc"
