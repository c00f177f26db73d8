#include "engine/embed.h"
#include "engine/models.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <numeric>
#include <string>

namespace fs = std::filesystem;
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

double dot(std::span<const float> a, std::span<const float> b)
{
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

/// All other rows, the most similar first.
std::vector<std::size_t> ranked(const EmbedMatrix &units, std::size_t query)
{
    std::vector<double> scores;
    for (std::size_t i = 0; i < units.rows; ++i) {
        scores.push_back(dot(row(units, query), row(units, i)));
    }
    std::vector<std::size_t> order(units.rows);
    std::iota(order.begin(), order.end(), std::size_t{0});
    order.erase(order.begin() + static_cast<std::ptrdiff_t>(query));
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
    return order;
}

double meanAveragePrecision(const std::vector<std::vector<std::size_t>> &rankings, const std::vector<fs::path> &files)
{
    double sum = 0;
    for (std::size_t query = 0; query < files.size(); ++query) {
        double precisions = 0;
        std::size_t relevant = 0;
        for (std::size_t i = 0; i < rankings[query].size(); ++i) {
            if (files[rankings[query][i]].parent_path() == files[query].parent_path()) {
                ++relevant;
                precisions += static_cast<double>(relevant) / static_cast<double>(i + 1);
            }
        }
        sum += relevant > 0 ? precisions / static_cast<double>(relevant) : 0;
    }
    return sum / static_cast<double>(files.size());
}

std::vector<std::vector<std::size_t>> rankings(const EmbedMatrix &units)
{
    std::vector<std::vector<std::size_t>> all;
    for (std::size_t query = 0; query < units.rows; ++query) {
        all.push_back(ranked(units, query));
    }
    return all;
}

double sharedOfTheFirstTen(const std::vector<std::vector<std::size_t>> &a,
                           const std::vector<std::vector<std::size_t>> &b)
{
    std::size_t same = 0;
    for (std::size_t query = 0; query < a.size(); ++query) {
        for (std::size_t i = 0; i < 10; ++i) {
            same += static_cast<std::size_t>(std::count(b[query].begin(), b[query].begin() + 10, a[query][i]));
        }
    }
    return static_cast<double>(same) / static_cast<double>(10 * a.size());
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
    const EmbedMatrix codes = embed(Precision::Int8, View::Whole, EmbedOutput::Embedding, files);
    const EmbedMatrix floats = embed(Precision::Fp32, View::Whole, EmbedOutput::Embedding, files);
    std::vector<double> cosines;
    for (std::size_t i = 0; i < files.size(); ++i) {
        cosines.push_back(dot(row(codes, i), row(floats, i)));
    }
    std::sort(cosines.begin(), cosines.end());
    const double mean = std::accumulate(cosines.begin(), cosines.end(), 0.0) / static_cast<double>(cosines.size());
    QVERIFY2(mean >= 0.99, std::to_string(mean).c_str());
    const double firstPercentile = cosines[cosines.size() / 100];
    QVERIFY2(firstPercentile >= 0.96, std::to_string(firstPercentile).c_str());

    const auto ofCodes = rankings(codes);
    const auto ofFloats = rankings(floats);
    const double shared = sharedOfTheFirstTen(ofCodes, ofFloats);
    QVERIFY2(shared >= 0.91, std::to_string(shared).c_str());
    const double lost = meanAveragePrecision(ofFloats, files) - meanAveragePrecision(ofCodes, files);
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
