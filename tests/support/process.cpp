#include "support/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <stdexcept>

extern char** environ;

namespace katha::support {
namespace {

constexpr int kTurn = 5;  // milliseconds between looks at whether the program has ended
constexpr int kExecFailed = 127;

double now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

int need(int result, const char* what) {
  if (result < 0) throw std::runtime_error(std::string(what) + ": " + std::strerror(errno));
  return result;
}

void close_fd(int& fd) {
  if (fd >= 0) ::close(fd);
  fd = -1;
}

/// LLVM's OpenMP registers each process in shared memory. Of one that was killed this stays behind, and may be empty: a
/// later process of the same number would die of it.
void forget_openmp(pid_t pid) {
  ::unlink(("/dev/shm/__KMP_REGISTERED_LIB_" + std::to_string(pid) + "_" + std::to_string(::getuid())).c_str());
}

struct Pipe {
  int read_end = -1, write_end = -1;
  Pipe() {
    std::array<int, 2> ends{};
    need(::pipe2(ends.data(), O_CLOEXEC), "pipe2");
    read_end = ends[0], write_end = ends[1];
  }
};

/// The program's end of a new terminal; `ours` reads what it prints.
int open_terminal(int& ours) {
  ours = need(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC), "posix_openpt");
  need(::grantpt(ours), "grantpt");
  need(::unlockpt(ours), "unlockpt");
  std::array<char, 128> name{};
  need(-::ptsname_r(ours, name.data(), name.size()), "ptsname_r");
  return need(::open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC), name.data());
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> out;
  for (std::string& s : strings) out.push_back(s.data());
  out.push_back(nullptr);
  return out;
}

/// The test's environment with some variables set anew.
std::vector<std::string> merged(const std::vector<std::pair<std::string, std::string>>& added) {
  std::vector<std::string> out;
  for (char** e = environ; *e != nullptr; ++e) {
    const std::string entry = *e;
    const std::string name = entry.substr(0, entry.find('='));
    if (std::ranges::find(added, name, &std::pair<std::string, std::string>::first) == added.end())
      out.push_back(entry);
  }
  for (const auto& [name, value] : added) out.push_back(name + "=" + value);
  return out;
}

}  // namespace

Process::Process(Command command) : command_(std::move(command)) {
  started_ = now();
  start();
}

Process::~Process() {
  if (!ended_) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
    forget_openmp(pid_);
  }
  close_fd(in_), close_fd(out_), close_fd(err_);
}

void Process::start() {
  ::signal(SIGPIPE, SIG_IGN);  // a program that does not read its stdin is no trouble of ours
  int fds[3] = {-1, -1, -1};
  if (!command_.stdin_file.empty()) {
    fds[0] = need(::open(command_.stdin_file.c_str(), O_RDONLY | O_CLOEXEC), "stdin");
  } else {
    const Pipe pipe;
    fds[0] = pipe.read_end, in_ = pipe.write_end;
    need(::fcntl(in_, F_SETFL, O_NONBLOCK), "fcntl");
  }
  if (!command_.stdout_file.empty()) {
    fds[1] = need(::open(command_.stdout_file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666), "stdout");
  } else {
    const Pipe pipe;
    fds[1] = pipe.write_end, out_ = pipe.read_end;
    if (command_.stdout_closed) close_fd(out_);
  }
  if (command_.stderr_kind == Stderr::kTerminal) {
    fds[2] = open_terminal(err_);
  } else {
    const Pipe pipe;
    fds[2] = pipe.write_end, err_ = pipe.read_end;
  }
  std::vector<std::string> args{command_.program};
  args.insert(args.end(), command_.args.begin(), command_.args.end());
  std::vector<std::string> env = merged(command_.environment);
  const std::vector<char*> argv = pointers(args), envp = pointers(env);
  pid_ = need(::fork(), "fork");
  if (pid_ == 0) become_program(argv.data(), envp.data(), fds);
  for (int& fd : fds) close_fd(fd);
}

/// In the child: only what may be called between fork and exec.
void Process::become_program(char* const* argv, char* const* envp, const int (&fds)[3]) const {
  for (int i = 0; i < 3; ++i) {
    if (::dup2(fds[i], i) < 0) ::_exit(kExecFailed);
  }
  if (!command_.directory.empty() && ::chdir(command_.directory.c_str()) != 0) ::_exit(kExecFailed);
  if (command_.file_size_limit) {
    const rlimit limit{*command_.file_size_limit, *command_.file_size_limit};
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) ::_exit(kExecFailed);
  }
  ::signal(SIGPIPE, SIG_DFL);
  ::signal(SIGINT, SIG_DFL);
  ::execve(argv[0], argv, envp);
  ::_exit(kExecFailed);
}

void Process::feed() {
  while (in_ >= 0 && fed_ < command_.stdin_bytes.size()) {
    const ssize_t n = ::write(in_, command_.stdin_bytes.data() + fed_, command_.stdin_bytes.size() - fed_);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && errno == EAGAIN) return;
    if (n < 0) return close_fd(in_);  // it does not read any more
    fed_ += static_cast<std::size_t>(n);
  }
  if (command_.stdin_end == Stdin::kBytes) close_fd(in_);
}

void Process::drain(int& fd, std::string& into) {
  std::array<char, 1 << 16> buffer;
  const ssize_t n = ::read(fd, buffer.data(), buffer.size());
  if (n > 0) {
    into.append(buffer.data(), static_cast<std::size_t>(n));
  } else if (n == 0 || errno != EINTR) {
    close_fd(fd);  // EIO: a terminal whose other end is closed
  }
}

void Process::reap() {
  int status = 0;
  if (ended_ || ::waitpid(pid_, &status, WNOHANG) != pid_) return;
  ended_ = true;
  result_.seconds = now() - started_;
  if (WIFEXITED(status)) result_.code = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) result_.signal = WTERMSIG(status);
  forget_openmp(pid_);
}

void Process::turn(int milliseconds) {
  const bool feeding = in_ >= 0 && (fed_ < command_.stdin_bytes.size() || command_.stdin_end == Stdin::kBytes);
  std::array<pollfd, 3> fds{{{feeding ? in_ : -1, POLLOUT, 0}, {out_, POLLIN, 0}, {err_, POLLIN, 0}}};
  if (::poll(fds.data(), fds.size(), milliseconds) > 0) {
    if (fds[0].revents) feed();
    if (fds[1].revents) drain(out_, result_.out);
    if (fds[2].revents) drain(err_, result_.err);
  }
  reap();
}

bool Process::run_for(double seconds) {
  for (const double end = now() + seconds; !ended_ && now() < end;) turn(kTurn);
  return ended_;
}

bool Process::run_until_fed(std::size_t bytes) {
  const double end = started_ + command_.timeout;
  while (!ended_ && fed_ < bytes && now() < end) turn(kTurn);
  return fed_ >= bytes;
}

void Process::send(int signal) const {
  if (!ended_) ::kill(pid_, signal);
}

Finished Process::wait() {
  while (!ended_ || out_ >= 0 || err_ >= 0) {
    turn(ended_ ? 0 : kTurn);
    if (!ended_ && now() - started_ > command_.timeout) {
      result_.timed_out = true;
      ::kill(pid_, SIGKILL);
    }
  }
  return result_;
}

Finished run(Command command) { return Process(std::move(command)).wait(); }

}  // namespace katha::support
