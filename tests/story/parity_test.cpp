// The stages from counted terms on against stored values of the reference implementation (golden/story_reference).
#include <gtest/gtest.h>
#include <simdjson.h>

#include <chrono>
#include <fstream>
#include <map>
#include <set>

#include "base/hash.h"
#include "katha/story/linkage.h"
#include "katha/story/score.h"
#include "reference/story_reference.h"
#include "support/story_corpus.h"

namespace katha {
namespace {

constexpr double kTolerance = 1e-5;
constexpr std::size_t kLead = 80;  // body tokens in view l

std::string golden(const std::string& name) { return KATHA_SOURCE_DIR "/tests/golden/story_reference/" + name; }

Day day_of(simdjson::dom::element date) {
  if (date.is_null()) return kUnknownDay;
  const std::string s{std::string_view(date)};  // YYYY-MM-DD
  const std::chrono::year_month_day ymd{std::chrono::year(std::stoi(s.substr(0, 4))),
                                        std::chrono::month(static_cast<unsigned>(std::stoi(s.substr(5, 2)))),
                                        std::chrono::day(static_cast<unsigned>(std::stoi(s.substr(8, 2))))};
  return static_cast<Day>(std::chrono::sys_days(ymd).time_since_epoch().count());
}

std::vector<std::string> strings_of(simdjson::dom::element list) {
  std::vector<std::string> out;
  for (const auto x : list.get_array()) out.emplace_back(std::string_view(x));
  return out;
}

struct Corpus {
  StoryInput input;
  std::map<std::string, DocId> id;
};

void push_facts(simdjson::dom::element facts, StoryInput& out) {
  std::set<MonthDay> dates;
  std::set<std::uint64_t> numbers;
  std::set<Quantity> quantities;
  for (const auto x : facts.at(0).get_array()) {
    dates.insert(static_cast<MonthDay>(32 * std::int64_t(x.at(0)) + std::int64_t(x.at(1))));
  }
  for (const auto x : facts.at(1).get_array()) numbers.insert(hash_bytes(std::string_view(x)));
  for (const auto x : facts.at(2).get_array()) {
    quantities.insert({hash_bytes(std::string_view(x.at(0))), hash_bytes(std::string_view(x.at(1)))});
  }
  out.dates.push_row(std::vector<MonthDay>(dates.begin(), dates.end()));
  out.numbers.push_row(std::vector<std::uint64_t>(numbers.begin(), numbers.end()));
  out.quantities.push_row(std::vector<Quantity>(quantities.begin(), quantities.end()));
}

Corpus stored_corpus(const Background& tables) {
  Corpus out;
  struct Tokens {
    std::vector<std::string> title, body;
  };
  std::vector<Tokens> articles;
  std::map<std::string, std::uint32_t> term;
  simdjson::dom::parser parser;
  simdjson::dom::document_stream docs = parser.load_many(golden("docs.jsonl"));
  for (const simdjson::dom::element doc : docs) {
    out.id.emplace(std::string_view(doc["id"]), static_cast<DocId>(out.id.size()));
    articles.push_back({strings_of(doc["title"]), strings_of(doc["body"])});
    for (const auto* tokens : {&articles.back().title, &articles.back().body}) {
      for (const std::string& t : *tokens) term[t] = 0;
    }
    out.input.lang.push_back(tables.find(std::string_view(doc["lang"])));
    out.input.day.push_back(day_of(doc["day"]));
    out.input.year.push_back(kNoYear);  // the reference does not read years
    push_facts(doc["facts"], out.input);
  }
  for (auto& [t, number] : term) {
    number = static_cast<std::uint32_t>(out.input.vocabulary.size());
    out.input.vocabulary.push_back(t);
  }
  for (const Tokens& tokens : articles) {
    std::map<std::uint32_t, TermCount> counts;
    const auto add = [&](const std::string& t, bool lead) {
      TermCount& c = counts[term[t]];
      c.term = term[t];
      ++c.count;
      if (lead) ++c.lead;
    };
    for (const std::string& t : tokens.title) add(t, true);
    for (std::size_t k = 0; k < tokens.body.size(); ++k) add(tokens.body[k], k < kLead);
    for (const auto& [t, c] : counts) out.input.terms.values.push_back(c);
    out.input.terms.close_row();
  }
  return out;
}

struct Found {
  StoryVectors vectors;
  Neighbours near;
  std::vector<TypedEvidence> typed;
  std::vector<double> evidence, s1, p1;
  Scores scores;
  double theta = 0;
  std::vector<DocId> label;
};

/// What the reference implementation knows of days: the corpus's own, each bin counted once more.
EvidenceOptions reference_evidence() {
  EvidenceOptions o{.delay = 0, .year = 0, .qc = -0.10, .any_pair_strength = 10};
  o.any_pair.fill(0.1);
  return o;
}

struct Setting {
  const char* pairs;
  const char* stories;
  double theta;  // as the reference implementation prints it
  VectorOptions vectors;
  NeighbourOptions neighbours;
  ScoreOptions score;
};

Found find_stories(const StoryInput& input, const Background& tables, const Setting& o) {
  Found f;
  Progress progress;
  f.vectors = vectors(input, tables, o.vectors);
  f.near = neighbours(f.vectors, o.neighbours, progress);
  f.near.lang.clear();  // the reference takes its levels from neighbours of all languages
  f.typed = typed_evidence(input, f.near.pairs, reference_evidence());
  f.evidence = evidence(input, f.near.pairs, reference_evidence());
  f.s1 = local_scores(f.near, f.evidence, o.score);
  for (const double s1 : f.s1) f.p1.push_back(1 / (1 + std::exp(-o.score.slope * (s1 - o.score.middle))));
  f.scores = score(f.near, f.evidence, o.score);
  f.theta = threshold(input.size(), f.near.pairs, f.scores.s, {.gain_below = 0.7, .gain_above = 0.7});
  f.label = linkage(input.size(), f.near.pairs, f.scores.s, f.theta, {.size_penalty = 0.1});
  return f;
}

std::map<std::string, double> values_of(const Found& f, std::size_t p) {
  const TypedEvidence& e = f.typed[p];
  const Pair& pair = f.near.pairs[p];
  return {{"cos_w", reference::cosine(f.vectors.w, pair.a, pair.b)},
          {"cos_l", reference::cosine(f.vectors.l, pair.a, pair.b)},
          {"M", f.near.similarity[p]},
          {"dllr", e.dllr},
          {"dat", e.dat},
          {"datc", e.datc},
          {"num", e.num},
          {"qc", e.qc},
          {"ty", f.evidence[p]},
          {"s1", f.s1[p]},
          {"p1", f.p1[p]},
          {"r_ij", f.scores.r_ij[p]},
          {"r_ji", f.scores.r_ji[p]},
          {"s", f.scores.s[p]}};
}

void expect_stored_pairs(const Corpus& corpus, const Found& f, const char* file) {
  simdjson::dom::parser parser;
  simdjson::dom::document_stream rows = parser.load_many(golden(file));
  std::size_t p = 0;
  for (const simdjson::dom::element row : rows) {
    ASSERT_LT(p, f.near.pairs.size());
    const Pair want{corpus.id.at(std::string(std::string_view(row["a"]))),
                    corpus.id.at(std::string(std::string_view(row["b"])))};
    ASSERT_EQ(f.near.pairs[p], want) << "row " << p;
    for (const auto& [name, value] : values_of(f, p)) {
      EXPECT_NEAR(value, double(row[name]), kTolerance) << name << " of row " << p;
    }
    ++p;
  }
  EXPECT_EQ(p, f.near.pairs.size());
}

void expect_stored_stories(const Found& f, const char* file) {
  std::ifstream in(golden(file));
  std::string line;
  ASSERT_TRUE(std::getline(in, line));  // id,cluster
  std::vector<std::uint32_t> want;
  while (std::getline(in, line)) {
    want.push_back(static_cast<std::uint32_t>(std::stoul(line.substr(line.rfind(',') + 1))));
  }
  EXPECT_EQ(support::numbered(f.label), want);
}

class StoryParity : public testing::TestWithParam<Setting> {};

TEST_P(StoryParity, StagesGiveTheStoredValues) {
  const auto tables = Background::load(golden("background"));
  ASSERT_TRUE(tables) << tables.error().message;
  const Corpus corpus = stored_corpus(*tables);
  ASSERT_EQ(corpus.input.size(), 26u);
  const Found f = find_stories(corpus.input, *tables, GetParam());
  expect_stored_pairs(corpus, f, GetParam().pairs);
  EXPECT_NEAR(f.theta, GetParam().theta, 1e-6);
  expect_stored_stories(f, GetParam().stories);
}

INSTANTIATE_TEST_SUITE_P(
    Stored, StoryParity,
    testing::Values(
        Setting{"pairs.jsonl", "stories.csv", 0.266346, {}, {}, {.far_level = 0.05, .cohort = 20, .prior_level = 0.07}},
        Setting{"pairs_short_lists.jsonl",
                "stories_short_lists.csv",
                0.232898,
                {.terms = 16},
                {.heavy_terms = 3, .list = 8, .candidates = 5},
                {.far_rank = 3, .far_level = 0.05, .cohort = 20, .prior_level = 0.07}}),
    [](const auto& setting) { return setting.index == 0 ? "AllTerms" : "ShortLists"; });

}  // namespace
}  // namespace katha
