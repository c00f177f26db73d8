#include "ui/marks/sidecar_export.h"
#include "ui/marks/xmp_packet.h"

#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <fstream>

using namespace likeness;
using namespace likeness::ui::marks;
using engine::Flag;
using engine::Marks;
namespace fs = std::filesystem;

namespace {

Marks said(std::uint8_t stars, Flag flag = Flag::None, std::vector<std::string> tags = {})
{
    Marks marks;
    marks.stars = stars;
    marks.flag = flag;
    marks.tags = engine::Tags(std::move(tags));
    return marks;
}

/// What another program reads: rating and subjects by their namespaces.
struct Read {
    QString rating;
    QStringList subjects;
    bool isWellFormed = false;
};

Read parsed(const QByteArray &packet)
{
    Read read;
    QXmlStreamReader xml(packet);
    bool inSubject = false;
    while (!xml.atEnd()) {
        xml.readNext();
        const bool isSubject = xml.namespaceUri() == QLatin1String("http://purl.org/dc/elements/1.1/")
            && xml.name() == QLatin1String("subject");
        inSubject = isSubject ? xml.isStartElement() : inSubject;
        if (xml.isStartElement() && xml.name() == QLatin1String("Description")) {
            read.rating = xml.attributes()
                              .value(QLatin1String("http://ns.adobe.com/xap/1.0/"), QLatin1String("Rating"))
                              .toString();
        } else if (xml.isStartElement() && inSubject && xml.name() == QLatin1String("li")) {
            read.subjects.push_back(xml.readElementText());
        }
    }
    read.isWellFormed = !xml.hasError();
    return read;
}

} // namespace

class TestSidecars : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aPacketSaysStarsAndTags();
    void rejectedIsMinusOne();
    void theyAreWrittenBesideThePictures();
    void orIntoAnotherFolder();
    void ownSidecarsAreReplaced();
    void whereNothingIsSaidOnlyAnOldOneIsWritten();
    void thoseOfOthersStay();
    void whatAnotherProgramChangedIsItsOwn();
    void twoPicturesOfOneNameDoNotShareASidecar();
    void aFolderThatCannotBeWrittenToIsReported();
    void whatIsStoppedWritesNothingMore();

private:
    SidecarReport write(const std::vector<MarkedFile> &files, const std::optional<fs::path> &folder = {}) const
    {
        return writeSidecars(files, folder, {}, [](std::size_t) {});
    }
    QByteArray bytes(const fs::path &file) const
    {
        std::ifstream stream(file, std::ios::binary);
        return QByteArray::fromStdString(std::string(std::istreambuf_iterator<char>(stream), {}));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_path;
};

void TestSidecars::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->path().toStdString();
    std::ofstream(m_path / "a.jpg") << "picture";
}

void TestSidecars::aPacketSaysStarsAndTags()
{
    const QByteArray packet = xmpPacket(said(4, Flag::Pick, {"sea", "<Über & \"sun\">"}));
    const Read read = parsed(packet);
    QVERIFY(packet.startsWith("<?xpacket begin="));
    QVERIFY(read.isWellFormed);
    QCOMPARE(read.rating, QStringLiteral("4"));
    QCOMPARE(read.subjects, (QStringList{QStringLiteral("<Über & \"sun\">"), QStringLiteral("sea")}));
}

void TestSidecars::rejectedIsMinusOne()
{
    QCOMPARE(parsed(xmpPacket(said(4, Flag::Reject))).rating, QStringLiteral("-1"));
    QCOMPARE(parsed(xmpPacket(said(0))).rating, QStringLiteral("0"));
}

void TestSidecars::theyAreWrittenBesideThePictures()
{
    const SidecarReport report = write({{m_path / "a.jpg", said(3)}});
    QCOMPARE(report.written, std::size_t{1});
    QCOMPARE(parsed(bytes(m_path / "a.jpg.xmp")).rating, QStringLiteral("3"));
    QCOMPARE(bytes(m_path / "a.jpg"), QByteArray("picture"));
    QCOMPARE(std::distance(fs::directory_iterator(m_path), {}), 2);
}

void TestSidecars::orIntoAnotherFolder()
{
    fs::create_directory(m_path / "out");
    write({{m_path / "a.jpg", said(3)}}, m_path / "out");
    QVERIFY(fs::exists(m_path / "out/a.jpg.xmp"));
    QVERIFY(!fs::exists(m_path / "a.jpg.xmp"));
}

void TestSidecars::ownSidecarsAreReplaced()
{
    write({{m_path / "a.jpg", said(3)}});
    QCOMPARE(write({{m_path / "a.jpg", said(5)}}).written, std::size_t{1});
    QCOMPARE(parsed(bytes(m_path / "a.jpg.xmp")).rating, QStringLiteral("5"));
}

void TestSidecars::whereNothingIsSaidOnlyAnOldOneIsWritten()
{
    write({{m_path / "a.jpg", said(0)}});
    QVERIFY(!fs::exists(m_path / "a.jpg.xmp"));
    write({{m_path / "a.jpg", said(3)}});
    write({{m_path / "a.jpg", said(0)}});
    QCOMPARE(parsed(bytes(m_path / "a.jpg.xmp")).rating, QStringLiteral("0"));
}

void TestSidecars::thoseOfOthersStay()
{
    const std::string foreign = R"(<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="XMP Core 5.5.0"/>)";
    for (const std::string &content : {foreign, std::string("no XML"), std::string()}) {
        std::ofstream(m_path / "a.jpg.xmp") << content;
        const SidecarReport report = write({{m_path / "a.jpg", said(3)}});
        QCOMPARE(report.written, std::size_t{0});
        QCOMPARE(report.foreign, std::vector<fs::path>{m_path / "a.jpg.xmp"});
        QCOMPARE(bytes(m_path / "a.jpg.xmp"), QByteArray::fromStdString(content));
        QVERIFY(sidecarText(report).contains(QLatin1String("did not write them")));
    }
}

void TestSidecars::whatAnotherProgramChangedIsItsOwn()
{
    QByteArray packet = xmpPacket(said(3));
    QVERIFY(isOwnXmpPacket(packet));
    QVERIFY(!isOwnXmpPacket(packet.replace("\"Likeness\"", "\"XMP Core 5.5.0\"")));
}

void TestSidecars::twoPicturesOfOneNameDoNotShareASidecar()
{
    fs::create_directory(m_path / "out");
    const SidecarReport report = write({{m_path / "a.jpg", said(3)}, {m_path / "b/a.jpg", said(4)}}, m_path / "out");
    QCOMPARE(report.written, std::size_t{1});
    QCOMPARE(report.foreign.size(), std::size_t{1});
    QCOMPARE(parsed(bytes(m_path / "out/a.jpg.xmp")).rating, QStringLiteral("3"));
}

void TestSidecars::aFolderThatCannotBeWrittenToIsReported()
{
    const SidecarReport report = write({{m_path / "gone/a.jpg", said(3)}});
    QCOMPARE(report.failed, std::vector<fs::path>{m_path / "gone/a.jpg.xmp"});
}

void TestSidecars::whatIsStoppedWritesNothingMore()
{
    std::stop_source stop;
    const auto stopAtOnce = [&stop](std::size_t) { stop.request_stop(); };
    const SidecarReport report =
        writeSidecars({{m_path / "a.jpg", said(3)}, {m_path / "b.jpg", said(3)}}, {}, stop.get_token(), stopAtOnce);
    QCOMPARE(report.written, std::size_t{1});
}

QTEST_GUILESS_MAIN(TestSidecars)
#include "tst_sidecars.moc"
