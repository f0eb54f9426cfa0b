#include "katha/text/boilerplate.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/option_check.h"
#include "katha/text/normalize.h"
#include "text/boilerplate_markers.h"
#include "text/char_classes.h"
#include "text/cohesion.h"
#include "text/line_form.h"
#include "text/script_count.h"
#include "text/words.h"

namespace katha::inline v0 {
namespace {

// ---- lines

/// What the phrases in a line say of it, wherever it stands.
struct Phrases {
  bool marker = false, teasers = false, byline = false, hint = false;
  std::size_t rules = 0;  ///< different words of notices
  bool share_words = false;
};

struct Line {
  std::string_view text;                         ///< as it is in the article, trimmed
  std::uint32_t characters = 0;                  ///< of `text`
  std::uint32_t width = 0;                       ///< the same, those of Han and Kana twice
  UScriptCode script = kNoScript;                ///< of most of its letters
  std::size_t plain_begin = 0, plain_bytes = 0;  ///< words of the compare-form with one space between them
  std::size_t label_bytes = 0;                   ///< of `plain`: the words before the first sign that ends a label
  std::uint64_t hash = 0;                        ///< of the words
  bool repeated = false;                         ///< another line has the same words ...
  bool is_copy = false;                          ///< ... and stands before this one
  bool is_sentence = false;                      ///< it, or a line with the same words, ends with a full stop
  bool foreign = false;                          ///< none of its letters is of the article's script
  LineForm form;
  LineContent content;  ///< of one that may be no paragraph
  Phrases phrases;
};

constexpr std::string_view kLabelEnds[] = {":", "|", ">", "›", "»", "·", "•", "/"};
constexpr auto kMayEndLabel = first_bytes_of(kLabelEnds);

/// "Photo: ...", "Home > ...".
bool ends_label(std::string_view rest) noexcept {
  return kMayEndLabel[static_cast<unsigned char>(rest.front())] &&
         std::ranges::any_of(kLabelEnds, [&](std::string_view mark) { return rest.starts_with(mark); });
}

/// Whether a sign that ends a label begins in text[begin, end).
bool has_label_end(std::string_view text, std::size_t begin, std::size_t end) noexcept {
  for (; begin < end; ++begin) {
    if (ends_label(text.substr(begin))) return true;
  }
  return false;
}

/// Writes lines with their words alone, with buffers.
class PlainWriter {
 public:
  /// Appends the words of `compare_form`, each sign or white space between them one space.
  /// @return bytes of the words before the first sign that ends a label; of all, if there is none
  std::size_t append(std::string_view compare_form, std::string& out) {
    find_words(compare_form, words_);
    const std::size_t first = out.size();
    std::size_t label = std::string::npos, behind = 0;  // the end of the word before
    std::size_t begin = 0;  // of a row of words that are one space apart: they stay as they are
    const auto end_row = [&] {
      if (behind == begin) return;
      if (out.size() > first) out.push_back(' ');
      out.append(compare_form, begin, behind - begin);
      begin = behind;
    };
    for (const Token& word : words_) {
      const bool goes_on = word.begin == behind || (word.begin == behind + 1 && compare_form[behind] == ' ');
      if (!goes_on || behind == begin) {
        end_row();
        if (label == std::string::npos && has_label_end(compare_form, behind, word.begin)) label = out.size() - first;
        begin = word.begin;
      }
      behind = word.end;
    }
    end_row();
    return std::min(label, out.size() - first);
  }

 private:
  std::vector<Token> words_;
};

void mark_repetitions(std::vector<Line>& lines) {
  std::vector<std::pair<std::uint64_t, std::size_t>> order;  // hash of the words, index
  order.reserve(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) order.emplace_back(lines[i].hash, i);
  std::sort(order.begin(), order.end());
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (order[i].first != order[i - 1].first) continue;
    lines[order[i - 1].second].repeated = lines[order[i].second].repeated = true;
    lines[order[i].second].is_copy = true;
  }
  for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    bool sentence = false;
    for (; end < order.size() && order[end].first == order[begin].first; ++end) {
      sentence = sentence || lines[order[end].second].form.full_stop;
    }
    for (std::size_t i = begin; i < end; ++i) lines[order[i].second].is_sentence = sentence;
  }
}

// ---- phrases

bool is_number(std::string_view word) noexcept { return !word.empty() && std::ranges::all_of(word, is_ascii_digit); }

/// Without numbers at both ends: "14 comments", "comments 14" -> "comments".
std::string_view without_numbers(std::string_view plain) noexcept {
  while (is_number(plain.substr(0, plain.find(' '))) && plain.find(' ') != plain.npos) {
    plain.remove_prefix(plain.find(' ') + 1);
  }
  for (std::size_t space = plain.rfind(' '); space != plain.npos && is_number(plain.substr(space + 1));) {
    plain = plain.substr(0, space);
    space = plain.rfind(' ');
  }
  return plain;
}

constexpr std::size_t kBylineWords = 12;

/// Whether the hit is words of its own: 記者会見 is not about a 記者. In scripts without spaces it must end the run.
bool is_whole_word(std::string_view plain, const MarkerHit& hit) noexcept {
  const std::size_t end = hit.begin + hit.bytes;
  return end == plain.size() || plain[end] == ' ';
}

/// Reads the phrases of one line after another, with buffers.
class PhraseReader {
 public:
  explicit PhraseReader(const BoilerplateOptions& options) : options_(options) {}

  Phrases read(std::string_view plain, const Line& line) {
    Phrases out;
    if (line.characters > options_.notice || plain.empty()) return out;
    hits_.clear(), rules_.clear(), shares_.clear();
    find_markers(plain, hits_);
    const std::string_view label = without_numbers(plain.substr(0, line.label_bytes));
    const auto label_begin = static_cast<std::size_t>(label.data() - plain.data());
    const auto words = static_cast<std::size_t>(std::ranges::count(plain, ' ')) + 1;
    for (const MarkerHit& hit : hits_) {
      const bool opens = hit.begin == 0;
      const bool is_label = hit.begin == label_begin && hit.bytes == label.size();
      out.marker = out.marker || marks(hit, line, words, opens, is_label);
      out.teasers = out.teasers || (hit.is(MarkerKind::kTeasers) &&
                                    heads_teasers(line, words, opens || hit.begin + hit.bytes == plain.size(),
                                                  is_label && label.size() == without_numbers(plain).size()));
      out.byline = out.byline || (hit.is(MarkerKind::kByline) && opens && words <= kBylineWords) ||
                   (hit.is(MarkerKind::kReporter) && is_whole_word(plain, hit));
      out.hint = out.hint || hit.is(MarkerKind::kHint) || hit.is(MarkerKind::kAlways);
      if (hit.is(MarkerKind::kRules)) rules_.push_back(plain.substr(hit.begin, hit.bytes));
      if (hit.is(MarkerKind::kShareWord)) shares_.push_back(plain.substr(hit.begin, hit.bytes));
    }
    std::ranges::sort(rules_);
    out.rules = static_cast<std::size_t>(std::ranges::unique(rules_).begin() - rules_.begin());
    std::ranges::sort(shares_);
    const auto shares = static_cast<std::size_t>(std::ranges::unique(shares_).begin() - shares_.begin());
    out.share_words = shares >= 2 && 2 * shares_.size() >= words && line.characters < options_.long_line;
    return out;
  }

 private:
  /// A paragraph is one whatever it opens with ("Share this article: WASHINGTON - The president ...").
  bool marks(const MarkerHit& hit, const Line& line, std::size_t words, bool opens, bool is_label) const {
    if (line.characters >= options_.long_line) return false;
    if (hit.is(MarkerKind::kAlways)) return true;
    if (hit.is(MarkerKind::kLabel) && is_label) return true;
    if (hit.is(MarkerKind::kOpening) && opens) return true;
    return hit.is(MarkerKind::kButton) && opens && is_few_words(line, words) && !line.form.full_stop &&
           !line.form.quote;
  }
  /// @param edge  it opens the line or ends it
  bool heads_teasers(const Line& line, std::size_t words, bool edge, bool is_label) const {
    if (line.characters >= options_.long_line) return false;
    return is_label || (edge && is_few_words(line, words) && !line.form.full_stop);
  }
  bool is_few_words(const Line& line, std::size_t words) const {
    return words <= options_.button_words && line.width <= options_.short_line;
  }

  const BoilerplateOptions& options_;
  std::vector<MarkerHit> hits_;
  std::vector<std::string_view> rules_, shares_;
};

// ---- the whole article

constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
constexpr std::uint32_t kParagraph = 60;  ///< width from which a line that ends as a sentence is a paragraph
constexpr std::uint32_t kPlainly = 100;   ///< width from which a line shows how the article's paragraphs end
constexpr std::uint32_t kLeastHeadline = 40, kMostHeadline = 200;  ///< width
constexpr std::size_t kHeadlineWords = 4;                          ///< of those that count for cohesion
constexpr std::size_t kRules = 4, kManyRules = 5;

class Judge {
 public:
  Judge(std::span<const TextLine> lines, std::string_view title, LanguageId lang, const Background& background,
        const BoilerplateOptions& options, std::span<const KnownLine> known)
      : lang_(lang), background_(background), options_(options), known_(known), title_(normalize(title)) {
    if (!title.empty()) blocks_.push_back(title_);
    titles_ = blocks_.size();
    for (const TextLine& line : lines) blocks_.push_back(line.compare_form);
    read_lines(lines, title);
    mark_repetitions(lines_);
    mostly_repeated_ = share_repeated() > options_.mostly_repeated;
  }

  std::vector<JudgedLine> judge() {
    sentences_end_ = most_paragraphs_end();
    for (std::size_t i = 0; i < lines_.size(); ++i) judge_alone(i);
    find_paragraphs();
    judge_by_place();
    for (std::size_t i = 0; i < out_.size(); ++i) judge_cohesion(i);
    judge_between();
    keep_a_word();
    return std::move(out_);
  }

 private:
  void read_lines(std::span<const TextLine> lines, std::string_view title) {
    ScriptCount all;
    std::vector<ScriptCount> letters;
    PlainWriter writer;
    all.add(title);
    lines_.reserve(lines.size());
    for (const auto& [text, compare_form] : lines) {
      Line line;
      line.text = text;
      line.plain_begin = plain_.size();
      letters.emplace_back();
      line.characters = letters.back().add(line.text);
      line.script = letters.back().most();
      line.width = line.script == USCRIPT_HAN ? 2 * line.characters : line.characters;
      all.add(letters.back());
      line.label_bytes = writer.append(compare_form, plain_);
      line.plain_bytes = plain_.size() - line.plain_begin;
      line.form = line_form(line.text);
      if (may_be_no_paragraph(line)) line.content = line_content(line.text, compare_form);
      lines_.push_back(line);
    }
    const UScriptCode script = all.most();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      lines_[i].foreign = letters[i].most() != kNoScript && letters[i].of(script) == 0;
    }
    PhraseReader phrases(options_);
    for (Line& line : lines_) {
      line.hash = hash_bytes(plain_of(line));
      line.phrases = phrases.read(plain_of(line), line);
      out_.push_back({line.text, line.plain_bytes > 0 ? line.hash : 0, line.characters, 0, 0, false});
    }
  }

  /// Signs in a longer line count nothing.
  bool may_be_no_paragraph(const Line& line) const {
    return line.characters < std::max({options_.long_line, options_.short_line, kPlainly});
  }

  std::string_view plain_of(const Line& line) const {
    return std::string_view(plain_).substr(line.plain_begin, line.plain_bytes);
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

  /// Whether a line without a stop at its end tells anything: not in Thai, nor where stops were lost.
  bool most_paragraphs_end() const {
    std::size_t plainly = 0, ended = 0;
    for (const Line& line : lines_) {
      if (line.width < kPlainly) continue;
      ++plainly;
      ended += line.form.sentence;
    }
    return 2 * ended > plainly;
  }

  void add(std::size_t i, LineSign sign, double weight, bool holds = true) {
    if (!holds || weight == 0) return;
    out_[i].signs |= 1u << static_cast<unsigned>(sign);
    out_[i].score += weight;
  }
  bool goes(std::size_t i) const { return out_[i].score >= options_.drop_at; }

  /// The signs that can be seen in the line itself and in its repetitions.
  void judge_alone(std::size_t i) {
    const Line& line = lines_[i];
    const BoilerplateOptions& o = options_;
    const LineForm& form = line.form;
    const LineContent& content = line.content;
    const bool is_short = line.characters < o.short_line;
    // Of a long line that is repeated the first copy stays: such lines were paragraphs of the article. Of a short one
    // too if it is a sentence, as a pull quote is, and where most of the text stands twice: then the page was scraped
    // twice, or it is verse. And if it is as long as a headline, which many pages give twice.
    const bool first_stays =
        line.plain_bytes > 0 && (line.width >= kLeastHeadline || !is_short || line.is_sentence || mostly_repeated_);
    add(i, LineSign::kRepeated, o.repeated, line.repeated && (line.is_copy || !first_stays));
    add(i, LineSign::kMarker, o.marker, line.phrases.marker || line.phrases.teasers);
    add(i, LineSign::kHint, o.hint, line.phrases.hint && !line.phrases.marker);
    if (line.phrases.rules >= kRules)
      add(i, LineSign::kRules, line.phrases.rules >= kManyRules ? o.many_rules : o.rules);
    add(i, LineSign::kShareWords, o.share_words, line.phrases.share_words);
    add(i, LineSign::kForeignScript, o.foreign_script, line.foreign && is_short && !form.full_stop);
    add(i, LineSign::kEllipsis, o.ellipsis, form.ellipsis);
    add(i, LineSign::kBullet, o.bullet, form.bullet && line.characters < o.short_bullet);
    add(i, LineSign::kCopyright, o.copyright, form.copyright && line.characters <= o.notice);
    if (line.characters < o.long_line) {
      if (content.separators > 0) add(i, LineSign::kLinks, content.separators > 1 ? o.menu : o.links);
      if (content.handle || (content.contact && !form.full_stop))
        add(i, LineSign::kContact, content.handle ? o.handle : o.contact);
    }
    add(i, LineSign::kTimestamp, o.timestamp, content.clock && content.year && is_short && !form.full_stop);
    const auto at = std::ranges::lower_bound(known_, line.hash, {}, &KnownLine::words);
    if (line.plain_bytes > 0 && at != known_.end() && at->words == line.hash) add(i, at->sign, o.known);
  }

  bool is_paragraph(std::size_t i) const {
    return lines_[i].width >= kParagraph && lines_[i].form.sentence && out_[i].score < options_.rules;
  }

  /// The first and the last, and the line that stands for a missing title: the first that does not go.
  void find_paragraphs() {
    if (!sentences_end_) return;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!is_paragraph(i)) continue;
      if (first_ == kNowhere) first_ = i;
      last_ = i;
    }
    for (std::size_t i = 0; titles_ == 0 && i < lines_.size() && title_line_ == kNowhere; ++i) {
      if (!goes(i) && count_separators(lines_[i].text) == 0) title_line_ = i;
    }
  }

  /// The signs of a line's place. Without a paragraph, as in a text of wrapped lines, the article has no head, no tail
  /// and no headlines.
  void judge_by_place() {
    bool below_teasers = false;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      const bool paragraph_ends = line.form.full_stop && line.width >= kParagraph && !line.phrases.teasers;
      if (line.phrases.teasers) {
        below_teasers = true;
      } else if (sentences_end_ && paragraph_ends && first_ != kNowhere) {
        below_teasers = false;
      }
      if (i == title_line_) continue;
      add(i, LineSign::kBelowTeasers, options_.below_teasers, below_teasers);
      if (first_ == kNowhere) continue;
      judge_edges(i);
    }
  }

  void judge_edges(std::size_t i) {
    const Line& line = lines_[i];
    const BoilerplateOptions& o = options_;
    const bool head = i<first_, tail = i> last_, is_short = line.width < kPlainly;
    const bool open = sentences_end_ && is_short && !line.form.sentence && !line.content.ends_in_number;
    add(i, LineSign::kOpenEnd, o.open_end, open);
    add(i, LineSign::kHead, o.head, head && (is_short || line.phrases.rules >= kManyRules));
    add(i, LineSign::kTail, o.tail, tail && is_short);
    const bool edge = (head || tail) && is_short && !line.form.full_stop;
    add(i, LineSign::kByline, o.byline, edge && line.phrases.byline);
    const bool half_time = (line.content.clock || line.content.year) && !out_[i].has(LineSign::kTimestamp);
    add(i, LineSign::kTimestamp, o.half_time, edge && half_time);
    add(i, LineSign::kBullet, o.bullet, edge && line.form.bracketed && !line.form.bullet);
  }

  /// The last signs cost most and are looked for only where they decide.
  void judge_cohesion(std::size_t i) {
    if (goes(i) || i == title_line_) return;
    if (out_[i].score + options_.incoherent >= options_.drop_at && is_late(i)) {
      add(i, LineSign::kIncoherent, options_.incoherent,
          cohesion().with_lead(blocks_[titles_ + i]) < options_.min_cohesion);
    }
    if (is_lone(i)) {
      add(i, LineSign::kHeadline, options_.headline, cohesion().stands_alone(blocks_[titles_ + i], kHeadlineWords));
    }
  }

  bool is_late(std::size_t line) const {
    const auto position = static_cast<double>(line + titles_);
    return position / static_cast<double>(std::max<std::size_t>(1, blocks_.size() - 1)) > options_.late;
  }

  /// A line like a headline, between paragraphs or lines that go.
  bool is_lone(std::size_t i) const {
    const Line& line = lines_[i];
    if (goes(i) || !out_[i].has(LineSign::kOpenEnd) || line.form.quote || i == 0) return false;
    if (line.width < kLeastHeadline || line.width > kMostHeadline || i < first_) return false;
    const auto parts = [&](std::size_t k) { return goes(k) || is_paragraph(k); };
    return parts(i - 1) && (i + 1 == lines_.size() || parts(i + 1));
  }

  Cohesion& cohesion() {
    if (!cohesion_) cohesion_.emplace(blocks_, lang_, background_, options_.common);
    return *cohesion_;
  }

  /// What goes by this does not make its neighbours go.
  void judge_between() {
    if (first_ == kNowhere) return;
    std::vector<bool> gone(out_.size());
    for (std::size_t i = 0; i < gone.size(); ++i) gone[i] = goes(i);
    for (std::size_t i = 0; i < gone.size(); ++i) {
      if (gone[i] || i == title_line_ || lines_[i].width >= kPlainly) continue;
      const bool edge = i < first_ || i > last_;
      const bool before = i > 0 && gone[i - 1], after = i + 1 < gone.size() && gone[i + 1];
      add(i, LineSign::kBetween, options_.between, edge && before && after);
    }
  }

  /// Where all words would go, none do: an article is never empty because of its boilerplate. Of lines with the same
  /// words the first stays.
  void keep_a_word() {
    bool any_word = false;
    for (std::size_t i = 0; i < out_.size(); ++i) {
      out_[i].removed = goes(i);
      any_word = any_word || (!out_[i].removed && lines_[i].plain_bytes > 0);
    }
    if (any_word) return;
    for (std::size_t i = 0; i < out_.size(); ++i) out_[i].removed = lines_[i].is_copy && lines_[i].plain_bytes > 0;
  }

  LanguageId lang_;
  const Background& background_;
  const BoilerplateOptions& options_;
  std::span<const KnownLine> known_;
  std::string title_;                     ///< compare-form
  std::vector<std::string_view> blocks_;  ///< compare-forms of the title, if there is one, and of the lines
  std::size_t titles_ = 0;                ///< 1 if there is a title
  std::vector<Line> lines_;
  std::vector<JudgedLine> out_;  ///< by line
  std::string plain_;            ///< of all lines, one after another
  bool mostly_repeated_ = false, sentences_end_ = false;
  std::size_t first_ = kNowhere, last_ = kNowhere;  ///< paragraphs
  std::size_t title_line_ = kNowhere;
  std::optional<Cohesion> cohesion_;
};

}  // namespace

Status check(const BoilerplateOptions& o) {
  const bool finite =
      all_finite(o.repeated, o.marker, o.hint, o.rules, o.many_rules, o.below_teasers, o.foreign_script, o.ellipsis,
                 o.bullet, o.incoherent, o.links, o.menu, o.contact, o.handle, o.copyright, o.half_time, o.timestamp,
                 o.byline, o.share_words, o.open_end, o.head, o.tail, o.between, o.headline, o.known, o.drop_at,
                 o.min_cohesion, o.late, o.common, o.mostly_repeated);
  return finite ? Status(Ok{}) : bad_option("boilerplate", "weights and bounds must be finite");
}

std::uint64_t hash_words(std::string_view line) {
  std::string plain;
  PlainWriter().append(normalize(line), plain);
  return plain.empty() ? 0 : hash_bytes(plain);
}

std::vector<JudgedLine> judge_lines(std::span<const TextLine> lines, std::string_view title, LanguageId lang,
                                    const Background& background, const BoilerplateOptions& options,
                                    std::span<const KnownLine> known) {
  return Judge(lines, title, lang, background, options, known).judge();
}

std::vector<std::string_view> remove_boilerplate(std::string_view text, std::string_view title, LanguageId lang,
                                                 const Background& background, const BoilerplateOptions& options) {
  std::string compare_form;
  std::vector<TextLine> lines;
  read_lines(text, compare_form, lines);
  std::vector<std::string_view> out;
  for (const JudgedLine& line : judge_lines(lines, title, lang, background, options)) {
    if (!line.removed) out.push_back(line.text);
  }
  return out;
}

}  // namespace katha::inline v0
