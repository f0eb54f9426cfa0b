#include "pipeline/child.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace katha::bench {
namespace {

volatile std::sig_atomic_t stopped = 0;

void on_signal(int) { stopped = 1; }

}  // namespace

void stop_children_on_signals() {
  struct sigaction action{};
  action.sa_handler = on_signal;  // without SA_RESTART: waitpid returns
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaction(signal, &action, nullptr);
}

bool run_child(const std::vector<std::string>& arguments) {
  if (stopped) return false;
  std::string program = "katha_pipeline_bench";
  std::vector<std::string> strings = arguments;
  std::vector<char*> argv{program.data()};
  for (std::string& argument : strings) argv.push_back(argument.data());
  argv.push_back(nullptr);
  pid_t child = 0;
  if (posix_spawn(&child, "/proc/self/exe", nullptr, nullptr, argv.data(), environ) != 0) return false;
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    if (stopped) kill(child, SIGTERM);
  }
  return !stopped && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace katha::bench
