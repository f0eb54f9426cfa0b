#include "console.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "katha/io/write.h"

namespace katha::cli {
namespace {

void print(LogStyle style, const char* level, std::string_view prefix, std::string_view message) {
  std::string line;
  if (style == LogStyle::kJson) {
    line = fmt::format("{{\"level\":\"{}\",\"message\":", level);
    append_json_string(line, message);
    line += "}\n";
  } else {
    line = fmt::format("{}{}\n", prefix, message);
  }
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace

void Console::note(std::string_view message) const {
  if (!quiet) print(style, "info", "", message);
}
void Console::warn(std::string_view message) const {
  if (!quiet) print(style, "warning", "katha: warning: ", message);
}
void Console::detail(std::string_view message) const {
  if (verbose && !quiet) print(style, "debug", "", message);
}

void complain(const Error& error, LogStyle style) {
  const std::string message = error.where.empty() ? error.message : error.where + ": " + error.message;
  print(style, "error", "katha: ", message);
}

std::string with_commas(std::uint64_t n) {
  std::string digits = std::to_string(n);
  for (std::size_t i = digits.size(); i > 3;) digits.insert(i -= 3, ",");
  return digits;
}

std::string with_unit(std::uint64_t bytes) {
  static constexpr const char* kUnits[] = {"kB", "MB", "GB", "TB", "PB"};
  if (bytes < 1000) return fmt::format("{} B", bytes);
  double x = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  while (x >= 999.95 && unit + 1 < std::size(kUnits)) x /= 1000, ++unit;
  return fmt::format("{:.1f} {}", x, kUnits[unit]);
}

std::string with_unit_seconds(double seconds) {
  if (seconds < 100) return fmt::format("{:.2f} s", seconds);
  const auto whole = static_cast<std::uint64_t>(seconds + 0.5);
  if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
  return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

bool is_terminal(int fd) { return isatty(fd) == 1; }

}  // namespace katha::cli
