#include "certificate/leaf_reader.hpp"

#include <string>

namespace sidon {

namespace {

class LeafReader {
 public:
  LeafReader(LineReader& reader, const CertificateHead& head) : reader_(reader), head_(head) {}

  Leaf read() {
    do {
      read_group(std::string(reader_.token("a group of multipliers")));
    } while (reader_.more());
    if (leaf_.windows.empty()) reader_.fail("a leaf needs a test");
    return std::move(leaf_);
  }

 private:
  void read_group(const std::string& word) {
    if (word == "w") {
      read_window();
    } else if (word == "ll") {
      read_product(ProductKind::kLowerLower);
    } else if (word == "uu") {
      read_product(ProductKind::kUpperUpper);
    } else if (word == "lu") {
      read_product(ProductKind::kLowerUpper);
    } else if (word == "q") {
      read_square();
    } else if (word == "sq") {
      read_form_square();
    } else if (word == "lo" || word == "hi") {
      const Interval a = read_interval();
      leaf_.bounds.push_back({word == "hi", a.first, a.last, reader_.positive("multiplier")});
    } else {
      reader_.fail("group", word, "unknown group of multipliers");
    }
  }

  void read_window() {
    const int d = head_.cells();
    const int length = small_natural("length of a window", 2, 2 * d);
    const int start = small_natural("start of a window", 0, 2 * d - length);
    leaf_.windows.push_back({{length, start}, reader_.positive("multiplier of a window")});
  }

  void read_product(ProductKind kind) {
    const Interval a = read_interval();
    const Interval b = read_interval();
    leaf_.products.push_back(
        {kind, a.first, a.last, b.first, b.last, reader_.positive("multiplier")});
  }

  void read_square() {
    const Interval a = read_interval();
    const std::int64_t t = reader_.natural_in("centre of a square", 0, head_.unit());
    leaf_.squares.push_back({a.first, a.last, Integer(t), reader_.positive("multiplier")});
  }

  void read_form_square() {
    FormSquareTerm term;
    term.t = reader_.integer("centre of a square");
    term.multiplier = reader_.positive("multiplier");
    for (int i = 0; i < head_.cells(); ++i) {
      term.coefficients.push_back(reader_.integer("coefficient of a square"));
    }
    leaf_.form_squares.push_back(std::move(term));
  }

  struct Interval {
    int first, last;
  };
  Interval read_interval() {
    const int v = head_.cells();
    const int first = small_natural("start of an interval", 0, v - 1);
    return {first, small_natural("end of an interval", first + 1, v)};
  }

  int small_natural(const char* what, int least, int most) {
    return static_cast<int>(reader_.natural_in(what, least, most));
  }

  LineReader& reader_;
  const CertificateHead& head_;
  Leaf leaf_;
};

}  // namespace

Leaf read_leaf(LineReader& reader, const CertificateHead& head) {
  return LeafReader(reader, head).read();
}

}  // namespace sidon
