#include "library/scanner.h"
#include "library_fixture.h"

#include <QTest>

#include <sys/stat.h>

using namespace library_fixture;
using library::readFile;

class FileReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesAndStatAreThoseOfTheFile()
    {
        std::string bytes(100'000, '\0');
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            bytes[i] = static_cast<char>(i * 31);
        }
        const fs::path file = m_folder / "line\nbreak\xff.jpg";
        writeFile(file, bytes);
        const auto read = readFile(file);
        QVERIFY(read);
        QVERIFY(std::string(read->bytes.begin(), read->bytes.end()) == bytes);
        struct stat status {
        };
        QCOMPARE(::stat(file.c_str(), &status), 0);
        QCOMPARE(read->stat.size, std::uint64_t{100'000});
        QCOMPARE(read->stat.inode, std::uint64_t{status.st_ino});
        QCOMPARE(read->stat.mtimeNs, status.st_mtim.tv_sec * 1'000'000'000 + status.st_mtim.tv_nsec);
    }

    void anEmptyFileHasNoBytes()
    {
        writeFile(m_folder / "empty.jpg", "");
        const auto read = readFile(m_folder / "empty.jpg");
        QVERIFY(read && read->bytes.empty());
    }

    void aLinkIsFollowed()
    {
        writeFile(m_folder / "target", "bytes");
        fs::create_symlink("target", m_folder / "link.jpg");
        QCOMPARE(readFile(m_folder / "link.jpg")->bytes.size(), std::size_t{5});
    }

    void aNamedPipeIsRefusedWithoutWaiting()
    {
        QCOMPARE(::mkfifo((m_folder / "pipe.jpg").c_str(), 0600), 0);
        QCOMPARE(readFile(m_folder / "pipe.jpg").error().fault, Fault::Unreadable);
    }

    void foldersAndDevicesAreRefused()
    {
        QCOMPARE(readFile(m_folder.path()).error().fault, Fault::Unreadable);
        QCOMPARE(readFile("/dev/zero").error().fault, Fault::Unreadable);
    }

    void aFileThatIsNotThereIsNotFound() { QCOMPARE(readFile(m_folder / "none.jpg").error().fault, Fault::NotFound); }

    void aFileWithoutPermissionIsUnreadable()
    {
        writeFile(m_folder / "secret.jpg");
        fs::permissions(m_folder / "secret.jpg", fs::perms::none);
        fs::permissions(m_folder.path(), fs::perms::all);
        const int result = inChild([this] {
            dropPrivileges();
            const auto read = readFile(m_folder / "secret.jpg");
            return !read && read.error().fault == Fault::Unreadable ? 0 : 1;
        });
        QCOMPARE(result, 0);
    }

    void aFileAboveTheLimitIsRefused()
    {
        writeFile(m_folder / "large.tif");
        fs::resize_file(m_folder / "large.tif", (std::uintmax_t{2} << 30) + 1);
        const auto read = readFile(m_folder / "large.tif");
        QVERIFY(!read);
        QCOMPARE(read.error().fault, Fault::Unsupported);
        QVERIFY(read.error().message.find("2 GiB") != std::string::npos);
    }

    // The kernel's own files are regular ones whose size is not that of their content, as if they were growing or
    // being cut while they are read.
    void aFileThatGrowsOrShrinksWhileItIsReadIsSaidToHaveChanged_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("longer than its size") << "/proc/self/status";
        QTest::newRow("shorter than its size") << "/sys/kernel/mm/transparent_hugepage/enabled";
    }

    void aFileThatGrowsOrShrinksWhileItIsReadIsSaidToHaveChanged()
    {
        QFETCH(QString, path);
        const fs::path file = path.toStdString();
        if (!fs::exists(file)) {
            QSKIP("this kernel has no such file");
        }
        const auto read = readFile(file);
        QVERIFY(!read);
        QCOMPARE(read.error().fault, Fault::Unreadable);
        QVERIFY(read.error().message.find("changed while it was read") != std::string::npos);
    }

private:
    TemporaryFolder m_folder;
};

QTEST_APPLESS_MAIN(FileReaderTest)
#include "tst_file_reader.moc"
