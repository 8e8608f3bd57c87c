#include "certificate/certificate_reader.hpp"

#include "certificate/certificate_error.hpp"
#include "certificate/certificate_lines.hpp"

namespace sidon {

std::string line_of(const TreeNode& node) {
  switch (node.kind) {
    case TreeLine::Kind::kBranch:
      return branch_line(node.branch);
    case TreeLine::Kind::kLeaf:
      return leaf_line(node.leaf);
    case TreeLine::Kind::kEmpty:
      return std::string(kEmptyLine);
    case TreeLine::Kind::kPoint:
      return std::string(kPointLine);
  }
  return {};
}

CertificateReader::CertificateReader(const std::filesystem::path& path)
    : CertificateReader(open_certificate(path)) {}

CertificateReader::CertificateReader(OpenedCertificate opened)
    : opened_(std::move(opened)),
      reader_(*opened_.reader),
      head_(read_head(reader_, opened_.kind)),
      tree_(reader_, {.empty = true, .point = head_.is_grid()}) {}

bool CertificateReader::next(TreeNode& node) {
  node = TreeNode{};
  if (!tree_.begin(node)) return false;
  if (node.kind == TreeLine::Kind::kBranch) node.branch = read_branch();
  if (node.kind == TreeLine::Kind::kLeaf)
    node.leaf = read_leaf(reader_, head_.cells(), head_.unit());
  tree_.finish(node);
  return true;
}

IntervalBranch CertificateReader::read_branch() {
  const int v = head_.cells();
  IntervalBranch branch;
  branch.a = static_cast<int>(reader_.natural_in("start of an interval", 0, v - 1));
  branch.b = static_cast<int>(reader_.natural_in("end of an interval", branch.a + 1, v));
  branch.t = reader_.natural_in("branching value", 0, head_.unit());
  return branch;
}

void CertificateReader::fail_head(const std::string& reason) const {
  throw CertificateError(reader_.file_name() + ": " + reason);
}

void CertificateReader::fail(const TreeNode& node, const std::string& reason) const {
  throw CertificateError(reader_.file_name() + " line " + std::to_string(node.line_number) + ": " +
                         reason);
}

}  // namespace sidon
