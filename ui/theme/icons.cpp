#include "ui/theme/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QSvgRenderer>

// A static library's resources have to be named once; the macro wants the global namespace.
static void nameResources()
{
    Q_INIT_RESOURCE(resources);
}

namespace likeness::ui::theme {

namespace {

/// Draws an SVG whose strokes are "currentColor" in the colour of the mode.
class SymbolEngine final : public QIconEngine
{
public:
    explicit SymbolEngine(QByteArray svg)
        : m_svg(std::move(svg))
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const auto role = mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::ButtonText;
        QByteArray svg = m_svg;
        svg.replace("currentColor", QGuiApplication::palette().color(group, role).name().toLatin1());
        QSvgRenderer renderer(svg);
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        renderer.render(painter, rect);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect({}, size), mode, state);
        return pixmap;
    }

    bool isNull() override { return m_svg.isEmpty(); }
    QIconEngine *clone() const override { return new SymbolEngine(m_svg); } // owned by the QIcon

private:
    QByteArray m_svg;
};

} // namespace

QIcon icon(const QString &name)
{
    nameResources();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    const bool found = file.open(QIODevice::ReadOnly);
    Q_ASSERT(found);
    return found ? QIcon(new SymbolEngine(file.readAll())) : QIcon(); // the engine is owned by the QIcon
}

} // namespace likeness::ui::theme
