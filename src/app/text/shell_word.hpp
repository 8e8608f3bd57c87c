// Names of files in commands that people copy.
#pragma once

#include <string>

namespace sidon {

// The word as a shell takes it back, in quotes where it needs them; control characters as $'\n',
// which bash, zsh and ksh understand.
std::string shell_word(const std::string& word);

}  // namespace sidon
