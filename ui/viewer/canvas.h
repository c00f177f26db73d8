#pragma once

#include "ui/viewer/placement.h"
#include "ui/viewer/region.h"

#include <QImage>
#include <QWidget>

#include <optional>
#include <vector>

namespace likeness::ui::viewer {

/// Shows one picture at any scale. The picture may come in parts: its size first, a rough version, then better ones;
/// the view stays where it is. The wheel zooms, the mouse and Ctrl + arrow keys move what is larger than the widget. A
/// part of the picture can be chosen by pulling a rectangle open with Shift held, or by keys.
class Canvas : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Canvas)

public:
    struct Options {
        bool enlarges = false; ///< Fitting enlarges a picture that is smaller than the widget.
        bool choosesRegions = true;
        bool showsFocus = false; ///< For one of several.
        Qt::KeyboardModifiers zoomsWith{}; ///< Without these the wheel is left to the widget around.
    };

    explicit Canvas(QWidget *parent = nullptr);

    void setOptions(const Options &options);

    /// Another picture, fitted; nothing of it is there yet.
    void begin(QSize pictureSize);
    /// Versions of the picture, the largest first. An unknown picture size becomes that of the largest.
    void setLevels(std::vector<QImage> levels);
    /// A sentence over the picture; empty: none.
    void setMessage(const QString &message);
    QString message() const { return m_message; }

    QSize pictureSize() const { return m_placement.picture(); }
    /// Device pixels per pixel of the picture.
    double zoom() const { return m_placement.zoom(); }
    bool isFitted() const { return m_placement.isFitted(); }
    /// Where the picture is, in widget coordinates.
    QRectF pictureRect() const;
    /// The zoom beyond which what is there has to be enlarged.
    double sharpUpTo() const;

    void fit();
    /// anchor stays in place, in widget coordinates.
    void setZoom(double zoom, QPointF anchor);
    void setZoom(double zoom);
    /// Between fitted and one pixel to one pixel.
    void toggleZoom();
    void zoomBy(double steps);
    void zoomBy(double steps, QPointF anchor);
    View view() const { return m_placement.view(); }
    void setView(const View &view);

    /// A rectangle in the middle of what is seen: arrows move it, with Shift they resize it, Enter takes it, Escape
    /// ends it.
    void startRegion();
    bool isChoosingRegion() const { return m_region.has_value(); }
    /// The one that is being chosen, in widget coordinates.
    QRectF regionRect() const;

Q_SIGNALS:
    void zoomChanged();
    /// The user sees another part of the picture, or sees it larger or smaller.
    void moved();
    /// Picture or widget have another size, so that the same view is elsewhere.
    void placed();
    void doubleClicked();
    /// In pixels of the picture.
    void regionChosen(QRect region);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;

private:
    const QImage *levelFor(double zoom) const;
    void place(QSize picture);
    void settle(); ///< Picture or widget have another size.
    void panBy(QPointF by);
    void tellMoved();
    void paintPicture(QPainter &painter) const;
    void paintRegion(QPainter &painter) const;
    void paintNote(QPainter &painter, const QString &text, Qt::Alignment where) const;
    QPointF toPicture(QPointF point) const { return m_placement.toPicture(point * devicePixelRatioF()); }
    bool isRegionKey(int key) const;
    bool choosesRegion(Qt::KeyboardModifiers modifiers) const
    {
        return m_options.choosesRegions && modifiers.testFlag(Qt::ShiftModifier);
    }
    void endRegion();
    void takeRegion();
    void updateCursor(Qt::KeyboardModifiers modifiers);

    Options m_options;
    Placement m_placement;
    std::vector<QImage> m_levels;
    QString m_message;
    std::optional<QPointF> m_panningFrom;
    std::optional<Region> m_region; ///< Being chosen.
    std::optional<QPointF> m_pulledFrom; ///< Where the button that pulls the region went down; nothing: by keys.
};

} // namespace likeness::ui::viewer
