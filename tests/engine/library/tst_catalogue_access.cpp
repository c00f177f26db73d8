#include "library_fixture.h"

#include <QTest>

#include <array>
#include <csignal>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>

using namespace library_fixture;

namespace {

constexpr auto kReadAndEnter =
    fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read | fs::perms::others_exec;

/// Two processes take turns: each waits until the other has said so.
class Turns
{
public:
    Turns()
    {
        if (::pipe(m_toChild.data()) != 0 || ::pipe(m_toParent.data()) != 0) {
            qFatal("pipe");
        }
    }
    void parentWaits() { take(m_toParent); }
    void childWaits() { take(m_toChild); }
    void parentSays() { give(m_toChild); }
    void childSays() { give(m_toParent); }

private:
    static void take(const std::array<int, 2> &pipe)
    {
        char byte = 0;
        if (::read(pipe[0], &byte, 1) != 1) {
            ::_exit(1);
        }
    }
    static void give(const std::array<int, 2> &pipe)
    {
        if (::write(pipe[1], "x", 1) != 1) {
            ::_exit(1);
        }
    }

    std::array<int, 2> m_toChild{};
    std::array<int, 2> m_toParent{};
};

} // namespace

class CatalogueAccessTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewLibraryIsForItsOwnerAlone()
    {
        const fs::path folder = m_folder / "new/deeper/library";
        openLibrary(folder);
        for (const fs::path &made : {folder, folder.parent_path()}) {
            QCOMPARE(fs::status(made).permissions(), fs::perms::owner_all);
        }
    }

    void aSecondWriterIsTurnedAwayAndToldWhatToDo()
    {
        const auto first = openLibrary(m_folder / "busy");
        const auto second = Catalogue::open(m_folder / "busy", Access::ReadWrite);
        QVERIFY(!second);
        QCOMPARE(second.error().fault, Fault::Busy);
        QVERIFY(second.error().message.find("--library") != std::string::npos);
    }

    void aWriterInAnotherProcessIsNoticedAndItsDeathFreesTheLibrary()
    {
        const fs::path folder = m_folder / "other";
        Turns turns;
        const pid_t child = ::fork();
        if (child == 0) {
            const auto catalogue = openLibrary(folder);
            turns.childSays();
            turns.childWaits(); // killed here
            ::_exit(0);
        }
        turns.parentWaits();
        QCOMPARE(Catalogue::open(folder, Access::ReadWrite).error().fault, Fault::Busy);
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        QVERIFY(Catalogue::open(folder, Access::ReadWrite));
    }

    void aReaderSeesWhatAWriterInAnotherProcessCommitted()
    {
        const fs::path folder = m_folder / "beside";
        Turns turns;
        const pid_t child = ::fork();
        if (child == 0) {
            const auto writer = openLibrary(folder);
            static_cast<void>(writer->storePicture(newFile("/p/1.jpg"), newPicture(1), kModel));
            static_cast<void>(writer->begin());
            static_cast<void>(writer->storePicture(newFile("/p/2.jpg"), newPicture(2), kModel));
            turns.childSays();
            turns.childWaits();
            static_cast<void>(writer->commit());
            turns.childSays();
            turns.childWaits();
            ::_exit(0);
        }
        turns.parentWaits();
        const auto reader = openLibrary(folder, Access::ReadOnly);
        QCOMPARE(reader->items()->size(), std::size_t{1});
        turns.parentSays();
        turns.parentWaits();
        QCOMPARE(reader->items()->size(), std::size_t{2});
        QVERIFY(reader->thumbnail(reader->items()->at(1).id)->has_value());
        turns.parentSays();
        ::waitpid(child, nullptr, 0);
    }

    void aReaderInTheSameProcessSeesWhatIsCommitted()
    {
        const auto writer = openLibrary(m_folder / "same");
        const auto reader = openLibrary(m_folder / "same", Access::ReadOnly);
        QVERIFY(writer->begin());
        QVERIFY(writer->storePicture(newFile("/p/1.jpg"), newPicture(1), kModel));
        QVERIFY(reader->items()->empty());
        QVERIFY(writer->commit());
        QCOMPARE(reader->items()->size(), std::size_t{1});
    }

    void aReaderCannotWrite()
    {
        makeLibrary(m_folder / "reader", 1);
        const auto reader = openLibrary(m_folder / "reader", Access::ReadOnly);
        const auto stored = reader->storePicture(newFile("/p/9.jpg"), newPicture(9), kModel);
        QVERIFY(!stored);
        QCOMPARE(stored.error().fault, Fault::Unreadable);
        QCOMPARE(reader->items()->size(), std::size_t{1});
    }

    void readingWhereThereIsNoLibraryIsNotFoundAndMakesNone()
    {
        const auto missing = Catalogue::open(m_folder / "none", Access::ReadOnly);
        QVERIFY(!missing);
        QCOMPARE(missing.error().fault, Fault::NotFound);
        QVERIFY(!fs::exists(m_folder / "none"));
        fs::create_directory(m_folder / "folder");
        QCOMPARE(Catalogue::open(m_folder / "folder", Access::ReadOnly).error().fault, Fault::NotFound);
        QVERIFY(fs::is_empty(m_folder / "folder"));
    }

    void readingChangesNothing()
    {
        makeLibrary(m_folder / "quiet", 50);
        const auto before = bytesBelow(m_folder / "quiet");
        {
            const auto reader = openLibrary(m_folder / "quiet", Access::ReadOnly);
            QCOMPARE(reader->items()->size(), std::size_t{50});
            QVERIFY(reader->thumbnail(reader->items()->front().id)->has_value());
        }
        const auto after = bytesBelow(m_folder / "quiet");
        for (const auto &[path, bytes] : after) {
            QVERIFY2(before.contains(path), path.c_str());
            if (!path.native().ends_with("-shm")) { // the readers' own marks
                QCOMPARE(bytes, before.at(path));
            }
        }
    }

    void aReaderWithoutWritePermissionReadsAClosedLibrary()
    {
        const fs::path folder = m_folder / "permission";
        makeLibrary(folder, 20);
        QCOMPARE(readWithoutPermission(folder), 0);
    }

    void aReaderWithoutWritePermissionReadsALibraryWhoseWriterWasKilled()
    {
        const fs::path folder = m_folder / "killed";
        const pid_t child = ::fork();
        if (child == 0) {
            const auto writer = openLibrary(folder);
            for (int n = 0; n < 20; ++n) {
                static_cast<void>(writer->storePicture(newFile("/p/" + std::to_string(n)), newPicture(n), kModel));
            }
            ::raise(SIGKILL);
        }
        ::waitpid(child, nullptr, 0);
        QCOMPARE(readWithoutPermission(folder), 0);
    }

    void aReadOnlyMediumIsRead()
    {
        const fs::path folder = m_folder / "medium";
        fs::create_directory(folder);
        const int result = inChild([&folder] {
            if (!mountMemory(folder, "size=16m")) {
                return kSkipped;
            }
            makeLibrary(folder / "library", 20);
            if (::mount("none", folder.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr) != 0) {
                return 1;
            }
            const auto writer = Catalogue::open(folder / "library", Access::ReadWrite);
            if (writer || writer.error().fault != Fault::Unreadable) {
                return 2;
            }
            return countItems(folder / "library") == 20 ? 0 : 3;
        });
        if (result == kSkipped) {
            QSKIP("mounting is not permitted here");
        }
        QCOMPARE(result, 0);
    }

    void aFullDiskIsSaidAndEarlierPicturesStay()
    {
        const fs::path folder = m_folder / "full";
        fs::create_directory(folder);
        const int result = inChild([&folder] {
            if (!mountMemory(folder, "size=8m")) {
                return kSkipped;
            }
            const auto writer = openLibrary(folder / "library");
            int stored = 0;
            std::optional<Error> error;
            while (!error) {
                const auto id =
                    writer->storePicture(newFile("/p/" + std::to_string(stored)), newPicture(stored), kModel);
                id ? ++stored : (error = id.error(), 0);
            }
            if (error->message.find("disk is full") == std::string::npos) {
                return 1;
            }
            if (stored < 10 || writer->items()->size() != static_cast<std::size_t>(stored)) {
                return 2;
            }
            return countItems(folder / "library") == stored ? 0 : 3;
        });
        if (result == kSkipped) {
            QSKIP("mounting is not permitted here");
        }
        QCOMPARE(result, 0);
    }

    void aFolderThatCannotBeMadeIsSaid()
    {
        writeFile(m_folder / "file");
        for (const fs::path &folder : {m_folder / "file", m_folder / "file/library"}) {
            for (const Access access : {Access::ReadWrite, Access::ReadOnly}) {
                const auto opened = Catalogue::open(folder, access);
                QVERIFY(!opened);
                if (access == Access::ReadWrite) {
                    QCOMPARE(opened.error().fault, Fault::Unreadable);
                    QVERIFY(opened.error().message.find("--library") != std::string::npos);
                }
            }
        }
    }

    void aFolderThatCannotBeWrittenIsSaid()
    {
        const fs::path folder = m_folder / "closed";
        fs::create_directory(folder);
        fs::permissions(folder, kReadAndEnter);
        fs::permissions(m_folder.path(), fs::perms::all);
        const int result = inChild([&folder] {
            dropPrivileges();
            for (const fs::path &library : {folder, folder / "library"}) {
                const auto opened = Catalogue::open(library, Access::ReadWrite);
                if (opened || opened.error().fault != Fault::Unreadable) {
                    return 1;
                }
            }
            return 0;
        });
        fs::permissions(folder, fs::perms::owner_all);
        QCOMPARE(result, 0);
    }

    void aCatalogueThatCannotBeWrittenIsSaid()
    {
        const fs::path folder = m_folder / "protected";
        makeLibrary(folder, 1);
        fs::permissions(m_folder.path(), fs::perms::all);
        fs::permissions(folder, fs::perms::all);
        for (const auto &entry : fs::directory_iterator(folder)) {
            fs::permissions(entry, fs::perms::all);
        }
        fs::permissions(folder / "catalogue.sqlite", fs::perms::owner_read | fs::perms::others_read,
                        fs::perm_options::replace);
        const int result = inChild([&folder] {
            dropPrivileges();
            const auto opened = Catalogue::open(folder, Access::ReadWrite);
            return !opened && opened.error().fault == Fault::Unreadable ? 0 : 1;
        });
        QCOMPARE(result, 0);
    }

private:
    /// A file system of the calling process alone, which must have been forked for it.
    static bool mountMemory(const fs::path &folder, const char *options)
    {
        return ownMounts() && ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0
            && ::mount("none", folder.c_str(), "tmpfs", 0, options) == 0;
    }

    static bool ownMounts()
    {
        const unsigned user = ::geteuid();
        const unsigned group = ::getegid();
        if (user == 0) {
            return ::unshare(CLONE_NEWNS) == 0;
        }
        if (::unshare(CLONE_NEWNS | CLONE_NEWUSER) != 0) {
            return false;
        }
        std::ofstream("/proc/self/setgroups") << "deny";
        std::ofstream("/proc/self/uid_map") << "0 " << user << " 1";
        std::ofstream("/proc/self/gid_map") << "0 " << group << " 1";
        return ::geteuid() == 0 && ::getegid() == 0;
    }

    static int countItems(const fs::path &folder)
    {
        const auto reader = Catalogue::open(folder, Access::ReadOnly);
        const auto items = reader ? (*reader)->items() : tl::unexpected(reader.error());
        if (!items) {
            qWarning("%s", items.error().message.c_str());
            return -1;
        }
        return static_cast<int>(items->size());
    }

    int readWithoutPermission(const fs::path &folder) const
    {
        fs::permissions(m_folder.path(), fs::perms::all);
        for (const auto &entry : fs::directory_iterator(folder)) {
            fs::permissions(entry, fs::perms::owner_read | fs::perms::others_read, fs::perm_options::replace);
        }
        fs::permissions(folder, kReadAndEnter);
        const int result = inChild([&folder] {
            dropPrivileges();
            return countItems(folder) == 20 ? 0 : 1;
        });
        fs::permissions(folder, fs::perms::owner_all);
        return result;
    }

    TemporaryFolder m_folder;
};

QTEST_APPLESS_MAIN(CatalogueAccessTest)
#include "tst_catalogue_access.moc"
