#include "library_fixture.h"

#include <QTest>

using namespace library_fixture;

namespace {

SavedQuery beach()
{
    SavedQuery query{.name = "Beach", .examples = {}, .text = "sea, sky"};
    query.examples.push_back({.picture = PictureId{1}, .file = "/p/1.jpg", .weight = 2});
    query.examples.push_back(
        {.file = "/p/\xff.jpg", .crop = Crop{.x = 1, .y = 2, .width = 30, .height = 40}, .weight = kUnlike});
    return query;
}

} // namespace

class CatalogueQueriesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<TemporaryFolder>();
        m_catalogue = openLibrary(*m_folder / "library");
        QVERIFY(m_catalogue->storePicture(newFile("/p/1.jpg"), newPicture(1), kModel));
    }

    void aQueryIsThereAfterReopening()
    {
        QVERIFY(m_catalogue->storeQuery(beach()));
        m_catalogue.reset();
        m_catalogue = openLibrary(*m_folder / "library");
        QCOMPARE(*m_catalogue->savedQueries(), std::vector<std::string>{"Beach"});
        const std::optional<SavedQuery> read = *m_catalogue->savedQuery("Beach");
        QVERIFY(read);
        QCOMPARE(read->text, std::string("sea, sky"));
        QCOMPARE(read->examples.size(), std::size_t{2});
        QCOMPARE(read->examples[0].picture, std::optional(PictureId{1}));
        QCOMPARE(read->examples[0].weight, 2.0F);
        QVERIFY(!read->examples[0].crop);
        QVERIFY(!read->examples[1].picture);
        QCOMPARE(read->examples[1].file, fs::path("/p/\xff.jpg"));
        QCOMPARE(read->examples[1].weight, kUnlike);
        QCOMPARE(read->examples[1].crop->height, 40);
    }

    void aPictureWithoutAFileIsKept()
    {
        auto pixels = std::make_shared<Image>(
            Image{.width = 8, .height = 6, .pixels = std::vector<std::uint8_t>(8 * 6 * 3, 200)});
        SavedQuery query{.name = "Pasted", .examples = {}, .text = {}};
        query.examples.push_back({.pixels = pixels});
        QVERIFY(m_catalogue->storeQuery(query));
        const auto read = *m_catalogue->savedQuery("Pasted");
        QCOMPARE(read->examples[0].pixels->width, 8);
        QCOMPARE(read->examples[0].pixels->height, 6);
        QVERIFY(std::abs(read->examples[0].pixels->pixels[0] - 200) < 4);
    }

    void oneOfTheSameNameIsReplaced()
    {
        QVERIFY(m_catalogue->storeQuery(beach()));
        QVERIFY(m_catalogue->storeQuery({.name = "Beach", .examples = {}, .text = "sand"}));
        const auto read = *m_catalogue->savedQuery("Beach");
        QCOMPARE(read->text, std::string("sand"));
        QVERIFY(read->examples.empty());
    }

    void aRenamedOneKeepsAllItHas()
    {
        QVERIFY(m_catalogue->storeQuery(beach()));
        QVERIFY(m_catalogue->renameQuery("Beach", "Coast"));
        QCOMPARE(*m_catalogue->savedQueries(), std::vector<std::string>{"Coast"});
        const auto read = *m_catalogue->savedQuery("Coast");
        QCOMPARE(read->text, std::string("sea, sky"));
        QCOMPARE(read->examples.size(), std::size_t{2});
        QCOMPARE(read->examples[1].file, fs::path("/p/\xff.jpg"));
    }

    void aNameThatIsTakenIsRefusedAndBothStay()
    {
        QVERIFY(m_catalogue->storeQuery(beach()));
        QVERIFY(m_catalogue->storeQuery({.name = "Coast", .examples = {}, .text = "sand"}));
        QVERIFY(!m_catalogue->renameQuery("Beach", "Coast"));
        QCOMPARE((*m_catalogue->savedQuery("Beach"))->examples.size(), std::size_t{2});
        QCOMPARE((*m_catalogue->savedQuery("Coast"))->text, std::string("sand"));
    }

    void aRemovedOneIsGoneWithItsExamples()
    {
        QVERIFY(m_catalogue->storeQuery(beach()));
        QVERIFY(m_catalogue->removeQuery("Beach"));
        QVERIFY(m_catalogue->savedQueries()->empty());
        QVERIFY(!*m_catalogue->savedQuery("Beach"));
        QVERIFY(m_catalogue->storeQuery({.name = "Beach", .examples = {}, .text = "sand"}));
        QVERIFY((*m_catalogue->savedQuery("Beach"))->examples.empty());
    }

private:
    std::unique_ptr<TemporaryFolder> m_folder;
    std::unique_ptr<Catalogue> m_catalogue;
};

QTEST_APPLESS_MAIN(CatalogueQueriesTest)
#include "tst_catalogue_queries.moc"
