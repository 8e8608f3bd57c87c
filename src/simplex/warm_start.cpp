#include "simplex/warm_start.hpp"

#include "simplex/node_relaxation.hpp"

namespace sidon {

namespace {

// The fields of a row's name that are written below; a new one has to be written, too.
static_assert(sizeof(GroupTag) == 24, "write and read every field of GroupTag");

BasisStatus status(int value) {
  if (value < 0 || value > static_cast<int>(BasisStatus::kTight)) SavedText::fail();
  return static_cast<BasisStatus>(value);
}

bool is_window(const GroupTag& r, int cells) { return r.a >= 2 && r.a + r.b <= 2 * cells; }
bool is_interval(int a, int b, int cells) { return a < b && b <= cells; }

bool names_row(const GroupTag& r, int cells) {
  if (is_test(r.kind)) return is_window(r, cells);
  return is_interval(r.a, r.b, cells) && (!is_product(r.kind) || is_interval(r.c, r.d, cells));
}

GroupTag read_row(SavedText& text, int cells, std::int64_t total) {
  GroupTag r{static_cast<GroupKind>(text.number_within(0, static_cast<int>(GroupKind::kUpper)))};
  for (std::int16_t* field : {&r.a, &r.b, &r.c, &r.d}) {
    *field = static_cast<std::int16_t>(text.number_within(0, 2 * cells));
  }
  r.at = text.number_within<std::int64_t>(0, total);
  if (!names_row(r, cells)) SavedText::fail();
  return r;
}

}  // namespace

void append_warm_start(std::string& text, const WarmStart& warm) {
  append_line(text, "warm", warm.parent_gap, warm.rows.size(), warm.column_status.size());
  for (std::size_t i = 0; i < warm.rows.size(); ++i) {
    const GroupTag& r = warm.rows[i];
    append_line(text, "r", static_cast<int>(r.kind), r.a, r.b, r.c, r.d, r.at,
                static_cast<int>(warm.row_status[i]));
  }
  for (const BasisStatus s : warm.column_status)
    text += static_cast<char>('0' + static_cast<int>(s));
  text += '\n';
}

WarmStart read_warm_start(SavedText& text, int cells, std::int64_t total) {
  WarmStart warm;
  text.expect("warm");
  warm.parent_gap = text.natural();
  const std::size_t rows = text.count();
  const auto columns = text.number<int>();
  if (columns != NodeRelaxation::column_count(cells)) SavedText::fail();
  text.end_line();
  for (std::size_t i = 0; i < rows; ++i) {
    text.expect("r");
    warm.rows.push_back(read_row(text, cells, total));
    warm.row_status.push_back(status(text.number<int>()));
    text.end_line();
  }
  for (int i = 0; i < columns; ++i) warm.column_status.push_back(status(text.next() - '0'));
  text.end_line();
  return warm;
}

}  // namespace sidon
