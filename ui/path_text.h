#pragma once

#include <QString>
#include <QUrl>

#include <filesystem>
#include <optional>

namespace likeness::ui {

// File names are bytes. What is shown may lose some of them (U+FFFD stands for what is not UTF-8 and for control
// characters), so nothing that is shown is ever turned back into a path: URLs carry the bytes percent-encoded.

QString displayName(const std::filesystem::path &path);
QString displayPath(const std::filesystem::path &path);
/// The folder of a file; "~" stands for the user's own.
QString displayFolder(const std::filesystem::path &file);

QUrl fileUrl(const std::filesystem::path &path);
/// As it stands in a text/uri-list: the bytes of an absolute path, percent-encoded.
QByteArray encodedFileUrl(const std::string &path);
/// The path a file URL stands for; nothing for other schemes and other hosts.
std::optional<std::filesystem::path> pathFromUrl(const QUrl &url);

/// The path somebody copied as text: absolute, "~/…" or a file URL, perhaps in quotes. Nothing for any other text.
std::optional<std::filesystem::path> pathFromText(const QString &text);

} // namespace likeness::ui
