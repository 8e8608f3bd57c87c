#include "app/method_command.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <exception>

#include "certificate/exact_number.hpp"
#include "certificate/input_file.hpp"
#include "certificate/output_file.hpp"

namespace sidon {

int run_reporting_errors(const std::string& name, const std::function<int()>& command) {
  constexpr int kBadInput = 2;
  constexpr int kFileError = 3;
  constexpr int kInternalError = 4;
  const auto complain = [&name](const std::exception& error) {
    fmt::print(stderr, "sidoncert {}: {}\n", name, error.what());
  };
  try {
    return command();
  } catch (const InputError& error) {
    complain(error);
    return kBadInput;
  } catch (const ReadError& error) {
    complain(error);
    return kFileError;
  } catch (const OutputError& error) {
    complain(error);
    return kFileError;
  } catch (const std::exception& error) {
    fmt::print(stderr, "sidoncert {}: internal error: {}\n", name, error.what());
    return kInternalError;
  }
}

void write_certificate(const std::string& path, const std::string& text) {
  if (path.empty()) return;
  write_file_atomically(path == "-" ? "/dev/stdout" : path, text);
}

}  // namespace sidon
