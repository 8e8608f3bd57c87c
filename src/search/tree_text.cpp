#include "search/tree_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace sidon {

namespace {

// The fields of a row's name that are written below; a new one has to be written, too.
static_assert(sizeof(RowTag) == 32, "write and read every field of RowTag");

class Writer {
 public:
  template <typename... Values>
  void line(std::string_view word, const Values&... values) {
    text_ += word;
    ((text_ += ' ', text_ += std::to_string(values)), ...);
    text_ += '\n';
  }

  void level(const WorkEstimate::Level& level) {
    text_ += fmt::format("level {} {} {}", level.open, level.solved, level.children.size());
    for (const auto& [child, count] : level.children) text_ += fmt::format(" {} {}", child, count);
    text_ += '\n';
  }

  void slot(const TreeSlot& slot) {
    if (!slot.node) {
      line("text", slot.text.size());
      text_ += slot.text;
      return;
    }
    const Node& node = *slot.node;
    line("node", node.depth);
    path(node.path.get());
    if (node.warm_start) {
      warm_start(*node.warm_start);
    } else {
      line("cold");
    }
  }

  std::string take() { return std::move(text_); }

 private:
  void path(const PathStep* last) {
    std::vector<const PathStep*> steps;
    for (const PathStep* step = last; step; step = step->before.get()) steps.push_back(step);
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
      const Branching& b = (*step)->branching;
      line((*step)->second ? ">" : "<", b.a, b.b, b.t);
    }
  }

  void warm_start(const WarmStart& warm) {
    line("warm", warm.parent_gap, warm.rows.size(), warm.column_status.size());
    for (std::size_t i = 0; i < warm.rows.size(); ++i) {
      const RowTag& r = warm.rows[i];
      line("r", static_cast<int>(r.kind), r.a, r.b, r.c, r.d, r.at, r.choice,
           static_cast<int>(warm.row_status[i]));
    }
    for (const BasisStatus status : warm.column_status) {
      text_ += static_cast<char>('0' + static_cast<int>(status));
    }
    text_ += '\n';
  }

  std::string text_;
};

class Parser {
 public:
  Parser(std::string_view text, const DifferenceBounds& root, bool integral)
      : rest_(text), root_(root), integral_(integral) {}

  TreeState state() {
    TreeState state;
    TreeCounts& c = state.counts;
    keyword("counts");
    for (std::int64_t* count : {&c.closed, &c.empty, &c.branched, &c.open}) *count = natural();
    c.deepest = number<int>();
    end_line();
    std::vector<WorkEstimate::Level> levels(count("levels"));
    for (WorkEstimate::Level& level : levels) {
      keyword("level");
      level.open = natural();
      level.solved = natural();
      for (auto kinds = natural(); kinds > 0; --kinds) {
        const auto child = number_within(0, WorkEstimate::kTopLevel);
        level.children[child] = natural();
      }
      end_line();
    }
    if (levels.size() != WorkEstimate::kTopLevel + 1) fail();
    state.work = WorkEstimate(std::move(levels));
    const std::size_t slots = count("slots");
    for (std::size_t i = 0; i < slots; ++i) state.slots.push_back(slot());
    if (!rest_.empty()) fail();
    const auto is_node = [](const TreeSlot& slot) { return slot.node != nullptr; };
    if (std::count_if(state.slots.begin(), state.slots.end(), is_node) != c.open) fail();
    return state;
  }

 private:
  [[noreturn]] static void fail() {
    throw std::invalid_argument("the saved tree is damaged or belongs to another problem");
  }

  char next() {
    if (rest_.empty()) fail();
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  void end_line() {
    if (next() != '\n') fail();
  }

  bool skip(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  void keyword(std::string_view word) {
    if (!skip(word)) fail();
  }

  template <typename T>
  T number() {
    if (next() != ' ') fail();
    T value{};
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (error != std::errc()) fail();
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return value;
  }

  std::int64_t natural() {
    const auto value = number<std::int64_t>();
    if (value < 0) fail();
    return value;
  }

  // `word N`, N things of at least one byte to follow.
  std::size_t count(std::string_view word) {
    keyword(word);
    const auto value = number<std::size_t>();
    end_line();
    if (value > rest_.size()) fail();
    return value;
  }

  template <typename T>
  T number_within(T least, T most) {
    const T value = number<T>();
    if (value < least || value > most) fail();
    return value;
  }

  TreeSlot slot() {
    if (rest_.starts_with("text ")) {
      const std::size_t size = count("text");
      const std::string_view text = rest_.substr(0, size);
      rest_.remove_prefix(size);
      return {std::string(text), nullptr};
    }
    keyword("node");
    const int depth = number_within(0, kDeepestNode);
    end_line();
    auto node = std::make_shared<const Node>(Node{root_, nullptr, 0, nullptr});
    for (int i = 0; i < depth; ++i) node = step(*node);
    if (skip("cold\n")) return {{}, node};
    auto warm = std::make_shared<Node>(*node);
    warm->warm_start = warm_start();
    return {{}, warm};
  }

  std::shared_ptr<const Node> step(const Node& node) {
    const bool second = rest_.starts_with(">");
    if (!skip(second ? ">" : "<")) fail();
    Branching b{};
    b.a = number_within(0, root_.variables() - 1);
    b.b = number_within(b.a + 1, root_.variables());
    b.t = number_within<std::int64_t>(0, root_.total());
    end_line();
    auto child = child_node(node, b, second, integral_, nullptr);
    if (!child) fail();
    return child;
  }

  std::shared_ptr<const WarmStart> warm_start() {
    auto warm = std::make_shared<WarmStart>();
    keyword("warm");
    warm->parent_gap = natural();
    const auto rows = number<std::size_t>();
    const auto columns = number<std::size_t>();
    end_line();
    if (rows > rest_.size() || columns > rest_.size()) fail();
    for (std::size_t i = 0; i < rows; ++i) {
      keyword("r");
      RowTag r{static_cast<RowKind>(number_within(0, static_cast<int>(RowKind::kUpper)))};
      for (std::int16_t* field : {&r.a, &r.b, &r.c, &r.d}) *field = index();
      r.at = natural();
      r.choice = number<std::uint64_t>();
      warm->rows.push_back(r);
      warm->row_status.push_back(status(number<int>()));
      end_line();
    }
    for (std::size_t i = 0; i < columns; ++i) warm->column_status.push_back(status(next() - '0'));
    end_line();
    return warm;
  }

  // Intervals end at V, windows and tent nodes at 2V.
  std::int16_t index() {
    return static_cast<std::int16_t>(number_within(0, 2 * root_.variables()));
  }

  static BasisStatus status(int value) {
    if (value < 0 || value > static_cast<int>(BasisStatus::kTight)) fail();
    return static_cast<BasisStatus>(value);
  }

  std::string_view rest_;
  const DifferenceBounds& root_;
  bool integral_;
};

}  // namespace

std::string tree_text(const TreeState& state) {
  Writer writer;
  const TreeCounts& c = state.counts;
  writer.line("counts", c.closed, c.empty, c.branched, c.open, c.deepest);
  writer.line("levels", state.work.levels().size());
  for (const WorkEstimate::Level& level : state.work.levels()) {
    writer.level(level);
  }
  writer.line("slots", state.slots.size());
  for (const TreeSlot& slot : state.slots) writer.slot(slot);
  return writer.take();
}

TreeState parse_tree(std::string_view text, const DifferenceBounds& root, bool integral) {
  return Parser(text, root, integral).state();
}

}  // namespace sidon
