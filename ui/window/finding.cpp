// What the window looks for, and what comes of it.

#include "ui/engine_bridge.h"
#include "ui/engine_text.h"
#include "ui/gallery/gallery_view.h"
#include "ui/path_text.h"
#include "ui/query/query_panel.h"
#include "ui/query/results_page.h"
#include "ui/query/similar_search.h"
#include "ui/query/words_field.h"
#include "ui/window/main_window.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMimeData>
#include <QSettings>

namespace likeness::ui::window {

void MainWindow::askForPicture()
{
    const auto key = QStringLiteral("folders/open");
    const QString start = m_settings.value(key, QDir::homePath()).toString();
    const QString filter = tr("Pictures (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.gif *.bmp);;All files (*)");
    const QStringList files = QFileDialog::getOpenFileNames(this, tr("Find pictures like these"), start, filter);
    std::vector<engine::Example> examples;
    for (const QString &file : files) {
        if (const auto path = pathFromText(file)) {
            examples.push_back({.file = *path});
            m_settings.setValue(key, QFileInfo(file).absolutePath());
        }
    }
    findPictures(std::move(examples));
}

void MainWindow::paste()
{
    const QMimeData *mime = QGuiApplication::clipboard()->mimeData();
    if (mime == nullptr || mime->formats().isEmpty()) {
        m_panel->setMessage(tr("Nothing has been copied yet."));
        return;
    }
    takeDropped(query::readMime(*mime));
}

void MainWindow::takeDropped(const query::Dropped &dropped)
{
    showBrowsing();
    addFolders(dropped.folders);
    findPictures(dropped.examples, dropped.problem);
}

void MainWindow::take(const std::vector<std::filesystem::path> &paths)
{
    if (!paths.empty()) {
        takeDropped(query::readPaths(paths));
    }
}

void MainWindow::combineDropped(const query::Dropped &dropped)
{
    addFolders(dropped.folders);
    std::size_t given = 0;
    if (!dropped.examples.empty()) {
        given = m_search->latest().examples.size() + dropped.examples.size();
        m_search->addPictures(dropped.examples);
    }
    tellUnused(given, dropped.problem);
}

std::vector<engine::Example> MainWindow::chosenExamples() const
{
    std::vector<engine::Example> examples;
    for (engine::Item &item : chosen(query::SimilarSearch::kMaxExamples + 1)) {
        examples.push_back({.picture = item.id, .file = std::move(item.path)});
    }
    return examples;
}

void MainWindow::findSimilar()
{
    std::vector<engine::Example> examples = chosenExamples();
    const std::size_t given = examples.size();
    showBrowsing();
    m_search->find({.examples = std::move(examples), .text = {}});
    tellUnused(given);
}

void MainWindow::findRegion(const engine::Item &item, QRect region)
{
    engine::Example example{.picture = item.id, .file = item.path};
    example.crop = {region.x(), region.y(), region.width(), region.height()};
    showBrowsing();
    m_search->find({.examples = {std::move(example)}, .text = {}});
}

void MainWindow::addToSearch(float weight)
{
    std::vector<engine::Example> examples = chosenExamples();
    for (engine::Example &example : examples) {
        example.weight = weight;
    }
    const std::size_t given = m_search->latest().examples.size() + examples.size();
    showBrowsing();
    m_search->addPictures(examples);
    tellUnused(given);
}

void MainWindow::findPictures(std::vector<engine::Example> examples, const QString &problem)
{
    const std::size_t given = examples.size();
    if (given > 0) {
        m_search->findPictures(std::move(examples));
    }
    tellUnused(given, problem);
}

void MainWindow::askForWords()
{
    showBrowsing();
    m_panel->words().takeFocus();
}

void MainWindow::tellUnused(std::size_t examples, const QString &problem)
{
    QStringList sentences;
    if (examples > query::SimilarSearch::kMaxExamples) {
        const auto used = static_cast<qulonglong>(query::SimilarSearch::kMaxExamples);
        sentences << tr("The first %1 pictures are used.").arg(locale().toString(used));
    }
    if (!problem.isEmpty()) {
        sentences << problem;
    }
    if (!sentences.isEmpty()) {
        m_panel->setMessage(sentences.join(QLatin1Char(' ')));
    }
}

void MainWindow::showMatches(const engine::Matches &matches, bool isNew)
{
    m_answeredRevision = m_revision;
    if (isNew || !m_search->isRunning()) { // else a slider has moved on
        m_panel->setSought(m_search->sought());
    }
    m_results->setMatches(matches, isNew);
    if (isNew && m_panel->words().hasFocus() && !m_panel->words().isBeingEdited()) {
        m_results->view().setFocus();
    }
    updatePage();
}

void MainWindow::showFindError(const engine::Error &error)
{
    const QString message = engineText(error.message);
    m_panel->setMessage(error.path.empty() ? message
                                           : QStringLiteral("“%1”: %2").arg(displayName(error.path), message));
    m_panel->setPictures(m_search->sought().examples); // weights that cannot be asked for go back
}

} // namespace likeness::ui::window
