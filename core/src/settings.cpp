#include "katha/settings.h"

#include "katha/io/write.h"

namespace katha::inline v0 {
namespace {

// Bindings name every member of a stage's options: one that is new does not compile until it is here.

void add_boilerplate(BoilerplateOptions& o, std::vector<Setting>& out) {
  auto& [short_line, short_bullet, long_line, notice, button_words, mostly_repeated, repeated, marker, below_teasers,
         foreign_script, ellipsis, bullet, incoherent, hint, rules, many_rules, links, menu, contact, handle, copyright,
         half_time, timestamp, byline, share_words, open_end, head, tail, between, headline, known, drop_at,
         min_cohesion, late, common] = o;
  out.insert(
      out.end(),
      {{"boilerplate.short_line", &short_line, "characters below which a line counts as short"},
       {"boilerplate.short_bullet", &short_bullet, "characters below which a line with a bullet counts as short"},
       {"boilerplate.long_line", &long_line, "characters from which a line is a paragraph, whatever it opens with"},
       {"boilerplate.notice", &notice, "characters up to which a line may be a notice"},
       {"boilerplate.button_words", &button_words, "words from which a line with \"advertisement\" is a sentence"},
       {"boilerplate.mostly_repeated", &mostly_repeated, "share of repeated lines from which first copies stay"},
       {"boilerplate.repeated", &repeated, "weight: another line has the same words"},
       {"boilerplate.marker", &marker, "weight: a phrase of buttons, labels, notices"},
       {"boilerplate.below_teasers", &below_teasers, "weight: below a pointer to other articles"},
       {"boilerplate.foreign_script", &foreign_script, "weight: short, in another script than the article"},
       {"boilerplate.ellipsis", &ellipsis, "weight: breaks off"},
       {"boilerplate.bullet", &bullet, "weight: short, with a bullet"},
       {"boilerplate.incoherent", &incoherent, "weight: shares no words with the lead"},
       {"boilerplate.hint", &hint, "weight: a phrase articles have, too"},
       {"boilerplate.rules", &rules, "weight: four different words of notices"},
       {"boilerplate.many_rules", &many_rules, "weight: five or more"},
       {"boilerplate.links", &links, "weight: one separator between words"},
       {"boilerplate.menu", &menu, "weight: several separators"},
       {"boilerplate.contact", &contact, "weight: has an address"},
       {"boilerplate.handle", &handle, "weight: opens with an address"},
       {"boilerplate.copyright", &copyright, "weight: a copyright sign"},
       {"boilerplate.half_time", &half_time, "weight: a date or a time of day, above or below the paragraphs"},
       {"boilerplate.timestamp", &timestamp, "weight: both, anywhere"},
       {"boilerplate.byline", &byline, "weight: says who wrote this"},
       {"boilerplate.share_words", &share_words, "weight: made of words of share buttons"},
       {"boilerplate.open_end", &open_end, "weight: short, does not end as sentences do"},
       {"boilerplate.head", &head, "weight: short, above the first paragraph"},
       {"boilerplate.tail", &tail, "weight: short, below the last paragraph"},
       {"boilerplate.between", &between, "weight: between lines that go"},
       {"boilerplate.headline", &headline, "weight: a headline none of whose words is in the rest"},
       {"boilerplate.known", &known, "weight: furniture or a teaser of its source; 0: neither counts"},
       {"boilerplate.drop_at", &drop_at, "weights from which a line goes"},
       {"boilerplate.min_cohesion", &min_cohesion, "cosine with the lead below which a line is incoherent"},
       {"boilerplate.late", &late, "share of the article behind which lines may be incoherent"},
       {"boilerplate.common", &common, "background frequency from which words do not count for cohesion"}});
}

void add_texts(StoryOptions& o, std::vector<Setting>& out) {
  auto& [max_characters, max_title, title_terms, detect_language, find_day, stem_by_language] = o.text;
  out.insert(
      out.end(),
      {{"story.lead_terms", &o.lead_terms, "terms of the body in view l; 0: the title alone; 65535: both views alike"},
       {"story.rare_spelling", &o.rare_spelling, "background frequency below which spellings are joined; 0: never"},
       {"story.fold_spelling", &o.fold_spelling, "letters newsrooms exchange count as one"},
       {"story.text.max_characters", &max_characters, "characters of an article that are read"},
       {"story.text.max_title", &max_title, "characters of a title that are read"},
       {"story.text.title_terms", &title_terms, "terms up to which the first line of a .txt file is its title"},
       {"story.text.detect_language", &detect_language, "of articles that name none; false: it is unknown"},
       {"story.text.find_day", &find_day, "of articles that name no time of publication, from the dates in their text"},
       {"story.text.stem_by_language", &stem_by_language, "false: all words by the rules for their script"}});
}

void add_search(StoryOptions& o, std::vector<Setting>& out) {
  auto& [kappa, unknown_frequency, terms] = o.vectors;
  auto& [heavy_terms, postings, list, candidates] = o.neighbours;
  out.insert(out.end(),
             {{"story.vectors.kappa", &kappa, "articles the background counts for; 0: it does not"},
              {"story.vectors.unknown_frequency", &unknown_frequency, "of a term the table lacks"},
              {"story.vectors.terms", &terms, "terms kept a vector"},
              {"story.neighbours.heavy_terms", &heavy_terms, "terms of an article the first search asks with"},
              {"story.neighbours.postings", &postings, "articles a term leads to, at most"},
              {"story.neighbours.list", &list, "neighbours listed an article"},
              {"story.neighbours.candidates", &candidates, "of these, candidates for the same story"}});
}

void add_evidence(EvidenceOptions& o, std::vector<Setting>& out) {
  auto& [dllr, delay, datc, dat, year, num, qc, day_edges, same_story, any_pair, any_pair_strength, delay_month,
         delay_most, background_floor, llr_clip, quantity_scale] = o;
  out.insert(
      out.end(),
      {{"story.evidence.dllr", &dllr, "weight: log odds of the days between publications"},
       {"story.evidence.delay", &delay, "weight: ln(1 + days between publications) / ln delay_month"},
       {"story.evidence.datc", &datc, "weight: both mention dates, none shared"},
       {"story.evidence.dat", &dat, "weight: shared dates"},
       {"story.evidence.year", &year, "weight: the latest years mentioned are the same, or not"},
       {"story.evidence.num", &num, "weight: shared numbers"},
       {"story.evidence.qc", &qc, "weight: the same thing counted differently"},
       {"story.evidence.day_edges", day_edges, "days between publications: upper edges of nine bins; a tenth is open"},
       {"story.evidence.same_story", same_story, "share of pairs of one story in each bin"},
       {"story.evidence.any_pair", any_pair, "share of pairs of news at large in each bin"},
       {"story.evidence.any_pair_strength", &any_pair_strength, "pairs of the corpus that any_pair counts for"},
       {"story.evidence.delay_month", &delay_month, "days after which delay is 1"},
       {"story.evidence.delay_most", &delay_most, "delay, at most"},
       {"story.evidence.background_floor", &background_floor, "share of a flat histogram of days in the corpus' own"},
       {"story.evidence.llr_clip", &llr_clip, "log odds, at most, either way"},
       {"story.evidence.quantity_scale", &quantity_scale, "rarity by which things counted differently conflict"}});
}

void add_score(ScoreOptions& o, std::vector<Setting>& out) {
  auto& [far_rank, far_level, slope, middle, cohort, min_weight, prior_weight, prior_level, display_slope,
         display_middle] = o;
  out.insert(out.end(),
             {{"story.score.far_rank", &far_rank, "pass 1: the level starts behind this neighbour"},
              {"story.score.far_level", &far_level, "pass 1: level of an article with fewer neighbours"},
              {"story.score.slope", &slope, "pass 1: p1 = sigmoid(slope (s1 - middle))"},
              {"story.score.middle", &middle,
               "pass 1: score at which p1 is a half; 1000: none is likely, all count in levels"},
              {"story.score.cohort", &cohort, "pass 2: weight of the neighbours that make a level"},
              {"story.score.min_weight", &min_weight, "pass 2: a lighter neighbour is left out"},
              {"story.score.prior_weight", &prior_weight, "pass 2: a cohort lighter than this is filled up ..."},
              {"story.score.prior_level", &prior_level, "... with this similarity"},
              {"story.score.display_slope", &display_slope, "of the probability shown to people"},
              {"story.score.display_middle", &display_middle, "score shown as 50 %"}});
}

void add_linking(StoryOptions& o, std::vector<Setting>& out) {
  auto& [calibrate, fixed, centre, gain_below, gain_above, lowest, highest, mean, sd, strength, rounds, cap, lone] =
      o.threshold;
  auto& [size_penalty, absent] = o.linkage;
  auto& [from, from_undated, most_days, quotient, quotient_undated] = o.join;
  auto& [keywords, near] = o.describe;
  out.insert(
      out.end(),
      {{"story.threshold.calibrate", &calibrate, "find the threshold in the corpus"},
       {"story.threshold.fixed", &fixed, "the threshold, if not"},
       {"story.threshold.centre", &centre, "threshold = centre + gain (crossing - centre) ..."},
       {"story.threshold.gain_below", &gain_below, "... for crossings below the centre"},
       {"story.threshold.gain_above", &gain_above, "... and above it"},
       {"story.threshold.lowest", &lowest, "... at least"},
       {"story.threshold.highest", &highest, "... at most"},
       {"story.threshold.mean", std::span<double>(mean), "best scores of articles without and with a partner: means"},
       {"story.threshold.sd", std::span<double>(sd), "and standard deviations to start from"},
       {"story.threshold.strength", &strength, "articles these count for"},
       {"story.threshold.rounds", &rounds, "steps of the fit"},
       {"story.threshold.cap", &cap, "best scores above count as this"},
       {"story.threshold.absent", &lone, "best score of an article without a candidate"},
       {"story.linkage.size_penalty", &size_penalty,
        "taken off the mean score of two stories, times ln(size of the smaller)"},
       {"story.linkage.absent", &absent, "score of a pair that is no candidate"},
       {"story.join.from", &from, "articles that two pieces of a large story must have together"},
       {"story.join.from_undated", &from_undated, "the same if most are undated"},
       {"story.join.most_days", &most_days, "days between two pieces, at most"},
       {"story.join.quotient", &quotient, "similarity between two pieces, as a share of that inside"},
       {"story.join.quotient_undated", &quotient_undated, "the same if most are undated"},
       {"story.describe.keywords", &keywords, "keywords a story, at most"},
       {"story.describe.near", &near, "articles of other stories that each member names its neighbours by"}});
}

void add_summary(SummaryOptions& o, std::vector<Setting>& out) {
  auto& [sentences, least, articles, looked_at, terms, shortest, longest, far, article_far, repeats, adds] = o;
  out.insert(out.end(),
             {{"story.summary.sentences", &sentences, "sentences a story, at most; 0: none"},
              {"story.summary.least", &least, "so many, if the articles have them, whatever they add"},
              {"story.summary.articles", &articles, "articles that are read, the most central ones"},
              {"story.summary.looked_at", &looked_at, "sentences of an article that are looked at, the first"},
              {"story.summary.terms", &terms, "heaviest terms of the story that count"},
              {"story.summary.shortest", &shortest, "width of a sentence, at least; wide characters count two"},
              {"story.summary.longest", &longest, "width of a sentence, at most"},
              {"story.summary.far", &far, "sentences from the beginning at which one counts half"},
              {"story.summary.article_far", &article_far, "sentences that an article's place counts as"},
              {"story.summary.repeats", &repeats, "share of common words from which two sentences are one"},
              {"story.summary.adds", &adds, "share of the story's weight that a further sentence brings"}});
}

std::string number(double x) {
  std::string out;
  append_json_number(out, x);
  return out;
}

struct Write {
  std::string operator()(const bool* x) const { return *x ? "true" : "false"; }
  std::string operator()(const double* x) const { return number(*x); }
  std::string operator()(const int* x) const { return std::to_string(*x); }
  std::string operator()(const std::uint32_t* x) const { return std::to_string(*x); }
  template <class T>
  std::string operator()(std::span<T> all) const {
    std::string out;
    for (const T& x : all) out.append(out.empty() ? "[" : ", ").append((*this)(&x));
    return out + ']';
  }
};

/// As TOML writes it.
std::string written(const Setting& setting) { return std::visit(Write(), setting.value); }

std::string_view table_of(const Setting& setting) { return setting.name.substr(0, setting.name.rfind('.')); }

}  // namespace

std::vector<Setting> settings(Options& options) {
  std::vector<Setting> out;
  add_boilerplate(options.boilerplate, out);
  add_texts(options.story, out);
  add_search(options.story, out);
  add_evidence(options.story.evidence, out);
  add_score(options.story.score, out);
  add_linking(options.story, out);
  add_summary(options.story.summary, out);
  return out;
}

std::vector<std::string> changed_settings(const Options& options) {
  Options now = options, defaults;
  const std::vector<Setting> is = settings(now), was = settings(defaults);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < is.size(); ++i) {
    if (written(is[i]) == written(was[i])) continue;
    out.push_back(std::string(is[i].name) + " = " + written(is[i]) + " (default " + written(was[i]) + ")");
  }
  return out;
}

std::string list_settings() {
  Options defaults;
  std::string out;
  std::string_view table;
  for (const Setting& setting : settings(defaults)) {
    if (table_of(setting) != table) {
      table = table_of(setting);
      out.append(out.empty() ? "[" : "\n[").append(table).append("]\n");
    }
    out.append(setting.name.substr(table.size() + 1)).append(" = ").append(written(setting));
    out.append("  # ").append(setting.meaning) += '\n';
  }
  return out;
}

}  // namespace katha::inline v0
