#pragma once

#include "engine/query.h"

#include <QString>

#include <vector>

namespace likeness::ui::query {

/// Pictures like these, or that fit these words, or both.
struct Sought {
    std::vector<engine::Example> examples;
    QString text;

    bool isEmpty() const { return examples.empty() && text.isEmpty(); }
};

/// The first picture that results should be like; null where there is none.
const engine::Example *firstLike(const Sought &sought);

/// The same picture, or the same part of it; however much it counts.
bool isSamePicture(const engine::Example &one, const engine::Example &other);

/// How much an example counts as the user sees it: of those to be like and of those not to be like, 1 is usual.
struct Weight {
    bool isLike = true;
    float strength = 1; ///< Above 0.

    static Weight of(const engine::Example &example);
    float value() const; ///< engine::Example::weight
};

} // namespace likeness::ui::query
