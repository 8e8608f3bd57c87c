#include "app/methods/cover_method.hpp"

#include <fmt/format.h>

#include <optional>

#include "app/text/number_text.hpp"
#include "cover/cover_proof.hpp"
#include "cover/known_values.hpp"

namespace sidon {

namespace {

using Json = nlohmann::ordered_json;

std::string fractions(const std::vector<Rational>& values) {
  std::string text;
  for (const Rational& value : values) text += " " + to_string(value);
  return text;
}

Json fractions_json(const std::vector<Rational>& values) {
  Json array = Json::array();
  for (const Rational& value : values) array.push_back(to_string(value));
  return array;
}

class CoverTree : public TreeProof {
 public:
  explicit CoverTree(Problem problem) : problem_(std::move(problem)) {}

  const Rational& target() const override { return problem_.target(); }
  std::string problem_line() const override { return cover_problem_line(problem_); }
  std::string description() const override {
    return fmt::format("masses on {} cells", problem_.cells());
  }
  Json parameters() const override { return {{"cells", problem_.cells()}}; }
  std::string head() const override { return cover_head(problem_); }
  TreeState unsearched() const override { return unsearched_cover(problem_); }
  NodeReader node_reader() const override { return cover_node_reader(problem_); }

  ProofResult prove(TreeState& state, const TreeSettings& settings) override {
    CoverResult result = prove_cover(problem_, state, settings);
    point_ = std::move(result.point);
    return result;
  }

  std::string obstacle() const override {
    std::string text =
        "the target is out of reach for these cells, whatever the tree; at this point every test "
        "is below it:\n";
    text += "masses x_0 x_1 ...:" + fractions(point_->masses) + "\n";
    return text + "value " + with_decimal_up(point_->value) + "\n";
  }
  Json obstacle_json() const override {
    if (!point_) return {{"point", Json()}};
    return {
        {"point", {{"masses", fractions_json(point_->masses)}, {"value", json_up(point_->value)}}}};
  }

 private:
  Problem problem_;
  std::optional<CoverPoint> point_;
};

std::unique_ptr<TreeProof> cover(int cells, const Rational& target) {
  return std::make_unique<CoverTree>(Problem::cover(cells, target, kCoverUnit));
}

std::unique_ptr<TreeProof> cover_named(const std::string& problem_line) {
  auto problem = cover_problem_named(problem_line);
  return problem ? std::make_unique<CoverTree>(*std::move(problem)) : nullptr;
}

}  // namespace

const TreeMethod& cover_method() {
  static const TreeMethod method{
      .name = "cover",
      .summary = "Prove a bound for every function",
      .size_name = "cells",
      .size_help = "Number of cells (default: the fewest that reach the target easily)",
      .sizes_help = "Numbers of cells, such as 4,6,8",
      .size_for = cells_for,
      .trivial_target = 0,
      .easy_target = [](int cells) { return 0.96 * known_value(cells); },
      .proof = cover,
      .named = cover_named};
  return method;
}

}  // namespace sidon
