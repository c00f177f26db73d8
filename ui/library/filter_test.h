#pragma once

#include "engine/snapshot.h"
#include "ui/library/arrangement.h"

#include <functional>
#include <string>
#include <vector>

namespace likeness::ui::library {

/// Tells whether a picture passes a filter; made once for many pictures.
class FilterTest final
{
public:
    explicit FilterTest(const Filter &filter);

    bool operator()(const engine::Item &item) const;

private:
    bool passes(const engine::Marks &marks) const;
    bool passes(const std::string &path, const engine::Tags &tags) const;
    bool holdsWords(const std::string &path, const engine::Tags &tags) const;

    Filter m_filter;
    std::string m_folder; ///< With a slash behind it; empty: any.
    std::vector<std::string> m_words; ///< Folded.
};

/// The test as a function of the picture alone; for any thread. Empty where all pass.
std::function<bool(const engine::Item &)> acceptanceOf(const Filter &filter);

/// By the extension; Any for what is none of the others.
Kind kindOf(const std::string &path);

} // namespace likeness::ui::library
