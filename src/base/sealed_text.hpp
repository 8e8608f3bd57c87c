// The frame of the program's own files (checkpoints, plans, parts): a first line that says what the
// file is, a second that says for which problem, the body, and a last line with a fingerprint of
// everything before it. Nothing of a file is used before the last line has been checked.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace sidon {

// `sidoncert <kind> 2`, the line of the problem, both with a line feed.
std::string sealed_head(std::string_view kind, std::string_view problem);
inline constexpr std::size_t kSealDigits = 16;
// `seal <16 digits>` for everything before it.
std::string seal_line(std::string_view fingerprint);

// A whole file of this frame.
std::string sealed(std::string_view kind, std::string_view problem, std::string_view body);

struct Unsealed {
  std::string problem;
  std::string body;
  std::string seal;  // identifies the file
};

// Reads a file and checks its frame. Throws std::invalid_argument with a message for people when
// it is not of this kind, truncated or edited; std::system_error when it cannot be read.
Unsealed read_sealed(const std::filesystem::path& path, std::string_view kind);

}  // namespace sidon
