#include "fourier/fourier_reader.hpp"

#include <fmt/format.h>

#include "certificate/certificate_error.hpp"
#include "certificate/limits.hpp"
#include "fourier/leaf_reader.hpp"

namespace sidon {

std::string fourier_branch_line(int coordinate) {
  return fmt::format("s {} {}\n", coordinate / 2 + 1, coordinate % 2 == 0 ? "x" : "y");
}

FourierCertificateReader::FourierCertificateReader(OpenedCertificate opened)
    : opened_(std::move(opened)),
      reader_(*opened_.reader),
      problem_(read_head()),
      tree_(reader_, {.empty = false, .point = false}) {}

FourierProblem FourierCertificateReader::read_head() {
  if (opened_.kind != "fourier") reader_.fail("kind", opened_.kind, "must be fourier");
  keep_line();
  FourierProblem problem{reader_.claim(">="), 0, 0};
  if (problem.target <= 1 || problem.target > 2) {
    reader_.fail("the claimed bound must be larger than 1 and at most 2");
  }
  keep_line();
  reader_.require_line_with({"modes"});
  problem.modes =
      static_cast<int>(reader_.natural_in("number of modes", 2, limits::kMostFourierModes));
  if (problem.modes % 2 != 0) reader_.fail("the number of modes must be even");
  reader_.end_line();
  keep_line();
  problem.unit = read_unit();
  keep_line();
  reader_.require_line("the tree");
  return problem;
}

std::int64_t FourierCertificateReader::read_unit() {
  reader_.require_line_with({"unit"});
  const std::string_view text = reader_.token("the unit");
  if (!text.starts_with("1/")) reader_.fail("unit", text, "must be 1/ and a positive integer");
  const Integer unit = reader_.parse_positive(text.substr(2), "unit");
  if (unit > limits::kLargestUnit) {
    reader_.fail("unit", text, "the denominator must be at most 2^48");
  }
  reader_.end_line();
  return to_int64(unit);
}

bool FourierCertificateReader::next(FourierTreeNode& node) {
  node = FourierTreeNode{};
  if (!tree_.begin(node)) return false;
  if (node.kind == TreeLine::Kind::kBranch) node.coordinate = read_coordinate();
  if (node.kind == TreeLine::Kind::kLeaf) node.leaf = read_fourier_leaf(reader_, problem_.modes);
  tree_.finish(node);
  return true;
}

void FourierCertificateReader::fail(const FourierTreeNode& node, const std::string& reason) const {
  throw CertificateError(
      fmt::format("{} line {}: {}", reader_.file_name(), node.line_number, reason));
}

int FourierCertificateReader::read_coordinate() {
  const auto k = static_cast<int>(reader_.natural_in("frequency", 1, problem_.modes));
  const std::string_view part = reader_.token("x or y");
  if (part != "x" && part != "y") reader_.fail("coordinate", part, "must be x or y");
  return 2 * (k - 1) + (part == "y" ? 1 : 0);
}

}  // namespace sidon
