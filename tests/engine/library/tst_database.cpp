#include "library/sqlite/database.h"
#include "library_fixture.h"

#include <QTest>

#include <sqlite3.h>
#include <string>

using namespace library_fixture;
using library::sqlite::Blob;
using library::sqlite::Database;

namespace {

std::int64_t numberFrom(Database &database, std::string_view sql)
{
    auto statement = database.query(sql);
    return statement.next().value_or(false) ? statement.integer(0) : -1;
}

} // namespace

class DatabaseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_database =
            *Database::open(m_folder / (std::string(QTest::currentTestFunction()) + ".sqlite"), Access::ReadWrite);
        QVERIFY(m_database->enableLogging());
        QVERIFY(m_database->execute("CREATE TABLE t (id INTEGER PRIMARY KEY, value ANY) STRICT"));
    }
    void cleanup() { m_database.reset(); }

    void valuesKeepTheirTypes()
    {
        const std::vector<std::uint8_t> bytes{0, 255, 0};
        const std::string text("a\0b", 3);
        QVERIFY(m_database
                    ->query("INSERT INTO t (value) VALUES (?), (?), (?), (?), (?)", std::int64_t{1} << 40, 0.25, text,
                            Blob(bytes), std::optional<std::int64_t>())
                    .run());
        auto rows = m_database->query("SELECT value FROM t ORDER BY id");
        QVERIFY(*rows.next());
        QCOMPARE(rows.integer(0), std::int64_t{1} << 40);
        QVERIFY(*rows.next());
        QCOMPARE(rows.real(0), 0.25);
        QVERIFY(*rows.next());
        QCOMPARE(rows.text(0), text);
        QVERIFY(*rows.next());
        QVERIFY(std::equal(bytes.begin(), bytes.end(), rows.blob(0).begin(), rows.blob(0).end()));
        QVERIFY(*rows.next());
        QVERIFY(rows.isNull(0));
        QVERIFY(!*rows.next());
    }

    void anEmptyBlobIsNotNull()
    {
        QVERIFY(m_database->query("INSERT INTO t (value) VALUES (?)", Blob()).run());
        auto row = m_database->query("SELECT value FROM t");
        QVERIFY(*row.next());
        QVERIFY(!row.isNull(0));
        QVERIFY(row.blob(0).empty());
    }

    void theSameStatementMayBeUsedWhileItIsInUse()
    {
        QVERIFY(m_database->execute("INSERT INTO t (id) VALUES (1), (2)"));
        constexpr std::string_view kRows = "SELECT id FROM t ORDER BY id";
        auto outer = m_database->query(kRows);
        QVERIFY(*outer.next());
        {
            auto inner = m_database->query(kRows);
            QVERIFY(*inner.next());
            QCOMPARE(inner.integer(0), std::int64_t{1});
        }
        QVERIFY(*outer.next());
        QCOMPARE(outer.integer(0), std::int64_t{2});
    }

    void aWrongStatementIsInternalAndCarriesTheReason()
    {
        const auto result = m_database->query("SELECT x FROM nowhere").run();
        QVERIFY(!result);
        QCOMPARE(result.error().fault, Fault::Internal);
        QVERIFY2(result.error().message.find("nowhere") != std::string::npos, result.error().message.c_str());
    }

    void aFullDatabaseSaysSoAndKeepsWhatItHeld()
    {
        QVERIFY(m_database->execute("INSERT INTO t (value) VALUES ('kept'); PRAGMA max_page_count = 20"));
        const std::vector<std::uint8_t> large(1'000'000);
        const auto full = m_database->atomically(
            [&] { return m_database->query("INSERT INTO t (value) VALUES (?)", Blob(large)).run(); });
        QVERIFY(!full);
        QCOMPARE(full.error().fault, Fault::Unreadable);
        QVERIFY(full.error().message.find("disk is full") != std::string::npos);
        QVERIFY(!m_database->inTransaction());
        QCOMPARE(numberFrom(*m_database, "SELECT count(*) FROM t"), std::int64_t{1});
        QVERIFY(m_database->query("INSERT INTO t (value) VALUES ('more')").run());
    }

    void aFailedPartTakesOnlyItselfAlong()
    {
        const auto insert = [this](int id) { return m_database->query("INSERT INTO t (id) VALUES (?)", id).run(); };
        QVERIFY(m_database->begin());
        QVERIFY(m_database->atomically([&] { return insert(1); }));
        QVERIFY(!m_database->atomically([&] { return insert(2).and_then([&] { return insert(1); }); }));
        QVERIFY(m_database->atomically([&] { return insert(3); }));
        QVERIFY(m_database->commit());
        QCOMPARE(numberFrom(*m_database, "SELECT sum(id) FROM t"), std::int64_t{4});
    }

    void aReaderKeepsLittleOfWhatItReads()
    {
        QVERIFY(m_database->execute("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
                                    " INSERT INTO t (value) SELECT zeroblob(1000) FROM n"));
        const auto file = m_database->file();
        m_database.reset();
        m_database = *Database::open(file, Access::ReadOnly);
        QCOMPARE(numberFrom(*m_database, "SELECT sum(length(value)) FROM t"), 20'000'000);
        const sqlite3_int64 used = sqlite3_memory_used();
        QVERIFY2(used > 0, "SQLite was built without counting its memory");
        QVERIFY2(used < 4'000'000, std::to_string(used).c_str());
    }

    void syncingWorksWithAndWithoutALog()
    {
        QVERIFY(m_database->execute("INSERT INTO t (id) VALUES (1)"));
        QVERIFY(m_database->sync());
        const auto plain = *Database::open(m_folder / "plain.sqlite", Access::ReadWrite);
        QVERIFY(plain->execute("CREATE TABLE t (id)"));
        QVERIFY(plain->sync());
    }

private:
    TemporaryFolder m_folder;
    std::unique_ptr<Database> m_database;
};

QTEST_APPLESS_MAIN(DatabaseTest)
#include "tst_database.moc"
