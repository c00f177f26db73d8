#include "made_up_library.h"

#include "support/waiting_listener.h"

#include "image/decoder.h"
#include "library/catalogue.h"
#include "nn/store/model_file.h"

#include "engine/engine.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace bench {

using namespace likeness::engine;

namespace {

constexpr std::size_t kPicturesInCommit = 10'000;
constexpr std::size_t kPicturesOfHoliday = 400;

std::string written(const char *format, auto... values)
{
    std::array<char, 160> text{};
    const int length = std::snprintf(text.data(), text.size(), format, values...);
    return {text.data(), static_cast<std::size_t>(length)};
}

/// The day, month and year of a picture: twenty years, evenly.
std::chrono::year_month_day dayOf(std::size_t picture, std::size_t pictures)
{
    using namespace std::chrono;
    constexpr std::size_t kDays = 20 * 365;
    return sys_days{January / 1 / 2004} + days{static_cast<int>(picture * kDays / pictures)};
}

library::NewFile fileOf(std::size_t picture, std::size_t pictures)
{
    const auto first = dayOf(picture / kPicturesOfHoliday * kPicturesOfHoliday, pictures);
    const int year = static_cast<int>(first.year());
    const unsigned month{first.month()};
    const unsigned day{first.day()};
    return {.path = written("/home/somebody/Pictures/%d/%d-%02u-%02u Holiday %zu/IMG_%07zu.jpg", year, year, month, day,
                            picture / kPicturesOfHoliday, picture),
            .volume = "source:made up",
            .stat = {.size = 1}};
}

library::NewPicture pictureOf(std::size_t picture, std::size_t pictures)
{
    const auto day = dayOf(picture, pictures);
    library::NewPicture made;
    made.content = hashBytes({reinterpret_cast<const std::uint8_t *>(&picture), sizeof(picture)});
    made.imageData = made.content;
    made.width = 4000;
    made.height = 3000;
    made.exif.capturedAt =
        written("%d-%02u-%02u %02zu:%02zu:%02zu.%02zu", static_cast<int>(day.year()), unsigned{day.month()},
                unsigned{day.day()}, 8 + picture % 12, picture % 60, picture / 60 % 60, picture % 100);
    return made;
}

} // namespace

void fail(const std::string &message)
{
    std::fprintf(stderr, "%s\n", message.c_str());
    std::exit(1);
}

MadeUpEmbeddings::MadeUpEmbeddings(std::size_t pictures, std::size_t dimension)
    : m_centres(std::max<std::size_t>(2, pictures / 50), std::vector<float>(dimension))
{
    for (auto &centre : m_centres) {
        std::generate(centre.begin(), centre.end(), [this] { return m_normal(m_random); });
    }
}

nn::Embedding MadeUpEmbeddings::next()
{
    const auto &a = m_centres[m_random() % m_centres.size()];
    const auto &b = m_centres[m_random() % m_centres.size()];
    std::vector<float> unit(a.size());
    double squares = 0;
    for (std::size_t i = 0; i < unit.size(); ++i) {
        unit[i] = a[i] + 0.5F * b[i] + 0.5F * m_normal(m_random);
        squares += double{unit[i]} * double{unit[i]};
    }
    const auto norm = static_cast<float>(std::sqrt(squares));
    std::transform(unit.begin(), unit.end(), unit.begin(), [norm](float value) { return value / norm; });
    return nn::quantize(unit, 1);
}

Image madeUpPicture(int width, int height, unsigned seed)
{
    std::mt19937 generator(seed);
    const auto random = [&generator](unsigned below) { return static_cast<unsigned>(generator()) % below; };
    const std::array<unsigned, 3> tint{random(200), random(200), random(200)};
    const int blocks = static_cast<int>(20 + random(60)); // in a row
    Image image{.width = width, .height = height, .pixels = {}};
    image.pixels.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const auto block = static_cast<unsigned>(x * blocks / width * 31 + y * blocks / width * 17) + seed;
            const unsigned noise = random(8);
            for (std::size_t c = 0; c < tint.size(); ++c) {
                const unsigned value =
                    tint[c] + block * static_cast<unsigned>(c + 3) % 40 + static_cast<unsigned>(10 * x / width) + noise;
                image.pixels.push_back(static_cast<std::uint8_t>(value));
            }
        }
    }
    return image;
}

void makeLibrary(const Settings &settings, std::size_t pictures, std::size_t thumbnails)
{
    constexpr unsigned kDifferentThumbnails = 24;
    const auto card = nn::readModelCard(nn::modelPath(settings.models, settings.model, Precision::Int8));
    if (!card) {
        fail(card.error().message);
    }
    std::vector<std::vector<std::uint8_t>> jpegs;
    for (unsigned seed = 0; seed < kDifferentThumbnails; ++seed) {
        jpegs.push_back(image::encodeJpeg(madeUpPicture(512, 384, seed)).value());
    }
    const auto catalogue = library::Catalogue::open(settings.library, Access::ReadWrite);
    bool done = catalogue && (*catalogue)->setActiveModel(*card) && (*catalogue)->begin();
    MadeUpEmbeddings embeddings(pictures, card->dimension);
    for (std::size_t i = 0; done && i < pictures; ++i) {
        library::NewPicture picture = pictureOf(i, pictures);
        picture.embedding = embeddings.next();
        if (i < thumbnails) {
            picture.thumbnail = jpegs[i % jpegs.size()];
        }
        done = (*catalogue)->storePicture(fileOf(i, pictures), picture, card->id).has_value();
        if (done && (i + 1) % kPicturesInCommit == 0) {
            done = (*catalogue)->commit() && (*catalogue)->begin();
        }
    }
    if (!done || !(*catalogue)->commit()) {
        fail("The library cannot be made.");
    }
}

void prepareSearch(const Settings &settings)
{
    test::WaitingListener listener;
    const auto engine = Engine::open(settings, listener);
    if (!engine) {
        fail(engine.error().message);
    }
    if (const auto job = (*engine)->resumeUnfinished()) {
        std::optional<JobState> end;
        while (!end) { // that listener loses patience before 500,000 are linked
            end = listener.waitForEnd(*job);
        }
        if (*end != JobState::Done) {
            fail("The index cannot be built.");
        }
    }
}

} // namespace bench
