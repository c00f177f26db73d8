#include "collection.h"

#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <sys/mman.h>
#include <unistd.h>

namespace likeness::bench {
namespace {

template<typename T>
std::vector<T> numbers(const std::filesystem::path &file)
{
    std::ifstream in(file, std::ios::binary);
    std::vector<T> all(in ? std::filesystem::file_size(file) / sizeof(T) : 0);
    in.read(reinterpret_cast<char *>(all.data()), static_cast<std::streamsize>(all.size() * sizeof(T)));
    if (all.empty() || !in) {
        giveUp(file);
    }
    return all;
}

std::span<const float> mapped(const std::filesystem::path &file)
{
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    const std::size_t bytes = descriptor >= 0 ? std::filesystem::file_size(file) : 0;
    void *memory = ::mmap(nullptr, bytes, PROT_READ, MAP_SHARED | MAP_POPULATE, descriptor, 0);
    if (memory == MAP_FAILED) {
        giveUp(file);
    }
    ::close(descriptor);
    return {static_cast<const float *>(memory), bytes / sizeof(float)};
}

} // namespace

Collection::Collection(const std::filesystem::path &folder)
    : m_rows(mapped(rowsFile(folder)))
    , m_queries(numbers<float>(queriesFile(folder)))
    , m_truth(numbers<std::uint32_t>(truthFile(folder)))
{
    if (m_truth.size() != queryCount() * kWanted) {
        giveUp(truthFile(folder));
    }
}

Collection::~Collection()
{
    ::munmap(const_cast<float *>(m_rows.data()), m_rows.size_bytes());
}

void giveUp(const std::filesystem::path &file)
{
    std::perror(file.c_str());
    std::exit(EXIT_FAILURE);
}

} // namespace likeness::bench
