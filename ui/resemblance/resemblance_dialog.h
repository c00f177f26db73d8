#pragma once

#include "engine/query.h"
#include "engine/resemblance.h"
#include "engine/result.h"

#include <QDialog>
#include <QFutureWatcher>
#include <QImage>

#include <functional>

class QLabel;

namespace likeness::ui::resemblance {

class RegionPane;

/// Two pictures side by side, with a light on the parts that make them alike. Pointing at a part of one shows what it
/// is like in the other.
class ResemblanceDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ResemblanceDialog)

public:
    /// Both are called on a worker thread.
    struct Source {
        std::function<engine::Result<engine::Resemblance>(const engine::Example &, const engine::Example &)> compare;
        std::function<engine::Result<engine::Image>(const engine::Example &)> picture;
    };

    /// What the source calls must outlive the dialog, which waits for it in the end.
    ResemblanceDialog(Source source, engine::Example first, engine::Example second, QWidget *parent = nullptr);
    ~ResemblanceDialog() override;

Q_SIGNALS:
    /// Everything is there, or the reason why not is shown.
    void finishedLoading();

private:
    struct Loaded {
        QImage first;
        QImage second;
        engine::Result<engine::Resemblance> resemblance;
    };

    static Loaded load(const Source &source, const engine::Example &first, const engine::Example &second);
    void takeLoaded();
    void showShares();

    RegionPane *m_first; // this and the following: owned by this (QObject parent)
    RegionPane *m_second;
    QLabel *m_text;
    engine::Resemblance m_resemblance;
    QFutureWatcher<Loaded> m_watcher;
};

} // namespace likeness::ui::resemblance
