#include "library_fixture.h"

#include <QTest>

#include <set>

using namespace library_fixture;

namespace {

std::vector<fs::path> namesBelow(const Catalogue &catalogue, const fs::path &folder)
{
    std::vector<fs::path> names;
    const auto files = catalogue.filesBelow(folder);
    if (!files) {
        qFatal("cannot read files");
    }
    for (const auto &[path, file] : *files) {
        names.push_back(path);
    }
    return names;
}

library::NewFile onVolume(library::NewFile file, const std::string &volume)
{
    file.volume = volume;
    return file;
}

} // namespace

class CatalogueFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_catalogue = openLibrary(m_folder / QTest::currentTestFunction()); }
    void cleanup() { m_catalogue.reset(); }

    void pathsAreBytes()
    {
        const std::vector<fs::path> paths{"/p/\x80\xff.jpg", "/p/line\nbreak.jpg", "/p/per%cent_'quote.jpg",
                                          "/p/\xc3\xa4.jpg"};
        for (std::size_t i = 0; i < paths.size(); ++i) {
            QVERIFY(m_catalogue->storePicture(newFile(paths[i]), newPicture(static_cast<int>(i)), kModel));
        }
        for (std::size_t i = 0; i < paths.size(); ++i) {
            QCOMPARE(namesBelow(*m_catalogue, paths[i]), std::vector<fs::path>{paths[i]});
            QCOMPARE(m_catalogue->items()->at(i).path, paths[i]);
        }
        QCOMPARE(namesBelow(*m_catalogue, "/p").size(), paths.size());
    }

    void belowAFolderExcludesSiblingsThatShareItsPrefix()
    {
        const std::vector<fs::path> inside{"/a/b/1.jpg", "/a/b/c/2.jpg", "/a/b/\xff/3.jpg", "/a/b/\x01"};
        const std::vector<fs::path> outside{"/a/bc/1.jpg", "/a/b.jpg",   "/a/b 2/1.jpg",
                                            "/a/b0",       "/a/B/1.jpg", "/a/a/b/1.jpg"};
        for (const auto *paths : {&inside, &outside}) {
            for (const fs::path &path : *paths) {
                QVERIFY(m_catalogue->storeUnreadable(newFile(path), "no"));
            }
        }
        const std::set<fs::path> expected(inside.begin(), inside.end());
        for (const char *folder : {"/a/b", "/a/b/"}) {
            const auto names = namesBelow(*m_catalogue, folder);
            QCOMPARE(std::set<fs::path>(names.begin(), names.end()), expected);
        }
        for (const char *everything : {"", "/"}) {
            QCOMPARE(namesBelow(*m_catalogue, everything).size(), inside.size() + outside.size());
        }
    }

    void aFileIsBelowItself()
    {
        QVERIFY(m_catalogue->storeUnreadable(newFile("/a/b.jpg"), "no"));
        QVERIFY(m_catalogue->storeUnreadable(newFile("/a/b.jpg2"), "no"));
        QCOMPARE(namesBelow(*m_catalogue, "/a/b.jpg"), std::vector<fs::path>{"/a/b.jpg"});
    }

    void aKnownContentKeepsItsRowAndGathersItsFiles()
    {
        const PictureId id = *m_catalogue->storePicture(newFile("/p/1.jpg"), newPicture(1), kModel);
        QCOMPARE(*m_catalogue->storePicture(newFile("/p/2.jpg"), newPicture(1), kModel), id);
        QVERIFY(m_catalogue->storeCopy(newFile("/p/3.jpg"), id));
        const auto item = *m_catalogue->item(id);
        QCOMPARE(item->path, fs::path("/p/1.jpg"));
        const std::vector<std::string> also{"/p/2.jpg", "/p/3.jpg"};
        QCOMPARE(item->also, also);
        QCOMPARE(m_catalogue->items()->size(), std::size_t{1});
        QCOMPARE(m_catalogue->counts(kModel)->pictures, std::size_t{1});
    }

    void aPictureWithoutFilesIsKeptButLeftOut()
    {
        const PictureId old = *m_catalogue->storePicture(newFile("/p/1.jpg", 1), newPicture(1), kModel);
        const PictureId fresh = *m_catalogue->storePicture(newFile("/p/1.jpg", 2), newPicture(2), kModel);
        QVERIFY(fresh > old);
        QCOMPARE(m_catalogue->items()->size(), std::size_t{1});
        QVERIFY(!m_catalogue->item(old)->has_value());
        const auto counts = *m_catalogue->counts(kModel);
        QCOMPARE(counts.pictures, std::size_t{1});
        QCOMPARE(counts.embedded, std::size_t{1});
        std::vector<PictureId> visited;
        QVERIFY(m_catalogue->forEachCode(kModel, PictureId{},
                                         [&](const library::StoredCode &code) { visited.push_back(code.picture); }));
        QCOMPARE(visited, std::vector<PictureId>{fresh});
        QVERIFY(m_catalogue->storeCopy(newFile("/p/back.jpg"), old));
        QCOMPARE((*m_catalogue->item(old))->path, fs::path("/p/back.jpg"));
    }

    void anItemPrefersAFileThatIsThere()
    {
        const PictureId id = *m_catalogue->storePicture(newFile("/p/1.jpg"), newPicture(1), kModel);
        QVERIFY(m_catalogue->storeCopy(newFile("/p/2.jpg"), id));
        QVERIFY(m_catalogue->markMissing("/p/1.jpg", true));
        QCOMPARE((*m_catalogue->item(id))->path, fs::path("/p/2.jpg"));
        QCOMPARE((*m_catalogue->item(id))->also, std::vector<std::string>{"/p/1.jpg"});
        QVERIFY(!(*m_catalogue->item(id))->missing);
        QVERIFY(m_catalogue->markMissing("/p/2.jpg", true));
        QVERIFY((*m_catalogue->item(id))->missing);
        QVERIFY(m_catalogue->items()->at(0).missing);
        QVERIFY(m_catalogue->markMissing("/p/1.jpg", false));
        QCOMPARE((*m_catalogue->item(id))->path, fs::path("/p/1.jpg"));
        QVERIFY(!(*m_catalogue->item(id))->missing);
    }

    void storingAMissingFileBringsItBack()
    {
        const PictureId id = *m_catalogue->storePicture(newFile("/p/1.jpg"), newPicture(1), kModel);
        QVERIFY(m_catalogue->markMissing("/p/1.jpg", true));
        QVERIFY(m_catalogue->filesBelow({})->at("/p/1.jpg").missing);
        QVERIFY(m_catalogue->storeCopy(newFile("/p/1.jpg"), id));
        QVERIFY(!m_catalogue->filesBelow({})->at("/p/1.jpg").missing);
    }

    void markingAnUnknownFileIsAnError()
    {
        const auto marked = m_catalogue->markMissing("/nowhere.jpg", true);
        QVERIFY(!marked);
        QCOMPARE(marked.error().fault, Fault::NotFound);
    }

    void aVerdictReplacesAPictureAndBack()
    {
        QVERIFY(m_catalogue->storePicture(newFile("/p/1.jpg"), newPicture(1), kModel));
        QVERIFY(m_catalogue->storeUnreadable(newFile("/p/1.jpg", 2), "It is truncated."));
        const auto file = m_catalogue->filesBelow({})->at("/p/1.jpg");
        QVERIFY(!file.picture.has_value());
        QCOMPARE(file.verdict, std::string("It is truncated."));
        QVERIFY(m_catalogue->items()->empty());
        QVERIFY(m_catalogue->storePicture(newFile("/p/1.jpg", 3), newPicture(1), kModel));
        QVERIFY(m_catalogue->filesBelow({})->at("/p/1.jpg").verdict.empty());
        QCOMPARE(m_catalogue->items()->size(), std::size_t{1});
    }

    void countsTellPicturesEmbeddingsMissingAndUnreadableApart()
    {
        QVERIFY(m_catalogue->storePicture(newFile("/p/1.jpg"), newPicture(1), kModel));
        QVERIFY(m_catalogue->storePicture(newFile("/p/2.jpg"), newPicture(2), "an older model"));
        QVERIFY(m_catalogue->storePicture(newFile("/p/3.jpg"), newPicture(3), kModel));
        QVERIFY(m_catalogue->markMissing("/p/3.jpg", true));
        QVERIFY(m_catalogue->storeUnreadable(newFile("/p/4.jpg"), "no"));
        QVERIFY(m_catalogue->storeUnreadable(newFile("/p/5.jpg"), "no"));
        QVERIFY(m_catalogue->markMissing("/p/5.jpg", true));
        const auto counts = *m_catalogue->counts(kModel);
        QCOMPARE(counts.pictures, std::size_t{3});
        QCOMPARE(counts.embedded, std::size_t{2});
        QCOMPARE(counts.missing, std::size_t{2});
        QCOMPARE(counts.unreadable, std::size_t{1});
    }

    void twoVolumesMountedAtOnePlaceKeepTheirFilesApart()
    {
        const auto onFirst = onVolume(newFile("/media/usb/1.jpg", 1), "uuid:first");
        const auto onSecond = onVolume(newFile("/media/usb/1.jpg", 2), "uuid:second");
        const PictureId first = *m_catalogue->storePicture(onFirst, newPicture(1), kModel);
        const PictureId second = *m_catalogue->storePicture(onSecond, newPicture(2), kModel);
        QVERIFY((*m_catalogue->item(first))->missing);
        QVERIFY(!(*m_catalogue->item(second))->missing);
        QCOMPARE(m_catalogue->filesBelow("/media")->at("/media/usb/1.jpg").volume, std::string("uuid:second"));
        QVERIFY(m_catalogue->storeCopy(onFirst, first)); // the first is mounted again
        QCOMPARE(m_catalogue->filesBelow("/media")->at("/media/usb/1.jpg").volume, std::string("uuid:first"));
        QVERIFY((*m_catalogue->item(second))->missing);
        QVERIFY(m_catalogue->markMissing("/media/usb/1.jpg", true));
        QVERIFY((*m_catalogue->item(first))->missing);
        QCOMPARE(m_catalogue->filesBelow("/media")->size(), std::size_t{1});
    }

private:
    TemporaryFolder m_folder;
    std::unique_ptr<Catalogue> m_catalogue;
};

QTEST_APPLESS_MAIN(CatalogueFilesTest)
#include "tst_catalogue_files.moc"
