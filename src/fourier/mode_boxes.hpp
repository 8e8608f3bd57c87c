// A node's box in real units, as its relaxation takes it.
#pragma once

#include <vector>

#include "fourier/fourier_box.hpp"
#include "fourier/fourier_problem.hpp"
#include "fourier/mode_cone.hpp"

namespace sidon {

// Of the first problem.modes modes; the box may have more.
std::vector<ModeBox> mode_boxes(const FourierProblem& problem, const FourierBox& box);

}  // namespace sidon
