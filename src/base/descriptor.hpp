// Whole reads and writes on a file descriptor: what the system takes in pieces, or interrupts, is
// carried on.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace sidon {

// False if it failed; then errno says why.
[[nodiscard]] bool write_all(int descriptor, std::string_view text);

// Passes the bytes from `begin` to `end` of a file on, in pieces of at most 1 MiB, wherever the
// descriptor stands. False if it failed; then errno says why, 0 that the file is shorter.
[[nodiscard]] bool read_range(int descriptor, std::uint64_t begin, std::uint64_t end,
                              const std::function<void(std::string_view)>& receive);

}  // namespace sidon
