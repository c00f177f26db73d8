#pragma once

#include <QImage>
#include <QWidget>

#include <optional>
#include <vector>

namespace likeness::ui::viewer {

/// Shows one picture at any scale. The picture may come in parts: its size first, a rough version, then better ones;
/// the view stays where it is.
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
    void zoomBy(int steps);

Q_SIGNALS:
    void zoomChanged();
    void doubleClicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    double fittedZoom() const;
    const QImage *levelFor(double zoom) const;
    void keepInView();
    void paintPicture(QPainter &painter) const;

    QSize m_pictureSize;
    std::vector<QImage> m_levels;
    QString m_message;
    std::optional<double> m_zoom; ///< Nothing: fitted.
    QPointF m_centre; ///< The picture's point in the middle of the widget, in pixels of the picture.
    std::optional<QPointF> m_panningFrom;
};

} // namespace likeness::ui::viewer
