#pragma once

#include "hash.h"
#include "image/decoder.h"
#include "nn/model.h"

#include "engine/result.h"
#include "engine/saved_query.h"
#include "engine/settings.h"
#include "engine/snapshot.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace likeness::engine::library {

/// What the file system says of a file; size and mtime decide whether it is read again.
struct FileStat {
    std::uint64_t size = 0;
    std::int64_t mtimeNs = 0;
    std::uint64_t inode = 0;

    bool operator==(const FileStat &) const = default;
    bool sameContentLikely(const FileStat &other) const { return size == other.size && mtimeNs == other.mtimeNs; }
};

/// A file of the catalogue.
struct KnownFile {
    FileStat stat;
    std::string volume; ///< Key of the volume it was seen on.
    std::optional<PictureId> picture; ///< None: unreadable, see verdict.
    std::string verdict; ///< Why it is not a picture; empty for a picture.
    bool missing = false;
};

/// A file and the picture found in it, ready to be stored.
struct NewFile {
    std::filesystem::path path; ///< Absolute.
    std::string volume; ///< Its volume's key, see volume.h.
    FileStat stat;
};

/// A file that held a content when it was last read.
struct ContentFile {
    std::filesystem::path path;
    FileStat stat;
    Hash128 content;
};

struct NewPicture {
    Hash128 content;
    Hash128 imageData;
    int width = 0;
    int height = 0;
    image::Exif exif;
    nn::Embedding embedding;
    std::vector<std::uint8_t> thumbnail; ///< JPEG; may be empty.
};

/// One row of the search: what the exact scan needs of a picture.
struct StoredCode {
    PictureId picture{};
    Hash128 content;
    std::vector<std::int8_t> code;
    float scale = 0;
};

/// All SQL of Likeness: the catalogue (the truth) and the thumbnail store (a cache) of one library folder.
///
/// A ReadWrite catalogue holds the library's lock (flock on `lock`) for as long as it lives; the kernel drops it when
/// the process dies, however it dies. Every write outside transaction() is a transaction of its own. Threads: none of
/// its own; one thread at a time. Readers on other threads open their own ReadOnly catalogue.
class Catalogue final
{
public:
    /// Creates folder and tables where they are missing (ReadWrite), migrates older versions. A newer version is
    /// Unsupported, a damaged file Corrupt; neither is touched.
    [[nodiscard]] static Result<std::unique_ptr<Catalogue>> open(const std::filesystem::path &folder, Access access);
    ~Catalogue();
    Catalogue(const Catalogue &) = delete;
    Catalogue &operator=(const Catalogue &) = delete;

    // --- The active model.
    /// Empty in a new library.
    struct ActiveModel {
        std::string name;
        std::string id;
        std::size_t dimension = 0; ///< Of its embeddings.
    };
    [[nodiscard]] Result<ActiveModel> activeModel() const;
    /// Embeddings of other models stay until their pictures are embedded anew.
    [[nodiscard]] Result<void> setActiveModel(const ModelCard &card);

    // --- Reading.
    /// Files at or below a path, by path. With an empty path: all.
    [[nodiscard]] Result<std::map<std::filesystem::path, KnownFile>>
    filesBelow(const std::filesystem::path &folder) const;
    /// Contents that have an embedding of this model and preprocessing version.
    [[nodiscard]] Result<std::unordered_map<Hash128, PictureId>> embeddedContents(const std::string &modelId) const;
    /// Every picture with its files, in the order of ids; feeds the snapshot. Pictures without any file are left out.
    [[nodiscard]] Result<std::vector<Item>> items() const;
    /// One picture as items() gives it; nothing when it has no file.
    [[nodiscard]] Result<std::optional<Item>> item(PictureId picture) const;
    /// Codes of this model, in the order of ids, of pictures that have a file; only those with a greater id than
    /// `after`.
    [[nodiscard]] Result<void> forEachCode(const std::string &modelId, PictureId after,
                                           const std::function<void(StoredCode)> &visit) const;
    /// Norms of the embeddings of this model before they became unit vectors, by picture in the order of their ids.
    [[nodiscard]] Result<std::vector<std::pair<PictureId, float>>> norms(const std::string &modelId) const;
    /// fp16 originals; missing ones are left empty. Same order as asked.
    [[nodiscard]] Result<std::vector<std::vector<std::uint16_t>>> originals(const std::string &modelId,
                                                                            std::span<const PictureId> pictures) const;
    /// The stored embedding of a content, if there is one.
    [[nodiscard]] Result<std::optional<nn::Embedding>> embedding(const std::string &modelId,
                                                                 const Hash128 &content) const;
    /// Those that were not missing.
    [[nodiscard]] Result<std::vector<ContentFile>> filesOf(PictureId picture) const;
    [[nodiscard]] Result<std::optional<std::vector<std::uint8_t>>> thumbnail(PictureId picture) const;
    /// The names of the queries that are kept, in the order of their bytes.
    [[nodiscard]] Result<std::vector<std::string>> savedQueries() const;
    [[nodiscard]] Result<std::optional<SavedQuery>> savedQuery(const std::string &name) const;
    struct Counts {
        std::size_t pictures = 0;
        std::size_t embedded = 0;
        std::size_t missing = 0;
        std::size_t unreadable = 0;
    };
    [[nodiscard]] Result<Counts> counts(const std::string &modelId) const;

    // --- Writing. Begin and commit bracket a batch; a catalogue destroyed in between rolls back.
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> commit();
    /// Drops what was written since begin(); harmless outside a batch.
    void rollback();
    /// Stores a content with its embedding (replacing one of an older model) and thumbnail, and lets the file hold it.
    /// A new content with the image data of one that it replaces takes over its marks, here and in storeCopy().
    [[nodiscard]] Result<PictureId> storePicture(const NewFile &file, const NewPicture &picture,
                                                 const std::string &modelId);
    /// Of a content that is already there. Like all of the store it may be lost.
    void putThumbnail(const Hash128 &content, std::span<const std::uint8_t> jpeg);
    /// Lets a file hold a content that is already there.
    [[nodiscard]] Result<void> storeCopy(const NewFile &file, PictureId picture);
    /// Records that a file is no picture we can read, so that it is not read again until it changes.
    [[nodiscard]] Result<void> storeUnreadable(const NewFile &file, const std::string &verdict);
    [[nodiscard]] Result<void> markMissing(const std::filesystem::path &file, bool missing);

    /// What a person said, instead of what was said before: survives a loss of power. Pictures must be known.
    [[nodiscard]] Result<void> setMarks(std::span<const MarkedPictures> marked);

    /// Takes the place of one of the same name. Durable, as are the next.
    [[nodiscard]] Result<void> storeQuery(const SavedQuery &saved);
    /// Nothing happens where there is none of the name; an error where there is one of the new name.
    [[nodiscard]] Result<void> renameQuery(const std::string &name, const std::string &newName);
    [[nodiscard]] Result<void> removeQuery(const std::string &name);

    // --- Imports that must survive a restart.
    [[nodiscard]] Result<void> beginImport(const std::filesystem::path &folder);
    [[nodiscard]] Result<void> endImport(const std::filesystem::path &folder);
    [[nodiscard]] Result<std::vector<std::filesystem::path>> unfinishedImports() const;

private:
    struct Private;
    explicit Catalogue(std::unique_ptr<Private> impl);
    std::unique_ptr<Private> d;
};

} // namespace likeness::engine::library
