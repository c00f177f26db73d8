#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <string>

namespace test {

struct Outcome {
    int status = -1; ///< -1: it did not end by itself.
    QByteArray out;
    QByteArray err;

    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    /// What went wrong was said in one sentence and nothing else.
    bool isOneSentence() const { return err.startsWith("likeness: ") && err.count('\n') == 1 && out.isEmpty(); }
};

/// The built program with a home of its own in a temporary folder, where everything it remembers lies.
class Program
{
public:
    /// With withModel the smallest network is ready to use; see modelProblem().
    explicit Program(bool withModel = true)
    {
        if (withModel && modelProblem().isEmpty()) {
            std::filesystem::create_directories(dataFolder());
            std::filesystem::create_directory_symlink(preparedModels(), models());
        }
    }

    /// QTemporaryDir removes no names that are no text.
    ~Program()
    {
        std::error_code ignored;
        std::filesystem::remove_all(pictures(), ignored);
    }
    Program(const Program &) = delete;
    Program &operator=(const Program &) = delete;

    /// Why there is no model to test with; empty when there is one. The first call of a process makes it.
    static QByteArray modelProblem()
    {
        static const QByteArray problem = prepareModel();
        return problem;
    }

    std::filesystem::path home() const { return m_home.path().toStdString(); }
    std::filesystem::path dataFolder() const { return home() / "data" / "likeness"; }
    std::filesystem::path library() const { return dataFolder() / "default"; }
    std::filesystem::path models() const { return dataFolder() / "models"; }
    /// A folder for the test's own files.
    std::filesystem::path pictures() const { return home() / "pictures"; }
    QString picturesArgument() const { return QString::fromStdString(pictures().string()); }

    /// The smallest network, for every command.
    static QStringList model() { return {QStringLiteral("--model"), QStringLiteral("efficientnet-lite0")}; }

    Outcome run(const QStringList &arguments, const QByteArray &input = {}) const
    {
        return runCommand(QStringLiteral(LIKENESS_PROGRAM), arguments, input, m_home.path() + QStringLiteral("/data"));
    }
    Outcome add(const QStringList &more = {}) const
    {
        return run(QStringList{QStringLiteral("add"), picturesArgument(), QStringLiteral("--json")} + model() + more);
    }
    /// Runs a shell command in which $1 is the program and $2 the pictures' folder: for names that are no text.
    Outcome shell(const QString &command) const
    {
        return runCommand(
            QStringLiteral("/bin/sh"),
            {QStringLiteral("-c"), command, QStringLiteral("sh"), QStringLiteral(LIKENESS_PROGRAM), picturesArgument()},
            {}, m_home.path() + QStringLiteral("/data"));
    }

private:
    static std::filesystem::path preparedModels() { return LIKENESS_TEST_DATA "/likeness/models"; }

    static Outcome runCommand(const QString &command, const QStringList &arguments, const QByteArray &input,
                              const QString &dataHome)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("XDG_DATA_HOME"), dataHome);
        for (const char *variable : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
            environment.remove(QString::fromLatin1(variable));
        }
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(command, arguments);
        process.write(input);
        process.closeWriteChannel();
        const bool ended = process.waitForFinished(kPatienceMs) && process.exitStatus() == QProcess::NormalExit;
        return {ended ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
    }

    static QByteArray prepareModel()
    {
        const QString weights = qEnvironmentVariable("LIKENESS_WEIGHTS");
        if (weights.isEmpty()) {
            return "LIKENESS_WEIGHTS names no folder with weights; packaging/test.sh fetches them";
        }
        const Outcome built = runCommand(QStringLiteral(LIKENESS_PROGRAM),
                                         {QStringLiteral("model"), QStringLiteral("build"),
                                          QStringLiteral("efficientnet-lite0"), QStringLiteral("--weights"), weights},
                                         {}, QStringLiteral(LIKENESS_TEST_DATA));
        return built.status == 0 ? QByteArray() : "no model could be made: " + built.err;
    }

    static constexpr int kPatienceMs = 240'000;

    QTemporaryDir m_home;
};

} // namespace test

/// For initTestCase(): skips tests that need a network.
#define LIKENESS_SKIP_WITHOUT_MODEL()                                                                                  \
    if (!test::Program::modelProblem().isEmpty()) {                                                                    \
        QSKIP(test::Program::modelProblem().constData());                                                              \
    }
