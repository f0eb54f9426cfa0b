#include "signals.h"

#include <unistd.h>

#include <atomic>
#include <csignal>

namespace katha::cli {
namespace {

constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP};
std::atomic<Progress*> watched{nullptr};  // a signal handler can reach nothing else

extern "C" void on_signal(int) {
  Progress* progress = watched.load();
  if (!progress || progress->stop.exchange(true)) _exit(1);
}

/// A signal that is ignored stays so: `nohup katha ...` outlives its terminal.
void handle_all(void (*handler)(int)) {
  for (const int signal : kSignals) {
    struct sigaction action{};
    sigaction(signal, nullptr, &action);
    if (action.sa_handler == SIG_IGN) continue;
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, nullptr);
  }
}

}  // namespace

StopOnSignal::StopOnSignal(Progress& progress) {
  watched = &progress;
  handle_all(on_signal);
}

StopOnSignal::~StopOnSignal() {
  handle_all(SIG_DFL);
  watched = nullptr;
}

void ignore_broken_pipes() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

}  // namespace katha::cli
