// Strings <-> dense numbers, in order of first appearance.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"

namespace katha {

class Vocabulary {
 public:
  std::uint32_t id(std::string_view term) {
    if (const auto it = ids_.find(term); it != ids_.end()) return it->second;
    const auto next = static_cast<std::uint32_t>(ids_.size());
    ids_.emplace(std::string(term), next);
    return next;
  }

  /// The terms by number. Views into the vocabulary: valid until the next id().
  std::vector<std::string_view> terms() const {
    std::vector<std::string_view> out(ids_.size());
    for (const auto& [term, number] : ids_) out[number] = term;
    return out;
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::uint64_t seed = process_seed();
    std::size_t operator()(std::string_view s) const noexcept { return hash_bytes(s, seed); }
  };
  struct Equal {
    using is_transparent = void;
    bool operator()(std::string_view a, std::string_view b) const noexcept { return a == b; }
  };
  boost::unordered_flat_map<std::string, std::uint32_t, Hash, Equal> ids_;
};

/// For each of some numbers the shortest string seen with it, ties by bytes: the same whatever the order.
class ShortestForms {
 public:
  void see(std::uint32_t number, std::string_view form) {
    if (number >= forms_.size()) forms_.resize(number + 1);
    std::string& best = forms_[number];
    const bool better = form.size() != best.size() ? form.size() < best.size() : form < best;
    if (best.empty() || better) best = form;
  }
  std::string_view operator[](std::uint32_t number) const { return forms_[number]; }

 private:
  std::vector<std::string> forms_;
};

}  // namespace katha
