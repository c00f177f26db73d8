#include "library/scanner.h"
#include "library_fixture.h"

#include <QTest>

#include <set>
#include <sys/stat.h>

using namespace library_fixture;
using library::Scan;

namespace {

Result<Scan> scanAll(const std::vector<fs::path> &roots, const fs::path &library = "/nowhere")
{
    return library::scan(roots, library, {}, {});
}

std::vector<fs::path> filesOf(const Result<Scan> &scan)
{
    std::vector<fs::path> files;
    for (const auto &file : scan.value().files) {
        files.push_back(file.path);
    }
    return files;
}

bool isSkipped(const Scan &scan, const fs::path &path)
{
    return std::any_of(scan.skipped.begin(), scan.skipped.end(),
                       [&](const Skipped &skipped) { return skipped.path == path && !skipped.reason.empty(); });
}

bool isUnread(const Scan &scan, const fs::path &folder)
{
    return std::find(scan.unreadFolders.begin(), scan.unreadFolders.end(), folder) != scan.unreadFolders.end();
}

} // namespace

class ScannerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_root = m_folder / QTest::currentTestFunction();
        fs::create_directory(m_root);
    }

    void picturesAreFoundByExtensionSortedByPath()
    {
        for (const char *name : {"b.JPG", "a.jpeg", "sub/z.png", "sub/deeper/y.TiFf", "c.heic", "d.CR2", "e.webp"}) {
            writeFile(m_root / name, "12345");
        }
        for (const char *name : {"notes.txt", "jpg", "movie.mp4", "a.jpg.bak", "sub/.png"}) {
            writeFile(m_root / name);
        }
        const auto scan = scanAll({m_root});
        const std::vector<fs::path> expected{m_root / "a.jpeg",   m_root / "b.JPG",  m_root / "c.heic",
                                             m_root / "d.CR2",    m_root / "e.webp", m_root / "sub/deeper/y.TiFf",
                                             m_root / "sub/z.png"};
        QCOMPARE(filesOf(scan), expected);
        QCOMPARE(scan->roots, std::vector<fs::path>{m_root});
        QVERIFY(scan->skipped.empty());
        struct stat status {
        };
        QCOMPARE(::stat((m_root / "a.jpeg").c_str(), &status), 0);
        QCOMPARE(scan->files[0].stat.size, std::uint64_t{5});
        QCOMPARE(scan->files[0].stat.inode, std::uint64_t{status.st_ino});
        QCOMPARE(scan->files[0].stat.mtimeNs, status.st_mtim.tv_sec * 1'000'000'000 + status.st_mtim.tv_nsec);
        QVERIFY(!scan->files[0].volume.empty());
    }

    void namesAreBytes()
    {
        const std::vector<fs::path> names{"\x80\xff.jpg", "line\nbreak.jpg"};
        for (const fs::path &name : names) {
            writeFile(m_root / "fol\nder\xfe" / name);
        }
        const std::vector<fs::path> expected{m_root / "fol\nder\xfe" / names[1], m_root / "fol\nder\xfe" / names[0]};
        QCOMPARE(filesOf(scanAll({m_root})), expected);
    }

    void hiddenTrashAndTheLibraryItselfAreLeftOut()
    {
        for (const char *name :
             {".hidden.jpg", "._a.jpg", ".cache/a.jpg", "$RECYCLE.BIN/a.jpg", ".Trash-1000/files/a.jpg",
              "sub/@eaDir/a.jpg", "lost+found/a.jpg", "library/a.jpg", "seen.jpg"}) {
            writeFile(m_root / name);
        }
        const auto scan = scanAll({m_root}, m_root / "library");
        QCOMPARE(filesOf(scan), std::vector<fs::path>{m_root / "seen.jpg"});
        QVERIFY(scan->skipped.empty());
        QVERIFY(isUnread(*scan, m_root / ".cache"));
    }

    void aHiddenFolderIsWalkedWhenItIsNamed()
    {
        writeFile(m_root / ".private/a.jpg");
        const auto scan = scanAll({m_root, m_root / ".private"});
        QCOMPARE(filesOf(scan), std::vector<fs::path>{m_root / ".private/a.jpg"});
        QVERIFY(!isUnread(*scan, m_root / ".private"));
    }

    void loopsOfLinksEnd()
    {
        writeFile(m_root / "a/1.jpg");
        fs::create_directory_symlink("..", m_root / "a/up");
        fs::create_directory_symlink(m_root / "a", m_root / "a/self");
        QCOMPARE(filesOf(scanAll({m_root})), std::vector<fs::path>{m_root / "a/1.jpg"});
    }

    void aLinkedFolderIsWalkedOnceAndUnderItsOwnPathIfItHasOne()
    {
        writeFile(m_root / "outside/1.jpg");
        writeFile(m_root / "inside/z/2.jpg");
        fs::create_directory_symlink(m_root / "outside", m_root / "inside/a");
        fs::create_directory_symlink(m_root / "outside", m_root / "inside/b");
        fs::create_directory_symlink("z", m_root / "inside/c");
        const auto scan = scanAll({m_root / "inside"});
        const auto files = filesOf(scan);
        QCOMPARE(files.size(), std::size_t{2});
        QVERIFY(files[0] == m_root / "inside/a/1.jpg" || files[0] == m_root / "inside/b/1.jpg");
        QCOMPARE(files[1], m_root / "inside/z/2.jpg");
        QVERIFY(isUnread(*scan, m_root / "inside/c"));
        const std::vector<fs::path> own{m_root / "inside/z/2.jpg", m_root / "outside/1.jpg"};
        QCOMPARE(filesOf(scanAll({m_root / "inside", m_root / "outside"})), own);
    }

    void linkedAndHardLinkedFilesAreFilesOfTheirOwn()
    {
        writeFile(m_root / "a.jpg", "12345");
        fs::create_hard_link(m_root / "a.jpg", m_root / "b.jpg");
        fs::create_symlink("a.jpg", m_root / "c.jpg");
        const auto scan = scanAll({m_root});
        QCOMPARE(scan->files.size(), std::size_t{3});
        QCOMPARE(scan->files[2].stat.size, std::uint64_t{5});
    }

    void whatIsNoFileIsSkippedWithAReason()
    {
        QCOMPARE(::mkfifo((m_root / "pipe.jpg").c_str(), 0600), 0);
        fs::create_symlink("nowhere.jpg", m_root / "broken.jpg");
        fs::create_symlink("nowhere", m_root / "broken");
        QCOMPARE(::mkfifo((m_root / "pipe").c_str(), 0600), 0);
        const auto scan = scanAll({m_root});
        QVERIFY(scan->files.empty());
        QCOMPARE(scan->skipped.size(), std::size_t{2});
        QVERIFY(isSkipped(*scan, m_root / "pipe.jpg"));
        QVERIFY(isSkipped(*scan, m_root / "broken.jpg"));
        QVERIFY(scan->unreadFolders.empty());
    }

    void anUnreadableFolderIsSkippedAndNamedAsUnread()
    {
        writeFile(m_root / "open/1.jpg");
        writeFile(m_root / "locked/2.jpg");
        writeFile(m_root / "listed/3.jpg");
        fs::permissions(m_folder.path(), fs::perms::all);
        fs::permissions(m_root / "locked", fs::perms::none);
        fs::permissions(m_root / "listed", fs::perms::owner_read | fs::perms::others_read, fs::perm_options::replace);
        const int result = inChild([this] {
            dropPrivileges();
            const auto scan = scanAll({m_root});
            if (!scan || filesOf(scan) != std::vector<fs::path>{m_root / "open/1.jpg"}) {
                return 1;
            }
            for (const char *name : {"locked", "listed"}) {
                if (!isSkipped(*scan, m_root / name) || !isUnread(*scan, m_root / name)) {
                    return 2;
                }
            }
            const auto alone = scanAll({m_root / "locked"});
            return !alone && alone.error().fault == Fault::Unreadable ? 0 : 3;
        });
        fs::permissions(m_root / "locked", fs::perms::owner_all);
        fs::permissions(m_root / "listed", fs::perms::owner_all);
        QCOMPARE(result, 0);
    }

    void aSingleFileIsTakenWhateverItsName()
    {
        writeFile(m_root / "picture");
        const auto scan = scanAll({m_root / "picture"});
        QCOMPARE(filesOf(scan), std::vector<fs::path>{m_root / "picture"});
        QCOMPARE(scan->roots, std::vector<fs::path>{m_root / "picture"});
    }

    void rootsThatOverlapYieldEachFileOnce()
    {
        writeFile(m_root / "a/b/1.jpg");
        writeFile(m_root / "a/2.jpg");
        const std::vector<fs::path> expected{m_root / "a/2.jpg", m_root / "a/b/1.jpg"};
        const fs::path outer = m_root / "a";
        const fs::path inner = m_root / "a/b";
        QCOMPARE(filesOf(scanAll({outer, outer})), expected);
        QCOMPARE(filesOf(scanAll({outer, inner})), expected);
        QCOMPARE(filesOf(scanAll({inner, outer, m_root / "a/2.jpg"})), expected);
        const auto scan = scanAll({m_root / "a/", m_root / "a/./b/../b"});
        QCOMPARE(filesOf(scan), expected);
        const std::vector<fs::path> roots{outer, inner};
        QCOMPARE(scan->roots, roots);
        QVERIFY(scan->unreadFolders.empty());
    }

    void aRootThatFailsIsAnErrorAlone()
    {
        const auto missing = scanAll({m_root / "none"});
        QVERIFY(!missing);
        QCOMPARE(missing.error().fault, Fault::NotFound);
        QCOMPARE(missing.error().path, m_root / "none");
        QCOMPARE(::mkfifo((m_root / "pipe").c_str(), 0600), 0);
        QCOMPARE(scanAll({m_root / "pipe"}).error().fault, Fault::Unreadable);
    }

    void aRootThatFailsBesideOthersIsSkipped()
    {
        writeFile(m_root / "a/1.jpg");
        const auto scan = scanAll({m_root / "none", m_root / "a"});
        QCOMPARE(filesOf(scan), std::vector<fs::path>{m_root / "a/1.jpg"});
        QCOMPARE(scan->roots, std::vector<fs::path>{m_root / "a"});
        QVERIFY(isSkipped(*scan, m_root / "none"));
    }

    void anEmptyFolderIsAnEmptyScan()
    {
        const auto scan = scanAll({m_root});
        QVERIFY(scan && scan->files.empty() && scan->skipped.empty());
    }

    void progressGrowsToTheNumberOfFiles()
    {
        for (const char *name : {"a/1.jpg", "b/2.jpg", "3.jpg"}) {
            writeFile(m_root / name);
        }
        std::vector<std::size_t> seen;
        QVERIFY(library::scan({m_root}, "/nowhere", {}, [&](std::size_t found) { seen.push_back(found); }));
        QVERIFY(std::is_sorted(seen.begin(), seen.end()));
        QCOMPARE(seen.back(), std::size_t{3});
    }

    void aScanCanBeCancelled()
    {
        writeFile(m_root / "a/1.jpg");
        std::stop_source stop;
        const auto cancelled =
            library::scan({m_root}, "/nowhere", stop.get_token(), [&stop](std::size_t) { stop.request_stop(); });
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().fault, Fault::Cancelled);
    }

private:
    TemporaryFolder m_folder;
    fs::path m_root;
};

QTEST_APPLESS_MAIN(ScannerTest)
#include "tst_scanner.moc"
