#include "search/tree_shrinker.hpp"

#include <exception>

#include "base/interrupted.hpp"

namespace sidon {

void in_parallel(std::size_t count, const ShrinkSettings& settings,
                 const std::function<void(std::size_t)>& function) {
  std::exception_ptr failure;
  std::size_t failed = count;  // the first that did: the message is always the same
#pragma omp parallel for schedule(dynamic) num_threads(settings.threads)
  for (std::size_t i = 0; i < count; ++i) {
    try {
      throw_if_interrupted(settings.interrupt);
      function(i);
    } catch (...) {
#pragma omp critical(sidon_shrink_failure)
      if (i < failed) {
        failed = i;
        failure = std::current_exception();
      }
    }
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace sidon
