#include "app/certificate_target.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <stdexcept>

#include "app/text/number_text.hpp"
#include "app/text/shell_word.hpp"
#include "base/printable.hpp"

namespace sidon {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

bool is_special(const fs::path& path) {
  std::error_code ignored;
  const fs::file_status status = fs::status(path, ignored);
  return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

namespace {

fs::path directory_for_spool(const fs::path& path) {
  if (is_special(path)) return fs::temp_directory_path();
  const fs::path target = fs::weakly_canonical(path);
  return target.has_parent_path() ? target.parent_path() : ".";
}

// What others compress to; only .zst is written compressed, and only spelt so.
bool looks_compressed(const fs::path& path) {
  constexpr std::array<std::string_view, 14> kSuffixes = {".zst", ".zstd", ".gz",  ".tgz",  ".bz2",
                                                          ".xz",  ".lz",   ".lz4", ".lzma", ".lzo",
                                                          ".br",  ".z",    ".zip", ".7z"};
  std::string suffix = path.extension().string();
  if (suffix == ".zst") return false;
  std::transform(suffix.begin(), suffix.end(), suffix.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::find(kSuffixes.begin(), kSuffixes.end(), suffix) != kSuffixes.end();
}

}  // namespace

std::string check_command(const fs::path& certificate) {
  const std::string file = shell_word(certificate.string());
  return certificate.extension() == ".zst" ? "zstd -dc " + file + " | sidoncheck -"
                                           : "sidoncheck " + file;
}

void check_output_name(const std::optional<std::string>& output, const std::string& option) {
  if (!output) return;
  if (*output == "" || *output == "-") {
    throw std::invalid_argument(option + ": \"" + *output + "\" is not the name of a file");
  }
  if (looks_compressed(*output)) {
    throw std::invalid_argument(option + ": \"" + *output +
                                "\" is the name of a compressed file, and the only compression "
                                "here is zstd; let the name end in .zst, or in none of these");
  }
}

std::string WrittenCertificate::size() const {
  return counted(file_bytes.value_or(text_bytes), "byte", "bytes");
}

std::string WrittenCertificate::text(const std::string& details) const {
  const std::string what = fmt::format("certificate {}: {}{}{}", printable(path.string()), size(),
                                       details.empty() ? "" : ", ", details);
  return file_bytes ? fmt::format("{}; check it with\n  {}\n", what, check_command(path))
                    : what + "\n";
}

Json WrittenCertificate::json() const {
  return {{"file", path.string()},
          {"text_bytes", text_bytes},
          {"file_bytes", file_bytes ? Json(*file_bytes) : Json()},
          {"check", file_bytes ? Json(check_command(path)) : Json()}};
}

WrittenCertificate commit(OutputFile& file, const fs::path& path) {
  file.commit();
  WrittenCertificate written{path, file.bytes_taken(), {}};
  if (!is_special(path)) written.file_bytes = fs::file_size(path);
  return written;
}

CertificateTarget::CertificateTarget(const fs::path& path) : path_(path) {
  if (!is_special(path)) const OutputFile probe(path);  // made, and gone again
}

Spool& CertificateTarget::tree() {
  if (!tree_) tree_ = std::make_unique<Spool>(directory_for_spool(path_), path_);
  return *tree_;
}

WrittenCertificate CertificateTarget::finish(const std::function<void(const Write&)>& fill) {
  OutputFile file(path_);
  fill([&file](std::string_view text) { file.write(text); });
  return commit(file, path_);
}

}  // namespace sidon
