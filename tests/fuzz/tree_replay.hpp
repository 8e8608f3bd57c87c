// What a VERIFIED tree says about points: each is led down the tree to a leaf, whose tests must
// exclude it. So a leaf that should not have passed is found out even where the claim is true.
//
// Nothing is proved here, and the multipliers of a leaf, which are what a proof consists of, are
// not looked at: only its tests, at many points of a cover, at all compositions of a small grid, at
// many functions for a Fourier proof.
#pragma once

#include <string>
#include <string_view>

namespace fuzz {

// Why a certificate that is VERIFIED should not be; empty where nothing speaks against it.
std::string refutation_by_points(std::string_view bytes);

}  // namespace fuzz
