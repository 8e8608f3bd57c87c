// A leaf from its line in a certificate (docs/format.md, kind fourier), the inverse of to_text.
#pragma once

#include "certificate/line_reader.hpp"
#include "fourier/fourier_leaf.hpp"

namespace sidon {

// The rest of the current line, of which the token `l` has been read. Throws CertificateError
// where the format is broken; whether the leaf holds is another question.
FourierLeaf read_fourier_leaf(LineReader& reader, int modes);

}  // namespace sidon
