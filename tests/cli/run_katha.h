// Runs the katha program in a folder of the test's own, and reads what it wrote.
#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/process.h"
#include "support/temp_dir.h"

namespace katha::cli_test {

using support::Command;
using support::Finished;

/// The built program, with nothing of the test's own environment that changes what it does.
Command katha(std::vector<std::string> args, std::string directory = {});

/// The fields of one JSON object as they stand there: names, and values as JSON.
struct Row {
  std::vector<std::pair<std::string, std::string>> fields;
  std::vector<std::string> names() const;
  /// A string without its quotes and escapes, anything else as JSON. A test failure if there is no such field.
  std::string operator[](std::string_view name) const;
};
/// One object a line; a line that is none, or has no line end, is a test failure.
std::vector<Row> json_rows(std::string_view lines);

/// A JSON line with these fields, all strings.
std::string record(std::initializer_list<std::pair<std::string_view, std::string_view>> fields);

/// `words` invented words, hence words - 4 shingles; the same for the same seed. Texts of different seeds share
/// nothing.
std::string prose(unsigned seed, std::size_t words = 60);
/// prose() with its last `changed` words replaced.
std::string reworded(unsigned seed, std::size_t changed, std::size_t words = 60);

/// A test with a folder, in which katha runs.
class Katha : public testing::Test {
 protected:
  Finished run(std::vector<std::string> args) const { return support::run(katha(std::move(args), folder.path())); }
  Finished run_with_stdin(std::vector<std::string> args, std::string bytes) const;
  std::string write(std::string_view name, std::string_view bytes) const { return folder.write(name, bytes); }
  std::string read(std::string_view name) const { return support::read_file(folder / name); }
  bool exists(std::string_view name) const { return std::filesystem::exists(folder / name); }
  /// Names of everything in the folder, hidden files too, sorted.
  std::vector<std::string> listing() const;

  support::TempDir folder;
};

/// Exit code `code`, each of `named` on stderr, nothing on stdout, no file that was not there before.
class KathaFailures : public Katha {
 protected:
  void fails(std::vector<std::string> args, int code, std::initializer_list<std::string_view> named) const;
  void command_fails(const Command& command, int code, std::initializer_list<std::string_view> named) const;
};

}  // namespace katha::cli_test
