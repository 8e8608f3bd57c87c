// Thrown by a long computation that was asked to stop: it has proved nothing and has no result.
#pragma once

#include <exception>

namespace sidon {

struct Interrupted : std::exception {
  const char* what() const noexcept override { return "interrupted"; }
};

}  // namespace sidon
