#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace likeness::engine {

enum class Access : std::uint8_t {
    ReadWrite, ///< Creates the library if it is not there. One process at a time.
    ReadOnly ///< Searches and shows; works while another process writes.
};

struct Settings {
    std::filesystem::path library; ///< The library's folder.
    std::filesystem::path models; ///< Where compiled models are.
    std::string model; ///< Its name; empty: the library's own, or kDefaultModel for a new one.
    unsigned threads = 0; ///< Workers of a job; 0: one per core.
    Access access = Access::ReadWrite;
};

inline constexpr const char *kDefaultModel = "efficientnet-lite2";

/// What is wrong with the instruction set that LIKENESS_ISA asks for; empty when nothing is. main() refuses to start on
/// it.
std::string cpuProblem();

/// $XDG_DATA_HOME/likeness or ~/.local/share/likeness; libraries are folders in it.
std::filesystem::path dataFolder();
/// dataFolder()/default
std::filesystem::path defaultLibrary();
/// dataFolder()/models
std::filesystem::path defaultModelFolder();

} // namespace likeness::engine
