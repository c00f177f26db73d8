#pragma once

#include "nn/model.h"

#include "engine/image.h"
#include "engine/settings.h"

#include <cstddef>
#include <random>
#include <string>
#include <vector>

namespace bench {

/// Directions around centres, of which each is a mixture of two with noise: neighbourhoods as a collection has them,
/// which say nothing about the quality of results.
class MadeUpEmbeddings final
{
public:
    /// As many centres as so many pictures have.
    MadeUpEmbeddings(std::size_t pictures, std::size_t dimension);

    likeness::engine::nn::Embedding next();

private:
    std::mt19937 m_random{42};
    std::normal_distribution<float> m_normal;
    std::vector<std::vector<float>> m_centres;
};

/// Shapes on a slope of colour with the noise of a sensor, another one for each seed.
likeness::engine::Image madeUpPicture(int width, int height, unsigned seed);

/// Makes a library of pictures that do not exist: paths, sizes and times as of twenty years of holidays, embedded by
/// the settings' model. The first so many have thumbnails. Ends the program where it cannot be made.
void makeLibrary(const likeness::engine::Settings &settings, std::size_t pictures, std::size_t thumbnails = 0);

/// Builds the library's index and saves it, where that is not done.
void prepareSearch(const likeness::engine::Settings &settings);

[[noreturn]] void fail(const std::string &message);

} // namespace bench
