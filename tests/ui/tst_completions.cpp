#include "known_words.h"

#include "ui/query/completions.h"

#include <QTest>

using likeness::ui::query::Completion;
using likeness::ui::query::completionsOf;

namespace {

QStringList words(const QString &text)
{
    QStringList all;
    for (const Completion &completion : completionsOf(text, &fake::knownWords)) {
        all.push_back(completion.word);
    }
    return all;
}

} // namespace

class TestCompletions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWordIsCompleted();
    void aPhraseComesBeforeItsLastWord();
    void onlyTheLastWordIsReplaced();
    void aBlankAsksForTheNextWordOfAPhrase();
    void aCommaEndsAPhrase();
    void blanksInAPhraseCountOnce();
    void thereIsNothingToCompleteInNothing();
};

void TestCompletions::aWordIsCompleted()
{
    QCOMPARE(words(QStringLiteral("dogf")), QStringList{QStringLiteral("dogfish")});
}

void TestCompletions::aPhraseComesBeforeItsLastWord()
{
    const QStringList expected{QStringLiteral("electric guitar"), QStringLiteral("guitar"), QStringLiteral("gun")};
    QCOMPARE(words(QStringLiteral("electric gu")), expected);
}

void TestCompletions::onlyTheLastWordIsReplaced()
{
    const std::vector<Completion> found = completionsOf(QStringLiteral("red dogf"), &fake::knownWords);
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(found.front().start, qsizetype{4});
}

void TestCompletions::aBlankAsksForTheNextWordOfAPhrase()
{
    QCOMPARE(words(QStringLiteral("dog ")), QStringList{QStringLiteral("dog bed")});
}

void TestCompletions::aCommaEndsAPhrase()
{
    const QStringList expected{QStringLiteral("guitar"), QStringLiteral("gun")};
    QCOMPARE(words(QStringLiteral("electric,gu")), expected);
    QVERIFY(words(QStringLiteral("dog,")).isEmpty());
}

void TestCompletions::blanksInAPhraseCountOnce()
{
    QCOMPARE(words(QStringLiteral("electric   ra")), QStringList{QStringLiteral("electric ray")});
}

void TestCompletions::thereIsNothingToCompleteInNothing()
{
    QVERIFY(words({}).isEmpty());
    QVERIFY(words(QStringLiteral("  ")).isEmpty());
}

QTEST_GUILESS_MAIN(TestCompletions)
#include "tst_completions.moc"
