#include "app/terminal/standard_output.hpp"

#include <cerrno>
#include <cstdio>

#include "base/output_file.hpp"

namespace sidon {

namespace {

[[noreturn]] void fail() {
  throw OutputError({errno, std::generic_category()}, "standard output", "write to");
}

}  // namespace

void print_line(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) fail();
  if (!text.ends_with('\n') && std::fputc('\n', stdout) == EOF) fail();
}

void flush_standard_output() {
  if (std::fflush(stdout) != 0 || std::ferror(stdout)) fail();
}

}  // namespace sidon
