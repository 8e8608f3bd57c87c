#include "app/methods/fourier_method.hpp"

#include <fmt/format.h>

#include <optional>

#include "app/text/number_text.hpp"
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

std::unique_ptr<TreeProof> fourier(int modes, const Rational& target) {
  return std::make_unique<FourierTree>(fourier_problem(target, modes));
}

std::unique_ptr<TreeProof> fourier_named(const std::string& problem_line) {
  auto problem = fourier_problem_named(problem_line);
  return problem ? std::make_unique<FourierTree>(*std::move(problem)) : nullptr;
}

}  // namespace

const TreeMethod& fourier_method() {
  static const TreeMethod method{
      .name = "fourier",
      .summary = "Prove a bound for every function by its Fourier coefficients",
      .size_name = "modes",
      .size_help = "Number of frequencies, even (default: the fastest for the target)",
      .sizes_help = "Numbers of modes, such as 8,12,16",
      .size_for = modes_for,
      .trivial_target = 1,
      .easy_target = [](int modes) { return 0.94 * reach_of_modes(modes); },
      .proof = fourier,
      .named = fourier_named};
  return method;
}

}  // namespace sidon
