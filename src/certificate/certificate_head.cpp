#include "certificate/certificate_head.hpp"

#include "certificate/certificate_lines.hpp"
#include "certificate/limits.hpp"

namespace sidon {

namespace {

class HeadReader {
 public:
  explicit HeadReader(LineReader& reader) : reader_(reader) {}

  CertificateHead read(const std::string& kind);

 private:
  void keep_line() { text_ += reader_.line() + "\n"; }
  void next_line_with(std::string_view word);
  Rational read_bound();
  bool read_reversal();
  GridHead read_grid();
  Grid read_grid_name(std::string_view name, Rational& value);
  Composition read_binding(const GridHead& head);
  CoverHead read_cover();
  std::int64_t read_unit();

  LineReader& reader_;
  std::string text_;  // the lines before the current one
};

void HeadReader::next_line_with(std::string_view word) {
  keep_line();
  reader_.require_line_with({word});
}

CertificateHead HeadReader::read(const std::string& kind) {
  if (kind == "grid") {
    GridHead head = read_grid();
    return {std::move(head), text_};
  }
  if (kind == "cover") {
    CoverHead head = read_cover();
    return {std::move(head), text_};
  }
  reader_.fail("kind", kind, "has no tree; those of grids, covers and Fourier proofs do");
}

Rational HeadReader::read_bound() {
  keep_line();
  return reader_.claim(">=");
}

bool HeadReader::read_reversal() {
  next_line_with("reversal");
  const bool reversal = reader_.yes_or_no("reversal");
  reader_.end_line();
  return reversal;
}

GridHead HeadReader::read_grid() {
  next_line_with("claim");
  const std::string name(reader_.token("b(n,m)"));
  reader_.expect("=");
  Rational value;
  Grid grid = read_grid_name(name, value);
  reader_.end_line();
  Rational bound = read_bound();

  next_line_with("correction");
  const std::string_view correction = reader_.token("the name of a correction");
  const auto known = correction_from_name(correction);
  if (!known) reader_.fail("correction", correction, "must be lemma3 or prefix-refined");
  grid.correction = *known;
  reader_.end_line();

  GridHead head{grid, value, bound, read_reversal(), {}};
  next_line_with("binding");
  do {
    head.bindings.push_back(read_binding(head));
    keep_line();
    reader_.require_line("a binding composition or the tree");
  } while (reader_.take("binding"));
  return head;
}

// n and m of "b(n,m)"; the value behind it.
Grid HeadReader::read_grid_name(std::string_view name, Rational& value) {
  const std::size_t comma = name.find(',');
  if (!name.starts_with("b(") || !name.ends_with(')') || comma == name.npos) {
    reader_.fail("claimed value", name, "must be b(n,m)");
  }
  const Integer n = reader_.parse_positive(name.substr(2, comma - 2), "n");
  const Integer m = reader_.parse_positive(name.substr(comma + 1, name.size() - comma - 2), "m");
  if (n > limits::kLargestN) reader_.fail("claimed value", name, "n must be at most 64");
  if (4 * n * m > limits::kLargestTotal) {
    reader_.fail("claimed value", name, "4nm must be at most 2^40");
  }
  value = reader_.fraction("claimed value");
  return {to_int64(n), to_int64(m), Correction::kLemma3};
}

Composition HeadReader::read_binding(const GridHead& head) {
  Composition c;
  std::int64_t left = head.grid.total();
  for (int i = 0; i < head.grid.cells(); ++i) {
    c.push_back(reader_.natural_in("part of a composition", 0, left));
    left -= c.back();
  }
  reader_.end_line();
  if (left != 0) {
    reader_.fail("the parts of a composition must have the sum " +
                 std::to_string(head.grid.total()));
  }
  if (up_to_reversal(c) != c) {
    reader_.fail("a binding composition must not be after its reversal");
  }
  if (!head.bindings.empty() && c <= head.bindings.back()) {
    reader_.fail("binding compositions must be in increasing order");
  }
  return c;
}

CoverHead HeadReader::read_cover() {
  CoverHead head;
  head.target = read_bound();
  if (head.target <= 0) reader_.fail("the claimed bound must be positive");

  next_line_with("basis");
  const std::string_view basis = reader_.token("the name of a basis");
  if (basis != "masses") reader_.fail("basis", basis, "must be masses");
  reader_.end_line();

  next_line_with("cells");
  head.cells = static_cast<int>(reader_.natural_in("number of cells", 2, limits::kMostCells));
  reader_.end_line();

  head.unit = read_unit();
  head.reversal = read_reversal();
  keep_line();
  reader_.require_line("the tree");
  return head;
}

std::int64_t HeadReader::read_unit() {
  next_line_with("unit");
  const std::string_view text = reader_.token("the unit");
  if (!text.starts_with("1/")) reader_.fail("unit", text, "must be 1/ and a positive integer");
  const Integer unit = reader_.parse_positive(text.substr(2), "unit");
  if (unit > limits::kLargestUnit)
    reader_.fail("unit", text, "the denominator must be at most 2^48");
  reader_.end_line();
  return to_int64(unit);
}

std::string reversal_line(bool used) { return used ? "reversal yes\n" : "reversal no\n"; }

}  // namespace

CertificateHead read_head(LineReader& reader, const std::string& kind) {
  return HeadReader(reader).read(kind);
}

std::string to_text(const GridHead& head) {
  std::string text = first_line("grid") + "claim b(" + std::to_string(head.grid.n) + "," +
                     std::to_string(head.grid.m) + ") = " + to_string(head.value) + "\n" +
                     claim_line(head.bound) + "correction " +
                     std::string(name(head.grid.correction)) + "\n" + reversal_line(head.reversal);
  for (const Composition& binding : head.bindings) {
    text += "binding";
    for (const std::int64_t part : binding) text += " " + std::to_string(part);
    text += "\n";
  }
  return text;
}

std::string to_text(const CoverHead& head) {
  return first_line("cover") + claim_line(head.target) + "basis masses\ncells " +
         std::to_string(head.cells) + "\nunit 1/" + std::to_string(head.unit) + "\n" +
         reversal_line(head.reversal);
}

}  // namespace sidon
