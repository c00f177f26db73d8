#include "ui/theme/theme.h"

#include <QTest>

#include <cmath>

using namespace likeness::ui::theme;

namespace {

double luminance(const QColor &colour)
{
    const auto linear = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

/// As the WCAG define it: 1 … 21.
double contrast(const QColor &a, const QColor &b)
{
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

} // namespace

Q_DECLARE_METATYPE(QPalette::ColorRole)

class TestPalettes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsReadable_data();
    void textIsReadable();
    void highContrastIsHighForEveryText_data();
    void highContrastIsHighForEveryText();
    void theFocusIsSeen();
    void everyChoiceHasAPaletteOfItsOwn();
};

void TestPalettes::textIsReadable_data()
{
    using Role = QPalette::ColorRole;
    QTest::addColumn<QPalette>("palette");
    QTest::addColumn<Role>("text");
    QTest::addColumn<Role>("ground");
    const std::pair<const char *, QPalette> palettes[] = {
        {"light", lightPalette()}, {"dark", darkPalette()}, {"contrast", contrastPalette()}};
    for (const auto &[name, palette] : palettes) {
        const auto row = [&](const char *what, Role text, Role ground) {
            QTest::addRow("%s: %s", name, what) << palette << text << ground;
        };
        row("text", QPalette::Text, QPalette::Base);
        row("window", QPalette::WindowText, QPalette::Window);
        row("button", QPalette::ButtonText, QPalette::Button);
        row("selected", QPalette::HighlightedText, QPalette::Highlight);
        row("faded", QPalette::PlaceholderText, QPalette::Base);
        row("tooltip", QPalette::ToolTipText, QPalette::ToolTipBase);
    }
}

void TestPalettes::textIsReadable()
{
    QFETCH(QPalette, palette);
    QFETCH(QPalette::ColorRole, text);
    QFETCH(QPalette::ColorRole, ground);
    constexpr double kReadable = 4.5; // WCAG AA
    QVERIFY(contrast(palette.color(text), palette.color(ground)) >= kReadable);
}

void TestPalettes::highContrastIsHighForEveryText_data()
{
    using Role = QPalette::ColorRole;
    QTest::addColumn<Role>("text");
    QTest::addColumn<Role>("ground");
    const auto row = [](const char *what, Role text, Role ground) { QTest::newRow(what) << text << ground; };
    row("text", QPalette::Text, QPalette::Base);
    row("window", QPalette::WindowText, QPalette::Window);
    row("button", QPalette::ButtonText, QPalette::Button);
    row("selected", QPalette::HighlightedText, QPalette::Highlight);
    row("faded", QPalette::PlaceholderText, QPalette::Base);
    row("faded on the window", QPalette::PlaceholderText, QPalette::Window);
    row("tooltip", QPalette::ToolTipText, QPalette::ToolTipBase);
    row("link", QPalette::Link, QPalette::Window);
    row("focus", QPalette::Highlight, QPalette::Base);
    row("lines", QPalette::Mid, QPalette::Window);
}

void TestPalettes::highContrastIsHighForEveryText()
{
    QFETCH(QPalette::ColorRole, text);
    QFETCH(QPalette::ColorRole, ground);
    constexpr double kHigh = 7; // WCAG AAA
    const QPalette palette = contrastPalette();
    QVERIFY(contrast(palette.color(text), palette.color(ground)) >= kHigh);
    if (text == QPalette::Text || text == QPalette::WindowText || text == QPalette::ButtonText) {
        QVERIFY(contrast(palette.color(QPalette::Disabled, text), palette.color(ground)) >= kHigh);
    }
}

void TestPalettes::theFocusIsSeen()
{
    constexpr double kSeen = 3; // WCAG 1.4.11
    for (const QPalette &palette : {lightPalette(), darkPalette(), contrastPalette()}) {
        QVERIFY(contrast(palette.color(QPalette::Highlight), palette.color(QPalette::Window)) >= kSeen);
        QVERIFY(contrast(palette.color(QPalette::Highlight), palette.color(QPalette::Base)) >= kSeen);
    }
}

void TestPalettes::everyChoiceHasAPaletteOfItsOwn()
{
    Theme theme;
    theme.setChoice(Choice::Contrast);
    QCOMPARE(QGuiApplication::palette().color(QPalette::Window), contrastPalette().color(QPalette::Window));
    theme.setChoice(Choice::Dark);
    QCOMPARE(QGuiApplication::palette().color(QPalette::Window), darkPalette().color(QPalette::Window));
    theme.setChoice(Choice::Light);
    QCOMPARE(QGuiApplication::palette().color(QPalette::Window), lightPalette().color(QPalette::Window));
}

QTEST_MAIN(TestPalettes)
#include "tst_palettes.moc"
