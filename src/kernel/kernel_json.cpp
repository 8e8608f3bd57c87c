#include "kernel/kernel_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/input_file.hpp"

namespace sidon {
namespace {

using Json = nlohmann::json;

Rational number_in(const Json& value, const std::string& where) {
  if (value.is_string()) {
    try {
      return parse_rational(value.get<std::string>());
    } catch (const std::invalid_argument& error) {
      throw std::invalid_argument(where + ": " + error.what());
    }
  }
  if (value.is_number_integer()) return parse_rational(value.dump());
  if (value.is_number()) {
    throw std::invalid_argument(where + ": write " + value.dump() +
                                " as a string, so that it can be read exactly");
  }
  throw std::invalid_argument(where + ": expected a number in a string, such as \"17/20\"");
}

const Json& member(const Json& object, const char* key, const std::string& name) {
  if (!object.contains(key))
    throw std::invalid_argument(fmt::format("{}: \"{}\" is missing", name, key));
  return object.at(key);
}

std::vector<Rational> numbers_in(const Json& object, const char* key, const std::string& name) {
  const Json& list = member(object, key, name);
  if (!list.is_array())
    throw std::invalid_argument(fmt::format("{}: \"{}\" is not a list", name, key));
  std::vector<Rational> numbers;
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
  throw std::invalid_argument(name + ": \"kernel\" must say \"arcsine\" or \"triangles\"");
}

// Integers proportional to the coefficients.
std::vector<Integer> scaled_to_integers(const std::vector<Rational>& coefficients) {
  const Integer limit = Integer(1) << 60;
  Integer common = 1;
  Rational largest = 0;
  for (const Rational& a : coefficients) {
    if (common <= limit) common = lcm(common, denominator(a));
    largest = std::max(largest, Rational(abs(a)));
  }
  Rational scale(common);
  if (largest * scale > limit) scale = Rational(limit) / largest;
  std::vector<Integer> integers;
  for (const Rational& a : coefficients) {
    integers.push_back(floor(a * scale + Rational(1, 2)));
  }
  return integers;
}

}  // namespace

KernelData parse_kernel_json(std::string_view text, const std::string& name) {
  Json object;
  try {
    object = Json::parse(text);
  } catch (const Json::exception& error) {
    throw std::invalid_argument(name + ": not JSON: " + error.what());
  }
  if (!object.is_object()) throw std::invalid_argument(name + ": expected a JSON object");
  KernelData data;
  data.shape = shape_in(object, name);
  data.period = number_in(member(object, "u", name), name + ": \"u\"");
  const std::vector<Rational> scales = numbers_in(object, "delta", name);
  const std::vector<Rational> weights = numbers_in(object, "lambda", name);
  if (scales.size() != weights.size()) {
    throw std::invalid_argument(
        fmt::format("{}: {} scales in \"delta\", but {} weights in \"lambda\"", name, scales.size(),
                    weights.size()));
  }
  for (std::size_t p = 0; p < scales.size(); ++p) data.scales.push_back({scales[p], weights[p]});
  const bool complete = object.contains("cosine_coefficients");
  if (complete) {
    data.coefficients = scaled_to_integers(numbers_in(object, "cosine_coefficients", name));
  }
  try {
    check_kernel(data);
    if (complete) check_coefficients(data.coefficients);
  } catch (const std::invalid_argument& error) {
    throw std::invalid_argument(name + ": " + error.what());
  }
  return data;
}

KernelData read_kernel_json(const std::filesystem::path& path) {
  return parse_kernel_json(read_text_file(path), path.string());
}

std::string kernel_json(const KernelData& data) {
  nlohmann::ordered_json object;
  object["kernel"] = shape_name(data.shape);
  object["u"] = to_string(data.period);
  object["delta"] = Json::array();
  object["lambda"] = Json::array();
  for (const KernelScale& part : data.scales) {
    object["delta"].push_back(to_string(part.scale));
    object["lambda"].push_back(to_string(part.weight));
  }
  object["cosine_coefficients"] = Json::array();
  for (const Integer& a : data.coefficients) object["cosine_coefficients"].push_back(a.str());
  return object.dump(1) + "\n";
}

}  // namespace sidon
