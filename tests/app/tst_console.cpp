#include "app/commands/file_list.h"
#include "app/console/output.h"
#include "app/console/progress_line.h"
#include "app/console/text.h"
#include "app/console/utf8.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace likeness::app;

class tst_console : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesCannotSteerTheTerminal()
    {
        QCOMPARE(printable(std::string_view("a\nb\t\x1b[31m\x7f")), std::string("a\\nb\\t\\x1b[31m\\x7f"));
        QCOMPARE(printable(std::string_view("\u0085")), std::string("\\u0085"));
        QCOMPARE(printable(std::string_view("gpj.\u202e")), std::string("gpj.\\u202e"));
    }

    void namesThatAreTextStay()
    {
        QCOMPARE(printable(std::string_view("Grüße/猫.jpg 🐈")), std::string("Grüße/猫.jpg 🐈"));
    }

    void malformedUtf8IsToldApart_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("lone continuation") << QByteArray("\x80");
        QTest::newRow("overlong two") << QByteArray("\xc0\xaf");
        QTest::newRow("overlong three") << QByteArray("\xe0\x80\xaf");
        QTest::newRow("overlong four") << QByteArray("\xf0\x80\x80\xaf");
        QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80");
        QTest::newRow("above Unicode") << QByteArray("\xf4\x90\x80\x80");
        QTest::newRow("cut") << QByteArray("\xe7\x8c");
        QTest::newRow("Latin-1") << QByteArray("gr\xfc\xdf");
    }
    void malformedUtf8IsToldApart()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!isUtf8(bytes.toStdString()));
        QVERIFY(isUtf8(printable(std::string_view(bytes.toStdString()))));
        QVERIFY(printable(std::string_view(bytes.toStdString())).find("\ufffd") != std::string::npos);
    }

    void base64IsPadded()
    {
        for (const QByteArray &bytes :
             {QByteArray(), QByteArray("f"), QByteArray("fo"), QByteArray("foo"), QByteArray("\xff\xfe\x00\x7f", 4)}) {
            QCOMPARE(base64(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size()))),
                     bytes.toBase64().toStdString());
        }
    }

    void aPathThatIsNoTextIsAlsoEncoded()
    {
        QVERIFY(!pathDocument("/a/猫").contains("path_base64"));
        QCOMPARE(pathDocument("/\xff").at("path_base64").get<std::string>(), std::string("L/8="));
        nlohmann::ordered_json document;
        addPaths(document, "also", {"/a", "/\xff"});
        QCOMPARE(document.at("also").size(), std::size_t(2));
        QCOMPARE(document.at("also_base64").at(1).get<std::string>(), std::string("L/8="));
    }

    void numbersAreGrouped()
    {
        QCOMPARE(grouped(0), std::string("0"));
        QCOMPARE(grouped(999), std::string("999"));
        QCOMPARE(grouped(1956), std::string("1,956"));
        QCOMPARE(counted(1234567, "picture", "pictures"), std::string("1,234,567 pictures"));
        QCOMPARE(counted(1, "picture", "pictures"), std::string("1 picture"));
        QCOMPARE(duration(59), std::string("0:59"));
        QCOMPARE(duration(3723), std::string("1:02:03"));
    }

    void theProgressBarFillsTheWidthAndNoMore()
    {
        const Progress half{.done = 50, .total = 100, .perSecond = 12.34, .remaining = std::chrono::seconds(4)};
        const std::string wide = progressText(half, 79);
        QVERIFY(wide.size() <= 79);
        QVERIFY(wide.starts_with("[#"));
        QVERIFY(wide.find("50 %  50 of 100 pictures  12.3/s  0:04 left") != std::string::npos);
        const auto barEnd = static_cast<std::ptrdiff_t>(wide.find(']'));
        QCOMPARE(std::count(wide.begin(), wide.end(), '#'), (barEnd - 1) / 2);
        QVERIFY(progressText(half, 20).starts_with("50 %"));
    }

    void progressBeforeTheTotalIsKnownCountsFiles()
    {
        QCOMPARE(progressText({.done = 1200, .total = 0, .perSecond = 0, .remaining = {}}, 79),
                 std::string("Looking for pictures: 1,200 files so far"));
    }

    void relativePathsBecomeAbsolute()
    {
        QCOMPARE(absolutePath("/a/./b/../c/"), std::filesystem::path("/a/c"));
        QCOMPARE(absolutePath("/"), std::filesystem::path("/"));
        QVERIFY(absolutePath("x").is_absolute());
    }

    void listsKeepEveryName()
    {
        using Names = std::vector<std::filesystem::path>;
        QCOMPARE(splitNames("a\nb c\n", '\n'), (Names{"a", "b c"}));
        QCOMPARE(splitNames("a\n\nb", '\n'), (Names{"a", "", "b"}));
        QCOMPARE(splitNames(std::string_view("a\nb\0c\0", 6), '\0'), (Names{"a\nb", "c"}));
        QVERIFY(splitNames("", '\n').empty());
    }
};

QTEST_GUILESS_MAIN(tst_console)
#include "tst_console.moc"
