#include "progress_bar.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "console.h"

namespace katha::cli {
namespace {

constexpr auto kTick = std::chrono::milliseconds(50);
constexpr int kTicksPerLine = 4;
constexpr std::size_t kBarWidth = 24;

std::string bar(double share) {
  const auto full = static_cast<std::size_t>(share * static_cast<double>(kBarWidth));
  return "[" + std::string(full, '#') + std::string(kBarWidth - full, '-') + "]";
}

}  // namespace

std::uint64_t resident_memory() {
  std::FILE* file = std::fopen("/proc/self/statm", "r");
  if (!file) return 0;
  unsigned long total = 0, resident = 0;
  const int fields = std::fscanf(file, "%lu %lu", &total, &resident);
  std::fclose(file);
  return fields == 2 ? resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE)) : 0;
}

ProgressBar::ProgressBar(Progress& progress, bool draw, std::uint64_t memory_limit)
    : progress_(progress), draw_(draw), memory_limit_(memory_limit) {
  check_memory();  // now, as the run may be over before the first tick
  if (draw_ || memory_limit_) thread_ = std::thread([this] { watch(); });
}

ProgressBar::~ProgressBar() { finish(); }

void ProgressBar::finish() {
  if (done_.exchange(true)) return;
  if (thread_.joinable()) thread_.join();
  if (draw_) std::fputs("\r\x1b[K", stderr);
}

void ProgressBar::check_memory() {
  if (memory_limit_ && resident_memory() > memory_limit_) over_limit_ = progress_.stop = true;
}

void ProgressBar::watch() {
  for (int tick = 1; !done_; ++tick) {
    std::this_thread::sleep_for(kTick);
    check_memory();
    if (draw_ && tick % kTicksPerLine == 0) draw_line();
  }
}

/// How long the running stage has taken, as far as it was watched.
double ProgressBar::stage_seconds() {
  const Clock::time_point now = Clock::now();
  if (const char* const stage = progress_.stage; stage_ != stage) {
    stage_start_ = stage_.empty() ? start_ : now;
    stage_ = stage;
  }
  return std::chrono::duration<double>(now - stage_start_).count();
}

void ProgressBar::draw_line() {
  const double elapsed = stage_seconds();
  const std::uint64_t bytes = progress_.bytes, total = progress_.bytes_total, steps = progress_.steps,
                      steps_total = progress_.steps_total;
  const bool counting = steps_total > 0;
  const bool reading = stage_ == "read";
  const double share = counting           ? static_cast<double>(steps) / static_cast<double>(steps_total)
                       : reading && total ? static_cast<double>(bytes) / static_cast<double>(total)
                                          : 0;
  std::string line = fmt::format("\r\x1b[K{:<12}", stage_);
  if (share > 0) line += fmt::format(" {} {:3.0f} %", bar(std::min(share, 1.0)), std::min(share, 1.0) * 100);
  line += fmt::format("  {} articles", with_commas(progress_.articles));
  if (reading) line += fmt::format("  {:.1f} MB/s", static_cast<double>(bytes) / 1e6 / std::max(elapsed, 1e-3));
  if (share > 0.02 && share < 1) line += "  " + with_unit_seconds(elapsed / share * (1 - share)) + " left";
  std::fputs(line.c_str(), stderr);
}

}  // namespace katha::cli
