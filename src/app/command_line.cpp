#include "app/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <new>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include "app/command.hpp"
#include "app/commands/commands.hpp"
#include "app/terminal/interrupt.hpp"
#include "app/terminal/message.hpp"
#include "app/terminal/progress_line.hpp"
#include "app/terminal/standard_output.hpp"
#include "app/text/version_text.hpp"
#include "app/unknown_words.hpp"
#include "base/interrupted.hpp"
#include "base/waiting.hpp"

namespace sidon {

namespace {

constexpr const char* kDescription =
    "Proves bounds on the autoconvolution constant C1a of Sidon-set theory and writes\n"
    "certificates, which the separate program sidoncheck verifies.";

constexpr const char* kFooter =
    "Exit code: 0 proved or done, 1 not proved, 2 bad parameters, 3 input or output\n"
    "failed, 4 internal error, 130 interrupted. Manual: man sidoncert.";

void add_commands(CLI::App& app, CommandContext& context) {
  add_grid_command(app, context);
  add_kernel_command(app, context);
  add_step_command(app, context);
  add_stats_command(app, context);
  add_shrink_command(app, context);
  add_proof_commands(app, context);
  add_split_command(app, context);
  add_join_command(app, context);
  add_campaign_command(app, context);
  add_sweep_command(app, context);
  add_report_command(app, context);
}

ExitCode complain(ExitCode code, const std::string& message) {
  say(message);
  return code;
}

// With its subcommands: "sidoncert campaign start".
std::string full_name(const CommandPath& path) {
  std::string name = "sidoncert";
  for (std::size_t i = 1; i < path.size(); ++i) name += " " + path[i]->get_name();
  return name;
}

// For the hint behind a message.
std::string help_command(const CLI::App& app) { return full_name(chosen_path(app)) + " --help"; }

// Help and version arrive as exceptions, too.
ExitCode handle(const CLI::App& app, const CLI::ParseError& error,
                const std::vector<std::string>& words) {
  if (error.get_exit_code() != 0) {
    return complain(ExitCode::kUsage, explained(app, error, words) + "; see " + help_command(app));
  }
  CommandPath path = chosen_path(app);
  const CLI::App& command = *path.back();
  path.pop_back();
  const bool version = dynamic_cast<const CLI::CallForVersion*>(&error) != nullptr;
  print_line(version ? version_text() : command.help(path.empty() ? "" : full_name(path)));
  return ExitCode::kDone;
}

// The command line without the program; `help` and `help COMMAND` are taken for --help and
// COMMAND --help.
std::vector<std::string> words_of(const CLI::App& app, int argc, const char* const* argv) {
  std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  if (words.empty() || words.front() != "help") return words;
  words.erase(words.begin());
  const CLI::App* command = &app;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto named = [&](const CLI::App* other) { return other->get_name() == words[i]; };
    const auto found = command->get_subcommands(named);
    if (found.empty()) {  // which is refused
      words.resize(i + 1);
      return words;
    }
    command = found.front();
  }
  words.push_back("--help");
  return words;
}

ExitCode run(int argc, const char* const* argv) {
  watch_signals();
  end_waits_by(&interrupt_flag());
  CLI::App app(kDescription, "sidoncert");
  app.footer(kFooter);
  app.set_version_flag("--version", version_text(),
                       "Print the versions of program, format and libraries, commit, compiler");
  app.require_subcommand(1);
  CommandContext context;
  context.interrupt = &interrupt_flag();
  add_commands(app, context);
  const std::vector<std::string> words = words_of(app, argc, argv);
  try {
    app.parse(std::vector<std::string>(words.rbegin(), words.rend()));  // from the back
  } catch (const CLI::ParseError& error) {
    return handle(app, error, words);
  } catch (const std::invalid_argument& error) {
    return complain(ExitCode::kUsage, std::string(error.what()) + "; see " + help_command(app));
  }
  // Answers SIGUSR1 where nothing else knows more.
  const ProgressLine at_work({.wanted = false, .first = full_name(chosen_path(app)) + ": at work"});
  return context.action();
}

// The one place where exceptions become exit codes.
ExitCode run_guarded(int argc, const char* const* argv) {
  try {
    const ExitCode code = run(argc, argv);
    flush_standard_output();
    return code;
  } catch (const std::invalid_argument& error) {
    return complain(ExitCode::kUsage, error.what());
  } catch (const std::system_error& error) {  // OutputError among them
    return complain(ExitCode::kInputOutput, error.what());
  } catch (const Interrupted&) {
    return complain(ExitCode::kInterrupted, "interrupted; nothing was proved or written");
  } catch (const std::bad_alloc&) {
    return complain(ExitCode::kInternal, "not enough memory");
  } catch (const std::exception& error) {
    return complain(ExitCode::kInternal, std::string("internal error: ") + error.what());
  } catch (...) {
    return complain(ExitCode::kInternal, "internal error");
  }
}

}  // namespace

int run_command_line(int argc, const char* const* argv) {
  return static_cast<int>(run_guarded(argc, argv));
}

}  // namespace sidon
