#include "certificate/leaf.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sidon {

namespace {

class LeafReader {
 public:
  LeafReader(LineReader& reader, int cells, std::int64_t unit)
      : reader_(reader), cells_(cells), unit_(unit) {}

  Leaf read() {
    Leaf leaf;
    do {
      leaf.add(read_group());
    } while (reader_.more());
    if (!leaf.has_test()) reader_.fail("a leaf needs a test");
    return leaf;
  }

 private:
  Group read_group() {
    const std::string word(reader_.token("a group of multipliers"));
    const auto known = std::find_if(std::begin(kGroupWords), std::end(kGroupWords),
                                    [&](const GroupWord& g) { return g.word == word; });
    if (known == std::end(kGroupWords)) {
      reader_.fail("group", word, "unknown group of multipliers");
    }
    Group group{{known->kind}, {}};
    if (known->kind == GroupKind::kWindow) {
      group.tag.a = index("length of a window", 2, 2 * cells_);
      group.tag.b = index("start of a window", 0, 2 * cells_ - group.tag.a);
      group.multiplier = reader_.positive("multiplier of a window");
    } else {
      read_interval(group.tag.a, group.tag.b);
      if (is_product(known->kind)) read_interval(group.tag.c, group.tag.d);
      if (known->kind == GroupKind::kSquare) {
        group.tag.at = reader_.natural_in("centre of a square", 0, unit_);
      }
      group.multiplier = reader_.positive("multiplier");
    }
    return group;
  }

  void read_interval(std::int16_t& first, std::int16_t& last) {
    first = index("start of an interval", 0, cells_ - 1);
    last = index("end of an interval", first + 1, cells_);
  }

  std::int16_t index(const char* what, int least, int most) {
    return static_cast<std::int16_t>(reader_.natural_in(what, least, most));
  }

  LineReader& reader_;
  int cells_;
  std::int64_t unit_;
};

}  // namespace

const GroupWord& word_of(GroupKind kind) {
  return *std::find_if(std::begin(kGroupWords), std::end(kGroupWords),
                       [kind](const GroupWord& g) { return g.kind == kind; });
}

void Leaf::add(Group group) {
  const auto behind = [](const Group& x, const Group& y) {
    return word_of(x.tag.kind).section < word_of(y.tag.kind).section;
  };
  const auto place = std::upper_bound(groups.begin(), groups.end(), group, behind);
  groups.insert(place, std::move(group));
}

std::string group_text(const Group& group) {
  const auto& [kind, a, b, c, d, at] = group.tag;
  const std::string multiplier = group.multiplier.str();
  const char* const word = word_of(kind).word;
  if (is_product(kind)) return fmt::format(" {} {} {} {} {} {}", word, a, b, c, d, multiplier);
  if (kind == GroupKind::kSquare) return fmt::format(" {} {} {} {} {}", word, a, b, at, multiplier);
  return fmt::format(" {} {} {} {}", word, a, b, multiplier);
}

std::string leaf_line(const Leaf& leaf) {
  std::string line = "l";
  for (const Group& group : leaf.groups) line += group_text(group);
  return line + "\n";
}

Leaf read_leaf(LineReader& reader, int cells, std::int64_t unit) {
  return LeafReader(reader, cells, unit).read();
}

}  // namespace sidon
