#include "saved_stages.h"

#include <algorithm>
#include <array>

#include "io/account.h"

namespace katha::inline v0 {
namespace {

using io::StageFile;
using io::StageWriter;

using Numbers = std::vector<std::uint64_t>;
using FourWords = std::array<std::uint64_t, 4>;

FourWords words_of(const Location& w) { return {w.file, w.line, w.offset, w.bytes}; }
FourWords words_of(const ReadPosition& p) { return {p.file, p.line, p.offset, 0}; }
Location location(const FourWords& w) { return {static_cast<std::uint32_t>(w[0]), w[1], w[2], w[3]}; }
ReadPosition position(const FourWords& w) { return {static_cast<std::uint32_t>(w[0]), w[1], w[2]}; }

void save_places(StageWriter& out, std::string_view name, const std::vector<Location>& places) {
  std::vector<FourWords> words(places.size());
  std::ranges::transform(places, words.begin(), [](const Location& w) { return words_of(w); });
  out.add(name, words);
}

bool load_places(const StageFile& in, std::string_view name, std::size_t files, std::vector<Location>& places) {
  std::vector<FourWords> words;
  if (!in.get(name, words)) return false;
  places.resize(words.size());
  std::ranges::transform(words, places.begin(), location);
  return std::ranges::all_of(words, [&](const FourWords& w) { return w[0] < files; });
}

/// Columns of a corpus that are saved as they are, with their names.
template <class Action>
bool each_column(auto& corpus, const Action& action) {
  return action("id", corpus.id) && action("source", corpus.source) && action("content", corpus.content) &&
         action("fields", corpus.fields) && action("raw", corpus.raw) && action("made up id", corpus.made_up_id) &&
         action("length", corpus.length) && action("time", corpus.time) && action("text length", corpus.text_length);
}

void save(StageWriter& out, const ReadAccount& a) {
  Numbers counts = {a.records, a.rejected, a.empty, a.repaired, a.bytes, a.max_record};
  counts.insert(counts.end(), a.by_reason.begin(), a.by_reason.end());
  out.add("account", counts);
  std::vector<Location> places;
  std::vector<std::uint32_t> details;
  std::vector<std::uint8_t> reasons;
  for (const RejectedRecord& row : a.rows) {
    places.push_back(row.where);
    details.push_back(row.detail);
    reasons.push_back(static_cast<std::uint8_t>(row.reason));
  }
  save_places(out, "reject place", places);
  out.add("reject detail", details);
  out.add("reject reason", reasons);
  Strings texts, fields;
  for (std::uint32_t i = 0; i < a.details.size(); ++i) texts.push_back(a.details[i]);
  for (const std::string& name : a.fields_seen) fields.push_back(name);
  out.add("details", texts);
  out.add("fields seen", fields);
}

bool load(const StageFile& in, std::size_t files, ReadAccount& a) {
  Numbers counts;
  std::vector<Location> places;
  std::vector<std::uint32_t> details;
  std::vector<std::uint8_t> reasons;
  Strings texts, fields;
  if (!in.get("account", counts) || counts.size() != 6 + kRejectCount || !in.get("reject detail", details) ||
      !load_places(in, "reject place", files, places) || !in.get("reject reason", reasons) ||
      !in.get("details", texts) || !in.get("fields seen", fields) || details.size() != places.size() ||
      reasons.size() != places.size()) {
    return false;
  }
  a.records = counts[0], a.rejected = counts[1], a.empty = counts[2], a.repaired = counts[3];
  a.bytes = counts[4], a.max_record = counts[5];
  std::copy(counts.begin() + 6, counts.end(), a.by_reason.begin());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (a.details.id(texts[i]) != i) return false;
  }
  for (std::size_t i = 0; i < fields.size(); ++i) a.fields_seen.emplace_back(fields[i]);
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (reasons[i] >= kRejectCount) return false;
    const auto reason = static_cast<Reject>(reasons[i]);
    if (io::has_text(reason) && details[i] >= texts.size()) return false;
    a.rows.push_back({places[i], details[i], reason});
  }
  return true;
}

bool are_of(std::span<const Pair> pairs, std::size_t articles) {
  return std::ranges::all_of(pairs, [&](const Pair& p) { return p.a < p.b && p.b < articles; }) &&
         std::ranges::adjacent_find(pairs, std::greater_equal<>()) == pairs.end();
}

void save_overlaps(StageWriter& out, std::string_view pair_name, std::string_view overlap_name,
                   const std::vector<Pair>& pairs, const std::vector<Overlap>& overlaps) {
  std::vector<double> shares;
  for (const Overlap& o : overlaps) shares.insert(shares.end(), {o.jaccard, o.containment_a, o.containment_b});
  out.add(pair_name, pairs);
  out.add(overlap_name, shares);
}

bool load_overlaps(const StageFile& in, std::string_view pair_name, std::string_view overlap_name, std::size_t articles,
                   std::vector<Pair>& pairs, std::vector<Overlap>& overlaps) {
  std::vector<double> shares;
  if (!in.get(pair_name, pairs) || !in.get(overlap_name, shares) || shares.size() != 3 * pairs.size()) return false;
  for (std::size_t i = 0; i < shares.size(); i += 3) overlaps.push_back({shares[i], shares[i + 1], shares[i + 2]});
  return are_of(pairs, articles) && std::ranges::all_of(shares, [](double x) { return x >= 0 && x <= 1; });
}

}  // namespace

void save(StageWriter& out, const Segment& s) {
  const Part& p = s.part;
  out.add("range", std::vector<FourWords>{words_of(s.begin), words_of(p.end)});
  out.add("counts", Numbers{s.articles, p.words, p.shingles, p.unknown_dates});
  save_places(out, "where", p.corpus.where);
  each_column(p.corpus, [&](std::string_view name, const auto& column) {
    out.add(name, column);
    return true;
  });
  out.add("sketches", p.sketches.values);
  out.add("pair sketches", p.pair_sketches.values);
  save(out, p.account);
}

bool load(const StageFile& in, std::size_t files, std::uint32_t slots, Segment& s) {
  Part& p = s.part;
  std::vector<FourWords> range;
  Numbers counts;
  if (!in.get("range", range) || range.size() != 2 || range[1][0] > files || !in.get("counts", counts) ||
      counts.size() != 4 || !load_places(in, "where", files, p.corpus.where)) {
    return false;
  }
  s.begin = position(range[0]), p.end = position(range[1]);
  s.articles = counts[0], p.words = counts[1], p.shingles = counts[2], p.unknown_dates = counts[3];
  const std::size_t n = p.corpus.size();
  const bool fit = each_column(p.corpus, [&](std::string_view name, auto& column) {
    return in.get(name, column) && (column.size() == n || (name == "raw" && column.size() == 0));
  });
  if (!fit || std::ranges::any_of(p.corpus.text_length, [](TextLength l) { return l > TextLength::kShort; })) {
    return false;
  }
  const auto count_other = [&](TextLength l) {
    return n - static_cast<std::size_t>(std::ranges::count(p.corpus.text_length, l));
  };
  const auto load_sketches = [&](std::string_view name, std::size_t count, Sketches& sketches) {
    sketches.slots = slots;
    return in.get(name, sketches.values) && sketches.values.size() == count * slots;
  };
  return load_sketches("sketches", count_other(TextLength::kShort), p.sketches) &&
         load_sketches("pair sketches", count_other(TextLength::kLong), p.pair_sketches) && load(in, files, p.account);
}

void save(StageWriter& out, const Candidates& candidates) {
  out.add("pairs", candidates.pairs);
  out.add("counts", Numbers{candidates.capped_buckets});
}

bool load(const StageFile& in, std::size_t articles, Candidates& candidates) {
  Numbers counts;
  if (!in.get("pairs", candidates.pairs) || !in.get("counts", counts) || counts.size() != 1) return false;
  candidates.capped_buckets = counts[0];
  return are_of(candidates.pairs, articles);
}

void save(StageWriter& out, const Verified& verified) {
  save_overlaps(out, "pairs", "overlaps", verified.pairs, verified.overlaps);
  save_overlaps(out, "overlapping", "their overlaps", verified.overlapping, verified.overlapping_overlaps);
  out.add("counts", Numbers{verified.rejected});
}

bool load(const StageFile& in, std::size_t articles, Verified& verified) {
  Numbers counts;
  if (!in.get("counts", counts) || counts.size() != 1) return false;
  verified.rejected = counts[0];
  return load_overlaps(in, "pairs", "overlaps", articles, verified.pairs, verified.overlaps) &&
         load_overlaps(in, "overlapping", "their overlaps", articles, verified.overlapping,
                       verified.overlapping_overlaps);
}

}  // namespace katha::inline v0
