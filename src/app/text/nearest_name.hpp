// What somebody meant who wrote a name that does not exist.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sidon {

// The name that takes the fewest letters to change, add, leave out or exchange with the next one;
// the first among equals. Nothing if that is more than a third of what was written, unless this is
// the beginning of the name.
std::optional<std::string> nearest_name(std::string_view written,
                                        const std::vector<std::string>& names);

}  // namespace sidon
