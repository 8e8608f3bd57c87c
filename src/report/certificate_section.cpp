#include "report/certificate_section.hpp"

#include "certificate/line_reader.hpp"

namespace sidon {

namespace {

std::string kind_of(const std::filesystem::path& path) {
  LineReader reader(path);
  reader.require_line("the line 'sac 1 ...'");
  reader.expect("sac");
  reader.expect("1");
  return std::string(reader.token("the kind of the certificate"));
}

}  // namespace

CertificateSection certificate_section(const std::filesystem::path& path,
                                       const std::atomic<bool>* interrupt) {
  const std::string kind = kind_of(path);
  if (kind == "kernel") return kernel_section(path);
  if (kind == "step") return step_section(path);
  return tree_section(path, interrupt);
}

}  // namespace sidon
