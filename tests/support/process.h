// Programs as users run them: fork and exec, no shell between.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace katha::support {

enum class Stdin { kBytes, kHeldOpen };  ///< held open: the end of the input never comes
enum class Stderr { kPipe, kTerminal };  ///< a terminal's output is kept in Finished::err, its line ends as \r\n

struct Command {
  std::string program;
  std::vector<std::string> args = {};
  std::string directory = {};                                         ///< to run in; empty: the test's own
  std::vector<std::pair<std::string, std::string>> environment = {};  ///< added to the test's own
  std::string stdin_bytes = {};                                       ///< through a pipe
  std::string stdin_file = {};                                        ///< instead: a path
  Stdin stdin_end = Stdin::kBytes;
  std::string stdout_file = {};  ///< a path, opened for writing; empty: kept in Finished::out
  bool stdout_closed = false;    ///< a pipe nobody reads
  Stderr stderr_kind = Stderr::kPipe;
  std::optional<std::uint64_t> file_size_limit = {};  ///< RLIMIT_FSIZE, in bytes
  double timeout = 60;                                ///< seconds; a program that takes longer is killed
};

struct Finished {
  int code = -1;           ///< exit code; -1 if a signal ended it
  int signal = 0;          ///< that signal
  bool timed_out = false;  ///< it was us who killed it
  double seconds = 0;
  std::string out, err;
};

/// A running program.
class Process {
 public:
  explicit Process(Command command);
  ~Process();  ///< kills it if it still runs
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  /// Feeds and reads its pipes for so long; true if it has ended by then.
  bool run_for(double seconds);
  /// The same, until `bytes` of stdin are written (or the program ended).
  bool run_until_fed(std::size_t bytes);
  void send(int signal) const;
  Finished wait();

 private:
  void start();
  [[noreturn]] void become_program(char* const* argv, char* const* envp, const int (&fds)[3]) const;
  void turn(int milliseconds);
  void feed();
  void drain(int& fd, std::string& into);
  void reap();

  Command command_;
  Finished result_;
  pid_t pid_ = -1;
  bool ended_ = false;
  int in_ = -1, out_ = -1, err_ = -1;
  std::size_t fed_ = 0;
  double started_ = 0;
};

Finished run(Command command);

}  // namespace katha::support
