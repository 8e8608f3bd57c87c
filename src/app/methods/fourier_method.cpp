#include "app/methods/fourier_method.hpp"

#include <fmt/format.h>

#include <optional>
#include <stdexcept>

#include "app/options.hpp"
#include "app/text/number_text.hpp"
#include "certificate/limits.hpp"
#include "fourier/fourier_proof.hpp"
#include "fourier/known_modes.hpp"

namespace sidon {

namespace {

using Json = nlohmann::ordered_json;

class FourierTree : public TreeProof {
 public:
  explicit FourierTree(FourierProblem problem) : problem_(std::move(problem)) {}

  const Rational& target() const override { return problem_.target; }
  std::string problem_line() const override { return fourier_problem_line(problem_); }
  std::string description() const override {
    return fmt::format("{} Fourier modes", problem_.modes);
  }
  Json parameters() const override { return {{"modes", problem_.modes}}; }
  std::string head() const override { return fourier_head(problem_); }
  TreeState unsearched() const override { return unsearched_fourier(problem_); }
  NodeReader node_reader() const override { return fourier_node_reader(problem_); }

  ProofResult prove(TreeState& state, const TreeSettings& settings) override {
    FourierResult result = prove_fourier(problem_, state, settings);
    measure_ = std::move(result.measure);
    return result;
  }

  std::string obstacle() const override {
    std::string text = fmt::format(
        "the target is out of reach for these modes, whatever the tree; with this sum of point "
        "masses for f every test is below it:\nplaces arctan(s/{})/pi and masses, s:mass ...:",
        int{PointMass::kPlaces});
    for (const PointMass& point : *measure_) text += fmt::format(" {}:{}", point.place, point.mass);
    return text + "\nall tests are below " + with_decimal_up(value()) + "\n";
  }
  Json obstacle_json() const override {
    if (!measure_) return {{"measure", Json()}};
    Json points = Json::array();
    for (const PointMass& point : *measure_) points.push_back({point.place, point.mass});
    return {
        {"measure",
         {{"places", int{PointMass::kPlaces}}, {"points", points}, {"value", json_up(value())}}}};
  }

 private:
  Rational value() const { return test_limit(*measure_, problem_.modes); }

  FourierProblem problem_;
  std::optional<Measure> measure_;
};

int checked_modes(std::int64_t modes) {
  if (modes >= 2 && modes <= limits::kMostFourierModes && modes % 2 == 0) {
    return static_cast<int>(modes);
  }
  throw std::invalid_argument(fmt::format("--modes: {} must be an even number from 2 to {}", modes,
                                          limits::kMostFourierModes));
}

int chosen_modes(const Rational& target) {
  if (const auto modes = modes_for(target.convert_to<double>())) return *modes;
  throw std::invalid_argument(
      fmt::format("--target: no number of modes is known to prove {}; choose one with --modes",
                  with_decimal_down(target)));
}

std::unique_ptr<TreeProof> fourier(const Rational& target, int modes) {
  return std::make_unique<FourierTree>(fourier_problem(target, modes));
}

class FourierMethod : public TreeMethod {
 public:
  std::string name() const override { return "fourier"; }
  std::string summary() const override {
    return "Prove a bound for every function by its Fourier coefficients";
  }

  Options add_options(CLI::App& command) const override {
    const auto modes = std::make_shared<std::optional<std::int64_t>>();
    const auto read = [modes](const std::string& text) { *modes = parse_integer("--modes", text); };
    return {{command
                 .add_option_function<std::string>(
                     "--modes", read,
                     "Number of frequencies, even (default: the fastest for the target)")
                 ->type_name("INTEGER")},
            [modes](const Rational& target) {
              return fourier(target, *modes ? checked_modes(**modes) : chosen_modes(target));
            }};
  }

  FamilyOptions add_family_options(CLI::App& command) const override {
    const auto modes = std::make_shared<std::string>();
    return {{command.add_option("--modes", *modes, "Numbers of modes, such as 8,12,16")}, [modes] {
              if (modes->empty()) throw std::invalid_argument("--modes is required");
              ProofFamily family;
              family.name = "fourier";
              family.parameters = Json::object();
              family.size_name = "modes";
              for (const std::int64_t count : parse_integers("--modes", *modes)) {
                family.sizes.push_back(checked_modes(count));
              }
              family.easy_target = [](int count) { return 0.94 * reach_of_modes(count); };
              family.proof = [](int count, const Rational& target) {
                return fourier(target, count);
              };
              return family;
            }};
  }

  std::unique_ptr<TreeProof> named(const std::string& problem_line) const override {
    auto problem = fourier_problem_named(problem_line);
    return problem ? std::make_unique<FourierTree>(*std::move(problem)) : nullptr;
  }
};

}  // namespace

const TreeMethod& fourier_method() {
  static const FourierMethod method;
  return method;
}

}  // namespace sidon
