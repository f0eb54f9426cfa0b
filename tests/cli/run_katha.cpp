#include "cli/run_katha.h"

#include <simdjson.h>

#include <algorithm>
#include <cstdlib>

#include "katha/io/write.h"

namespace katha::cli_test {
namespace {

constexpr const char* kSanitizerExit = "exitcode=97";  // else it is 1, as if katha itself had refused

std::string with_sanitizer_exit(const char* name) {
  const char* const given = std::getenv(name);
  return (given ? std::string(given) + ":" : std::string()) + kSanitizerExit;
}

}  // namespace

Command katha(std::vector<std::string> args, std::string directory) {
  Command c{.program = KATHA_PROGRAM, .args = std::move(args), .directory = std::move(directory)};
  c.environment = {{"KATHA_BACKGROUND", KATHA_SOURCE_DIR "/tests/golden/background"}};
  for (const char* name : {"ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS"}) {
    c.environment.emplace_back(name, with_sanitizer_exit(name));
  }
  return c;
}

std::vector<std::string> Row::names() const {
  std::vector<std::string> out;
  for (const auto& [name, value] : fields) out.push_back(name);
  return out;
}

std::string Row::operator[](std::string_view name) const {
  const auto at = std::ranges::find(fields, name, &std::pair<std::string, std::string>::first);
  if (at != fields.end()) return at->second;
  ADD_FAILURE() << "no field " << name;
  return {};
}

std::vector<Row> json_rows(std::string_view lines) {
  EXPECT_TRUE(lines.empty() || lines.ends_with('\n')) << "the last line has no end";
  std::vector<Row> out;
  simdjson::dom::parser parser;
  while (!lines.empty()) {
    const std::string line(lines.substr(0, lines.find('\n')));
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    simdjson::dom::object object;
    if (const auto error = parser.parse(line).get(object)) {
      ADD_FAILURE() << simdjson::error_message(error) << ": " << line;
      continue;
    }
    Row& row = out.emplace_back();
    for (const auto field : object) {
      std::string_view string;
      const bool is_string = field.value.get(string) == simdjson::SUCCESS;
      row.fields.emplace_back(field.key, is_string ? std::string(string) : simdjson::minify(field.value));
    }
  }
  return out;
}

std::string record(std::initializer_list<std::pair<std::string_view, std::string_view>> fields) {
  std::string out;
  for (const auto& [name, value] : fields) {
    append_json_string(out += out.empty() ? "{" : ",", name);
    append_json_string(out += ":", value);
  }
  return out + "}\n";
}

std::string prose(unsigned seed, std::size_t words) {
  std::string out;
  for (std::size_t i = 0; i < words; ++i) out += (i ? " w" : "w") + std::to_string(seed) + "x" + std::to_string(i);
  return out;
}

std::string reworded(unsigned seed, std::size_t changed, std::size_t words) {
  std::string out = prose(seed, words - changed);
  for (std::size_t i = 0; i < changed; ++i) out += " changed" + std::to_string(seed) + "x" + std::to_string(i);
  return out;
}

Finished Katha::run_with_stdin(std::vector<std::string> args, std::string bytes) const {
  Command c = katha(std::move(args), folder.path());
  c.stdin_bytes = std::move(bytes);
  return support::run(c);
}

std::vector<std::string> Katha::listing() const {
  std::vector<std::string> out;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) out.push_back(entry.path().filename());
  std::ranges::sort(out);
  return out;
}

void KathaFailures::fails(std::vector<std::string> args, int code,
                          std::initializer_list<std::string_view> named) const {
  command_fails(katha(std::move(args), folder.path()), code, named);
}

void KathaFailures::command_fails(const Command& command, int code,
                                  std::initializer_list<std::string_view> named) const {
  std::string line = "katha";
  for (const std::string& arg : command.args) line += " " + arg;
  SCOPED_TRACE(line);
  const auto before = listing();
  const Finished r = support::run(command);
  EXPECT_EQ(r.code, code) << r.err;
  EXPECT_EQ(r.signal, 0);
  EXPECT_FALSE(r.timed_out);
  EXPECT_EQ(r.out, "");
  for (const std::string_view name : named) EXPECT_NE(r.err.find(name), std::string::npos) << name << "\nin " << r.err;
  EXPECT_TRUE(r.err.ends_with('\n')) << r.err;
  EXPECT_EQ(listing(), before);
}

}  // namespace katha::cli_test
