#include "app/methods/cover_method.hpp"

#include <fmt/format.h>

#include <optional>
#include <stdexcept>

#include "app/options.hpp"
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
    return fmt::format("{} on {} cells", is_moments() ? "first moments" : "masses",
                       problem_.cells());
  }
  Json parameters() const override {
    return {{"basis", name(problem_.basis())}, {"cells", problem_.cells()}};
  }
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
    text += is_moments() ? "moments a_0 b_0 a_1 b_1 ...:" : "masses x_0 x_1 ...:";
    text += fractions(point_->masses) + "\n";
    if (is_moments()) text += "charges at the nodes 0 ... 2d:" + fractions(point_->charges) + "\n";
    return text + "value " + with_decimal_up(point_->value) + "\n";
  }
  Json obstacle_json() const override {
    if (!point_) return {{"point", Json()}};
    return {{"point",
             {{"masses", fractions_json(point_->masses)},
              {"charges", fractions_json(point_->charges)},
              {"value", json_up(point_->value)}}}};
  }

 private:
  bool is_moments() const { return problem_.basis() == Basis::kMoments; }

  Problem problem_;
  std::optional<CoverPoint> point_;
};

Basis parse_basis(const std::string& text) {
  if (const auto basis = basis_from_name(text)) return *basis;
  throw std::invalid_argument("--basis: \"" + text + "\" is unknown; use moments or masses");
}

int checked_cells(std::int64_t cells, Basis basis) {
  if (cells >= 2 && cells <= most_cells(basis)) return static_cast<int>(cells);
  throw std::invalid_argument(fmt::format("--cells: {} is out of range: 2 to {} with {}", cells,
                                          most_cells(basis), name(basis)));
}

int chosen_cells(Basis basis, const Rational& target) {
  if (const auto cells = cells_for(basis, target.convert_to<double>())) return *cells;
  throw std::invalid_argument(fmt::format(
      "--target: no number of cells is known to reach {} with {}; choose one with --cells",
      with_decimal_down(target), name(basis)));
}

std::unique_ptr<TreeProof> cover(Basis basis, int cells, const Rational& target) {
  return std::make_unique<CoverTree>(Problem::cover(basis, cells, target, kCoverUnit));
}

class CoverMethod : public TreeMethod {
 public:
  std::string name() const override { return "cover"; }
  std::string summary() const override { return "Prove a bound for every function"; }

  Options add_options(CLI::App& command) const override {
    struct Given {
      std::string basis = "moments";
      std::optional<std::int64_t> cells;
    };
    const auto given = std::make_shared<Given>();
    const auto read = [given](const std::string& text) {
      given->cells = parse_integer("--cells", text);
    };
    return {{command.add_option("--basis", given->basis,
                                "moments (default) or masses: what is known of f on each cell"),
             command
                 .add_option_function<std::string>(
                     "--cells", read,
                     "Number of cells (default: the fewest that reach the target easily)")
                 ->type_name("INTEGER")},
            [given](const Rational& target) {
              const Basis basis = parse_basis(given->basis);
              const int cells =
                  given->cells ? checked_cells(*given->cells, basis) : chosen_cells(basis, target);
              return cover(basis, cells, target);
            }};
  }

  FamilyOptions add_family_options(CLI::App& command) const override {
    struct Given {
      std::string basis = "moments";
      std::string cells;
    };
    const auto given = std::make_shared<Given>();
    return {{command.add_option("--basis", given->basis, "moments (default) or masses"),
             command.add_option("--cells", given->cells, "Numbers of cells, such as 4,6,8")},
            [given] {
              const Basis basis = parse_basis(given->basis);
              ProofFamily family;
              family.name = sidon::name(basis);
              family.parameters = {{"basis", family.name}};
              family.size_name = "cells";
              for (const std::int64_t cells : parse_integers("--cells", given->cells)) {
                family.sizes.push_back(checked_cells(cells, basis));
              }
              family.easy_target = [basis](int cells) { return 0.96 * known_value(basis, cells); };
              family.proof = [basis](int cells, const Rational& target) {
                return cover(basis, cells, target);
              };
              return family;
            }};
  }

  std::unique_ptr<TreeProof> named(const std::string& problem_line) const override {
    auto problem = cover_problem_named(problem_line);
    return problem ? std::make_unique<CoverTree>(*std::move(problem)) : nullptr;
  }
};

}  // namespace

const TreeMethod& cover_method() {
  static const CoverMethod method;
  return method;
}

}  // namespace sidon
