// What `sidoncert stats` says about a certificate, for people and for machines.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "certificate/certificate_statistics.hpp"

namespace sidon {

struct StatsReport {
  std::string file;
  const CertificateHead& head;
  CertificateStatistics statistics;

  std::string text() const;
  std::string json() const;  // one object

 private:
  std::string claim_text() const;
  std::string tree_text() const;
  std::string leaves_text() const;
  std::string tests_text() const;
  std::string groups_text() const;
  std::string intervals_text() const;
  std::string bytes_text() const;
};

}  // namespace sidon
