#include "ui/resemblance/resemblance_dialog.h"

#include "ui/engine_text.h"
#include "ui/path_text.h"
#include "ui/pictures/pixels.h"
#include "ui/resemblance/region_pane.h"
#include "ui/theme/metrics.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>
#include <QtConcurrent>

namespace likeness::ui::resemblance {

namespace {

QString number(float share)
{
    constexpr int kDigits = 3;
    return QLocale().toString(static_cast<double>(share), 'f', kDigits);
}

} // namespace

ResemblanceDialog::ResemblanceDialog(Source source, engine::Example first, engine::Example second, QWidget *parent)
    : QDialog(parent)
    , m_first(new RegionPane(tr("The picture looked for"), this))
    , m_second(new RegionPane(tr("The picture found"), this))
    , m_text(new QLabel(tr("Comparing…"), this))
{
    setWindowTitle(tr("Why are these alike?"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setMinimumHeight(2 * fontMetrics().lineSpacing()); // the pictures stay as they are when it changes
    m_text->setAlignment(Qt::AlignTop);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *panes = new QHBoxLayout;
    panes->setSpacing(theme::kWideGap);
    panes->addWidget(m_first, 1);
    panes->addWidget(m_second, 1);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(panes, 1);
    layout->addWidget(m_text);
    layout->addWidget(buttons);
    resize(theme::kWindowWidth * 3 / 4, theme::kWindowHeight * 3 / 4);
    m_first->setFocus();

    for (RegionPane *pane : {m_first, m_second}) {
        connect(pane, &RegionPane::currentChanged, this, &ResemblanceDialog::showShares);
    }
    connect(&m_watcher, &QFutureWatcher<Loaded>::finished, this, &ResemblanceDialog::takeLoaded);
    m_watcher.setFuture(QtConcurrent::run([source = std::move(source), first = std::move(first),
                                           second = std::move(second)] { return load(source, first, second); }));
}

ResemblanceDialog::~ResemblanceDialog()
{
    for (RegionPane *pane : {m_first, m_second}) {
        pane->disconnect(this); // the one with the focus says that it loses it when it goes
    }
    m_watcher.waitForFinished();
}

ResemblanceDialog::Loaded ResemblanceDialog::load(const Source &source, const engine::Example &first,
                                                  const engine::Example &second)
{
    const auto picture = [&source](const engine::Example &example) {
        const auto image = source.picture(example);
        return image ? pictures::toQImage(*image) : QImage();
    };
    return {.first = picture(first), .second = picture(second), .resemblance = source.compare(first, second)};
}

void ResemblanceDialog::takeLoaded()
{
    Loaded loaded = m_watcher.result();
    m_first->setPicture(loaded.first);
    m_second->setPicture(loaded.second);
    if (loaded.resemblance) {
        m_resemblance = std::move(*loaded.resemblance);
        showShares();
    } else {
        const engine::Error &error = loaded.resemblance.error();
        m_text->setText(engineText(error.message)
                        + (error.path.empty() ? QString() : QStringLiteral("\n") + displayPath(error.path)));
    }
    Q_EMIT finishedLoading();
}

void ResemblanceDialog::showShares()
{
    if (m_resemblance.shares.empty()) {
        return;
    }
    const auto first = m_first->current();
    const auto second = m_second->current();
    m_first->setShares(m_resemblance.first,
                       second && !first ? m_resemblance.counterpartsInFirst(*second) : m_resemblance.sharesOfFirst());
    m_second->setShares(m_resemblance.second,
                        first ? m_resemblance.counterpartsInSecond(*first) : m_resemblance.sharesOfSecond());
    const QString score = number(m_resemblance.score());
    if (!first && !second) {
        m_text->setText(tr("The light is on the parts that make the score of %1. Point at a part of one picture, with "
                           "the mouse or the arrow keys, to see what it is like in the other.")
                            .arg(score));
        return;
    }
    const float share = first ? m_resemblance.sharesOfFirst()[*first] : m_resemblance.sharesOfSecond()[*second];
    m_text->setText(tr("This part adds %1 to the score of %2; the light in the other picture is on what it is like.")
                        .arg(number(share), score));
}

} // namespace likeness::ui::resemblance
