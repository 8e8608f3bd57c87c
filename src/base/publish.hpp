// Files that several processes, on several machines with one file system, may all try to make:
// exactly one succeeds, and nobody ever sees half of one.
#pragma once

#include <filesystem>
#include <string_view>

namespace sidon {

enum class Published {
  kNow,      // the file is there, and is this text
  kAlready,  // a file was there, with this very text
  kOther,    // a file was there with another text; it is as it was
};

// Writes the text to a file of a name of its own, in the same directory, and on to the disk; then
// gives it its name, unless there is a file of that name. Throws OutputError, and then nothing has
// changed.
Published publish(const std::filesystem::path& path, std::string_view text);

// Whether this is such a file that has not got its name yet.
bool is_unpublished(const std::filesystem::path& path);

// Removes what processes that died have left in this directory.
void remove_unpublished(const std::filesystem::path& directory);

}  // namespace sidon
