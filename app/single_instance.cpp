#include "app/single_instance.h"

#include <QCryptographicHash>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QtEndian>

#include <utility>

namespace likeness::app {

namespace {

// A message: the length of what follows (four bytes, big-endian), then each path and a NUL. The answer is one byte.
constexpr qint64 kHeader = sizeof(quint32);
constexpr qint64 kMost = 4 << 20;
constexpr int kPatience = 5000; // ms

QByteArray messageOf(const std::vector<std::filesystem::path> &paths)
{
    QByteArray message(kHeader, '\0');
    for (const std::filesystem::path &path : paths) {
        message.append(QByteArray::fromStdString(path.string())).append('\0');
    }
    qToBigEndian(static_cast<quint32>(message.size() - kHeader), message.data());
    return message;
}

std::vector<std::filesystem::path> pathsOf(const QByteArray &body)
{
    std::vector<std::filesystem::path> paths;
    for (const QByteArray &path : body.split('\0')) {
        if (!path.isEmpty()) {
            paths.emplace_back(path.toStdString());
        }
    }
    return paths;
}

} // namespace

SingleInstance::SingleInstance(const std::filesystem::path &library, QObject *parent)
    : QObject(parent)
{
    const QString name = socketOf(library);
    QLocalServer::removeServer(name); // who left it no longer has the lock
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::welcome);
    if (!m_server.listen(name)) {
        qWarning("A second start will not find this window: %s", qPrintable(m_server.errorString()));
    }
}

QString SingleInstance::socketOf(const std::filesystem::path &library)
{
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::weakly_canonical(library, error);
    const auto bytes = QByteArray::fromStdString((error ? library : folder).string());
    const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().left(32);
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + QStringLiteral("/likeness-")
        + QString::fromLatin1(hash);
}

void SingleInstance::welcome()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) { // owned by the server until it is deleted below
        socket->setReadBufferSize(kHeader + kMost);
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(*socket); });
        read(*socket);
    }
}

void SingleInstance::read(QLocalSocket &socket)
{
    if (socket.bytesAvailable() < kHeader) {
        return;
    }
    const auto length = qFromBigEndian<quint32>(socket.peek(kHeader).constData());
    if (length > kMost) {
        socket.abort();
        return;
    }
    if (socket.bytesAvailable() < kHeader + length) {
        return;
    }
    const QByteArray body = socket.read(kHeader + length).mid(kHeader);
    socket.write(QByteArray(1, '\0'));
    socket.disconnectFromServer(); // once that is written
    Q_EMIT handedOver(pathsOf(body));
}

bool handOver(const std::filesystem::path &library, const std::vector<std::filesystem::path> &paths)
{
    const QByteArray message = messageOf(paths);
    if (message.size() > kHeader + kMost) {
        return false;
    }
    QLocalSocket socket;
    socket.connectToServer(SingleInstance::socketOf(library));
    return socket.waitForConnected(kPatience) && socket.write(message) == message.size()
        && socket.waitForReadyRead(kPatience);
}

} // namespace likeness::app
