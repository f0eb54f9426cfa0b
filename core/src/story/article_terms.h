// One article's terms, counted where the cache holds them, before they are numbered in a vocabulary that it does not
// hold: half of an article's terms have stood in it before.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/vocabulary.h"
#include "story/term_counts.h"

namespace katha::inline v0 {

class ArticleTerms {
 public:
  struct Entry {
    TermHash hash;                ///< Vocabulary::hash(term)
    std::string_view term, form;  ///< of all forms the shortest, see is_better_form()
    std::uint16_t count = 0, lead = 0;
    std::uint32_t slot = 0;
  };

  void clear() noexcept {
    for (const Entry& e : entries_) slots_[e.slot] = 0;
    entries_.clear();
  }

  /// The views must stay valid until clear().
  void add(std::string_view term, std::string_view form, bool leads) {
    if (2 * (entries_.size() + 1) > slots_.size()) grow();
    const TermHash hash = Vocabulary::hash(term);
    const std::uint32_t slot = find(hash);
    if (slots_[slot] == 0) {
      entries_.push_back({hash, term, form, 0, 0, slot});
      slots_[slot] = static_cast<std::uint32_t>(entries_.size());
    }
    Entry& e = entries_[slots_[slot] - 1];
    e.count = add_counts(e.count, 1);
    e.lead = add_counts(e.lead, leads);
    if (is_better_form(form, e.form)) e.form = form;
  }

  /// In order of first appearance.
  std::span<const Entry> entries() const noexcept { return entries_; }

 private:
  /// The slot of the term, or the free one it may have.
  std::uint32_t find(const TermHash& hash) const noexcept {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash.low & mask;
    while (slots_[slot] != 0 && entries_[slots_[slot] - 1].hash != hash) slot = (slot + 1) & mask;
    return static_cast<std::uint32_t>(slot);
  }

  void grow() {
    slots_.assign(slots_.empty() ? 1024 : 2 * slots_.size(), 0);
    for (std::uint32_t i = 0; i < entries_.size(); ++i) {
      entries_[i].slot = find(entries_[i].hash);
      slots_[entries_[i].slot] = i + 1;
    }
  }

  std::vector<std::uint32_t> slots_;  ///< 0: free; else an entry's index + 1; at most half of them are taken
  std::vector<Entry> entries_;
};

}  // namespace katha::inline v0
