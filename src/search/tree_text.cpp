#include "search/tree_text.hpp"

#include <algorithm>

#include "base/saved_text.hpp"

namespace sidon {

namespace {

void append_level(std::string& text, const WorkEstimate::Level& level) {
  text += fmt::format("level {} {} {}", level.open, level.solved, level.children.size());
  for (const auto& [child, count] : level.children) text += fmt::format(" {} {}", child, count);
  text += '\n';
}

WorkEstimate::Level read_level(SavedText& text) {
  WorkEstimate::Level level;
  text.expect("level");
  level.open = text.natural();
  level.solved = text.natural();
  for (std::size_t kinds = text.count(); kinds > 0; --kinds) {
    const auto child = text.number_within(0, WorkEstimate::kTopLevel);
    level.children[child] = text.natural();
  }
  text.end_line();
  return level;
}

// The slot's text or its node's may hold anything, so its length stands before it.
void append_slot(std::string& text, const TreeSlot& slot) {
  const std::string content = slot.node ? slot.node->text() : slot.text;
  if (slot.node) {
    append_line(text, "node", slot.depth, slot.level, content.size());
  } else {
    append_line(text, "text", content.size());
  }
  text += content;
}

TreeSlot read_slot(SavedText& text, const NodeReader& read_node) {
  TreeSlot slot;
  const bool is_node = text.skip("node");
  if (is_node) {
    slot.depth = text.number_within(0, kDeepestNode);
    slot.level = text.number_within(0, WorkEstimate::kTopLevel);
  } else {
    text.expect("text");
  }
  const std::size_t size = text.count();
  text.end_line();
  const std::string_view content = text.take(size);
  if (is_node) {
    slot.node = read_node(content);
  } else {
    slot.text = content;
  }
  return slot;
}

}  // namespace

void append_counts(std::string& text, const TreeCounts& c, const WorkEstimate& work) {
  append_line(text, "counts", c.closed, c.empty, c.branched, c.open, c.deepest);
  append_line(text, "levels", work.levels().size());
  for (const WorkEstimate::Level& level : work.levels()) append_level(text, level);
}

void read_counts(SavedText& text, TreeCounts& c, WorkEstimate& work) {
  text.expect("counts");
  for (std::int64_t* count : {&c.closed, &c.empty, &c.branched, &c.open}) *count = text.natural();
  c.deepest = text.number_within(0, kDeepestNode);
  text.end_line();
  text.expect("levels");
  std::vector<WorkEstimate::Level> levels(text.count());
  text.end_line();
  for (WorkEstimate::Level& level : levels) level = read_level(text);
  if (levels.size() != WorkEstimate::kTopLevel + 1) SavedText::fail();
  work = WorkEstimate(std::move(levels));
}

std::string tree_text(const TreeState& state) {
  std::string text;
  append_counts(text, state.counts, state.work);
  append_line(text, "slots", state.slots.size());
  for (const TreeSlot& slot : state.slots) append_slot(text, slot);
  return text;
}

TreeState parse_tree(std::string_view saved, const NodeReader& read_node) {
  SavedText text(saved);
  TreeState state;
  read_counts(text, state.counts, state.work);
  text.expect("slots");
  const std::size_t slots = text.count();
  text.end_line();
  for (std::size_t i = 0; i < slots; ++i) state.slots.push_back(read_slot(text, read_node));
  text.end();
  const auto is_node = [](const TreeSlot& slot) { return slot.node != nullptr; };
  if (std::count_if(state.slots.begin(), state.slots.end(), is_node) != state.counts.open) {
    SavedText::fail();
  }
  return state;
}

}  // namespace sidon
