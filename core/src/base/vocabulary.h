// Strings <-> dense numbers, in order of first appearance.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "katha/rows.h"

namespace katha::inline v0 {

/// What a vocabulary knows a term by: to look at the bytes of millions of terms, all over memory, takes longer than all
/// else. That two of 10^8 terms have the same 128 bits is less likely than an error of the memory.
struct TermHash {
  std::uint64_t low = 0, high = 0;
  friend bool operator==(const TermHash&, const TermHash&) = default;
};

/// Open addressing with linear probing; at most half of the slots are taken.
class Vocabulary {
 public:
  static TermHash hash(std::string_view term) noexcept {
    const XXH128_hash_t h = XXH3_128bits_withSeed(term.data(), term.size(), process_seed());
    return {h.low64, h.high64};
  }

  std::uint32_t id(std::string_view term) { return id(term, hash(term)); }

  /// @param hash  of the term
  std::uint32_t id(std::string_view term, const TermHash& hash) {
    if (2 * (hashes_.size() + 1) > slots_.size()) grow();
    Slot& slot = slots_[find(hash)];
    if (slot.number == kFree) {
      slot = slot_of(hash, static_cast<std::uint32_t>(hashes_.size()));
      terms_.push_back(term);
      hashes_.push_back(hash);
    }
    return slot.number;
  }

  /// Room for so many terms like those it has.
  void reserve(std::size_t terms) {
    if (size() == 0) return;
    terms_.reserve(terms, terms_.bytes() / size() * terms);
    hashes_.reserve(terms);
  }
  std::size_t size() const noexcept { return hashes_.size(); }

  static constexpr std::size_t kAhead = 8;  ///< terms before its own that a term is best fetched

  /// Has what id() looks at on its way to the cache.
  void prefetch(const TermHash& hash) const noexcept {
    if (!slots_.empty()) __builtin_prefetch(&slots_[first_slot(hash)]);
  }

  /// The terms by number. Views into it are valid until the next id().
  const Strings& terms() const noexcept { return terms_; }
  Strings take_terms() && noexcept { return std::move(terms_); }
  const std::vector<TermHash>& hashes() const noexcept { return hashes_; }  ///< by number

 private:
  static constexpr std::uint32_t kFree = 0xFFFFFFFF;
  struct Slot {
    std::uint64_t high = 0;
    std::uint32_t low = 0;  ///< its lower half; the upper one says where to look
    std::uint32_t number = kFree;
  };

  static Slot slot_of(const TermHash& hash, std::uint32_t number) noexcept {
    return {hash.high, static_cast<std::uint32_t>(hash.low), number};
  }

  std::size_t first_slot(const TermHash& hash) const noexcept { return (hash.low >> 32) & (slots_.size() - 1); }

  /// The slot of the term, or the free one it may have.
  std::size_t find(const TermHash& hash) const noexcept {
    const auto low = static_cast<std::uint32_t>(hash.low);
    std::size_t at = first_slot(hash);
    while (slots_[at].number != kFree && (slots_[at].high != hash.high || slots_[at].low != low)) {
      at = (at + 1) & (slots_.size() - 1);
    }
    return at;
  }

  void grow() {
    slots_.assign(slots_.empty() ? 1024 : 2 * slots_.size(), Slot{});
    for (std::uint32_t n = 0; n < hashes_.size(); ++n) slots_[find(hashes_[n])] = slot_of(hashes_[n], n);
  }

  std::vector<Slot> slots_;
  Strings terms_;
  std::vector<TermHash> hashes_;
};

/// Of two strings the shorter one, ties by bytes, is the better one to show: the same whatever the order.
inline bool is_better_form(std::string_view a, std::string_view b) noexcept {
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

/// For each of some numbers the shortest string seen with it.
class ShortestForms {
 public:
  void see(std::uint32_t number, std::string_view form) { see(number, form, hash_bytes(form)); }

  /// The same form as in `other`.
  void see(std::uint32_t number, const ShortestForms& other, std::uint32_t its_number) {
    see(number, other[its_number], other.forms_[its_number].hash);
  }

  void reserve(std::size_t forms) {
    if (forms_.empty()) return;
    bytes_.reserve(bytes_.size() / forms_.size() * forms);
    forms_.reserve(forms);
  }

  std::size_t bytes() const noexcept { return bytes_.size(); }  ///< of all, at most

  std::string_view operator[](std::uint32_t number) const noexcept {
    return std::string_view(bytes_).substr(forms_[number].begin, forms_[number].length);
  }

 private:
  /// Nearly always it is the form that is known to be the shortest.
  void see(std::uint32_t number, std::string_view form, std::uint64_t hash) {
    if (number >= forms_.size()) forms_.resize(number + 1);
    Form& best = forms_[number];
    if (best.hash == hash || (best.length > 0 && !is_better_form(form, (*this)[number]))) return;
    best = {hash, bytes_.size(), static_cast<std::uint32_t>(form.size())};
    bytes_ += form;
  }

  struct Form {
    std::uint64_t hash = 0;  ///< 0: none yet
    std::uint64_t begin = 0;
    std::uint32_t length = 0;
  };
  std::vector<Form> forms_;
  std::string bytes_;  ///< of all forms, and of those that a shorter one came after
};

}  // namespace katha::inline v0
