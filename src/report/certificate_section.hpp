// What a report says about one certificate. A file for each kind makes one: it reads the
// certificate, and repeats what it claims; nothing is verified here.
#pragma once

#include <atomic>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "base/numbers.hpp"
#include "certificate/tree_statistics.hpp"
#include "report/plot.hpp"
#include "report/published_bounds.hpp"

namespace sidon {

struct Figure {
  Plot plot;
  std::string caption;  // HTML
};

struct CertificateSection {
  std::string kind;   // the word of the format: "grid"
  std::string name;   // for headings and charts, plain text: "Fourier, 56 modes"
  bool lower = true;  // C1a >= bound, or else C1a <= bound
  Rational bound;
  std::string statement;  // HTML: the claim as a theorem, and what else the certificate claims
  std::string reason;     // HTML: what the proof consists of
  std::vector<std::pair<std::string, std::string>> facts;  // HTML: name and value
  std::vector<Figure> figures;

  bool trivial() const { return is_trivial(bound, lower); }
};

// What a tree is made of; `numbers` says what its leaves consist of.
void add_tree_facts(const TreeStatistics& statistics, const char* numbers,
                    CertificateSection& section);

// Throw CertificateError or std::invalid_argument if the file is not well formed, ReadError if it
// cannot be read, Interrupted.
CertificateSection tree_section(const std::filesystem::path& path,  // grid and cover
                                const std::atomic<bool>* interrupt);
CertificateSection fourier_section(const std::filesystem::path& path,
                                   const std::atomic<bool>* interrupt);
CertificateSection kernel_section(const std::filesystem::path& path);
CertificateSection step_section(const std::filesystem::path& path);

// Chooses among these by the first line of the file.
CertificateSection certificate_section(const std::filesystem::path& path,
                                       const std::atomic<bool>* interrupt);

}  // namespace sidon
