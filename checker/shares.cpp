#include "shares.hpp"

#include <vector>

#include "input_file.hpp"
#include "printable.hpp"
#include "reader.hpp"

namespace sidoncheck {
namespace {

constexpr std::uint64_t kMostShares = 1'000'000;

// At most seven digits, without a leading zero; else 0.
std::uint64_t number_from(std::string_view text) {
  if (text.empty() || text.size() > 7 || text[0] == '0') return 0;
  std::uint64_t number = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9') return 0;
    number = 10 * number + static_cast<std::uint64_t>(digit - '0');
  }
  return number;
}

// How many of so many leaf lines the share has.
std::uint64_t size_of(Share share, std::uint64_t leaves) {
  return leaves < share.number ? 0 : (leaves - share.number) / share.of + 1;
}

// Reads a line, which must be holds_line() of a share of this file.
Share read_answer(Reader& reader, const std::string& sha256, std::uint64_t leaves) {
  reader.expect("HOLDS");
  reader.expect("share");
  const std::string_view name = reader.token("a share");
  const std::optional<Share> share = share_from(name);
  if (!share) reader.malformed("share", name, "must be I/N, 1 <= I <= N <= 1000000");
  reader.expect("of");
  reader.expect("SHA-256");
  if (!reader.take(sha256 + ":"))
    reader.malformed("SHA-256", reader.token("a SHA-256"), "the file that was read has " + sha256);
  reader.expect("leaf");
  reader.expect("lines");
  reader.expect(std::to_string(size_of(*share, leaves)));
  reader.expect("of");
  reader.expect(std::to_string(leaves));
  reader.end_line();
  return *share;
}

// "2/8 5/8", the first ones that are not there.
std::string missing_of(const std::vector<bool>& there) {
  constexpr int kShown = 10;
  std::string text;
  int missing = 0;
  for (std::size_t i = 0; i < there.size(); ++i)
    if (!there[i] && ++missing <= kShown) text += " " + text_of({i + 1, there.size()});
  return missing > kShown ? text + " ..." : text;
}

}  // namespace

void Sha256::add(const char* bytes, std::size_t size) {
  sha256_update(&context_, size, reinterpret_cast<const std::uint8_t*>(bytes));
}

std::string Sha256::digits() {
  std::uint8_t digest[SHA256_DIGEST_SIZE];
  sha256_digest(&context_, sizeof digest, digest);
  std::string text;
  for (const std::uint8_t byte : digest)
    for (const int half : {byte >> 4, byte & 15}) text += "0123456789abcdef"[half];
  return text;
}

std::optional<Share> share_from(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == text.npos) return std::nullopt;
  const Share share{number_from(text.substr(0, slash)), number_from(text.substr(slash + 1))};
  if (share.number < 1 || share.number > share.of || share.of > kMostShares) return std::nullopt;
  return share;
}

std::string text_of(Share share) {
  return std::to_string(share.number) + "/" + std::to_string(share.of);
}

std::string holds_line(Share share, const std::string& sha256, std::uint64_t leaves) {
  return "HOLDS share " + text_of(share) + " of SHA-256 " + sha256 + ": leaf lines " +
         std::to_string(size_of(share, leaves)) + " of " + std::to_string(leaves);
}

std::uint64_t require_all_shares(const std::string& answers, const std::string& sha256,
                                 std::uint64_t leaves) {
  const std::string place = "answers " + printable(answers);
  InputFile file(answers);
  const Source source = [&file](char* buffer, std::size_t size) { return file.read(buffer, size); };
  Reader reader(source);
  std::vector<bool> there;  // entry i for share i + 1
  try {
    reader.require_line("an answer");
    do {
      const Share share = read_answer(reader, sha256, leaves);
      if (there.empty()) there.resize(share.of);
      if (there.size() != share.of)
        reader.malformed("share", text_of(share),
                         "the first is of " + std::to_string(there.size()));
      there[share.number - 1] = true;
    } while (reader.next_line());
  } catch (const Failure& failure) {
    throw InputError{place + " line " + std::to_string(reader.line()) + ": " + failure.reason};
  }
  const std::string missing = missing_of(there);
  if (!missing.empty()) throw InputError{place + ": nothing about the shares" + missing};
  return there.size();
}

}  // namespace sidoncheck
