#include "app/npy/npy_reader.h"
#include "app/npy/npy_writer.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using namespace likeness::app;
using likeness::engine::Fault;

namespace {

std::string npy(const std::string &dictionary, char version = 1, std::size_t floats = 0)
{
    std::string file = std::string("\x93NUMPY") + version + '\0';
    for (int byte = 0; byte < (version == 1 ? 2 : 4); ++byte) {
        file += static_cast<char>(dictionary.size() >> (8 * byte) & 0xff);
    }
    return file + dictionary + std::string(4 * floats, '\0');
}

std::string dictionary(const std::string &shape, const std::string &type = "<f4", const std::string &order = "False")
{
    return "{'descr': '" + type + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }   \n";
}

} // namespace

class tst_npy : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::filesystem::path write(const std::string &bytes) const
    {
        std::filesystem::path file = path("in.npy");
        std::ofstream(file, std::ios::binary) << bytes;
        return file;
    }
    std::filesystem::path path(const char *name) const
    {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }
    static std::string contents(const std::filesystem::path &file)
    {
        std::ostringstream bytes;
        bytes << std::ifstream(file, std::ios::binary).rdbuf();
        return bytes.str();
    }

private Q_SLOTS:
    void rowsAreReadInOrder()
    {
        std::string bytes = npy(dictionary("(2, 3, 1, 2)"));
        for (int i = 0; i < 12; ++i) {
            const auto value = static_cast<float>(i);
            bytes.append(reinterpret_cast<const char *>(&value), sizeof value);
        }
        auto reader = NpyReader::open(write(bytes));
        QVERIFY(reader);
        QCOMPARE(reader->shape(), (NpyReader::Shape{2, 3, 1, 2}));
        QCOMPARE(reader->read(1)->at(5), 5.0F);
        QCOMPARE(reader->read(1)->at(0), 6.0F);
    }

    void allVersionsOfTheHeaderAreRead()
    {
        for (const char version : {'\1', '\2', '\3'}) {
            QVERIFY(NpyReader::open(write(npy(dictionary("(1,3,2,2)"), version, 12))));
        }
    }

    void keysMayComeInAnyOrder()
    {
        QVERIFY(NpyReader::open(write(npy("{\"shape\":(1,3,1,1),\"descr\":\"<f4\",\"fortran_order\":False}", 1, 3))));
    }

    void hostileHeadersAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char *name, const std::string &bytes) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes);
        };
        row("empty file", "");
        row("other file", "GIF89a..........");
        row("header cut", npy(dictionary("(1,3,1,1)"), 1, 3).substr(0, 40));
        row("version 9", npy(dictionary("(1,3,1,1)"), 9, 3));
        row("4 GB of header", std::string("\x93NUMPY\x02\x00\xff\xff\xff\xff{", 13));
        row("no dictionary", npy("(1,3,1,1)", 1, 3));
        row("no end", npy("{'descr': '<f4', 'shape': (1,3,1,1", 1, 3));
        row("something behind", npy(dictionary("(1,3,1,1)") + "x", 1, 3));
        row("a key nobody knows", npy("{'descr': '<f4', 'evil': 1, 'shape': (1,3,1,1)}", 1, 3));
        row("negative size", npy(dictionary("(-1,3,1,1)"), 1, 3));
        row("size beyond 64 bits", npy(dictionary("(99999999999999999999,3,1,1)"), 1, 3));
        row("product beyond 64 bits", npy(dictionary("(4294967296,3,4294967296,4294967296)"), 1, 3));
        row("more rows than there are", npy(dictionary("(2,3,1,1)"), 1, 3));
        row("float64", npy(dictionary("(1,3,1,1)", "<f8"), 1, 6));
        row("objects", npy(dictionary("(1,3,1,1)", "|O"), 1, 6));
        row("Fortran order", npy(dictionary("(1,3,1,1)", "<f4", "True"), 1, 3));
        row("three dimensions", npy(dictionary("(3,1,1)"), 1, 3));
        row("no shape", npy("{'descr': '<f4', 'fortran_order': False}", 1, 3));
    }
    void hostileHeadersAreRefused()
    {
        QFETCH(QByteArray, bytes);
        const auto reader = NpyReader::open(write(bytes.toStdString()));
        QVERIFY(!reader);
        QVERIFY(reader.error().fault == Fault::Corrupt || reader.error().fault == Fault::Unsupported);
        QCOMPARE(reader.error().path, path("in.npy"));
    }

    void whatIsWrittenIsWhatNumPyReads()
    {
        const auto out = path("out.npy");
        auto writer = NpyWriter::create(out, 2, 3);
        QVERIFY(writer);
        QVERIFY(writer->append(std::vector<float>{1, 2, 3}));
        QVERIFY(writer->append(std::vector<float>{4, 5, 6}));
        QVERIFY(writer->commit());
        const std::string bytes = contents(out);
        QVERIFY(bytes.starts_with(std::string("\x93NUMPY\x01\x00", 8)));
        QCOMPARE(bytes.size() % 64, std::size_t(24));
        QCOMPARE(bytes[bytes.size() - 25], '\n');
        const auto header = parseNpyHeader(std::string_view(bytes).substr(10, bytes.size() - 24 - 10));
        QVERIFY(header && header->isFloat32 && !header->fortranOrder);
        QCOMPARE(header->shape, (std::vector<std::size_t>{2, 3}));
        float last = 0;
        std::memcpy(&last, &bytes[bytes.size() - 4], 4);
        QCOMPARE(last, 6.0F);
    }

    void anUnfinishedFileLeavesTheOldOneAlone()
    {
        const auto out = path("kept.npy");
        std::ofstream(out) << "old";
        {
            auto writer = NpyWriter::create(out, 1, 1);
            QVERIFY(writer && writer->append(std::vector<float>{1}));
        }
        QCOMPARE(contents(out), std::string("old"));
        for (const auto &entry : std::filesystem::directory_iterator(m_folder.path().toStdString())) {
            QVERIFY(entry.path().extension() != ".part");
        }
    }

    void anOutputInNoFolderIsAnError()
    {
        const auto writer = NpyWriter::create(path("none/out.npy"), 1, 1);
        QVERIFY(!writer);
        QCOMPARE(writer.error().path, path("none/out.npy"));
    }

    void aDeviceIsWrittenNotReplaced()
    {
        auto writer = NpyWriter::create("/dev/null", 1, 1);
        QVERIFY(writer && writer->append(std::vector<float>{1}) && writer->commit());
        QVERIFY(std::filesystem::is_character_file("/dev/null"));
    }
};

QTEST_GUILESS_MAIN(tst_npy)
#include "tst_npy.moc"
