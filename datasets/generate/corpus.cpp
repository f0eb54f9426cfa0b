#include "generate/corpus.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <span>

#include "generate/edits.h"
#include "generate/hostile.h"
#include "generate/letters.h"

namespace katha::generate {
namespace {

constexpr std::uint32_t kSources = 40;                                       // sites a language
constexpr std::int64_t kFirstMinute = 28'401'120, kMinutes = 730 * 24 * 60;  // two years from 2024-01-01

std::uint32_t draw_language(const GenerateOptions& options, Random& random) {
  std::uint32_t total = 0, language = 0;
  for (const std::uint32_t weight : options.mix) total += weight;
  std::uint32_t draw = random.below(total);
  while (draw >= options.mix[language]) draw -= options.mix[language++];
  return language;
}

/// Large sites and small ones.
std::uint32_t draw_source(Random& random) { return std::min(random.below(kSources), random.below(kSources)); }

Style draw_style(const Language& language, Random& random) {
  Style style;
  style.punctuation = static_cast<std::uint8_t>(random.one_in(4) ? random.below(3) : 0);
  style.paragraphs = static_cast<std::uint8_t>(random.below(2));
  if (has_native_digits(language) && random.one_in(3)) style.digits = Digits::kNative;
  style.decomposed = random.one_in(100);
  return style;
}

std::vector<Word> site_line(const Corpus& corpus, Stream what, std::uint32_t language, std::uint32_t source) {
  Random random(corpus.options.seed, what, language, source);
  return shared_line(corpus.lexicon->ranks, random.between(6, kMaxSharedWords), random);
}

/// What tells a variant (or the base) from the others of its family, beside the text.
struct Imprint {
  std::uint32_t source = 0;
  std::int64_t minute = 0;
  bool new_title = false;
  Escapes escapes = Escapes::kNeeded;
};

Imprint imprint_of(const Corpus& corpus, const Base& base, std::uint32_t member) {
  Random random(corpus.options.seed, Stream::kMember, base.number, member);
  Imprint imprint{base.source, base.minute, false, Escapes::kNeeded};
  const std::uint32_t draw = random.below(100);
  if (draw < 5) imprint.escapes = draw < 2 ? Escapes::kAscii : Escapes::kSlashes;
  if (member == 0) return imprint;
  if (!random.one_in(4)) imprint.source = draw_source(random);
  imprint.minute += random.below(3 * 24 * 60);
  imprint.new_title = random.one_in(3);
  return imprint;
}

/// Applies what was done to the article on its way to `source`.
void make_variant(const Corpus& corpus, const Base& base, std::uint32_t member, std::uint32_t source, Draft& draft,
                  Style& style) {
  Random random(corpus.options.seed, Stream::kVariant, base.number, member);
  const std::vector<Word> notice = site_line(corpus, Stream::kNotice, base.language, source);
  apply(draw_edit(random), languages()[base.language], corpus.lexicon->ranks, notice, random, draft, style);
}

std::string iso_time(std::int64_t minute, std::string_view zone) {
  using namespace std::chrono;
  const sys_time<minutes> time{minutes{minute}};
  const year_month_day date{floor<days>(time)};
  const auto of_day = (time - floor<days>(time)).count();
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:00{}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), of_day / 60, of_day % 60,
                     zone);
}

void write_imprint(const Corpus& corpus, const Base& base, const Imprint& imprint, std::uint32_t position,
                   Article& article) {
  const Language& language = languages()[base.language];
  article.id = article_id(corpus.options, position);
  article.lang = language.code;
  article.source = fmt::format("{}-news-{:02}.example", language.code, imprint.source);
  article.published = iso_time(imprint.minute, language.zone);
  article.url = fmt::format("https://{}/{}/{}.html", article.source, article.published.substr(0, 7), article.id);
  article.escapes = imprint.escapes;
}

void make_hostile_article(const Corpus& corpus, std::uint32_t position, Article& article) {
  Base base;
  base.language = hostile_language();
  base.minute = kFirstMinute + position % kMinutes;
  const Imprint imprint{position % kSources, base.minute, false, Escapes::kNeeded};
  write_imprint(corpus, base, imprint, position, article);
  article.title = fmt::format("{} {}", hostile_name(*corpus.options.hostile), position);
  hostile_text(*corpus.options.hostile, corpus.options.seed, *corpus.lexicon, position, article.text);
}

}  // namespace

std::array<std::uint32_t, kLanguages> GenerateOptions::default_mix() noexcept {
  std::array<std::uint32_t, kLanguages> mix{};
  for (std::size_t l = 0; l < kLanguages; ++l) mix[l] = languages()[l].share;
  return mix;
}

Corpus make_corpus(const GenerateOptions& options, const Lexicon& lexicon) {
  return {options, &lexicon, make_plan(options)};
}

void make_base(const Corpus& corpus, std::uint32_t number, Base& base) {
  Random random(corpus.options.seed, Stream::kBase, number);
  base.number = number;
  base.language = draw_language(corpus.options, random);
  base.source = draw_source(random);
  base.minute = kFirstMinute + random.below(static_cast<std::uint32_t>(kMinutes));
  const Language& language = languages()[base.language];
  base.style = draw_style(language, random);
  const bool has_footer = random.chance(300);
  compose(language, corpus.lexicon->ranks, random, base.draft);
  if (has_footer) add_notice(base.draft.text, site_line(corpus, Stream::kFooter, base.language, base.source), false);
}

void make_text(const Corpus& corpus, const Base& base, std::uint32_t member, std::string& text) {
  const Language& language = languages()[base.language];
  const Vocabulary& vocabulary = corpus.lexicon->words[base.language];
  if (member == 0) return render(language, vocabulary, base.draft.text, base.style, text);
  Draft draft{{}, base.draft.text};
  Style style = base.style;
  make_variant(corpus, base, member, imprint_of(corpus, base, member).source, draft, style);
  render(language, vocabulary, draft.text, style, text);
}

void make_article(const Corpus& corpus, std::uint32_t position, Base& base, Article& article) {
  if (corpus.options.hostile) return make_hostile_article(corpus, position, article);
  const auto [number, member] = corpus.plan.member_at(position);
  make_base(corpus, number, base);
  const Imprint imprint = imprint_of(corpus, base, member);
  write_imprint(corpus, base, imprint, position, article);
  if (imprint.new_title) std::rotate(base.draft.title.begin(), base.draft.title.begin() + 2, base.draft.title.end());
  Style headline;
  headline.letters = base.language == 0 ? Case::kTitle : Case::kSentence;
  render(languages()[base.language], corpus.lexicon->words[base.language], base.draft.title, headline, article.title);
  make_text(corpus, base, member, article.text);
}

std::string article_id(const GenerateOptions& options, std::uint32_t position) {
  if (!options.hostile) return fmt::format("a{:09}", position);
  return fmt::format("{}-{:09}", hostile_name(*options.hostile), position);
}

}  // namespace katha::generate
