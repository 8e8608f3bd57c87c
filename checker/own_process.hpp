// Each file is checked in a process of its own, so that whatever happens to one check, the other
// files get their answer. GMP needs this: without memory it cannot go on, and by its manual neither
// an exception nor a jump may leave it.
#pragma once

#include <functional>

namespace sidoncheck {

/// Runs the task in a process of its own, which ends with it, and returns what it returned, from 0
/// to 99. Throws InputError if it did not come to its end.
int in_own_process(const std::function<int()>& task);

}  // namespace sidoncheck
