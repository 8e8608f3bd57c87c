#include "kernel/kernel_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "certificate/input_file.hpp"

namespace sidon {
namespace {

using Json = nlohmann::json;

Fraction number_in(const Json& value, const std::string& where) {
  if (value.is_string()) {
    try {
      return parse_number(value.get<std::string>());
    } catch (const InputError& error) {
      throw InputError(where + ": " + error.what());
    }
  }
  if (value.is_number_integer()) return parse_number(value.dump());
  if (value.is_number()) {
    throw InputError(where + ": write " + value.dump() +
                     " as a string, so that it can be read exactly");
  }
  throw InputError(where + ": expected a number in a string, such as \"17/20\"");
}

const Json& member(const Json& object, const char* key, const std::string& name) {
  if (!object.contains(key)) throw InputError(fmt::format("{}: \"{}\" is missing", name, key));
  return object.at(key);
}

std::vector<Fraction> numbers_in(const Json& object, const char* key, const std::string& name) {
  const Json& list = member(object, key, name);
  if (!list.is_array()) throw InputError(fmt::format("{}: \"{}\" is not a list", name, key));
  std::vector<Fraction> numbers;
  for (const Json& value : list) {
    numbers.push_back(number_in(value, fmt::format("{}: \"{}\"[{}]", name, key, numbers.size())));
  }
  return numbers;
}

KernelShape shape_in(const Json& object, const std::string& name) {
  const Json& description = member(object, "kernel", name);
  const std::string words = description.is_string() ? description.get<std::string>() : "";
  if (words.find("arcsine") != std::string::npos) return KernelShape::kArcsine;
  if (words.find("triangle") != std::string::npos) return KernelShape::kTriangles;
  throw InputError(name + ": \"kernel\" must say \"arcsine\" or \"triangles\"");
}

// Integers proportional to the coefficients.
std::vector<Integer> scaled_to_integers(const std::vector<Fraction>& coefficients) {
  const Integer limit = Integer(1) << 60;
  Integer common = 1;
  Fraction largest = 0;
  for (const Fraction& a : coefficients) {
    if (common <= limit) common = lcm(common, denominator_of(a));
    largest = std::max(largest, Fraction(abs(a)));
  }
  Fraction scale(common);
  if (largest * scale > limit) scale = Fraction(limit) / largest;
  std::vector<Integer> integers;
  for (const Fraction& a : coefficients) {
    integers.push_back(floor_of(a * scale + Fraction(1, 2)));
  }
  return integers;
}

}  // namespace

KernelData parse_kernel_json(std::string_view text, const std::string& name) {
  Json object;
  try {
    object = Json::parse(text);
  } catch (const Json::exception& error) {
    throw InputError(name + ": not JSON: " + error.what());
  }
  if (!object.is_object()) throw InputError(name + ": expected a JSON object");
  KernelData data;
  data.shape = shape_in(object, name);
  data.period = number_in(member(object, "u", name), name + ": \"u\"");
  const std::vector<Fraction> scales = numbers_in(object, "delta", name);
  const std::vector<Fraction> weights = numbers_in(object, "lambda", name);
  if (scales.size() != weights.size()) {
    throw InputError(fmt::format("{}: {} scales in \"delta\", but {} weights in \"lambda\"", name,
                                 scales.size(), weights.size()));
  }
  for (std::size_t p = 0; p < scales.size(); ++p) data.scales.push_back({scales[p], weights[p]});
  const bool complete = object.contains("cosine_coefficients");
  if (complete) {
    data.coefficients = scaled_to_integers(numbers_in(object, "cosine_coefficients", name));
  }
  try {
    check_kernel(data);
    if (complete) check_coefficients(data.coefficients);
  } catch (const InputError& error) {
    throw InputError(name + ": " + error.what());
  }
  return data;
}

KernelData read_kernel_json(const std::filesystem::path& path) {
  return parse_kernel_json(read_text_file(path), path.string());
}

std::string kernel_json(const KernelData& data) {
  nlohmann::ordered_json object;
  object["kernel"] = shape_name(data.shape);
  object["u"] = to_text(data.period);
  object["delta"] = Json::array();
  object["lambda"] = Json::array();
  for (const KernelScale& part : data.scales) {
    object["delta"].push_back(to_text(part.scale));
    object["lambda"].push_back(to_text(part.weight));
  }
  object["cosine_coefficients"] = Json::array();
  for (const Integer& a : data.coefficients) object["cosine_coefficients"].push_back(a.str());
  return object.dump(1) + "\n";
}

}  // namespace sidon
