// What GMP can do and its C++ classes have no names for.
#pragma once

#include <gmpxx.h>

#include <cstdint>

namespace sidoncheck {

static_assert(sizeof(long) == 8, "GMP's long arguments must hold 64 bits");

inline mpz_class floor_of(const mpq_class& value) {
  mpz_class floor;
  mpz_fdiv_q(floor.get_mpz_t(), value.get_num_mpz_t(), value.get_den_mpz_t());
  return floor;
}

inline mpz_class ceiling_of(const mpq_class& value) { return -floor_of(-value); }

/// Of the absolute value; 1 for 0.
inline std::uint64_t bits(const mpz_class& value) { return mpz_sizeinbase(value.get_mpz_t(), 2); }

/// target += factor * multiplier, without a temporary number.
inline void add_multiple(mpz_class& target, const mpz_class& factor, std::int64_t multiplier) {
  if (multiplier >= 0)
    mpz_addmul_ui(target.get_mpz_t(), factor.get_mpz_t(), static_cast<unsigned long>(multiplier));
  else
    mpz_submul_ui(target.get_mpz_t(), factor.get_mpz_t(), static_cast<unsigned long>(-multiplier));
}

}  // namespace sidoncheck
