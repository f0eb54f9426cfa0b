// Just enough JSON for a report: objects and arrays, built as strings.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "katha/io/write.h"

namespace katha::bench {

class JsonObject {
 public:
  JsonObject& text(std::string_view name, std::string_view value) {
    append_json_string(key(name), value);
    return *this;
  }
  JsonObject& number(std::string_view name, double value) {
    append_json_number(key(name), value);
    return *this;
  }
  JsonObject& count(std::string_view name, std::uint64_t value) { return json(name, std::to_string(value)); }
  /// @param value  JSON already
  JsonObject& json(std::string_view name, std::string_view value) {
    key(name) += value;
    return *this;
  }
  std::string str() const { return "{" + members_ + "}"; }

 private:
  std::string& key(std::string_view name) {
    if (!members_.empty()) members_ += ',';
    append_json_string(members_, name);
    return members_ += ':';
  }
  std::string members_;
};

class JsonArray {
 public:
  /// @param value  JSON already
  void add(std::string_view value) {
    if (!items_.empty()) items_ += ",\n";
    items_ += value;
  }
  std::string str() const { return "[" + items_ + "]"; }

 private:
  std::string items_;
};

}  // namespace katha::bench
