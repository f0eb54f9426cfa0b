// What people see on stderr. Data goes to stdout or to files, never here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "katha/error.h"

namespace katha::cli {

enum class LogStyle { kText, kJson };

struct Console {
  bool quiet = false;    ///< errors only
  bool verbose = false;  ///< stage times too
  LogStyle style = LogStyle::kText;

  void note(std::string_view message) const;  ///< one line of the summary
  void warn(std::string_view message) const;
  void detail(std::string_view message) const;  ///< only with --verbose
};

/// "katha: news.jsonl:12: ..." (or a JSON line) on stderr.
void complain(const Error& error, LogStyle style = LogStyle::kText);

std::string with_commas(std::uint64_t n);       ///< 1,234,567
std::string with_unit(std::uint64_t bytes);     ///< 12.3 MB (powers of 1000)
std::string with_unit_seconds(double seconds);  ///< 0.42 s, 3 min 20 s

bool is_terminal(int fd);

}  // namespace katha::cli
