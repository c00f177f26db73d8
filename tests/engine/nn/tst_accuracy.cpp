#include "support/agreement.h"

#include "engine/embed.h"
#include "engine/models.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>

namespace fs = std::filesystem;
namespace tests = likeness::tests;
using namespace likeness::engine;

/// What 8-bit numbers cost the published networks, on labelled pictures: every fourth of a folder of kinds, and the
/// classes of a set that the networks were trained on. `retrieval` prints the figures over all pictures.
class TestAccuracy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void embeddingsStayWhatFloatsMakeThem_data() { addNetworks(); }
    void embeddingsStayWhatFloatsMakeThem();
    void classesStayWhatFloatsMakeThem_data() { addNetworks(); }
    void classesStayWhatFloatsMakeThem();

private:
    static void addNetworks();
    EmbedMatrix embed(Precision precision, View view, EmbedOutput output, const std::vector<fs::path> &files) const;

    QTemporaryDir m_folder;
};

namespace {

const fs::path kData = LIKENESS_SHARED_DATA;

std::vector<fs::path> filesBelow(const fs::path &folder)
{
    std::vector<fs::path> files;
    for (const auto &entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::span<const float> row(const EmbedMatrix &matrix, std::size_t index)
{
    return std::span(matrix.values).subspan(index * matrix.columns, matrix.columns);
}

tests::Units unitsOf(const EmbedMatrix &matrix)
{
    tests::Units units;
    for (std::size_t i = 0; i < matrix.rows; ++i) {
        const auto unit = row(matrix, i);
        units.emplace_back(unit.begin(), unit.end());
    }
    return units;
}

/// Place of each WordNet id among the classes.
std::map<std::string, std::size_t> classPlaces()
{
    std::map<std::string, std::size_t> places;
    std::ifstream table(kData / "imagenet-classes.tsv");
    for (std::string line; std::getline(table, line);) { // index, id, name
        const std::size_t id = line.find('\t') + 1;
        places.emplace(line.substr(id, line.find('\t', id) - id), places.size());
    }
    return places;
}

std::size_t countRight(const EmbedMatrix &logits, const std::vector<fs::path> &files)
{
    const auto places = classPlaces();
    std::size_t right = 0;
    for (std::size_t i = 0; i < logits.rows; ++i) {
        const auto scores = row(logits, i);
        const auto best = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
        const std::string name = files[i].filename().string();
        const auto wanted = places.find(name.substr(0, name.find('_')));
        right += wanted != places.end() && wanted->second == best ? std::size_t{1} : std::size_t{0};
    }
    return right;
}

} // namespace

void TestAccuracy::initTestCase()
{
    const char *weights = std::getenv("LIKENESS_WEIGHTS");
    if (weights == nullptr) {
        QSKIP("LIKENESS_WEIGHTS does not say where the published checkpoints are");
    }
    if (!fs::exists(kData / "caltech") || !fs::exists(kData / "imagenet-samples")) {
        QSKIP("the labelled pictures are not here");
    }
    for (const char *name : {"efficientnet-lite0", "efficientnet-lite2"}) {
        QVERIFY(ModelStore(m_folder.path().toStdString()).build(name, {weights}));
    }
}

void TestAccuracy::addNetworks()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"efficientnet-lite0", "efficientnet-lite2"}) {
        QTest::newRow(name) << QString::fromLatin1(name);
    }
}

EmbedMatrix TestAccuracy::embed(Precision precision, View view, EmbedOutput output,
                                const std::vector<fs::path> &files) const
{
    const EmbedOptions options{
        .model = QTest::currentDataTag(), .precision = precision, .view = view, .output = output};
    return embedFiles(ModelStore(m_folder.path().toStdString()), options, files).value();
}

void TestAccuracy::embeddingsStayWhatFloatsMakeThem()
{
    std::vector<fs::path> files;
    const auto all = filesBelow(kData / "caltech");
    for (std::size_t i = 0; i < all.size(); i += 4) {
        files.push_back(all[i]);
    }
    std::vector<std::string> labels(files.size());
    std::transform(files.begin(), files.end(), labels.begin(),
                   [](const fs::path &file) { return file.parent_path().filename().string(); });
    const auto codes = unitsOf(embed(Precision::Int8, View::Whole, EmbedOutput::Embedding, files));
    const auto floats = unitsOf(embed(Precision::Fp32, View::Whole, EmbedOutput::Embedding, files));
    std::vector<double> cosines(files.size());
    std::transform(codes.begin(), codes.end(), floats.begin(), cosines.begin(), tests::dot);
    std::sort(cosines.begin(), cosines.end());
    const double mean = tests::mean(cosines);
    QVERIFY2(mean >= 0.99, std::to_string(mean).c_str());
    const double firstPercentile = cosines[cosines.size() / 100];
    QVERIFY2(firstPercentile >= 0.96, std::to_string(firstPercentile).c_str());

    const auto ofCodes = tests::rankings(codes);
    const auto ofFloats = tests::rankings(floats);
    const double shared = tests::sameOfTheFirstTen(ofCodes, ofFloats);
    QVERIFY2(shared >= 0.91, std::to_string(shared).c_str());
    const double lost = tests::mean(tests::averagePrecisions(ofFloats, labels))
        - tests::mean(tests::averagePrecisions(ofCodes, labels));
    QVERIFY2(std::abs(lost) <= 0.003, std::to_string(lost).c_str());
}

void TestAccuracy::classesStayWhatFloatsMakeThem()
{
    const auto files = filesBelow(kData / "imagenet-samples");
    const auto right = [&](Precision precision) {
        return countRight(embed(precision, View::Center, EmbedOutput::Logits, files), files);
    };
    const std::size_t codes = right(Precision::Int8);
    const std::size_t floats = right(Precision::Fp32);
    QVERIFY(floats * 100 >= files.size() * 85); // the pixels and the table are right
    QVERIFY2(codes * 100 + files.size() >= floats * 100,
             qPrintable(QStringLiteral("%1 and %2 of %3").arg(codes).arg(floats).arg(files.size())));
}

QTEST_APPLESS_MAIN(TestAccuracy)
#include "tst_accuracy.moc"
