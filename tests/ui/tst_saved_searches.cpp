#include "ui/query/saved_searches.h"

#include <QSignalSpy>
#include <QTest>

#include <map>
#include <mutex>

using namespace likeness;
using likeness::ui::query::SavedSearches;

namespace {

/// A library that keeps queries in memory, and answers at once.
class Fixture
{
public:
    Fixture()
    {
        settle([] {});
    }

    /// Does it, and waits until what it makes of the library is read.
    template<typename Act>
    void settle(Act act)
    {
        QSignalSpy changed(&saved, &SavedSearches::changed);
        act();
        QVERIFY(changed.wait());
    }

    void save(const char *name, const char *text)
    {
        settle([&] { saved.save({.name = name, .examples = {}, .text = text}); });
    }

    void breakDown()
    {
        const std::scoped_lock lock(m_mutex);
        m_isBroken = true;
    }

    std::string textOf(const std::string &name)
    {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_kept.find(name);
        return found == m_kept.end() ? "(none)" : found->second.text;
    }

private:
    std::vector<std::string> names()
    {
        const std::scoped_lock lock(m_mutex);
        std::vector<std::string> all;
        for (const auto &[name, query] : m_kept) {
            all.push_back(name);
        }
        return all;
    }

    engine::Result<std::optional<engine::SavedQuery>> read(const std::string &name)
    {
        const std::scoped_lock lock(m_mutex);
        if (m_isBroken) {
            return engine::failure(engine::Fault::Corrupt, "The catalogue is damaged.");
        }
        const auto found = m_kept.find(name);
        return found == m_kept.end() ? std::nullopt : std::optional(found->second);
    }

    void store(const std::string &name, const std::optional<engine::SavedQuery> &query)
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_kept.erase(name);
            if (query) {
                m_kept.emplace(name, *query);
            }
        }
        saved.takeStored();
    }

    void rename(const std::string &name, const std::string &newName)
    {
        {
            const std::scoped_lock lock(m_mutex);
            auto node = m_kept.extract(name);
            node.key() = newName;
            node.mapped().name = newName;
            m_kept.insert(std::move(node));
        }
        saved.takeStored();
    }

    std::mutex m_mutex;
    std::map<std::string, engine::SavedQuery> m_kept;
    bool m_isBroken = false;

public:
    QUndoStack stack;
    SavedSearches saved{
        {.names = [this] { return names(); },
         .read = [this](const std::string &name) { return read(name); },
         .store = [this](const engine::SavedQuery &query) { store(query.name, query); },
         .rename = [this](const std::string &name, const std::string &newName) { rename(name, newName); },
         .remove = [this](const std::string &name) { store(name, std::nullopt); }},
        stack};
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
    void aRenamedOneGoesBackToItsNameInOneStep();
    void openingGivesWhatIsKept();
    void itIsSaidWhetherOneWasReplaced();
    void whatIsGoneIsMissedAndNothingIsToBeUndone();
    void whatCannotBeReadIsSaidAndNothingIsChanged();
    void whatCannotBeStoredIsSaid();
};

void TestSavedSearches::savedOnesAreListedAsPeopleSort()
{
    Fixture f;
    f.save("Trip 10", "a");
    f.save("Trip 9", "b");
    f.save("beach", "c");
    QCOMPARE(f.saved.names(),
             (QStringList{QStringLiteral("beach"), QStringLiteral("Trip 9"), QStringLiteral("Trip 10")}));
}

void TestSavedSearches::savingCanBeUndone()
{
    Fixture f;
    f.save("beach", "sea");
    f.settle([&] { f.stack.undo(); });
    QVERIFY(f.saved.names().isEmpty());
    f.settle([&] { f.stack.redo(); });
    QCOMPARE(f.textOf("beach"), std::string("sea"));
}

void TestSavedSearches::theReplacedOneComesBack()
{
    Fixture f;
    f.save("beach", "sea");
    f.save("beach", "sand");
    QCOMPARE(f.textOf("beach"), std::string("sand"));
    f.settle([&] { f.stack.undo(); });
    QCOMPARE(f.textOf("beach"), std::string("sea"));
}

void TestSavedSearches::removingCanBeUndone()
{
    Fixture f;
    f.save("beach", "sea");
    f.settle([&] { f.saved.remove(QStringLiteral("beach")); });
    QVERIFY(f.saved.names().isEmpty());
    f.settle([&] { f.stack.undo(); });
    QCOMPARE(f.saved.names(), QStringList{QStringLiteral("beach")});
    QCOMPARE(f.textOf("beach"), std::string("sea"));
}

void TestSavedSearches::itIsSaidWhetherOneWasReplaced()
{
    Fixture f;
    QSignalSpy kept(&f.saved, &SavedSearches::kept);
    f.save("beach", "sea");
    QCOMPARE(kept.takeFirst(), (QList<QVariant>{QStringLiteral("beach"), false}));
    f.save("beach", "sand");
    QCOMPARE(kept.takeFirst(), (QList<QVariant>{QStringLiteral("beach"), true}));
}

void TestSavedSearches::whatIsGoneIsMissedAndNothingIsToBeUndone()
{
    Fixture f;
    QSignalSpy missed(&f.saved, &SavedSearches::missed);
    f.saved.open(QStringLiteral("beach"));
    f.saved.remove(QStringLiteral("beach"));
    QTRY_COMPARE(missed.size(), 2);
    QVERIFY(!f.stack.canUndo());
}

void TestSavedSearches::whatCannotBeReadIsSaidAndNothingIsChanged()
{
    Fixture f;
    f.save("beach", "sea");
    QSignalSpy failed(&f.saved, &SavedSearches::failed);
    f.breakDown();
    f.saved.open(QStringLiteral("beach"));
    f.saved.remove(QStringLiteral("beach"));
    f.saved.save({.name = "beach", .examples = {}, .text = "sand"});
    QTRY_COMPARE(failed.size(), 3);
    QCOMPARE(f.stack.count(), 1);
    QCOMPARE(f.textOf("beach"), std::string("sea"));
}

void TestSavedSearches::aRenamedOneGoesBackToItsNameInOneStep()
{
    Fixture f;
    f.save("beach", "sea");
    f.saved.rename(QStringLiteral("beach"), QStringLiteral("coast"));
    QTRY_COMPARE(f.saved.names(), QStringList{QStringLiteral("coast")});
    QCOMPARE(f.textOf("coast"), std::string("sea"));
    f.stack.undo();
    QTRY_COMPARE(f.saved.names(), QStringList{QStringLiteral("beach")});
    QCOMPARE(f.textOf("beach"), std::string("sea"));
}

void TestSavedSearches::openingGivesWhatIsKept()
{
    Fixture f;
    f.save("beach", "sea");
    QSignalSpy opened(&f.saved, &SavedSearches::opened);
    f.saved.open(QStringLiteral("beach"));
    QVERIFY(opened.wait());
    QCOMPARE(opened.front().front().value<engine::SavedQuery>().text, std::string("sea"));
}

void TestSavedSearches::whatCannotBeStoredIsSaid()
{
    Fixture f;
    QSignalSpy failed(&f.saved, &SavedSearches::failed);
    f.saved.takeFailure({.fault = engine::Fault::Unreadable, .message = "The disk is full.", .path = {}});
    QCOMPARE(failed.size(), 1);
}

QTEST_GUILESS_MAIN(TestSavedSearches)
#include "tst_saved_searches.moc"
