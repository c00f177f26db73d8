#pragma once

#include "ui/viewer/region.h"

#include <QImage>
#include <QWidget>

#include <optional>
#include <vector>

namespace likeness::ui::viewer {

/// Shows one picture at any scale. The picture may come in parts: its size first, a rough version, then better ones;
/// the view stays where it is. A part of it can be chosen by pulling a rectangle open with Shift held, or by keys.
class Canvas final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Canvas)

public:
    explicit Canvas(QWidget *parent = nullptr);

    /// Another picture, fitted; nothing of it is there yet.
    void begin(QSize pictureSize);
    /// Versions of the picture, the largest first. An unknown picture size becomes that of the largest.
    void setLevels(std::vector<QImage> levels);
    /// A sentence over the picture; empty: none.
    void setMessage(const QString &message);
    QString message() const { return m_message; }

    QSize pictureSize() const { return m_pictureSize; }
    /// Device pixels per pixel of the picture.
    double zoom() const;
    bool isFitted() const { return !m_zoom; }
    /// Where the picture is, in widget coordinates.
    QRectF pictureRect() const;
    /// The zoom beyond which what is there has to be enlarged.
    double sharpUpTo() const;

    void fit();
    /// anchor stays in place, in widget coordinates.
    void setZoom(double zoom, QPointF anchor);
    void setZoom(double zoom);
    void zoomBy(double steps);
    void zoomBy(double steps, QPointF anchor);

    /// A rectangle in the middle of what is seen: arrows move it, with Shift they resize it, Enter takes it, Escape
    /// ends it.
    void startRegion();
    bool isChoosingRegion() const { return m_region.has_value(); }
    /// The one that is being chosen, in widget coordinates.
    QRectF regionRect() const;

Q_SIGNALS:
    void zoomChanged();
    void doubleClicked();
    /// In pixels of the picture.
    void regionChosen(QRect region);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;

private:
    double fittedZoom() const;
    const QImage *levelFor(double zoom) const;
    void keepInView();
    void paintPicture(QPainter &painter) const;
    void paintRegion(QPainter &painter) const;
    void paintNote(QPainter &painter, const QString &text, Qt::Alignment where) const;
    QPointF toPicture(QPointF point) const;
    bool isRegionKey(int key) const;
    void endRegion();
    void takeRegion();
    void updateCursor(Qt::KeyboardModifiers modifiers);

    QSize m_pictureSize;
    std::vector<QImage> m_levels;
    QString m_message;
    std::optional<double> m_zoom; ///< Nothing: fitted.
    QPointF m_centre; ///< The picture's point in the middle of the widget, in pixels of the picture.
    std::optional<QPointF> m_panningFrom;
    std::optional<Region> m_region; ///< Being chosen.
    std::optional<QPointF> m_pulledFrom; ///< Where the button that pulls the region went down; nothing: by keys.
};

} // namespace likeness::ui::viewer
