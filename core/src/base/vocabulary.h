// Strings <-> dense numbers, in order of first appearance.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "katha/rows.h"

namespace katha {

class Vocabulary {
 public:
  static std::uint64_t hash(std::string_view term) noexcept { return hash_bytes(term, process_seed()); }

  std::uint32_t id(std::string_view term) { return id(term, hash(term)); }

  /// A term of another vocabulary, whose hash is known there.
  std::uint32_t id(const Vocabulary& other, std::uint32_t term) { return id(other.terms_[term], other.hashes_[term]); }

  /// The terms by number. Views into it are valid until the next id().
  const Strings& terms() const noexcept { return terms_; }

  /// @param hash  of the term
  std::uint32_t id(std::string_view term, std::uint64_t hash) {
    for (std::uint64_t key = hash;; ++key) {  // two terms of one hash, once in a lifetime, stand one behind the other
      const auto [at, is_new] = ids_.try_emplace(key, static_cast<std::uint32_t>(terms_.size()));
      if (is_new) {
        terms_.push_back(term);
        hashes_.push_back(hash);
      }
      if (is_new || terms_[at->second] == term) return at->second;
    }
  }

 private:
  struct Hashed {
    using is_avalanching = void;
    std::size_t operator()(std::uint64_t hash) const noexcept { return hash; }
  };
  boost::unordered_flat_map<std::uint64_t, std::uint32_t, Hashed> ids_;
  Strings terms_;
  std::vector<std::uint64_t> hashes_;  ///< by number
};

/// Of two strings the shorter one, ties by bytes, is the better one to show: the same whatever the order.
inline bool is_better_form(std::string_view a, std::string_view b) noexcept {
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

/// For each of some numbers the shortest string seen with it.
class ShortestForms {
 public:
  void see(std::uint32_t number, std::string_view form) {
    if (number >= forms_.size()) forms_.resize(number + 1);
    std::string& best = forms_[number];
    if (best.empty() || is_better_form(form, best)) best = form;
  }
  std::string_view operator[](std::uint32_t number) const { return forms_[number]; }

 private:
  std::vector<std::string> forms_;
};

}  // namespace katha
