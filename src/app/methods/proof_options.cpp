#include "app/methods/proof_options.hpp"

#include <fmt/format.h>

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

int chosen_size(const TreeMethod& method, const Rational& target) {
  if (const auto size = method.size_for(target.convert_to<double>())) return *size;
  throw std::invalid_argument(
      fmt::format("--target: no number of {0} is known to prove {1}; choose one with --{0}",
                  method.size_name, with_decimal_down(target)));
}

}  // namespace

SizeOptions::SizeOptions(CLI::App& command, const std::vector<const TreeMethod*>& methods,
                         Count count)
    : methods_(methods), count_(count), name_(methods.front()->name), texts_(methods.size()) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < methods.size(); ++i) {
    const TreeMethod& method = *methods[i];
    names.push_back(method.name);
    options_.push_back(
        command.add_option("--" + method.size_name, texts_[i],
                           count == Count::kOne ? method.size_help : method.sizes_help));
    if (count == Count::kOne) options_.back()->type_name("INTEGER");
  }
  if (methods.size() > 1) {
    add_choice(command, "--method", name_, names, "How to prove it (default: " + name_ + ")");
  }
}

std::vector<int> SizeOptions::sizes() const {
  const std::size_t i = chosen();
  if (!texts_[i]) return {};
  const std::string option = options_[i]->get_name();
  if (count_ == Count::kSeveral) return parse_integers(option, *texts_[i]);
  return {parse_integer<int>(option, *texts_[i])};
}

std::size_t SizeOptions::chosen() const {
  std::size_t chosen = 0;
  while (methods_[chosen]->name != name_) ++chosen;
  for (std::size_t i = 0; i < methods_.size(); ++i) {
    if (i == chosen || !texts_[i]) continue;
    throw std::invalid_argument(options_[i]->get_name() + " belongs to --method " +
                                methods_[i]->name);
  }
  return chosen;
}

ProofOptions::ProofOptions(CLI::App& command, const std::vector<const TreeMethod*>& methods)
    : target_option_(command.add_option(
          "--target", target_, "The bound to prove, a fraction or a decimal number: 32/25, 1.28")),
      size_(command, methods, SizeOptions::Count::kOne) {}

std::vector<CLI::Option*> ProofOptions::all() const {
  std::vector<CLI::Option*> all = size_.all();
  all.push_back(target_option_);
  return all;
}

bool ProofOptions::given() const {
  const std::vector<CLI::Option*> options = all();
  return std::any_of(options.begin(), options.end(),
                     [](const CLI::Option* option) { return option->count() > 0; });
}

std::unique_ptr<TreeProof> ProofOptions::proof() const {
  const Rational target = parse_target(target_);
  const TreeMethod& method = size_.method();
  const std::vector<int> given = size_.sizes();
  return method.proof(given.empty() ? chosen_size(method, target) : given.front(), target);
}

}  // namespace sidon
