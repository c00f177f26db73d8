#include "library/schema.h"
#include "library_fixture.h"

#include <QTest>

using namespace library_fixture;
using library::migrate;
using library::sqlite::Database;

namespace {

constexpr const char *kFirst = "CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (1);";
constexpr const char *kSecond = "ALTER TABLE a ADD COLUMN y INTEGER; UPDATE a SET y = x + 1;";
constexpr const char *kBroken = "UPDATE a SET y = 100; SELECT * FROM nowhere;";

constexpr const char *kOne[] = {kFirst};
constexpr const char *kTwo[] = {kFirst, kSecond};
constexpr const char *kThree[] = {kFirst, kSecond, kBroken};

std::int64_t numberFrom(Database &database, std::string_view sql)
{
    auto statement = database.query(sql);
    return statement.next().value_or(false) ? statement.integer(0) : -1;
}

} // namespace

class SchemaTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_file = m_folder / (std::string(QTest::currentTestFunction()) + ".sqlite"); }

    void anEmptyFileTakesEveryStep()
    {
        const auto database = open();
        QVERIFY(migrate(*database, kTwo, Access::ReadWrite));
        QCOMPARE(numberFrom(*database, "PRAGMA user_version"), std::int64_t{2});
        QCOMPARE(numberFrom(*database, "SELECT y FROM a"), std::int64_t{2});
    }

    void anOlderVersionTakesOnlyTheStepsItLacks()
    {
        {
            const auto database = open();
            QVERIFY(migrate(*database, kOne, Access::ReadWrite));
            QVERIFY(database->execute("UPDATE a SET x = 10"));
        }
        const auto database = open();
        QVERIFY(migrate(*database, kTwo, Access::ReadWrite));
        QCOMPARE(numberFrom(*database, "SELECT y FROM a"), std::int64_t{11});
        QVERIFY(migrate(*database, kTwo, Access::ReadWrite)); // nothing more to do
        QCOMPARE(numberFrom(*database, "SELECT count(*) FROM a"), std::int64_t{1});
    }

    void aStepThatFailsLeavesTheVersionBeforeIt()
    {
        const auto database = open();
        QVERIFY(!migrate(*database, kThree, Access::ReadWrite));
        QCOMPARE(numberFrom(*database, "PRAGMA user_version"), std::int64_t{2});
        QCOMPARE(numberFrom(*database, "SELECT y FROM a"), std::int64_t{2});
    }

    void aNewerVersionIsUnsupported()
    {
        const auto database = open();
        QVERIFY(migrate(*database, kTwo, Access::ReadWrite));
        for (const Access access : {Access::ReadWrite, Access::ReadOnly}) {
            QCOMPARE(migrate(*database, kOne, access).error().fault, Fault::Unsupported);
        }
    }

    void anotherProgramsDatabaseIsRefusedAndLeftAsItIs()
    {
        {
            const auto database = open();
            QVERIFY(database->execute("CREATE TABLE other (x)"));
        }
        const std::string before = readAll(m_file);
        QCOMPARE(migrate(*open(), kOne, Access::ReadWrite).error().fault, Fault::Unsupported);
        QVERIFY(readAll(m_file) == before);
    }

    void readersMigrateNothing()
    {
        {
            const auto empty = open();
            QCOMPARE(migrate(*empty, kTwo, Access::ReadOnly).error().fault, Fault::NotFound);
            QVERIFY(migrate(*empty, kOne, Access::ReadWrite));
            QCOMPARE(migrate(*empty, kTwo, Access::ReadOnly).error().fault, Fault::Unsupported);
            QCOMPARE(numberFrom(*empty, "PRAGMA user_version"), std::int64_t{1});
        }
        QVERIFY(migrate(*open(), kOne, Access::ReadOnly));
    }

    void bothSchemasAreSoundAndStrict()
    {
        for (const auto migrations : {library::catalogueMigrations(), library::thumbnailMigrations()}) {
            fs::remove(m_file);
            fs::remove(fs::path(m_file) += "-wal");
            const auto database = open();
            QVERIFY(migrate(*database, migrations, Access::ReadWrite));
            QCOMPARE(numberFrom(*database, "PRAGMA user_version"), static_cast<std::int64_t>(migrations.size()));
            QCOMPARE(numberFrom(*database,
                                "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND NOT strict"
                                " AND name NOT LIKE 'sqlite_%'"),
                     std::int64_t{0});
            auto check = database->query("PRAGMA integrity_check");
            QVERIFY(*check.next());
            QCOMPARE(check.text(0), std::string("ok"));
        }
    }

private:
    std::unique_ptr<Database> open() const { return *Database::open(m_file, Access::ReadWrite); }

    TemporaryFolder m_folder;
    fs::path m_file;
};

QTEST_APPLESS_MAIN(SchemaTest)
#include "tst_schema.moc"
