#include "query_codes.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace likeness::index {

Result<std::vector<std::int8_t>> padded(std::span<const Query> queries, const Vectors &vectors)
{
    std::vector<std::int8_t> codes(queries.size() * vectors.stride(), 0);
    for (std::size_t i = 0; i < queries.size(); ++i) {
        if (queries[i].code.size() != vectors.dimension()) {
            return tl::unexpected(Error{Fault::WrongDimension,
                                        "expected " + std::to_string(vectors.dimension()) + ", got "
                                            + std::to_string(queries[i].code.size())});
        }
        if (!std::isfinite(queries[i].scale)) {
            return tl::unexpected(Error{Fault::NotFinite, "the query's scale is no number"});
        }
        std::copy(queries[i].code.begin(), queries[i].code.end(),
                  codes.begin() + static_cast<std::ptrdiff_t>(i * vectors.stride()));
    }
    return codes;
}

} // namespace likeness::index
