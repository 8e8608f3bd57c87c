#include "app/unknown_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/text/nearest_name.hpp"

namespace sidon {

namespace {

bool is_option(const std::string& word) { return word.size() > 1 && word.front() == '-'; }

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  return names;
}

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    for (const std::string& name : option->get_snames()) names.push_back("-" + name);
  }
  return names;
}

std::string with_suggestion(const std::string& text, const std::optional<std::string>& meant) {
  return meant ? text + "; did you mean " + *meant + "?" : text;
}

std::string no_such_option(const CLI::App& app, const std::string& word) {
  const std::string name = word.substr(0, word.find('='));
  return with_suggestion(fmt::format("there is no option \"{}\"", name),
                         nearest_name(name, option_names(app)));
}

std::string no_such_command(const CLI::App& app, const std::string& word) {
  const std::string text = fmt::format("there is no command \"{}\"", word);
  if (word == "verify" || word == "check") {
    return text + "; it is another program that verifies certificates: sidoncheck FILE";
  }
  if (const auto meant = nearest_name(word, command_names(app)))
    return with_suggestion(text, meant);
  return text + "; there are " + listed(command_names(app));
}

std::string without_command(const CLI::App& app, const std::vector<std::string>& words) {
  if (words.empty()) return "a command is missing: " + listed(command_names(app));
  const std::string& word = words.front();
  if (!is_option(word)) return no_such_command(app, word);
  if (word == "-v" || word == "-V") {
    return with_suggestion(fmt::format("there is no option \"{}\"", word), "--version");
  }
  return no_such_option(app, word) +
         (nearest_name(word, option_names(app))
              ? ""
              : " here; the command comes first: sidoncert COMMAND ...");
}

}  // namespace

CommandPath chosen_path(const CLI::App& app) {
  CommandPath path = {&app};
  for (auto chosen = app.get_subcommands(); !chosen.empty();
       chosen = path.back()->get_subcommands()) {
    path.push_back(chosen.front());
  }
  return path;
}

std::string explained(const CLI::App& app, const CLI::ParseError& error,
                      const std::vector<std::string>& words) {
  const CommandPath path = chosen_path(app);
  const CLI::App& command = *path.back();
  if (command.get_require_subcommand_min() > 0) {
    const std::size_t names = std::min(path.size() - 1, words.size());
    return without_command(command,
                           {words.begin() + static_cast<std::ptrdiff_t>(names), words.end()});
  }
  if (dynamic_cast<const CLI::ExtrasError*>(&error)) {
    const std::vector<std::string> left = command.remaining();
    const auto option = std::find_if(left.begin(), left.end(), is_option);
    if (option != left.end()) return no_such_option(command, *option);
    if (!left.empty()) return fmt::format("\"{}\" is one word too many", left.front());
  }
  const std::string text = error.what();
  const bool value_missing = dynamic_cast<const CLI::ArgumentMismatch*>(&error) &&
                             text.ends_with(" missing") && text.find(':') != std::string::npos;
  return value_missing ? "a value is missing behind " + text.substr(0, text.find(':')) : text;
}

}  // namespace sidon
