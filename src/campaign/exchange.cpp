#include "campaign/exchange.hpp"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include "base/output_file.hpp"
#include "base/publish.hpp"
#include "base/sealed_text.hpp"

namespace sidon {

namespace fs = std::filesystem;

namespace {

constexpr const char* kOffer = ".offer";
constexpr const char* kAtWork = ".at-work";

fs::path directory_of_all(const Campaign& campaign) { return campaign.directory() / "exchange"; }

fs::path directory_of(const Campaign& campaign, int round) {
  return directory_of_all(campaign) / std::to_string(round);
}

std::string offer_text(const std::string& problem, const std::vector<SliceId>& slices) {
  std::string body;
  for (const SliceId& id : slices) body += id + "\n";
  return sealed("offer", problem, body, kAnyBuild);
}

std::vector<SliceId> slices_in(const std::string& body) {
  std::istringstream lines(body);
  return {std::istream_iterator<SliceId>(lines), {}};
}

}  // namespace

void Exchange::open(const Campaign& campaign, const Round& round) {
  std::error_code ignored;
  fs::remove_all(directory_of_all(campaign), ignored);
  const fs::path directory = directory_of(campaign, round.number);
  make_directory(directory);
  std::vector<std::vector<SliceId>> offers(
      std::min(round.slices.size(), static_cast<std::size_t>(campaign.settings().jobs)));
  for (std::size_t i = 0; i < round.slices.size(); ++i) {
    offers[i % offers.size()].push_back(round.slices[i]);
  }
  for (std::size_t i = 0; i < offers.size(); ++i) {
    publish(directory / ("start-" + std::to_string(i) + kOffer),
            offer_text(campaign.problem(), offers[i]));
  }
}

Exchange::Exchange(const Campaign& campaign, int round, int job)
    : directory_(directory_of(campaign, round)),
      problem_(campaign.problem()),
      name_(std::to_string(job)),
      random_(static_cast<unsigned>(job) + 1) {}

bool Exchange::offer(const std::vector<SliceId>& slices) {
  if (slices.empty()) return false;
  const fs::path path = directory_ / (name_ + "-" + std::to_string(++offers_) + kOffer);
  try {
    if (publish(path, offer_text(problem_, slices)) == Published::kOther) return false;
  } catch (const OutputError&) {
    return false;
  }
  offered_ = path;
  return true;
}

bool Exchange::has_offer() const {
  std::error_code ignored;
  return !offered_.empty() && fs::exists(offered_, ignored);
}

std::vector<SliceId> Exchange::take() {
  std::vector<fs::path> offers = files(kOffer);
  std::shuffle(offers.begin(), offers.end(), random_);
  for (const fs::path& path : offers) {
    try {
      const Unsealed file = read_sealed(path, "offer");
      if (file.problem != problem_) continue;
      show_work();  // first, or the last one that is at work might seem to have gone
      if (::unlink(path.c_str()) == 0) return slices_in(file.body);
    } catch (const std::invalid_argument&) {  // damaged
    } catch (const std::system_error&) {      // somebody else has it
    }
  }
  return {};
}

void Exchange::show_work() { std::ofstream(directory_ / (name_ + kAtWork)) << ++beats_; }

void Exchange::show_no_work() { ::unlink((directory_ / (name_ + kAtWork)).c_str()); }

bool Exchange::others_at_work() {
  bool some = false;
  for (const fs::path& path : files(kAtWork)) {
    if (path.stem() == name_) continue;
    std::string beat;
    std::ifstream(path) >> beat;
    Heard& heard = heard_[path];
    heard.silent = heard.beat == beat ? heard.silent + 1 : 0;
    heard.beat = beat;
    if (heard.silent < kTicksOfDeath)
      some = true;
    else
      ::unlink(path.c_str());  // so that jobs that come later need not wait for it
  }
  return some;
}

void Exchange::close() { std::ofstream(directory_ / "closed") << "closed\n"; }

bool Exchange::is_closed() const {
  std::error_code ignored;
  return fs::exists(directory_ / "closed", ignored);
}

std::vector<fs::path> Exchange::files(const std::string& extension) const {
  std::vector<fs::path> found;
  std::error_code ignored;
  fs::directory_iterator entry(directory_, ignored);
  for (; entry != fs::directory_iterator(); entry.increment(ignored)) {
    if (entry->path().extension() == extension) found.push_back(entry->path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace sidon
