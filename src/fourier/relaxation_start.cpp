#include "fourier/relaxation_start.hpp"

#include <charconv>
#include <cmath>
#include <stdexcept>

namespace sidon {

namespace {

void append(std::string& text, double value) {
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::hex).ptr;
  if (!text.empty()) text += ' ';
  text.append(digits, end);
}

double take(std::string_view& text) {
  double value = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::hex);
  if (error != std::errc() || !std::isfinite(value)) {
    throw std::invalid_argument("start of a relaxation: expected a number, found '" +
                                std::string(text.substr(0, 20)) + "'");
  }
  text.remove_prefix(end - text.data());
  if (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  return value;
}

}  // namespace

std::string to_text(const RelaxationStart& start) {
  std::string text;
  append(text, start.mu);
  append(text, start.point.level);
  for (const double tau : start.point.arc) append(text, tau);
  for (const ModeVector& v : start.point.modes) {
    for (int i = 2; i < v.size(); ++i) append(text, v(i));
  }
  return text;
}

RelaxationStart read_relaxation_start(const RelaxationGrids& grids, std::string_view text) {
  RelaxationStart start;
  start.mu = take(text);
  start.point.level = take(text);
  start.point.arc.resize(2 * grids.modes);
  for (double& tau : start.point.arc) tau = take(text);
  start.point.modes.resize(grids.modes);
  for (ModeVector& v : start.point.modes) {
    for (int i = 2; i < v.size(); ++i) v(i) = take(text);
  }
  if (!text.empty()) throw std::invalid_argument("start of a relaxation: too many numbers");
  set_moments(grids.arc, 1, start.point);
  return start;
}

}  // namespace sidon
