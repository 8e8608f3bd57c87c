#include "app/methods/proof_options.hpp"

#include <algorithm>
#include <stdexcept>

#include "app/options.hpp"
#include "app/text/number_text.hpp"
#include "report/published_bounds.hpp"

namespace sidon {

namespace {

Rational parse_target(const std::optional<std::string>& text) {
  if (!text) throw std::invalid_argument("--target is missing: the bound to prove, such as 32/25");
  const Rational target = parse_fraction("--target", *text);
  if (target <= 0) {
    throw std::invalid_argument("--target: " + to_string(target) + " is not positive");
  }
  // A function with this M is known, so nothing above it can be proved.
  const Rational& known = least_upper_bound();
  if (target > known) {
    throw std::invalid_argument("--target: C1a >= " + with_decimal_down(target) +
                                " is false: C1a <= " + decimal_up(known, 6) + " is known");
  }
  return target;
}

}  // namespace

MethodChoice::MethodChoice(CLI::App& command) : name_(tree_methods().front()->name()) {
  std::string names;
  for (const TreeMethod* method : tree_methods()) {
    names += (names.empty() ? "" : " or ") + method->name();
  }
  command.add_option("--method", name_, names + " (default: " + name_ + ")");
}

std::size_t MethodChoice::chosen() const {
  const auto& methods = tree_methods();
  const auto found = std::find_if(methods.begin(), methods.end(), [&](const TreeMethod* method) {
    return method->name() == name_;
  });
  if (found == methods.end()) {
    throw std::invalid_argument("--method: \"" + name_ + "\" is unknown");
  }
  const auto chosen = static_cast<std::size_t>(found - methods.begin());
  for (std::size_t i = 0; i < options_.size(); ++i) {
    for (const CLI::Option* option : options_[i]) {
      if (i == chosen || option->count() == 0) continue;
      throw std::invalid_argument(option->get_name() + " belongs to --method " +
                                  methods[i]->name());
    }
  }
  return chosen;
}

ProofOptions::ProofOptions(CLI::App& command, const TreeMethod& method) {
  add_target(command);
  add(command, method);
}

ProofOptions::ProofOptions(CLI::App& command) {
  add_target(command);
  choice_.emplace(command);
  for (const TreeMethod* method : tree_methods()) {
    add(command, *method);
    choice_->declared(methods_.back().all);
  }
}

void ProofOptions::add_target(CLI::App& command) {
  all_.push_back(command.add_option(
      "--target", target_, "The bound to prove, a fraction or a decimal number: 32/25, 1.28"));
}

void ProofOptions::add(CLI::App& command, const TreeMethod& method) {
  methods_.push_back(method.add_options(command));
  const auto& options = methods_.back().all;
  all_.insert(all_.end(), options.begin(), options.end());
}

std::unique_ptr<TreeProof> ProofOptions::proof() const {
  const Rational target = parse_target(target_);
  return methods_[choice_ ? choice_->chosen() : 0].proof(target);
}

}  // namespace sidon
