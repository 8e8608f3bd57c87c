// Lines of words and numbers, of which the bodies of the program's own files are made (checkpoints,
// plans): `word number number ...`. Doubles are written so that they come back bit by bit.
#pragma once

#include <fmt/format.h>

#include <charconv>
#include <stdexcept>
#include <string>
#include <string_view>

namespace sidon {

// Appends `word value value ...` and a line feed.
template <typename... Values>
void append_line(std::string& text, std::string_view word, const Values&... values) {
  text += word;
  // Not format_to, which compiles all of fmt anew wherever it appears.
  ((text += fmt::format(" {}", values)), ...);
  text += '\n';
}

// Takes a text apart from the front. Every function throws std::invalid_argument where the text
// goes on otherwise than asked for.
class SavedText {
 public:
  // `text` must outlive this object.
  explicit SavedText(std::string_view text) : rest_(text) {}

  [[noreturn]] static void fail() {
    throw std::invalid_argument("the saved tree is damaged or belongs to another problem");
  }

  // The word, if it is what comes next.
  bool skip(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }
  void expect(std::string_view word) {
    if (!skip(word)) fail();
  }
  void end_line() { expect("\n"); }
  void end() const {
    if (!rest_.empty()) fail();
  }

  // A space and a number, within [least, most].
  template <typename T>
  T number() {
    expect(" ");
    T value{};
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (error != std::errc()) fail();
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return value;
  }
  template <typename T>
  T number_within(T least, T most) {
    const T value = number<T>();
    if (!(value >= least && value <= most)) fail();
    return value;
  }
  std::int64_t natural() { return number_within<std::int64_t>(0, INT64_MAX); }
  // How many things are to follow, of at least one byte each: so a wrong one takes no memory.
  std::size_t count() { return number_within<std::size_t>(0, rest_.size()); }

  // What is left, for a reader of its own.
  std::string_view rest() const { return rest_; }
  char next() { return take(1).front(); }
  std::string_view take(std::size_t size) {
    if (size > rest_.size()) fail();
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

 private:
  std::string_view rest_;
};

}  // namespace sidon
