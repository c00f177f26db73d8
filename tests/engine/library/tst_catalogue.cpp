#include "library_fixture.h"

#include <QTest>

using namespace library_fixture;

namespace {

ModelCard cardOf(const std::string &name, const std::string &id)
{
    return {.name = name,
            .id = id,
            .origin = "somewhere",
            .licence = "Apache-2.0",
            .accuracy = "measured",
            .weightsSha256 = "00",
            .side = 260,
            .featureCount = 1280,
            .classCount = 1000,
            .dimension = 512,
            .preprocessing = 1};
}

std::vector<library::StoredCode> codesOf(const Catalogue &catalogue, const std::string &model, PictureId after = {})
{
    std::vector<library::StoredCode> codes;
    if (!catalogue.forEachCode(model, after, [&](library::StoredCode code) { codes.push_back(std::move(code)); })) {
        qFatal("cannot read codes");
    }
    return codes;
}

} // namespace

class CatalogueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewLibraryIsEmpty()
    {
        const auto catalogue = openLibrary(m_folder / "empty");
        QVERIFY(catalogue->items()->empty());
        QVERIFY(catalogue->filesBelow({})->empty());
        QVERIFY(catalogue->embeddedContents(kModel)->empty());
        QVERIFY(catalogue->unfinishedImports()->empty());
        QCOMPARE(catalogue->activeModel()->id, std::string());
        QCOMPARE(catalogue->counts(kModel)->pictures, std::size_t{0});
    }

    void everythingOfAPictureSurvivesReopening()
    {
        PictureId id{};
        {
            const auto catalogue = openLibrary(m_folder / "reopen");
            id = *catalogue->storePicture(newFile("/p/a.jpg", 42), newPicture(3), kModel);
        }
        const auto catalogue = openLibrary(m_folder / "reopen");
        const auto items = *catalogue->items();
        QCOMPARE(items.size(), std::size_t{1});
        QCOMPARE(items[0].id, id);
        QCOMPARE(items[0].path, fs::path("/p/a.jpg"));
        QCOMPARE(items[0].width, 103);
        QCOMPARE(items[0].height, 203);
        QCOMPARE(items[0].capturedAt, captureTime("2024-05-31 18:02:11.3"));
        QVERIFY(!items[0].missing);
        const auto file = catalogue->filesBelow({})->at("/p/a.jpg");
        QCOMPARE(file.stat.size, std::uint64_t{100});
        QCOMPARE(file.stat.mtimeNs, std::int64_t{42});
        QCOMPARE(file.stat.inode, std::uint64_t{7});
        QCOMPARE(file.volume, std::string("uuid:test"));
        QCOMPARE(file.picture, std::optional(id));
        QCOMPARE(*catalogue->thumbnail(id), std::optional(newPicture(3).thumbnail));
    }

    void anEmbeddingComesBackBitForBit()
    {
        const auto catalogue = openLibrary(m_folder / "embedding");
        const auto picture = newPicture(5);
        const PictureId id = *catalogue->storePicture(newFile("/p/a.jpg"), picture, kModel);
        const auto stored = *catalogue->embedding(kModel, picture.content);
        QVERIFY(stored.has_value());
        QCOMPARE(stored->code, picture.embedding.code);
        QCOMPARE(stored->half, picture.embedding.half);
        QCOMPARE(stored->scale, picture.embedding.scale);
        QCOMPARE(stored->norm, picture.embedding.norm);
        const auto codes = codesOf(*catalogue, kModel);
        QCOMPARE(codes.size(), std::size_t{1});
        QCOMPARE(codes[0].picture, id);
        QCOMPARE(codes[0].content, picture.content);
        QCOMPARE(codes[0].code, picture.embedding.code);
        QCOMPARE(codes[0].scale, picture.embedding.scale);
        QCOMPARE(catalogue->embeddedContents(kModel)->at(picture.content), id);
    }

    void emptyVectorsAreStoredAsEmpty()
    {
        const auto catalogue = openLibrary(m_folder / "vectors");
        auto picture = newPicture(1);
        picture.embedding = {};
        picture.thumbnail.clear();
        const PictureId id = *catalogue->storePicture(newFile("/p/a.jpg"), picture, kModel);
        QVERIFY((*catalogue->embedding(kModel, picture.content))->code.empty());
        QVERIFY(!catalogue->thumbnail(id)->has_value());
    }

    void originalsComeInTheOrderAskedWithGapsLeftEmpty()
    {
        const auto catalogue = openLibrary(m_folder / "originals");
        const PictureId first = *catalogue->storePicture(newFile("/p/1.jpg"), newPicture(1), kModel);
        const PictureId second = *catalogue->storePicture(newFile("/p/2.jpg"), newPicture(2), kModel);
        const std::vector<PictureId> asked{second, PictureId{999}, first};
        const auto rows = *catalogue->originals(kModel, asked);
        QCOMPARE(rows.size(), std::size_t{3});
        QCOMPARE(rows[0], newPicture(2).embedding.half);
        QVERIFY(rows[1].empty());
        QCOMPARE(rows[2], newPicture(1).embedding.half);
        QVERIFY(catalogue->originals("another model", asked)->at(0).empty());
    }

    void codesComeInTheOrderOfIdsAfterTheGivenOne()
    {
        const auto catalogue = openLibrary(m_folder / "codes");
        for (int n = 0; n < 5; ++n) {
            QVERIFY(catalogue->storePicture(newFile("/p/" + std::to_string(9 - n)), newPicture(n), kModel));
        }
        const auto all = codesOf(*catalogue, kModel);
        QCOMPARE(all.size(), std::size_t{5});
        QVERIFY(
            std::is_sorted(all.begin(), all.end(), [](const auto &a, const auto &b) { return a.picture < b.picture; }));
        const auto later = codesOf(*catalogue, kModel, all[2].picture);
        QCOMPARE(later.size(), std::size_t{2});
        QCOMPARE(later[0].picture, all[3].picture);
    }

    void theCatalogueMayBeReadWhileCodesAreVisited()
    {
        const auto catalogue = openLibrary(m_folder / "nested");
        for (int n = 0; n < 3; ++n) {
            QVERIFY(catalogue->storePicture(newFile("/p/" + std::to_string(n)), newPicture(n), kModel));
        }
        std::size_t inner = 0;
        const auto visit = [&](const library::StoredCode &) { inner += codesOf(*catalogue, kModel).size(); };
        QVERIFY(catalogue->forEachCode(kModel, PictureId{}, visit));
        QCOMPARE(inner, std::size_t{9});
    }

    void theActiveModelIsRemembered()
    {
        {
            const auto catalogue = openLibrary(m_folder / "model");
            QVERIFY(catalogue->setActiveModel(cardOf("first", "aa")));
            QVERIFY(catalogue->setActiveModel(cardOf("second", "bb")));
        }
        const auto active = *openLibrary(m_folder / "model")->activeModel();
        QCOMPARE(active.name, std::string("second"));
        QCOMPARE(active.id, std::string("bb"));
    }

    void embeddingAnewReplacesTheEmbeddingOfTheOlderModel()
    {
        const auto catalogue = openLibrary(m_folder / "anew");
        const PictureId id = *catalogue->storePicture(newFile("/p/a.jpg"), newPicture(1), "aa");
        const PictureId other = *catalogue->storePicture(newFile("/p/b.jpg"), newPicture(2), "aa");
        QVERIFY(catalogue->setActiveModel(cardOf("second", "bb")));
        QCOMPARE(catalogue->embeddedContents("aa")->size(), std::size_t{2});
        QCOMPARE(*catalogue->storePicture(newFile("/p/a.jpg"), newPicture(1), "bb"), id);
        QCOMPARE(catalogue->embeddedContents("bb")->at(newPicture(1).content), id);
        QCOMPARE(catalogue->embeddedContents("aa")->size(), std::size_t{1});
        QVERIFY(catalogue->embeddedContents("aa")->contains(newPicture(2).content));
        const std::vector<PictureId> both{id, other};
        QVERIFY(catalogue->originals("aa", both)->at(0).empty());
        QVERIFY(!catalogue->originals("aa", both)->at(1).empty());
    }

    void aBatchIsSeenWholeOrNotAtAll()
    {
        const auto catalogue = openLibrary(m_folder / "batch");
        QVERIFY(catalogue->begin());
        QVERIFY(catalogue->storePicture(newFile("/p/1.jpg"), newPicture(1), kModel));
        catalogue->rollback();
        QVERIFY(catalogue->items()->empty());
        QVERIFY(catalogue->begin());
        QVERIFY(catalogue->storePicture(newFile("/p/2.jpg"), newPicture(2), kModel));
        QVERIFY(catalogue->setActiveModel(cardOf("first", "aa")));
        QVERIFY(catalogue->commit());
        QCOMPARE(catalogue->items()->size(), std::size_t{1});
        QCOMPARE(catalogue->activeModel()->id, std::string("aa"));
    }

    void rollingBackOutsideABatchIsHarmless()
    {
        const auto catalogue = openLibrary(m_folder / "harmless");
        QVERIFY(catalogue->storePicture(newFile("/p/1.jpg"), newPicture(1), kModel));
        catalogue->rollback();
        QCOMPARE(catalogue->items()->size(), std::size_t{1});
    }

    void aCatalogueDestroyedInABatchRollsBack()
    {
        {
            const auto catalogue = openLibrary(m_folder / "destroyed");
            QVERIFY(catalogue->begin());
            QVERIFY(catalogue->storePicture(newFile("/p/1.jpg"), newPicture(1), kModel));
        }
        QVERIFY(openLibrary(m_folder / "destroyed")->items()->empty());
    }

    void aFailedWriteLeavesTheRestOfItsBatch()
    {
        const auto catalogue = openLibrary(m_folder / "part");
        QVERIFY(catalogue->begin());
        QVERIFY(catalogue->storePicture(newFile("/p/1.jpg"), newPicture(1), kModel));
        QVERIFY(!catalogue->storeCopy(newFile("/p/2.jpg"), PictureId{12345}));
        QVERIFY(catalogue->storePicture(newFile("/p/3.jpg"), newPicture(3), kModel));
        QVERIFY(catalogue->commit());
        QCOMPARE(catalogue->items()->size(), std::size_t{2});
        QVERIFY(!catalogue->filesBelow({})->contains("/p/2.jpg"));
    }

    void unfinishedImportsSurviveReopeningInTheirOrder()
    {
        {
            const auto catalogue = openLibrary(m_folder / "imports");
            QVERIFY(catalogue->beginImport("/z"));
            QVERIFY(catalogue->beginImport("/a\xff"));
            QVERIFY(catalogue->beginImport("/done"));
            QVERIFY(catalogue->beginImport("/z"));
            QVERIFY(catalogue->endImport("/done"));
            QVERIFY(catalogue->endImport("/never begun"));
        }
        const auto catalogue = openLibrary(m_folder / "imports");
        const std::vector<fs::path> expected{"/z", "/a\xff"};
        QCOMPARE(*catalogue->unfinishedImports(), expected);
        QVERIFY(catalogue->endImport("/z"));
        QVERIFY(catalogue->beginImport("/done"));
        QCOMPARE(catalogue->unfinishedImports()->size(), std::size_t{2});
    }

private:
    TemporaryFolder m_folder;
};

QTEST_APPLESS_MAIN(CatalogueTest)
#include "tst_catalogue.moc"
