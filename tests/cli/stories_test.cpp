// Summaries and links of --stories, in several languages.
#include <map>

#include "cli/run_katha.h"
#include "support/compress.h"

namespace katha::cli_test {
namespace {

class StoryRows : public Katha {
 protected:
  /// The stories of some articles, by their first article.
  std::map<std::string, Row> stories(const std::string& lines, const std::vector<std::string>& options = {}) {
    write("in.jsonl", lines);
    std::vector<std::string> args = {"cluster", "in.jsonl", "-o", "rows.jsonl", "--stories", "stories.jsonl"};
    args.insert(args.end(), options.begin(), options.end());
    const Finished r = run(args);
    EXPECT_EQ(r.code, 0) << r.err;
    std::map<std::string, Row> out;
    for (const Row& row : json_rows(read("stories.jsonl"))) out[row["representative"]] = row;
    return out;
  }
};

TEST_F(StoryRows, HindiSummariesOfTheSample) {
  const std::string articles = support::read_file(KATHA_SOURCE_DIR "/datasets/tel-aviv/articles.jsonl");
  const auto told = stories(articles);
  ASSERT_TRUE(told.contains("a23"));
  EXPECT_EQ(told.at("a23")["summary"],
            "[\"रक्षा सचिव राजेश कुमार सिंह की तेल अवीव यात्रा का सबसे बड़ा हासिल वह समझौता ज्ञापन है जिस पर 4 नवंबर को "
            "हस्ताक्षर हुए।\",\"इजराइल के रक्षा मंत्रालय के महानिदेशक अमीर बाराम के साथ उन्होंने संयुक्त कार्य समूह की 17वीं बैठक की "
            "सह-अध्यक्षता की।\",\"तीसरी, प्रशिक्षण, अनुसंधान, साइबर सुरक्षा और कृत्रिम बुद्धिमत्ता पर अलग-अलग कार्यक्रम बनेंगे।\"]");
  for (const auto& [id, story] : told) {
    for (std::string summary = story["summary"]; summary.size() > 2;) {  // a JSON list of strings without quotes
      const std::size_t end = summary.find('"', 2);
      ASSERT_NE(end, summary.npos);
      EXPECT_NE(articles.find(summary.substr(2, end - 2)), articles.npos) << summary;
      summary.erase(0, end + 1);
    }
  }
}

TEST_F(StoryRows, JapaneseArabicAndEnglishSummaries) {
  const auto told = stories(
      record({{"id", "ja"},
              {"lang", "ja"},
              {"title", "白瀬川の橋が再開"},
              {"text",
               "昨年の台風で流された白瀬川の橋が十二日、一年ぶりに通れるようになった。\n"
               "町長は「長い間ご不便をおかけした。これで救急車も回り道をしなくて済む。」と話した。短い。\n"
               "新しい橋は長さ百八十メートルで、総工費は約二十四億円に上った。\n関連記事\n白瀬川の花火大会"}}) +
      record({{"id", "ar"},
              {"lang", "ar"},
              {"title", "افتتاح ميناء رملة"},
              {"text",
               "افتتح وزير النقل صباح الأحد ميناء رملة الجديد بعد أربع سنوات من العمل. وقال إن الميناء سيستقبل ستين "
               "سفينة كل شهر! هل يكفي ذلك؟ وأضاف أن ألفي عامل سيجدون وظائف في الأرصفة والمخازن."}}) +
      record({{"id", "en"},
              {"lang", "en"},
              {"title", "Lift at Tarn station is back"},
              {"text",
               "The lift at Tarn station, out of order since March, carried its first passengers on Friday. It "
               "did.\nDr. Ines Holm of the U.K. Wheelchair Union called the nine months of repairs a disgrace. "
               "The railway blamed a spare part that had to be cast anew.\nShare this article"}}));
  ASSERT_EQ(told.size(), 3u);
  EXPECT_EQ(told.at("ja")["summary"],
            "[\"昨年の台風で流された白瀬川の橋が十二日、一年ぶりに通れるようになった。\","
            "\"町長は「長い間ご不便をおかけした。これで救急車も回り道をしなくて済む。」と話した。\","
            "\"新しい橋は長さ百八十メートルで、総工費は約二十四億円に上った。\"]");
  EXPECT_EQ(told.at("ar")["summary"],
            "[\"افتتح وزير النقل صباح الأحد ميناء رملة الجديد بعد أربع سنوات من العمل.\","
            "\"وقال إن الميناء سيستقبل ستين سفينة كل شهر!\","
            "\"وأضاف أن ألفي عامل سيجدون وظائف في الأرصفة والمخازن.\"]");
  EXPECT_EQ(told.at("en")["summary"],
            "[\"The lift at Tarn station, out of order since March, carried its first passengers on Friday.\","
            "\"Dr. Ines Holm of the U.K. Wheelchair Union called the nine months of repairs a disgrace.\","
            "\"The railway blamed a spare part that had to be cast anew.\"]");
  EXPECT_EQ(told.at("en")["links"], "[]");
}

TEST_F(StoryRows, CopiesLinkToTheirRepresentative) {
  const std::string text = prose(1);
  const auto told = stories(record({{"id", "a"}, {"text", reworded(1, 4)}}) +
                            record({{"id", "b"}, {"text", text + " furthermore nevertheless notwithstanding"}}) +
                            record({{"id", "c"}, {"text", text}}));
  ASSERT_EQ(told.size(), 1u);
  const std::string links = told.at("b")["links"];
  EXPECT_NE(links.find(R"({"article":"a","to":"b","probability":1,"relation":"near","jaccard":0.)"), links.npos)
      << links;
  EXPECT_NE(links.find(R"({"article":"b","to":"c","probability":1,"relation":"near","jaccard":0.)"), links.npos)
      << links;
  EXPECT_NE(links.find(R"({"article":"c","to":"b","probability":1,"relation":"near","jaccard":0.)"), links.npos)
      << links;
}

/// Inputs that can be read but once are summarized as well, by any number of threads.
TEST_F(StoryRows, EveryKindOfInputAndThreadCountGivesTheSameBytes) {
  const std::string articles = support::read_file(KATHA_SOURCE_DIR "/datasets/tel-aviv/articles.jsonl");
  stories(articles, {"--threads", "1"});
  const std::string expected = read("stories.jsonl");
  EXPECT_NE(expected.find("\"links\":[{\"article\":"), expected.npos);
  for (const char* threads : {"2", "5"}) {
    stories(articles, {"--threads", threads});
    EXPECT_EQ(read("stories.jsonl"), expected) << threads;
  }
  for (const std::string& bytes : {articles, support::gzip(articles)}) {
    EXPECT_EQ(run_with_stdin({"cluster", "-", "-o", "rows.jsonl", "--stories", "stories.jsonl"}, bytes).code, 0);
    EXPECT_EQ(read("stories.jsonl"), expected);
  }
}

}  // namespace
}  // namespace katha::cli_test
