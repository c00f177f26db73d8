#include "ui/query/saved_searches.h"

#include <QSignalSpy>
#include <QTest>

#include <map>

using namespace likeness;
using likeness::ui::query::SavedSearches;

namespace {

/// A library that keeps queries in memory, and answers at once.
struct Fixture {
    std::map<std::string, engine::SavedQuery> kept;
    QUndoStack stack;
    SavedSearches *saved = nullptr;

    Fixture()
    {
        saved = new SavedSearches(
            {.names =
                 [this] {
                     std::vector<std::string> names;
                     for (const auto &[name, query] : kept) {
                         names.push_back(name);
                     }
                     return engine::Result<std::vector<std::string>>(names);
                 },
             .read = [this](const std::string &name) -> engine::Result<std::optional<engine::SavedQuery>> {
                 const auto found = kept.find(name);
                 return found == kept.end() ? std::nullopt : std::optional(found->second);
             },
             .store =
                 [this](engine::SavedQuery query) {
                     kept[query.name] = std::move(query);
                     saved->takeStored();
                 },
             .remove =
                 [this](const std::string &name) {
                     kept.erase(name);
                     saved->takeStored();
                 }},
            stack, &stack);
    }

    void save(const char *name, const char *text) { saved->save({.name = name, .examples = {}, .text = text}); }
};

} // namespace

class TestSavedSearches : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void savedOnesAreListedAsPeopleSort();
    void savingCanBeUndone();
    void theReplacedOneComesBack();
    void removingCanBeUndone();
    void whatCannotBeStoredIsSaid();
};

void TestSavedSearches::savedOnesAreListedAsPeopleSort()
{
    Fixture f;
    QSignalSpy changed(f.saved, &SavedSearches::changed);
    f.save("Trip 10", "a");
    f.save("Trip 9", "b");
    f.save("beach", "c");
    QCOMPARE(f.saved->names(),
             (QStringList{QStringLiteral("beach"), QStringLiteral("Trip 9"), QStringLiteral("Trip 10")}));
    QCOMPARE(changed.size(), 3);
}

void TestSavedSearches::savingCanBeUndone()
{
    Fixture f;
    f.save("beach", "sea");
    f.stack.undo();
    QVERIFY(f.saved->names().isEmpty());
    f.stack.redo();
    QCOMPARE(f.kept.at("beach").text, std::string("sea"));
}

void TestSavedSearches::theReplacedOneComesBack()
{
    Fixture f;
    f.save("beach", "sea");
    f.save("beach", "sand");
    QCOMPARE(f.kept.at("beach").text, std::string("sand"));
    f.stack.undo();
    QCOMPARE(f.kept.at("beach").text, std::string("sea"));
}

void TestSavedSearches::removingCanBeUndone()
{
    Fixture f;
    f.save("beach", "sea");
    f.saved->remove(QStringLiteral("beach"));
    QVERIFY(f.saved->names().isEmpty());
    f.stack.undo();
    QCOMPARE(f.saved->names(), QStringList{QStringLiteral("beach")});
    QCOMPARE(f.kept.at("beach").text, std::string("sea"));
}

void TestSavedSearches::whatCannotBeStoredIsSaid()
{
    Fixture f;
    QSignalSpy failed(f.saved, &SavedSearches::failed);
    f.saved->takeFailure({.fault = engine::Fault::Unreadable, .message = "The disk is full.", .path = {}});
    QCOMPARE(failed.size(), 1);
}

QTEST_GUILESS_MAIN(TestSavedSearches)
#include "tst_saved_searches.moc"
