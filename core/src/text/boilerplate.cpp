#include "katha/text/boilerplate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/option_check.h"
#include "katha/story/fold_spelling.h"
#include "katha/story/terms.h"
#include "katha/text/normalize.h"
#include "text/boilerplate_markers.h"
#include "text/char_classes.h"
#include "text/script_count.h"

namespace katha {
namespace {

std::string_view trim_front(std::string_view s) noexcept {
  while (!s.empty()) {
    const Utf8Step step = decode_utf8(s.data(), s.data() + s.size());
    if (!is_space(step.code_point)) break;
    s.remove_prefix(step.length);
  }
  return s;
}

std::string_view trim_back(std::string_view s) noexcept {
  while (!s.empty()) {
    std::size_t last = s.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(s[last]) & 0xC0) == 0x80) --last;
    if (!is_space(decode_utf8(s.data() + last, s.data() + s.size()).code_point)) break;
    s.remove_suffix(s.size() - last);
  }
  return s;
}

// ---- lines

struct Line {
  std::string_view text;                         ///< as it is in the article, trimmed
  std::uint32_t characters = 0;                  ///< of `text`
  UScriptCode script = kNoScript;                ///< of most of its letters
  std::size_t plain_begin = 0, plain_bytes = 0;  ///< words of the compare-form with one space between them
  bool repeated = false;                         ///< another line has the same words ...
  bool is_copy = false;                          ///< ... and stands before this one
};

/// Appends the words of `compare_form`, each sign or white space between them one space.
void append_plain(std::string_view compare_form, std::string& out) {
  const std::size_t first = out.size();
  for (std::size_t p = 0; p < compare_form.size();) {
    const std::size_t end = word_end(compare_form, p);
    if (end == p) {
      p += decode_utf8(compare_form.data() + p, compare_form.data() + compare_form.size()).length;
      continue;
    }
    if (out.size() > first) out.push_back(' ');
    out.append(compare_form, p, end - p);
    p = end;
  }
}

void mark_repetitions(const std::string& plain, std::vector<Line>& lines) {
  std::vector<std::pair<std::uint64_t, std::size_t>> order;  // hash of the words, index
  order.reserve(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    order.emplace_back(hash_bytes(std::string_view(plain).substr(lines[i].plain_begin, lines[i].plain_bytes)), i);
  }
  std::sort(order.begin(), order.end());
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (order[i].first != order[i - 1].first) continue;
    lines[order[i - 1].second].repeated = lines[order[i].second].repeated = true;
    lines[order[i].second].is_copy = true;
  }
}

/// The first four bytes, to tell most phrases apart at once.
constexpr std::uint32_t head_of(std::string_view s) noexcept {
  std::uint32_t head = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(4, s.size()); ++i) {
    head = head << 8 | static_cast<unsigned char>(s[i]);
  }
  return head;
}

constexpr auto kMarkerHeads = [] {
  std::array<std::uint32_t, std::size(kMarkers)> heads{};
  for (std::size_t i = 0; i < heads.size(); ++i) heads[i] = head_of(kMarkers[i].phrase);
  return heads;
}();

/// Does `plain` begin with the words of `phrase`? Words of Han and Kana have no end to look for.
bool opens_with(std::string_view plain, std::string_view phrase) noexcept {
  if (!plain.starts_with(phrase)) return false;
  if (plain.size() == phrase.size() || plain[phrase.size()] == ' ') return true;
  const char* const last = phrase.data() + phrase.size() - 3;  // Han, Kana: three bytes
  return char_class(decode_utf8(last, last + 3).code_point) == unicode::CharClass::kHanKana;
}

const Marker* opening_marker(std::string_view plain) noexcept {
  const std::uint32_t head = head_of(plain);
  for (std::size_t i = 0; i < kMarkerHeads.size(); ++i) {
    if (kMarkerHeads[i] == head && opens_with(plain, kMarkers[i].phrase)) return &kMarkers[i];
  }
  return nullptr;
}

bool ends_in_ellipsis(std::string_view s) noexcept { return s.ends_with("…") || s.ends_with("..."); }
bool starts_with_bullet(std::string_view s) noexcept {
  return s.starts_with("•") || s.starts_with('*') || s.starts_with('-');
}

// ---- cohesion

/// Counted words, ascending by hash.
struct Bag {
  std::vector<std::pair<std::uint64_t, double>> counts;
  double norm = 1;

  double count_of(std::uint64_t hash) const noexcept {
    const auto it = std::ranges::lower_bound(counts, hash, {}, &std::pair<std::uint64_t, double>::first);
    return it != counts.end() && it->first == hash ? it->second : 0;
  }
};

/// How much a line shares with the first quarter of the article.
class Cohesion {
 public:
  Cohesion(const std::vector<std::string_view>& blocks, LanguageId lang, const Background& background, double common)
      : lang_(lang), rules_(background.stem_rules(lang)), background_(background), common_(common) {
    const std::size_t lead = std::max<std::size_t>(3, blocks.size() / 4);
    for (std::size_t i = 0; i < std::min(lead, blocks.size()); ++i) add(blocks[i]);
    lead_ = take_bag();
  }

  /// Cosine of the counted words, those common in the language left out. Each word of the block is looked up in the
  /// lead: walking the lead, a quarter of the article, for every line would cost the square of the article's length.
  double with_lead(std::string_view block) {
    add(block);
    const Bag bag = take_bag();
    double dot = 0;
    for (const auto& [hash, count] : bag.counts) dot += count * lead_.count_of(hash);
    return dot / (bag.norm * lead_.norm);
  }

 private:
  void add(std::string_view block) {
    compare_form_.clear();
    normalize(block, compare_form_);
    fold_spelling(compare_form_);
    terms(compare_form_, rules_, tokens_, terms_);
    for (const std::string_view term : terms_) {
      if (background_.frequency(lang_, term) < common_) hashes_.push_back(hash_bytes(term));
    }
  }

  /// Of all blocks added since the last call.
  Bag take_bag() {
    std::sort(hashes_.begin(), hashes_.end());
    Bag bag;
    for (const std::uint64_t hash : hashes_) {
      if (bag.counts.empty() || bag.counts.back().first != hash) bag.counts.emplace_back(hash, 0);
      ++bag.counts.back().second;
    }
    double squares = 0;
    for (const auto& [hash, count] : bag.counts) squares += count * count;
    if (squares > 0) bag.norm = std::sqrt(squares);
    hashes_.clear();
    return bag;
  }

  LanguageId lang_;
  StemRules rules_;
  const Background& background_;
  double common_;
  Bag lead_;
  std::string compare_form_;
  std::vector<Token> tokens_;
  std::vector<std::string_view> terms_;
  std::vector<std::uint64_t> hashes_;
};

// ---- the whole article

class Judge {
 public:
  Judge(std::string_view text, std::string_view title, LanguageId lang, const Background& background,
        const BoilerplateOptions& options)
      : lang_(lang), background_(background), options_(options), blocks_(text_lines(text)) {
    if (!title.empty()) blocks_.insert(blocks_.begin(), title);
    titles_ = title.empty() ? 0 : 1;
    plain_.reserve(text.size());
    read_lines();
    mark_repetitions(plain_, lines_);
    mostly_repeated_ = share_repeated() > options_.mostly_repeated;
  }

  std::vector<std::string_view> kept() {
    std::vector<std::string_view> out;
    out.reserve(lines_.size());
    bool below_teasers = false, any_word = false;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const std::string_view plain = plain_of(lines_[i]);
      const Marker* const marker = marker_of(lines_[i]);
      below_teasers = below_teasers || (marker && marker->kind == MarkerKind::kTeasers) ||
                      plain.find(kTeasersAnywhere) != plain.npos;
      const double score =
          signs(lines_[i]) + (marker ? options_.marker : 0) + (below_teasers ? options_.after_related : 0);
      if (score + incoherence(i, score) >= options_.drop_at) continue;
      out.push_back(lines_[i].text);
      any_word = any_word || !plain.empty();
    }
    return any_word ? out : everything();
  }

 private:
  /// Where all words would go, none do: an article is never empty because of its boilerplate. Of lines with the same
  /// words the first stays.
  std::vector<std::string_view> everything() const {
    std::vector<std::string_view> out;
    for (const Line& line : lines_) {
      if (!line.is_copy || plain_of(line).empty()) out.push_back(line.text);
    }
    return out;
  }

  /// The phrase that marks the line, if there is one. A paragraph is one whatever it opens with ("Share this article:
  /// WASHINGTON - The president ...").
  const Marker* marker_of(const Line& line) const {
    if (line.characters >= options_.long_line) return nullptr;
    const std::string_view plain = plain_of(line);
    const Marker* const marker = opening_marker(plain);
    const bool sentence = marker && marker->kind == MarkerKind::kButton &&
                          std::ranges::count(plain, ' ') >= static_cast<std::ptrdiff_t>(options_.button_words);
    return sentence ? nullptr : marker;
  }

  /// The share of the article's characters that stand in lines whose words stand in another line too.
  double share_repeated() const {
    double repeated = 0, all = 0;
    for (const Line& line : lines_) {
      if (line.plain_bytes == 0) continue;
      all += line.characters;
      if (line.repeated) repeated += line.characters;
    }
    return all > 0 ? repeated / all : 0;
  }

  std::string_view plain_of(const Line& line) const {
    return std::string_view(plain_).substr(line.plain_begin, line.plain_bytes);
  }

  void read_lines() {
    ScriptCount all, letters;
    std::string compare_form;
    if (titles_ > 0) all.add(blocks_.front());
    lines_.reserve(blocks_.size());
    for (std::size_t k = titles_; k < blocks_.size(); ++k) {
      Line line{.text = blocks_[k], .plain_begin = plain_.size()};
      letters.clear();
      line.characters = letters.add(line.text);
      line.script = letters.most();
      all.add(letters);
      compare_form.clear();
      normalize(line.text, compare_form);
      append_plain(compare_form, plain_);
      line.plain_bytes = plain_.size() - line.plain_begin;
      lines_.push_back(line);
    }
    script_ = all.most();
  }

  /// The signs that can be seen in the line itself and in its repetitions.
  double signs(const Line& line) const {
    const bool is_short = line.characters < options_.short_line;
    const bool foreign = line.script != script_ && line.script != kNoScript;
    double score = 0;
    // Of a long line that is repeated the first copy stays: such lines were paragraphs of the article. Of a short one
    // too where most of the text stands twice: then the page was scraped twice, or it is verse.
    const bool first_stays = line.plain_bytes > 0 && (!is_short || mostly_repeated_);
    if (line.repeated && (line.is_copy || !first_stays)) score += options_.repeated;
    if (foreign && is_short) score += options_.foreign_script;
    if (ends_in_ellipsis(line.text)) score += options_.ellipsis;
    if (starts_with_bullet(line.text) && line.characters < options_.short_bullet) score += options_.bullet;
    return score;
  }

  /// The last sign costs most and is looked for only where it decides.
  double incoherence(std::size_t line, double score) {
    if (score >= options_.drop_at || score + options_.incoherent < options_.drop_at) return 0;
    const auto position = static_cast<double>(line + titles_);
    const auto last = static_cast<double>(std::max<std::size_t>(1, blocks_.size() - 1));
    if (position / last <= options_.tail) return 0;
    if (!cohesion_) cohesion_.emplace(blocks_, lang_, background_, options_.common);
    return cohesion_->with_lead(lines_[line].text) < options_.min_cohesion ? options_.incoherent : 0;
  }

  LanguageId lang_;
  const Background& background_;
  const BoilerplateOptions& options_;
  std::vector<std::string_view> blocks_;  ///< the title, if there is one, and the lines
  std::size_t titles_ = 0;                ///< 1 if there is a title
  std::vector<Line> lines_;
  std::string plain_;               ///< of all lines, one after another
  UScriptCode script_ = kNoScript;  ///< of most letters of the article
  bool mostly_repeated_ = false;
  std::optional<Cohesion> cohesion_;
};

}  // namespace

Status check(const BoilerplateOptions& o) {
  const bool finite = all_finite(o.repeated, o.marker, o.after_related, o.foreign_script, o.ellipsis, o.bullet,
                                 o.incoherent, o.drop_at, o.min_cohesion, o.tail, o.common, o.mostly_repeated);
  return finite ? Status(Ok{}) : bad_option("boilerplate", "weights and bounds must be finite");
}

std::vector<std::string_view> text_lines(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim_back(trim_front(text.substr(0, end)));
    if (!line.empty()) out.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::vector<std::string_view> remove_boilerplate(std::string_view text, std::string_view title, LanguageId lang,
                                                 const Background& background, const BoilerplateOptions& options) {
  return Judge(text, title, lang, background, options).kept();
}

}  // namespace katha
