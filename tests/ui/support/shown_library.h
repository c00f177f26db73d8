#pragma once

#include "ui/library/library_list.h"

#include <QSignalSpy>

namespace test {

/// Waits until a library shows what was asked of it.
template<typename Ask>
void waitForChange(likeness::ui::library::LibraryList &list, const Ask &ask)
{
    QSignalSpy changed(&list, &likeness::ui::library::LibraryList::changed);
    ask();
    if (changed.isEmpty() && !changed.wait()) {
        qFatal("The library does not change");
    }
}

inline void show(likeness::ui::library::LibraryList &list, const likeness::engine::SnapshotPtr &snapshot)
{
    waitForChange(list, [&] { list.setSnapshot(snapshot); });
}

inline void arrange(likeness::ui::library::LibraryList &list, const likeness::ui::library::Arrangement &arrangement)
{
    waitForChange(list, [&] { list.setArrangement(arrangement); });
}

} // namespace test
