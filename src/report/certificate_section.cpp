#include "report/certificate_section.hpp"

#include "certificate/line_reader.hpp"

namespace sidon {

CertificateSection certificate_section(const std::filesystem::path& path,
                                       const std::atomic<bool>* interrupt) {
  const std::string kind = open_certificate(path).kind;
  if (kind == "fourier") return fourier_section(path, interrupt);
  if (kind == "kernel") return kernel_section(path);
  if (kind == "step") return step_section(path);
  return tree_section(path, interrupt);
}

}  // namespace sidon
