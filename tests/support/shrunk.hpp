// A certificate shrunk in memory, whatever its kind.
#pragma once

#include <string>
#include <string_view>

#include "search/tree_shrinker.hpp"

namespace support {

struct Shrunk {
  std::string text;
  sidon::ShrinkCounts counts;
};

// Reader: what the shrink_certificate of its room takes.
template <typename Reader>
Shrunk shrunk(Reader reader, int threads) {
  Shrunk result;
  sidon::ShrinkSettings settings;
  settings.threads = threads;
  result.counts =
      shrink_certificate(reader, settings, [&](std::string_view piece) { result.text += piece; });
  return result;
}

}  // namespace support
