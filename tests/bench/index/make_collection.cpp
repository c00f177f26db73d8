// Makes a collection of any size out of the embeddings of real pictures (a .npy file, as `likeness embed` writes it):
// the real ones themselves, and pictures like them. One of those is a real picture a moved along the differences from
// its 20 nearest b, and a little in every direction: a + sum of w (b - a) + g, at unit length again. The weights w are
// normal with variance 1/20, so that what is made lies around a as a's neighbours do; g is normal, its length a fifth
// of the distance of the nearest. Noise in all directions alone would make vectors with twice the intrinsic dimension
// of real ones, which no graph finds its way in; how like the real ones these are is printed.
// The queries are every tenth real picture, of which nothing else is made, and then more pictures like the others.
#include "app/npy/npy_reader.h"
#include "collection.h"
#include "nearest.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

using namespace likeness;
using bench::kDimension;

namespace {

using Vector = std::vector<float>;

/// From which the intrinsic dimension is told, and a picture like another is made.
constexpr std::size_t kNeighbours = 20;

/// Makes the length 1; false where there is none (an unreadable picture).
bool normalize(std::span<float> vector)
{
    double squares = 0;
    for (const float x : vector) {
        squares += double{x} * double{x};
    }
    const double norm = std::sqrt(squares);
    for (float &x : vector) {
        x = static_cast<float>(x / norm);
    }
    return norm > 0 && std::isfinite(norm);
}

std::vector<Vector> readEmbeddings(const std::filesystem::path &file)
{
    constexpr std::size_t kBeforeHeader = 10; // magic, version and the header's length
    std::ifstream in(file, std::ios::binary);
    std::string start(kBeforeHeader, '\0');
    in.read(start.data(), kBeforeHeader);
    std::string dictionary(static_cast<unsigned char>(start[8]) + 256U * static_cast<unsigned char>(start[9]), '\0');
    in.read(dictionary.data(), static_cast<std::streamsize>(dictionary.size()));
    const auto header = app::parseNpyHeader(dictionary);
    if (!in || !header || !header->isFloat32 || header->shape.size() != 2 || header->shape[1] != kDimension) {
        bench::giveUp(file);
    }
    std::vector<Vector> all;
    Vector row(kDimension);
    for (std::size_t i = 0; i < header->shape[0]; ++i) {
        in.read(reinterpret_cast<char *>(row.data()), static_cast<std::streamsize>(kDimension * sizeof(float)));
        if (normalize(row)) {
            all.push_back(row);
        }
    }
    return all;
}

Vector joined(const std::vector<Vector> &vectors)
{
    Vector all;
    for (const Vector &vector : vectors) {
        all.insert(all.end(), vector.begin(), vector.end());
    }
    return all;
}

/// Makes pictures like real ones.
class Likenesses final
{
public:
    Likenesses(const std::vector<Vector> &real, std::uint32_t seed)
        : m_real(real)
        , m_nearest(joined(real), kDimension, kNeighbours + 1)
        , m_random(seed)
    {
        m_nearest.add(joined(real));
    }

    Vector next()
    {
        constexpr float kNoise = 0.2F;
        const std::size_t which = m_random() % m_real.size();
        const Vector &a = m_real[which];
        const auto &near = m_nearest.lists()[which];
        const float distance = bench::distanceOf(near[1]); // the nearest is the picture itself
        std::normal_distribution<float> weight(0, 1 / std::sqrt(float{kNeighbours}));
        std::normal_distribution<float> noise(0, kNoise * distance / std::sqrt(float{kDimension}));
        Vector vector = a;
        for (std::size_t i = 1; i < near.size(); ++i) {
            const Vector &b = m_real[near[i].row];
            const float w = weight(m_random);
            for (std::size_t d = 0; d < kDimension; ++d) {
                vector[d] += w * (b[d] - a[d]);
            }
        }
        for (float &x : vector) {
            x += noise(m_random);
        }
        normalize(vector);
        return vector;
    }

private:
    const std::vector<Vector> &m_real;
    bench::Nearest m_nearest;
    std::mt19937 m_random;
};

/// How many directions the neighbours of vectors lie in: Levina and Bickel's estimate from the distances of the
/// nearest.
double intrinsicDimension(const bench::Nearest &nearest)
{
    double sum = 0;
    std::size_t count = 0;
    for (const auto &list : nearest.lists()) {
        const float farthest = bench::distanceOf(list.back());
        for (std::size_t i = 0; i + 1 < list.size(); ++i) {
            if (const float distance = bench::distanceOf(list[i]); distance > 0) {
                sum += std::log(farthest / distance);
                ++count;
            }
        }
    }
    return static_cast<double>(count) / sum;
}

double meanDistance(const bench::Nearest &nearest)
{
    double sum = 0;
    for (const auto &list : nearest.lists()) {
        sum += bench::distanceOf(list.front());
    }
    return sum / static_cast<double>(nearest.lists().size());
}

void describe(const char *what, const bench::Nearest &nearest)
{
    std::printf("%-5s intrinsic dimension around queries %.1f, mean distance of the nearest %.3f\n", what,
                intrinsicDimension(nearest), meanDistance(nearest));
}

template<typename T>
void append(std::ofstream &out, const std::filesystem::path &file, const std::vector<T> &values)
{
    if (!out.write(reinterpret_cast<const char *>(values.data()),
                   static_cast<std::streamsize>(values.size() * sizeof(T)))) {
        bench::giveUp(file);
    }
}

/// count vectors: these from `first` on, then pictures like real ones.
Vector take(const std::vector<Vector> &these, std::size_t first, std::size_t count, Likenesses &like)
{
    Vector rows;
    rows.reserve(count * kDimension);
    for (std::size_t i = first; i < first + count; ++i) {
        const Vector row = i < these.size() ? these[i] : like.next();
        rows.insert(rows.end(), row.begin(), row.end());
    }
    return rows;
}

/// Real pictures: to be searched, and to be looked for.
struct Real {
    std::vector<Vector> kept;
    std::vector<Vector> asked;
};

void write(const std::filesystem::path &folder, const Real &real, std::size_t rows, std::size_t queryCount,
           std::uint32_t seed)
{
    constexpr std::size_t kAtOnce = 4096;
    std::filesystem::create_directories(folder);
    const auto rowsFile = bench::Collection::rowsFile(folder);
    const auto queriesFile = bench::Collection::queriesFile(folder);
    const auto truthFile = bench::Collection::truthFile(folder);
    std::ofstream rowsOut(rowsFile, std::ios::binary);
    std::ofstream queriesOut(queriesFile, std::ios::binary);
    std::ofstream truthOut(truthFile, std::ios::binary);

    Likenesses like(real.kept, seed);
    const Vector queries = take(real.asked, 0, queryCount, like);
    append(queriesOut, queriesFile, queries);
    bench::Nearest nearest(queries, kDimension, kNeighbours);
    for (std::size_t done = 0; done < rows; done += kAtOnce) {
        const Vector some = take(real.kept, done, std::min(kAtOnce, rows - done), like);
        nearest.add(some);
        append(rowsOut, rowsFile, some);
    }
    for (const auto &list : nearest.lists()) {
        std::vector<std::uint32_t> truth;
        std::transform(list.begin(), list.begin() + bench::kWanted, std::back_inserter(truth),
                       [](const bench::Near &near) { return near.row; });
        append(truthOut, truthFile, truth);
    }
    describe("made", nearest);
}

} // namespace

int main(int argc, char *argv[])
{
    std::filesystem::path embeddings;
    std::filesystem::path folder;
    std::size_t rows = 0;
    std::size_t queries = 1000;
    std::uint32_t seed = 42;
    CLI::App app("Makes a collection to search out of the embeddings of real pictures");
    app.add_option("EMBEDDINGS", embeddings, "What `likeness embed` wrote")->required()->check(CLI::ExistingFile);
    app.add_option("FOLDER", folder, "Where the collection goes")->required();
    app.add_option("--rows", rows, "Its size")->required()->check(CLI::Range(100, 100'000'000));
    app.add_option("--queries", queries, "What is looked for (1000)");
    app.add_option("--seed", seed, "Of the random numbers (42)");
    CLI11_PARSE(app, argc, argv);

    const std::vector<Vector> all = readEmbeddings(embeddings);
    Real real;
    for (std::size_t i = 0; i < all.size(); ++i) {
        (i % 10 == 0 ? real.asked : real.kept).push_back(all[i]);
    }
    if (real.kept.size() <= kNeighbours) {
        bench::giveUp(embeddings);
    }
    bench::Nearest nearest(joined(real.asked), kDimension, kNeighbours);
    nearest.add(joined(real.kept));
    describe("real", nearest);
    write(folder, real, rows, queries, seed);
    return EXIT_SUCCESS;
}
