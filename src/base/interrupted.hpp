// Thrown by a long computation that was interrupted: it has proved nothing and has no result.
#pragma once

#include <atomic>
#include <exception>

namespace sidon {

struct Interrupted : std::exception {
  const char* what() const noexcept override { return "interrupted"; }
};

// For the loops of long computations; a null pointer never interrupts.
inline void throw_if_interrupted(const std::atomic<bool>* interrupt) {
  if (interrupt && interrupt->load(std::memory_order_relaxed)) throw Interrupted();
}

}  // namespace sidon
