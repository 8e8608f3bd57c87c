// The frame of the program's own files (checkpoints, plans, parts): a first line that says what the
// file is, a second that says for which problem, a third that says by which build, the body, and a
// last line with a fingerprint of everything before it. Nothing of a file is used before the last
// line has been checked.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/version.hpp"

namespace sidon {

// For files that are the same whatever build makes them.
inline constexpr std::string_view kAnyBuild = "any";

// `sidoncert <kind> 3`, the line of the problem, and `build <build>`, each with a line feed.
std::string sealed_head(std::string_view kind, std::string_view problem,
                        std::string_view build = this_build());
inline constexpr std::size_t kSealDigits = 16;
// `seal <16 digits>` for everything before it.
std::string seal_line(std::string_view fingerprint);

// A whole file of this frame.
std::string sealed(std::string_view kind, std::string_view problem, std::string_view body,
                   std::string_view build = this_build());

struct Unsealed {
  std::string problem;
  std::string build;
  std::string body;
  std::string seal;  // identifies the file
};

// Reads a file and checks its frame. Throws std::invalid_argument with a message for people when
// it is not of this kind, truncated or edited; std::system_error when it cannot be read.
Unsealed read_sealed(const std::filesystem::path& path, std::string_view kind);

}  // namespace sidon
