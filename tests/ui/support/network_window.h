#pragma once

#include "window_fixture.h"

#include "engine/models.h"
#include "ui/gallery/gallery_view.h"
#include "ui/query/results_page.h"

namespace test {

constexpr int kPictures = 6;
constexpr int kPatience = 60'000; ///< In ms.

/// A folder with a network built from the weights that the environment names.
class NetworkFolder
{
public:
    /// Null: it is there. Otherwise why it is not.
    const char *prepare()
    {
        const QByteArray weights = qgetenv("LIKENESS_WEIGHTS");
        if (weights.isEmpty()) {
            return "LIKENESS_WEIGHTS names no folder with weights; packaging/test.sh fetches them";
        }
        const likeness::engine::ModelStore store(path());
        const auto model = store.build("efficientnet-lite0", {weights.toStdString()});
        if (!model) {
            qFatal("%s", model.error().message.c_str());
        }
        return nullptr;
    }

    std::filesystem::path path() const { return m_folder.path().toStdString(); }

private:
    QTemporaryDir m_folder;
};

/// The real window with a real network, on a library of kPictures made pictures: photos/0.bmp and so on.
class NetworkWindow : public WindowFixture
{
public:
    explicit NetworkWindow(const NetworkFolder &network)
        : WindowFixture(network.path())
    {
        for (unsigned seed = 0; seed < kPictures; ++seed) {
            const std::string name = "photos/" + std::to_string(seed) + ".bmp";
            writeFile(path(name.c_str()), bmp(200, 150, seed));
        }
        window().addFolders({path("photos")});
        if (!QTest::qWaitFor([this] { return gallery().list().size() == kPictures; }, kPatience)) {
            qFatal("The pictures do not come");
        }
        gallery().setFocus();
    }

    likeness::ui::gallery::GalleryView &gallery()
    {
        return child<likeness::ui::gallery::GalleryView>(QStringLiteral("All pictures"));
    }

    likeness::ui::query::ResultsPage &results() { return child<likeness::ui::query::ResultsPage>(); }
};

} // namespace test
