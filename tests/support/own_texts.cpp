#include "support/own_texts.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
#include <filesystem>

namespace katha::support {
namespace {

const std::filesystem::path kDatasets = KATHA_SOURCE_DIR "/datasets";

std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".jsonl") out.push_back(entry.path());
  }
  std::ranges::sort(out);
  return out;
}

/// The record's fields that katha reads, under this id.
OwnText text_of(const std::string& id, simdjson::dom::object fields, std::string_view lang) {
  std::string line = R"({"id":")" + id + R"(","lang":")" + std::string(lang) + '"';
  for (const auto& [name, value] : fields) {
    if (name != "title" && name != "text" && name != "published" && name != "source" && name != "url") continue;
    line += ",\"" + std::string(name) + "\":" + simdjson::to_string(value);
  }
  return {id, line + "}\n"};
}

template <class Take>
void for_each_record(const std::filesystem::path& path, const Take& take) {
  simdjson::dom::parser parser;
  simdjson::dom::document_stream records;
  ASSERT_EQ(parser.load_many(path.string()).get(records), simdjson::SUCCESS) << path;
  for (const auto record : records) take(simdjson::dom::object(record));
}

std::vector<OwnText> articles_in(const std::filesystem::path& path) {
  std::vector<OwnText> out;
  for_each_record(path, [&](simdjson::dom::object r) {
    out.push_back(text_of(std::string(std::string_view(r["id"])), r, std::string_view(r["lang"])));
  });
  return out;
}

}  // namespace

std::vector<OwnText> lookalikes() {
  std::vector<OwnText> out;
  for (const auto& path : files_below(kDatasets / "lookalikes"))
    std::ranges::move(articles_in(path), std::back_inserter(out));
  return out;
}

std::vector<OwnText> paired_texts() {
  std::vector<OwnText> out;
  for (const auto& path : files_below(kDatasets / "pairs")) {
    for_each_record(path, [&](simdjson::dom::object r) {
      const std::string id = path.parent_path().filename().string() + '-' + std::string(std::string_view(r["id"]));
      for (const char* side : {"a", "b"}) {
        out.push_back(text_of(id + '-' + side, simdjson::dom::object(r[side]), std::string_view(r["lang"])));
      }
    });
  }
  return out;
}

std::vector<OwnText> tel_aviv() { return articles_in(kDatasets / "tel-aviv/articles.jsonl"); }

OwnText renamed(const OwnText& text, const std::string& id) {
  const std::string before = R"({"id":")" + text.id + '"';
  return {id, R"({"id":")" + id + '"' + text.line.substr(before.size())};
}

std::string lines_of(const std::vector<OwnText>& texts) {
  std::string out;
  for (const OwnText& text : texts) out += text.line;
  return out;
}

}  // namespace katha::support
