// Article -> what the story half needs of it: counted terms in two views, and typed facts (dates, numbers,
// quantities).
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "katha/document.h"
#include "katha/rows.h"
#include "katha/story/background.h"
#include "katha/story/stem.h"
#include "katha/text/tokenize.h"

namespace katha::inline v0 {

/// The compare-form's terms in order: stemmed words, numbers, words of Han and Kana as ICU's dictionary cuts them,
/// character 3-grams (Thai, Lao ...). Views into `compare_form`, one for each token that is left in `scratch`.
/// @param compare_form  folded by fold_spelling()
void terms(std::string_view compare_form, StemRules rules, std::vector<Token>& scratch,
           std::vector<std::string_view>& out);

/// Month and day of a mentioned date: 32 * month + day, month 1-12, day 1-31.
using MonthDay = std::uint16_t;

/// A number and what it counts: ("5", "bank"). Hashes of the value without commas and of the stem that
/// follows.
struct Quantity {
  std::uint64_t head = 0, value = 0;
  friend auto operator<=>(const Quantity&, const Quantity&) = default;
};

/// 1900 to 2099.
using Year = std::uint16_t;
inline constexpr Year kNoYear = 0;

/// Typed facts of one article, each list ascending without repeats.
struct Facts {
  std::vector<MonthDay> dates;         ///< "4 November", "Nov 4th", "4/11", and weekdays resolved before `day`
  std::vector<std::uint64_t> numbers;  ///< hashes of numbers with two digits or more, years 1900-2099 excepted
  std::vector<Quantity> quantities;    ///< years excepted, months are no heads
  Year year = kNoYear;                 ///< the latest one mentioned: of most reports that of their event
};

/// @param day  the publication day, to resolve weekday names (the latest such day up to it); kUnknownDay:
/// they are ignored
/// @param rules  of the stems that quantities count
Facts typed_facts(std::string_view compare_form, Day day, StemRules rules = StemRules::kByScript);

}  // namespace katha::inline v0
