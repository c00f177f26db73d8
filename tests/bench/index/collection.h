#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace likeness::bench {

/// Vectors of the embeddings that everybody is measured with, and the neighbours that a search for them looks for.
inline constexpr std::size_t kDimension = 512;
inline constexpr std::size_t kWanted = 10;

/// What index_data writes into a folder and every participant reads: unit vectors to be searched, others to look for,
/// and the truth. The files are plain numbers; the vectors stay mapped, so that they do not count as anybody's memory.
class Collection final
{
public:
    /// Ends the program with a message where the folder does not hold one.
    explicit Collection(const std::filesystem::path &folder);
    ~Collection();
    Collection(const Collection &) = delete;
    Collection &operator=(const Collection &) = delete;

    std::size_t size() const { return m_rows.size() / kDimension; }
    std::span<const float> rows() const { return m_rows; }
    std::span<const float> row(std::size_t at) const { return m_rows.subspan(at * kDimension, kDimension); }

    std::size_t queryCount() const { return m_queries.size() / kDimension; }
    std::span<const float> query(std::size_t at) const
    {
        return std::span(m_queries).subspan(at * kDimension, kDimension);
    }
    /// The kWanted nearest rows of a query, in float32 and exactly.
    std::span<const std::uint32_t> truth(std::size_t query) const
    {
        return std::span(m_truth).subspan(query * kWanted, kWanted);
    }

    static std::filesystem::path rowsFile(const std::filesystem::path &folder) { return folder / "rows.f32"; }
    static std::filesystem::path queriesFile(const std::filesystem::path &folder) { return folder / "queries.f32"; }
    static std::filesystem::path truthFile(const std::filesystem::path &folder) { return folder / "truth.u32"; }

private:
    std::span<const float> m_rows;
    std::vector<float> m_queries;
    std::vector<std::uint32_t> m_truth;
};

/// For what a benchmark cannot go on without.
[[noreturn]] void giveUp(const std::filesystem::path &file);

} // namespace likeness::bench
