// The reader of kernel data on any bytes: a kernel within the limits of the format, or a refusal
// with a message; and what is written of a kernel reads as that kernel.
#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <string_view>

#include "kernel/kernel_json.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    const sidon::KernelData kernel = sidon::parse_kernel_json(text, "input");
    const std::string written = sidon::kernel_json(kernel);
    if (kernel.coefficients.empty()) return 0;  // optional to read, not to write
    if (sidon::kernel_json(sidon::parse_kernel_json(written, "written")) == written) return 0;
    std::cerr << "not read as written:\n" << written;
    std::abort();
  } catch (const std::invalid_argument& error) {
    if (std::string_view(error.what()).starts_with("written")) std::abort();
  }
  return 0;
}
