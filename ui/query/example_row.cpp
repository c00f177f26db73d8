#include "ui/query/example_row.h"

#include "ui/path_text.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

namespace likeness::ui::query {

namespace {

// The slider counts quarters: from a quarter to four times the usual.
constexpr int kUsual = 4;
constexpr int kMost = 16;

} // namespace

ExampleRow::ExampleRow(const engine::Example &example, QWidget *parent)
    : QFrame(parent)
    , m_example(example)
    , m_picture(new QLabel(QStringLiteral("…"), this))
    , m_name(new QLabel(this))
    , m_sign(new QToolButton(this))
    , m_strength(new QSlider(Qt::Horizontal, this))
{
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(name());
    m_picture->setFixedSize(theme::kExampleSide, theme::kExampleSide);
    m_picture->setAlignment(Qt::AlignCenter);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setText(fontMetrics().elidedText(name(), Qt::ElideMiddle, theme::kExampleNameWidth));
    m_name->setToolTip(QStringLiteral("<qt>%1</qt>").arg(name().toHtmlEscaped()));
    m_sign->setCheckable(true);
    m_sign->setFocusPolicy(Qt::TabFocus);
    m_sign->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_strength->setRange(1, kMost);
    m_strength->setPageStep(kUsual);

    auto *away = new QToolButton(this);
    away->setIcon(theme::icon(QStringLiteral("clear")));
    away->setAutoRaise(true);
    away->setFocusPolicy(Qt::TabFocus);
    away->setAccessibleName(tr("Search without %1").arg(name()));
    away->setToolTip(tr("Search without this picture"));

    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(theme::kGap / 2, theme::kGap / 2, theme::kGap / 2, theme::kGap / 2);
    layout->setSpacing(theme::kGap / 2);
    layout->addWidget(m_picture, 0, 0, 2, 1);
    layout->addWidget(m_name, 0, 1, 1, 2);
    layout->addWidget(away, 0, 3);
    layout->addWidget(m_sign, 1, 1);
    layout->addWidget(m_strength, 1, 2, 1, 2);
    layout->setColumnStretch(2, 1);

    showWeight();
    connect(away, &QToolButton::clicked, this, &ExampleRow::removed);
    connect(m_sign, &QToolButton::toggled, this, &ExampleRow::takeWeight);
    connect(m_strength, &QSlider::valueChanged, this, &ExampleRow::takeWeight);
}

QString ExampleRow::name() const
{
    const QString whole = m_example.pixels ? tr("A picture without a file") : displayName(m_example.file);
    return m_example.crop ? tr("Part of %1").arg(whole) : whole;
}

void ExampleRow::setWeight(float weight)
{
    m_example.weight = weight;
    showWeight();
}

void ExampleRow::setPicture(const QImage &picture)
{
    if (picture.isNull()) {
        m_picture->setText(QStringLiteral("?"));
        return;
    }
    const qreal ratio = devicePixelRatioF();
    const QSize space = m_picture->size() * ratio;
    const QSize size = picture.size().scaled(space, Qt::KeepAspectRatio).boundedTo(picture.size());
    QPixmap shown = QPixmap::fromImage(picture.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    shown.setDevicePixelRatio(ratio);
    m_picture->setPixmap(shown);
}

void ExampleRow::showWeight()
{
    const Weight weight = Weight::of(m_example);
    const QSignalBlocker noSign(m_sign);
    const QSignalBlocker noStrength(m_strength);
    m_sign->setChecked(!weight.isLike);
    m_strength->setValue(qRound(weight.strength * kUsual));

    m_sign->setText(weight.isLike ? tr("+ like", "a picture of the query") : tr("− unlike", "a picture of the query"));
    m_sign->setToolTip(weight.isLike ? tr("Pictures should be like this one. Press to turn it round.")
                                     : tr("Pictures should not be like this one. Press to turn it round."));
    m_sign->setAccessibleName(tr("%1: %2", "part of a query: like or unlike").arg(name(), m_sign->text()));
    const QString strength = locale().toString(weight.strength, 'g', 3);
    m_strength->setToolTip(tr("Counts %1 times the usual").arg(strength));
    m_strength->setAccessibleName(tr("How much %1 counts").arg(name()));
    m_strength->setAccessibleDescription(m_strength->toolTip());
}

void ExampleRow::takeWeight()
{
    const Weight weight{.isLike = !m_sign->isChecked(),
                        .strength = static_cast<float>(m_strength->value()) / static_cast<float>(kUsual)};
    m_example.weight = weight.value();
    showWeight();
    Q_EMIT weightChanged();
}

} // namespace likeness::ui::query
