// What is translated, checked for every language there is a file for.

#include "window_fixture.h"

#include "ui/engine_text.h"
#include "ui/translation.h"

#include <QDir>
#include <QDirIterator>
#include <QMenu>
#include <QMenuBar>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

#include <algorithm>

using namespace likeness;

namespace {

const QString kSources = QStringLiteral(LIKENESS_SOURCES);

struct Message {
    QString translation;
    bool isFinished = false;
};

/// By context, comment and source.
using Messages = QMap<QStringList, Message>;

Messages readMessages(const QString &path)
{
    Messages messages;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("%s cannot be read", qPrintable(path));
    }
    QXmlStreamReader xml(&file);
    QString context;
    QString comment;
    QString source;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) {
            continue;
        }
        if (xml.name() == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QLatin1String("source")) {
            source = xml.readElementText();
            comment.clear();
        } else if (xml.name() == QLatin1String("comment")) {
            comment = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            const bool isFinished = !xml.attributes().hasAttribute(QStringLiteral("type"));
            messages.insert({context, comment, source}, {xml.readElementText(), isFinished});
        }
    }
    if (xml.hasError()) {
        qFatal("%s: %s", qPrintable(path), qPrintable(xml.errorString()));
    }
    return messages;
}

QDir translations()
{
    return {kSources + QStringLiteral("/resources/translations"), QStringLiteral("*.ts")};
}

/// "%1", "%2" and the like, in their order.
QStringList placesOf(const QString &text)
{
    static const QRegularExpression place(QStringLiteral("%[0-9]"));
    QStringList places;
    for (auto at = place.globalMatch(text); at.hasNext();) {
        places.push_back(at.next().captured());
    }
    places.sort();
    return places;
}

QStringList namesOf(const Messages &messages)
{
    QStringList names;
    for (const QStringList &key : messages.keys()) {
        names.push_back(key.join(QLatin1Char('|')));
    }
    return names;
}

/// What menus and commands say, in an order that is the same in every language.
QStringList commandTexts(test::WindowFixture &fixture)
{
    QStringList texts;
    for (const QMenu *menu : fixture.window().findChildren<QMenu *>()) {
        texts.push_back(menu->title());
    }
    for (const QAction *action : fixture.actions().findChildren<QAction *>()) {
        texts << action->text() << action->iconText() << action->toolTip();
    }
    return texts;
}

/// The literals of a source that are whole sentences; one that is only a part of a text is followed by + or after it.
QStringList sentencesOf(const QString &code)
{
    static const QRegularExpression literals(QStringLiteral(R"re(([^\s])\s*((?:"(?:[^"\\\n]|\\.)*"\s*)+)(.))re"));
    static const QRegularExpression literal(QStringLiteral(R"re("((?:[^"\\\n]|\\.)*)")re"));
    static const QRegularExpression sentence(QStringLiteral("^[A-Z].* .*\\.$"));
    QStringList sentences;
    for (auto at = literals.globalMatch(code); at.hasNext();) {
        const QRegularExpressionMatch found = at.next();
        QString text;
        for (auto part = literal.globalMatch(found.captured(2)); part.hasNext();) {
            text += part.next().captured(1);
        }
        const auto joins = QStringLiteral("+");
        if (found.captured(1) != joins && found.captured(3) != joins && sentence.match(text).hasMatch()) {
            sentences.push_back(text);
        }
    }
    return sentences;
}

} // namespace

class TestTranslation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTextOfTheSourcesIsTranslated_data() { addFiles(); }
    void everyTextOfTheSourcesIsTranslated();
    void placesAreThoseOfTheSource_data() { addFiles(); }
    void placesAreThoseOfTheSource();
    void noMenuStaysEnglish();
    void lettersOfMenusAreUnique();
    void otherLanguagesAreEnglish();
    void theFirstLanguageOfTheUserCounts();
    void everySentenceOfTheEngineIsKnown();
    void sentencesOfTheEngineKeepWhatTheyName();
    void unknownSentencesStayAsTheyAre();

private:
    static void addFiles()
    {
        QTest::addColumn<QString>("file");
        for (const QString &name : translations().entryList()) {
            QTest::newRow(qPrintable(name)) << translations().filePath(name);
        }
    }

    const QStringList m_german{QStringLiteral("de-DE"), QStringLiteral("de")};
};

void TestTranslation::everyTextOfTheSourcesIsTranslated()
{
    QFETCH(QString, file);
    const QTemporaryDir folder;
    const QString fresh = folder.filePath(QStringLiteral("fresh.ts"));
    QProcess lupdate;
    lupdate.setWorkingDirectory(kSources);
    const QString include = QStringLiteral("-I");
    lupdate.start(
        QStringLiteral(LIKENESS_LUPDATE),
        {include, QStringLiteral("."), QStringLiteral("ui"), QStringLiteral("app"), QStringLiteral("-ts"), fresh});
    QVERIFY(lupdate.waitForFinished());
    QCOMPARE(lupdate.exitCode(), 0);

    const Messages messages = readMessages(file);
    QVERIFY(!messages.isEmpty());
    QCOMPARE(namesOf(messages), namesOf(readMessages(fresh))); // else: the target update_translations
    for (auto message = messages.begin(); message != messages.end(); ++message) {
        QVERIFY2(message->isFinished && !message->translation.isEmpty(), qPrintable(message.key().last()));
    }
}

void TestTranslation::placesAreThoseOfTheSource()
{
    QFETCH(QString, file);
    const Messages messages = readMessages(file);
    for (auto message = messages.begin(); message != messages.end(); ++message) {
        QCOMPARE(placesOf(message->translation), placesOf(message.key().last()));
    }
}

void TestTranslation::noMenuStaysEnglish()
{
    test::WindowFixture english;
    const QStringList before = commandTexts(english);
    const ui::Translation translation(m_german);
    test::WindowFixture german;
    const QStringList after = commandTexts(german);
    QCOMPARE(after.size(), before.size());
    const QStringList alike{QString(), QStringLiteral("Name")};
    for (qsizetype i = 0; i < before.size(); ++i) {
        QVERIFY2(before[i] != after[i] || alike.contains(before[i]), qPrintable(before[i]));
    }
}

void TestTranslation::lettersOfMenusAreUnique()
{
    const ui::Translation translation(m_german);
    test::WindowFixture fixture;
    QList<QList<QAction *>> levels{fixture.window().menuBar()->actions()};
    for (const QMenu *menu : fixture.window().findChildren<QMenu *>()) {
        levels.push_back(menu->actions());
    }
    for (const QList<QAction *> &level : levels) {
        QSet<QString> letters;
        for (const QAction *action : level) {
            const QString letter = QKeySequence::mnemonic(action->text()).toString();
            QVERIFY2(letter.isEmpty() || !letters.contains(letter), qPrintable(action->text()));
            letters.insert(letter);
        }
    }
}

void TestTranslation::otherLanguagesAreEnglish()
{
    const std::string sentence = "The file is empty.";
    const ui::Translation translation({QStringLiteral("is-IS"), QStringLiteral("is")});
    QCOMPARE(ui::engineText(sentence), QString::fromStdString(sentence));
}

void TestTranslation::theFirstLanguageOfTheUserCounts()
{
    const std::string sentence = "The file is empty.";
    const auto shownFor = [&sentence](const QStringList &languages) {
        const ui::Translation translation(languages);
        return ui::engineText(sentence);
    };
    const QString english = QStringLiteral("en-GB");
    const QString german = QStringLiteral("de-AT");
    const QString icelandic = QStringLiteral("is");
    QCOMPARE(shownFor({english, german}), QString::fromStdString(sentence));
    QCOMPARE(shownFor({icelandic, german, english}), QStringLiteral("Die Datei ist leer."));
}

void TestTranslation::everySentenceOfTheEngineIsKnown()
{
    const std::span<const char *const> known = ui::engineSentences();
    const auto isKnown = [&known](const QString &sentence) {
        return std::any_of(known.begin(), known.end(),
                           [&](const char *each) { return sentence == QLatin1String(each); });
    };
    int checked = 0;
    QDirIterator files(kSources + QStringLiteral("/engine/src"), {QStringLiteral("*.cpp")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        if (path.contains(QLatin1String("/nn/")) && !path.endsWith(QLatin1String("/model_file.cpp"))) {
            continue; // models are made on the command line
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        for (const QString &sentence : sentencesOf(QString::fromUtf8(file.readAll()))) {
            QVERIFY2(isKnown(sentence), qPrintable(sentence));
            ++checked;
        }
    }
    QVERIFY(checked > 0);
}

void TestTranslation::sentencesOfTheEngineKeepWhatTheyName()
{
    const ui::Translation translation(m_german);
    QCOMPARE(ui::engineText("The picture has 30,000 x 9 pixels; the limit is 16,384 a side."),
             QStringLiteral("Das Bild hat 30,000 × 9 Bildpunkte; die Grenze ist 16,384 je Seite."));
    QCOMPARE(ui::engineText("The picture is damaged (bad %2)."), QStringLiteral("Das Bild ist beschädigt (bad %2)."));
    QCOMPARE(ui::engineText("The picture is damaged."), QStringLiteral("Das Bild ist beschädigt."));
}

void TestTranslation::unknownSentencesStayAsTheyAre()
{
    const ui::Translation translation(m_german);
    QCOMPARE(ui::engineText("The file is empty. Really."), QStringLiteral("The file is empty. Really."));
}

QTEST_MAIN(TestTranslation)
#include "tst_translation.moc"
