// How much work a kernel is for sidoncheck, which takes on only so much (docs/format.md, 7.1): what
// it would refuse need not be proved.
#pragma once

#include "kernel/kernel_data.hpp"

namespace sidon {

// Values of agm for an arcsine kernel's K2, by the quadrature of sidoncheck: steps x/2^11 from the
// largest scale down to the smallest, which then grow to x/2^6, with a node at each scale. Counts
// no further than a little beyond the limit.
std::int64_t agm_values(const std::vector<KernelScale>& scales);

// Throws std::invalid_argument, with what to do, if the kernel's K2 is too much; if S is; if a
// polynomial of so many modes is, whatever its values. To be called before the work.
void check_scales_work(const KernelData& data);
void check_modes_work(std::size_t scales, std::size_t nonzero_modes);
void check_minimum_work(std::size_t modes, const Rational& period);

}  // namespace sidon
