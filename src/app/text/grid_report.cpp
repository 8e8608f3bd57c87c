#include "app/text/grid_report.hpp"

#include <fmt/format.h>

#include "app/text/number_text.hpp"
#include "app/text/tree_text.hpp"

namespace sidon {

namespace {

using Json = nlohmann::ordered_json;

// So many binding compositions, and windows of each, are shown to people.
constexpr std::size_t kMostShown = 20;

std::string binding_text(const Binding& binding) {
  std::string text = " ";
  for (const std::int64_t part : binding.composition) text += fmt::format(" {}", part);
  text += "   windows (length, start):";
  for (std::size_t i = 0; i < binding.windows.size(); ++i) {
    if (i == kMostShown) {
      return text + fmt::format(" and {} more\n", binding.windows.size() - i);
    }
    const Window window = binding.windows[i].window;
    text += fmt::format(" ({}, {})", window.length, window.start);
  }
  return text + "\n";
}

Json binding_json(const Binding& binding) {
  Json windows = Json::array();
  for (const AttainingWindow& w : binding.windows) {
    windows.push_back({{"length", w.window.length},
                       {"start", w.window.start},
                       {"test_value", json_down(w.mean)},
                       {"correction", json_up(w.correction)}});
  }
  return {{"composition", binding.composition}, {"windows", windows}};
}

}  // namespace

std::string GridReport::name() const {
  return grid.correction == Correction::kLemma3
             ? fmt::format("b({},{})", grid.n, grid.m)
             : fmt::format("b({},{}; {})", grid.n, grid.m, sidon::name(grid.correction));
}

std::string GridReport::minimum_line() const {
  return name() + " = " + with_decimal_down(result.minimum) + "\n";
}

std::string GridReport::bindings_text() const {
  const auto count = result.bindings.size();
  std::string text =
      fmt::format("attained, up to reversal, by {} of {} into {} parts:\n",
                  counted(count, "composition", "compositions"), grid.total(), grid.cells());
  for (std::size_t i = 0; i < std::min(count, kMostShown); ++i) {
    text += binding_text(result.bindings[i]);
  }
  if (count > kMostShown) {
    text += fmt::format("  and {} more (--json lists all)\n", count - kMostShown);
  }
  return text;
}

std::string GridReport::correction_line() const {
  const auto [least, largest] = result.corrections();
  if (grid.correction == Correction::kLemma3) {
    return "the correction lemma3 costs " + with_decimal_up(largest) + "\n";
  }
  const std::string what = fmt::format("the correction {}, contained in this value, costs ",
                                       sidon::name(grid.correction));
  return least == largest ? what + with_decimal_up(largest) + "\n"
                          : what + with_decimal_up(least) + " to " + with_decimal_up(largest) +
                                ", depending on the window\n";
}

std::string GridReport::short_line() const { return lower_bound_text(result.bound) + "\n"; }

std::string GridReport::evidence_text() const {
  std::string text;
  if (method == GridMethod::kEnumerate) {
    text = "found by enumeration of " + compositions->str() +
           " compositions (one of each reversal pair); no certificate\n";
  } else {
    const std::string tree = tree_text(proof->counts);
    text = certificate
               ? certificate->text(tree)
               : fmt::format("proved by a tree with {}; -o FILE writes the certificate\n", tree);
  }
  if (double_checked) {
    text += "double check: tree and enumeration agree on the value and on the compositions\n";
  }
  return text;
}

std::string GridReport::text() const {
  return minimum_line() + bindings_text() + correction_line() + short_line() + evidence_text();
}

Json GridReport::json() const {
  const auto [least, largest] = result.corrections();
  Json object = {{"n", grid.n},
                 {"m", grid.m},
                 {"cells", grid.cells()},
                 {"total", grid.total()},
                 {"correction", sidon::name(grid.correction)},
                 {"method", method == GridMethod::kTree ? "tree" : "enumerate"},
                 {"minimum", json_down(result.minimum)},
                 {"correction_cost", {{"least", json_up(least)}, {"largest", json_up(largest)}}},
                 {"side", "lower"},
                 {"bound", json_down(result.bound)},
                 {"bindings", Json::array()},
                 {"tree", proof ? tree_json(proof->counts) : Json()},
                 {"trees", proof ? Json(proof->trees) : Json()},
                 {"compositions", compositions ? Json(compositions->str()) : Json()},
                 {"double_checked", double_checked},
                 {"certificate", certificate ? certificate->json() : Json()}};
  for (const Binding& binding : result.bindings) {
    object["bindings"].push_back(binding_json(binding));
  }
  return object;
}

}  // namespace sidon
