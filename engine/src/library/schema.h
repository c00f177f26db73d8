#pragma once

#include "library/sqlite/database.h"

#include "engine/result.h"
#include "engine/settings.h"

#include <span>

namespace likeness::engine::library {

/// Scripts that each lead from one version to the next: the first from an empty file to version 1. A script that was
/// released never changes.
using Migrations = std::span<const char *const>;

/// Of `catalogue.sqlite`, the truth.
Migrations catalogueMigrations();
/// Of `thumbnails.sqlite`, the cache.
Migrations thumbnailMigrations();

/// Brings a database to the latest version, each step in one transaction, and turns on its log. A newer version, or
/// tables that no step made, are Unsupported and nothing is written. With ReadOnly nothing is ever written: an empty
/// file is NotFound, an older version Unsupported.
[[nodiscard]] Result<void> migrate(sqlite::Database &database, Migrations migrations, Access access);

} // namespace likeness::engine::library
