#include "fuzz/certificate_mutator.hpp"

#include <gmpxx.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "fuzz/known_truth.hpp"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace fuzz {

namespace {

using Line = std::vector<std::string>;
using Lines = std::vector<Line>;
struct Random {
  std::minstd_rand numbers;
  std::size_t refused;  // the line at which the checker refused, from 1; 0 if there is none
};

std::size_t below(Random& random, std::size_t bound) { return random.numbers() % bound; }

std::size_t some_line(const Lines& lines, Random& random) {
  const bool refused = random.refused > 0 && random.refused <= lines.size();
  return refused && below(random, 2) == 0 ? random.refused - 1 : below(random, lines.size());
}

Line split(std::string_view text, char separator) {
  Line parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    parts.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

Lines read(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  Lines lines;
  for (const std::string& line : split(text, '\n')) lines.push_back(split(line, ' '));
  return lines;
}

std::string written(const Lines& lines) {
  std::string text;
  for (const Line& line : lines) {
    for (const std::string& token : line) text += (&token == &line[0] ? "" : " ") + token;
    text += '\n';
  }
  return text;
}

bool is_number(const std::string& token) {
  const std::size_t first = token.starts_with('-') ? 1 : 0;
  return token.size() > first && token.find_first_not_of("0123456789", first) == token.npos;
}

bool is_fraction(const std::string& token) {
  const Line parts = split(token, '/');
  return parts.size() <= 2 && std::all_of(parts.begin(), parts.end(), is_number);
}

// Its value, if it is a fraction that is short enough to calculate with.
std::optional<mpq_class> fraction(const std::string& token) {
  if (token.size() > 150 || !is_fraction(token)) return std::nullopt;
  mpq_class value(token, 10);
  if (value.get_den() == 0) return std::nullopt;
  value.canonicalize();
  return value;
}

bool is_branch(const Line& line) { return line[0] == "s"; }
bool is_node(const Line& line) {
  return is_branch(line) || line[0] == "l" || line[0] == "e" || line[0] == "p";
}

// Lines first ... last of the tree, last not included; equal if there is none.
struct Range {
  std::size_t first, last;
};

Range tree_of(const Lines& lines) {
  const auto first = std::find_if(lines.begin(), lines.end(), is_node);
  const auto last = std::find_if_not(first, lines.end(), is_node);
  return {static_cast<std::size_t>(first - lines.begin()),
          static_cast<std::size_t>(last - lines.begin())};
}

// The line after the subtree at this line.
std::size_t end_of_subtree(const Lines& lines, std::size_t at, std::size_t last) {
  for (std::size_t missing = 1; missing > 0 && at < last; ++at) {
    if (is_branch(lines[at]))
      ++missing;
    else
      --missing;
  }
  return at;
}

Range some_subtree(const Lines& lines, Random& random) {
  const Range tree = tree_of(lines);
  if (tree.first == tree.last) return tree;
  std::size_t at = some_line(lines, random);
  if (at < tree.first || at >= tree.last) at = tree.first + below(random, tree.last - tree.first);
  return {at, end_of_subtree(lines, at, tree.last)};
}

void replace(Lines& lines, Range range, const Lines& by) {
  const auto at = lines.erase(lines.begin() + range.first, lines.begin() + range.last);
  lines.insert(at, by.begin(), by.end());
}

Lines part(const Lines& lines, Range range) {
  return {lines.begin() + range.first, lines.begin() + range.last};
}

bool begins_with(const Line& line, const char* word) { return line[0] == word; }

// What stands more than once in a certificate, or follows from other lines, as a proof would have
// it: the count in the last line, of the lines of the tree that are no branch, or of the lines
// behind "modes" or "steps", which have their count, too; the count of the scales of a kernel.
void set_counts(Lines& lines) {
  const auto set = [](Line& line, std::size_t at, std::ptrdiff_t count) {
    if (line.size() > at) line[at] = std::to_string(count);
  };
  const Range tree = tree_of(lines);
  if (tree.first != tree.last) {
    const auto count = std::count_if(lines.begin() + tree.first, lines.begin() + tree.last,
                                     [](const Line& line) { return !is_branch(line); });
    return set(lines.back(), 1, count);
  }
  const auto count_below = [&](std::size_t head) {
    const auto first = lines.begin() + head + 1;
    return std::find_if_not(first, lines.end(),
                            [](const Line& line) { return is_fraction(line[0]); }) -
           first;
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (begins_with(lines[i], "kernel")) set(lines[i], 2, count_below(i));
    if (!begins_with(lines[i], "modes") && !begins_with(lines[i], "steps")) continue;
    set(lines[i], 1, count_below(i));
    set(lines.back(), 1, count_below(i));
  }
}

// The weights of a kernel have the sum 1: the last one is what the others leave, if they leave any.
// Without this nothing behind the first changed weight would be looked at.
void set_weights(Lines& lines) {
  const auto head = std::find_if(lines.begin(), lines.end(),
                                 [](const Line& line) { return begins_with(line, "kernel"); });
  if (head == lines.end()) return;
  mpq_class left = 1;
  Line* last = nullptr;
  for (auto line = head + 1; line != lines.end() && line->size() == 2; ++line) {
    const std::optional<mpq_class> weight = fraction((*line)[1]);
    if (!weight || !is_fraction((*line)[0])) break;
    if (last) left -= *fraction((*last)[1]);
    last = &*line;
  }
  if (last && left > 0) (*last)[1] = left.get_str();
}

// Numbers at which something may happen, and numbers near them.
std::string some_number(Random& random) {
  static const char* const kNumbers[] = {"0",
                                         "1",
                                         "2",
                                         "3",
                                         "4",
                                         "64",
                                         "65",
                                         "128",
                                         "256",
                                         "257",
                                         "500",
                                         "4095",
                                         "4096",
                                         "2147483647",
                                         "2147483648",
                                         "4294967296",
                                         "140737488355328",
                                         "281474976710656",
                                         "999999999999999999",
                                         "1000000000000000000",
                                         "4611686018427387904",
                                         "9223372036854775807",
                                         "9223372036854775808",
                                         "18446744073709551616",
                                         "340282366920938463463374607431768211456"};
  std::string number = kNumbers[below(random, std::size(kNumbers))];
  if (below(random, 4) == 0 && number.back() < '9') ++number.back();
  if (below(random, 4) == 0 && number != "0") number.insert(0, 1, '-');
  return number;
}

// A number of the text, or one near it.
std::string changed_number(const std::string& number, Random& random) {
  const bool negative = number.starts_with('-');
  std::string digits = number.substr(negative ? 1 : 0);
  switch (below(random, 7)) {
    case 0:
      return some_number(random);
    case 1:
      return number == "0" ? "1" : negative ? digits : "-" + digits;
    case 2:
      digits += static_cast<char>('0' + below(random, 10));
      digits.append(below(random, 4) == 0 ? below(random, 20) : 0, '0');
      break;
    case 3:
      digits.pop_back();
      break;
    case 4: {  // by one
      mpz_class value(number, 10);
      value += below(random, 2) == 0 ? 1 : -1;
      return value.get_str();
    }
    default:
      digits[below(random, digits.size())] = static_cast<char>('0' + below(random, 10));
  }
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  if (digits.empty()) return "0";
  return negative ? "-" + digits : digits;
}

std::string* some_token(Lines& lines, Random& random) {
  Line& line = lines[some_line(lines, random)];
  return &line[below(random, line.size())];
}

void change_number(Lines& lines, Random& random) {
  for (int tries = 0; tries < 20; ++tries) {
    std::string& token = *some_token(lines, random);
    Line parts = split(token, '/');  // p/q
    std::string& number = parts[below(random, parts.size())];
    if (!is_number(number)) continue;
    number = changed_number(number, random);
    token = parts.size() == 2 ? parts[0] + "/" + parts[1] : parts[0];
    return;
  }
}

void copy_token(Lines& lines, Random& random) {
  const std::string copied = *some_token(lines, random);
  for (int tries = 0; tries < 20; ++tries) {
    std::string& token = *some_token(lines, random);
    if (is_number(token) != is_number(copied)) continue;
    token = copied;
    return;
  }
}

// One word of the format for another.
void change_word(Lines& lines, Random& random) {
  static const char* const kWords[] = {"yes",       "no",       "lemma3", "prefix-refined",
                                       "triangles", "arcsine",  "cover",  "grid",
                                       "fourier",   "kernel",   "step",   "binding",
                                       "bounds",    "fourier1", "modes",  "end",
                                       "s",         "l",        "e",      "p",
                                       "w",         "ll",       "uu",     "lu",
                                       "ul",        "q",        "lo",     "hi",
                                       "g",         "n",        "b",      "d",
                                       "u",         "v",        "x",      "y",
                                       "xx",        "yy",       "o",      ">=",
                                       "<="};
  for (int tries = 0; tries < 20; ++tries) {
    std::string& token = *some_token(lines, random);
    if (token.empty() || is_number(token)) continue;
    token = kWords[below(random, std::size(kWords))];
    return;
  }
}

// The line that begins with a word, and has so many.
Line* line_with(Lines& lines, const char* word, std::size_t size) {
  const auto found = std::find_if(lines.begin(), lines.end(), [&](const Line& line) {
    return line.size() == size && begins_with(line, word);
  });
  return found == lines.end() ? nullptr : &*found;
}

Line* claim_line(Lines& lines) {
  const auto found = std::find_if(lines.begin(), lines.end(), [](const Line& line) {
    return line.size() == 4 && line[1] == "C1a";
  });
  return found == lines.end() ? nullptr : &*found;
}

// More than any cover or Fourier proof of this size can prove, by little. Nothing if the limit is
// not known, or takes long to find.
std::optional<mpq_class> unprovable_bound(Lines& lines, Random& random) {
  double limit = 0;
  if (const Line* cells = line_with(lines, "cells", 2); cells && is_number((*cells)[1])) {
    const mpz_class count((*cells)[1], 10);
    if (count >= 2 && count <= kMostCells) limit = cover_limit(static_cast<int>(count.get_si()));
  } else if (const Line* modes = line_with(lines, "modes", 2);
             modes && is_number((*modes)[1]) && lines[0].back() == "fourier") {
    const mpz_class count((*modes)[1], 10);
    if (count >= 2 && count <= kMostModes) limit = fourier_limit(static_cast<int>(count.get_si()));
  }
  if (limit == 0) return std::nullopt;
  constexpr double kPower = 1 << 20;
  mpq_class bound(std::ceil(limit * kPower) + static_cast<double>(1 << below(random, 16)));
  bound /= kPower;
  return bound;
}

// Another bound: a smaller one leaves room for other changes, and one that is larger than what can
// be true, or than this one by little, must not be VERIFIED, whatever the other changes are.
void change_claim(Lines& lines, Random& random) {
  static const char* const kBounds[] = {"1",   "1001/1000", "11/10", "5/4", "7/5",
                                        "3/2", "38/25",     "8/5",   "2",   "1/2"};
  Line* const line = claim_line(lines);
  if (!line) return;
  const std::optional<mpq_class> bound = fraction((*line)[3]);
  if (!bound || below(random, 8) == 0) {
    (*line)[3] = kBounds[below(random, std::size(kBounds))];
    return;
  }
  const auto unprovable = unprovable_bound(lines, random);
  if (unprovable && below(random, 4) != 0) {
    (*line)[3] = unprovable->get_str();
    return;
  }
  const mpq_class little(1, mpz_class(1) << (3 + below(random, 30)));
  const int sign = below(random, 4) == 0 ? -1 : 1;
  (*line)[3] = mpq_class(*bound + sign * little).get_str();
}

// A grid whose claim is one of its smallest values, with the compositions that have it: if it is
// not the smallest, the tree alone has to find out.
void change_value(Lines& lines, Random& random) {
  long n = 0, m = 0;
  if (lines.size() < 6 || lines[1].size() != 4 || lines[2].size() != 4 || lines[3].size() != 2)
    return;
  if (std::sscanf(lines[1][1].c_str(), "b(%3ld,%3ld)", &n, &m) != 2 || n < 1 || m < 1) return;
  const std::string& correction = lines[3][1];
  if (correction != "lemma3" && correction != "prefix-refined") return;
  std::optional<GridValue> value = smallest_value(n, m, correction);
  for (std::size_t more = below(random, 3); value && more > 0; --more)
    value = smallest_value(n, m, correction, value->value);
  if (!value || value->bindings.size() > 100) return;
  lines[1][3] = value->value.get_str();
  lines[2][3] = grid_bound(value->value, m, correction).get_str();
  std::erase_if(lines, [](const Line& line) { return begins_with(line, "binding"); });
  Lines bindings;
  for (const auto& composition : value->bindings) {
    Line& line = bindings.emplace_back(1, "binding");
    for (const std::int64_t part : composition) line.push_back(std::to_string(part));
  }
  lines.insert(lines.begin() + std::min<std::size_t>(5, lines.size()), bindings.begin(),
               bindings.end());
}

// The same masses in other units: in coarse ones each rounding is seen.
void change_unit(Lines& lines, Random& random) {
  Line* const line = line_with(lines, "unit", 2);
  if (!line || !(*line)[1].starts_with("1/")) return;
  const std::optional<mpq_class> unit = fraction((*line)[1]);
  if (!unit || *unit <= 0) return;
  const mpz_class next = (mpz_class(1) << below(random, 20)) + below(random, 8);
  (*line)[1] = "1/" + next.get_str();
  const auto scale = [&](std::string& token) {
    const std::optional<mpq_class> value = fraction(token);
    if (!value) return;
    const mpq_class scaled = *value * *unit * next;
    token = mpz_class(scaled.get_num() / scaled.get_den()).get_str();
  };
  for (Line& node : lines) {
    if (is_branch(node) && node.size() == 4) scale(node[3]);
    for (std::size_t i = 0; i + 3 < node.size(); ++i)
      if (node[i] == "q") scale(node[i + 3]);
  }
}

// From one part of a composition to another.
void move_mass(Lines& lines, Random& random) {
  Line& line = lines[some_line(lines, random)];
  if (!begins_with(line, "binding") || line.size() < 3) return;
  std::string& from = line[1 + below(random, line.size() - 1)];
  std::string& to = line[1 + below(random, line.size() - 1)];
  if (!is_number(from) || !is_number(to)) return;
  const mpz_class moved = 1 + below(random, 3);
  from = mpz_class(mpz_class(from, 10) - moved).get_str();
  to = mpz_class(mpz_class(to, 10) + moved).get_str();
}

// From one word of a line up to the next: a group of a leaf, or a section.
Range some_group(const Line& line, Random& random) {
  std::size_t first = below(random, line.size());
  while (first > 0 && is_number(line[first])) --first;
  std::size_t last = first + 1;
  while (last < line.size() && is_number(line[last])) ++last;
  return {first, last};
}

void change_group(Lines& lines, Random& random) {
  Line& line = lines[some_line(lines, random)];
  const Line& other = lines[below(random, lines.size())];
  const Range from = some_group(other, random);
  const Line group(other.begin() + from.first, other.begin() + from.last);
  const Range to = some_group(line, random);
  const bool insert = below(random, 3) == 0;
  if (!insert && line.size() > to.last - to.first) {
    line.erase(line.begin() + to.first, line.begin() + to.last);
  }
  if (insert || below(random, 2) == 0) {
    line.insert(line.begin() + std::min(to.first, line.size()), group.begin(), group.end());
  }
}

void change_lines(Lines& lines, Random& random) {
  const std::size_t one = some_line(lines, random), other = below(random, lines.size());
  switch (below(random, 3)) {
    case 0:
      std::swap(lines[one], lines[other]);
      break;
    case 1:
      lines.insert(lines.begin() + one, Line(lines[other]));
      break;
    default:
      if (lines.size() > 1) lines.erase(lines.begin() + one);
  }
}

// A subtree in the place of another, or of all, the halves of a branch exchanged, or a leaf split
// in vain.
void change_subtree(Lines& lines, Random& random) {
  const Range range = some_subtree(lines, random);
  if (range.first == range.last) return change_lines(lines, random);
  const Lines subtree = part(lines, range);
  const Range other = some_subtree(lines, random);
  switch (below(random, 3)) {
    case 0:
      return replace(lines, below(random, 4) == 0 ? tree_of(lines) : other, subtree);
    case 1: {
      if (!is_branch(subtree[0])) return replace(lines, range, part(lines, other));
      const std::size_t middle = end_of_subtree(subtree, 1, subtree.size());
      std::rotate(lines.begin() + range.first + 1, lines.begin() + range.first + middle,
                  lines.begin() + range.last);
      return;
    }
    default: {
      const Range tree = tree_of(lines);
      Lines branches;
      std::copy_if(lines.begin() + tree.first, lines.begin() + tree.last,
                   std::back_inserter(branches), is_branch);
      if (branches.empty()) return;
      Lines twice{branches[below(random, branches.size())]};
      if (below(random, 2) == 0) change_number(twice, random);
      for (int i = 0; i < 2; ++i) twice.insert(twice.end(), subtree.begin(), subtree.end());
      return replace(lines, range, twice);
    }
  }
}

// The integral of an arcsine kernel takes a hundred times as long as all else: left alone, mutants
// of such kernels would take nearly all of the time.
void make_cheaper(Lines& lines, Random& random) {
  for (Line& line : lines)
    if (line.size() > 1 && begins_with(line, "kernel") && line[1] == "arcsine" &&
        below(random, 16) != 0)
      line[1] = "triangles";
}

// Too large results are left as they were.
std::size_t put(const std::string& text, std::uint8_t* out, std::size_t size, std::size_t most) {
  if (text.size() > most) return size;
  std::memcpy(out, text.data(), text.size());
  return text.size();
}

}  // namespace

std::size_t mutate_certificate(std::uint8_t* data, std::size_t size, std::size_t most,
                               unsigned seed, std::uint64_t refused) {
  Random random{std::minstd_rand(seed), refused};
  if (size == 0 || below(random, 8) == 0) return LLVMFuzzerMutate(data, size, most);
  Lines lines = read({reinterpret_cast<const char*>(data), size});
  for (std::size_t changes = below(random, 3) == 0 ? 3 : 1; changes > 0; --changes) {
    constexpr void (*kChanges[])(Lines&, Random&) = {
        change_lines,  change_subtree, change_subtree, change_group, change_group, copy_token,
        change_word,   change_claim,   change_claim,   change_value, change_unit,  move_mass,
        change_number, change_number,  change_number,  change_number};
    kChanges[below(random, std::size(kChanges))](lines, random);
  }
  if (below(random, 16) != 0) {
    set_weights(lines);
    set_counts(lines);
  }
  make_cheaper(lines, random);
  return put(written(lines), data, size, most);
}

std::size_t cross_certificates(std::string_view first, std::string_view second, std::uint8_t* out,
                               std::size_t most, unsigned seed) {
  if (first.empty() || second.empty()) return 0;
  Random random{std::minstd_rand(seed), 0};
  Lines lines = read(first);
  const Lines other = read(second);
  const Range to = some_subtree(lines, random), from = some_subtree(other, random);
  if (to.first == to.last || from.first == from.last) {
    lines[below(random, lines.size())] = other[below(random, other.size())];
  } else {
    replace(lines, to, part(other, from));
  }
  set_counts(lines);
  make_cheaper(lines, random);
  return put(written(lines), out, 0, most);
}

}  // namespace fuzz
