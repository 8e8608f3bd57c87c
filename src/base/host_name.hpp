// This machine's name: process numbers are unique on one machine only.
#pragma once

#include <string>

namespace sidon {

std::string host_name();

}  // namespace sidon
