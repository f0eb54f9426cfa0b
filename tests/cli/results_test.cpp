// What comes out of a run that succeeds: the rows of docs/formats.md, the kept lines, the rejected records, the
// summary.
#include <map>
#include <set>

#include "cli/run_katha.h"

namespace katha::cli_test {
namespace {

using Names = std::vector<std::string>;

class Results : public Katha {
 protected:
  /// The program's only summary line that begins with "read".
  static std::map<std::string, std::uint64_t> account(const std::string& err) {
    std::uint64_t read = 0, used = 0, rejected = 0, empty = 0;
    const auto at = err.find("read ");
    const std::string line = at == err.npos ? "" : err.substr(at);
    const int n = std::sscanf(line.c_str(), "read %lu records (%*[^)]) = %lu used + %lu rejected + %lu empty", &read,
                              &used, &rejected, &empty);
    EXPECT_EQ(n, 4) << err;
    return {{"read", read}, {"used", used}, {"rejected", rejected}, {"empty", empty}};
  }
  static std::string numbered(std::initializer_list<std::string> texts) {
    std::string out;
    std::size_t id = 0;
    for (const std::string& text : texts) out += record({{"id", "r" + std::to_string(id++)}, {"text", text}});
    return out;
  }
};

/// 0, or one more than any before.
void expect_dense(const std::vector<Row>& rows, std::string_view field) {
  std::uint64_t next = 0;
  for (const Row& row : rows) {
    const std::uint64_t number = std::stoull(row[field]);
    EXPECT_LE(number, next) << field << " of " << row["id"];
    next = std::max(next, number + 1);
  }
}

TEST_F(Results, RemovedLinesAreListedWithTheirSigns) {
  write("in.jsonl", record({{"id", "a"}, {"text", "The dam burst.\n\nRead more: the dam\nShare this \"now\""}}));
  EXPECT_EQ(run({"cluster", "in.jsonl", "-o", "out.jsonl", "--show-boilerplate", "gone.jsonl"}).code, 0);
  EXPECT_EQ(read("gone.jsonl"),
            "{\"id\":\"a\",\"line\":2,\"text\":\"Read more: the dam\",\"score\":2,\"signs\":[\"marker\"]}\n"
            "{\"id\":\"a\",\"line\":3,\"text\":\"Share this \\\"now\\\"\",\"score\":2,\"signs\":[\"marker\"]}\n");
  EXPECT_EQ(run({"cluster", "in.jsonl", "-o", "out.jsonl", "--show-boilerplate", "gone.csv"}).code, 0);
  EXPECT_EQ(read("gone.csv"),
            "id,line,text,score,signs\na,2,Read more: the dam,2,marker\na,3,\"Share this \"\"now\"\"\",2,marker\n");
  EXPECT_EQ(
      run({"cluster", "in.jsonl", "-o", "out.jsonl", "--keep-boilerplate", "--show-boilerplate", "gone.jsonl"}).code,
      0);
  EXPECT_EQ(read("gone.jsonl"), "");
}

TEST_F(Results, RowsHaveTheFieldsOfTheDesign) {
  write("in.jsonl", numbered({prose(1), prose(2), reworded(1, 5), prose(1), ""}));
  const Names dedup_names = {"id", "cluster", "representative", "relation", "jaccard"};
  Names cluster_names = dedup_names;
  cluster_names.emplace_back("story");
  const auto dedup_rows = json_rows(run({"dedup", "in.jsonl", "--pairs", "pairs.jsonl"}).out);
  const auto cluster_rows = json_rows(run({"cluster", "in.jsonl", "--stories", "stories.jsonl"}).out);
  ASSERT_EQ(dedup_rows.size(), 5U);
  ASSERT_EQ(cluster_rows.size(), 5U);
  const std::set<std::string> relations = {"unique", "exact", "near", "contained"};
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(dedup_rows[i].names(), dedup_names);
    EXPECT_EQ(cluster_rows[i].names(), cluster_names);
    EXPECT_EQ(dedup_rows[i]["id"], "r" + std::to_string(i));
    EXPECT_TRUE(relations.contains(dedup_rows[i]["relation"]));
    EXPECT_TRUE(Names({"true", "false"}).front() == dedup_rows[i]["representative"] ||
                dedup_rows[i]["representative"] == "false");
  }
  for (const Row& row : json_rows(read("pairs.jsonl"))) {
    EXPECT_EQ(row.names(), (Names{"a", "b", "relation", "jaccard", "containment_a", "containment_b"}));
  }
  const Names story_names = {"story",   "size",  "title",    "representative", "articles", "first_seen", "last_seen",
                             "sources", "langs", "keywords", "cohesion",       "summary",  "links"};
  for (const Row& row : json_rows(read("stories.jsonl"))) EXPECT_EQ(row.names(), story_names);
}

TEST_F(Results, NumbersAreDenseInOrderOfFirstAppearance) {
  write("in.jsonl", numbered({prose(9), prose(3), reworded(9, 5), prose(1), reworded(3, 5), "", prose(1), prose(7)}));
  const auto rows = json_rows(run({"cluster", "in.jsonl"}).out);
  ASSERT_EQ(rows.size(), 8U);
  expect_dense(rows, "cluster");
  expect_dense(rows, "story");
  Names clusters;
  for (const Row& row : rows) clusters.push_back(row["cluster"]);
  EXPECT_EQ(clusters, (Names{"0", "1", "0", "2", "1", "3", "2", "4"}));
}

TEST_F(Results, EachClusterHasOneRepresentativeAndItsJaccardIsToThat) {
  write("in.jsonl",
        numbered({reworded(1, 5), prose(1) + " furthermore nevertheless notwithstanding", prose(1), prose(2)}));
  const auto rows = json_rows(run({"dedup", "in.jsonl"}).out);
  ASSERT_EQ(rows.size(), 4U);
  // 60 words are 56 shingles; three more make 59. r0 shares 51 of its 56 with both.
  EXPECT_EQ(rows[1]["representative"], "true");  // the longest
  EXPECT_EQ(rows[0]["representative"], "false");
  EXPECT_EQ(rows[2]["representative"], "false");
  EXPECT_DOUBLE_EQ(std::stod(rows[0]["jaccard"]), 51.0 / 64);
  EXPECT_DOUBLE_EQ(std::stod(rows[2]["jaccard"]), 56.0 / 59);
  EXPECT_EQ(rows[1]["jaccard"], "1");
  EXPECT_EQ(rows[3]["relation"], "unique");
}

TEST_F(Results, OverlapListsPairsBelowTheThresholdAndSaysWhatItFinds) {
  write("in.jsonl", numbered({prose(1), reworded(1, 20), prose(2)}));  // 36 of 76 shingles
  const Finished r = run({"dedup", "in.jsonl", "--overlap", "0.4", "--pairs", "pairs.jsonl"});
  EXPECT_EQ(json_rows(r.out)[1]["relation"], "unique");
  const auto pairs = json_rows(read("pairs.jsonl"));
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_EQ(pairs[0]["relation"], "overlap");
  EXPECT_DOUBLE_EQ(std::stod(pairs[0]["jaccard"]), 36.0 / 76);
  EXPECT_NE(r.err.find("0 verified, 1 overlap"), std::string::npos) << r.err;
  EXPECT_NE(r.err.find("at similarity 0.4"), std::string::npos) << r.err;
  EXPECT_NE(run({"dedup", "in.jsonl", "--overlap", "0.4"}).err.find("--pairs"), std::string::npos);
}

TEST_F(Results, KeepPolicyChoosesTheRepresentative) {
  const auto line = [](const char* id, const std::string& text, const char* when) {
    return record({{"id", id}, {"text", text}, {"published", when}});
  };
  write("in.jsonl", line("middle", reworded(1, 4), "2025-03-02") + line("old", prose(1), "2025-03-01") +
                        line("new", prose(1) + " amen", "2025-03-03"));
  const auto kept = [&](const char* policy) {
    std::string ids;
    for (const Row& row : json_rows(run({"dedup", "in.jsonl", "--keep-policy", policy}).out)) {
      if (row["representative"] == "true") ids += row["id"];
    }
    return ids;
  };
  EXPECT_EQ(kept("earliest"), "old");
  EXPECT_EQ(kept("newest"), "new");
  EXPECT_EQ(kept("first"), "middle");
  EXPECT_EQ(kept("shortest"), "old");
  EXPECT_EQ(kept("longest"), "middle");  // the changed words are longer
}

TEST_F(Results, TheSourceThatRanksFirstIsKept) {
  const auto line = [](const char* id, const std::string& text, const char* source) {
    return record({{"id", id}, {"text", text}, {"source", source}});
  };
  write("in.jsonl", line("long", prose(1) + " furthermore nevertheless", "other.org") + line("a", prose(1), "a.com") +
                        line("b", reworded(1, 4), "b.com") + line("copy", prose(1), "b.com") +
                        line("alone", prose(2), "other.org"));
  const auto kept = [&](const char* sources) {
    std::string ids;
    const Finished r = run({"dedup", "in.jsonl", "--keep-policy", "source", "--source-rank", sources});
    EXPECT_EQ(r.code, 0) << r.err;
    for (const Row& row : json_rows(r.out)) {
      if (row["representative"] == "true") ids += row["id"] + " ";
    }
    return ids;
  };
  EXPECT_EQ(kept("a.com,b.com"), "a alone ");
  EXPECT_EQ(kept("b.com, a.com"), "b alone ");  // of b.com's two the longer one
  EXPECT_EQ(kept("nobody.net"), "long alone ");
  EXPECT_EQ(kept("nobody.net,other.org"), "long alone ");
}

TEST_F(Results, TheSummaryTellsTheLeastSimilarity) {
  write("in.jsonl", numbered({prose(1), reworded(1, 5), prose(1), prose(2)}));  // 51/61
  EXPECT_NE(run({"dedup", "in.jsonl"}).err.find("representative than 0.8361"), std::string::npos);
  write("in.jsonl", numbered({prose(1), prose(2)}));
  EXPECT_EQ(run({"dedup", "in.jsonl"}).err.find("less similar"), std::string::npos);
}

/// At a low threshold a band is one slot of 256 values, too few for many articles.
TEST_F(Results, ARecallOutOfReachIsAWarning) {
  std::string lines;
  for (unsigned i = 0; i < 8200; ++i) lines += record({{"id", std::to_string(i)}, {"text", prose(i, 6)}});
  write("in.jsonl", lines);
  const auto warned = [&](const char* threshold) {
    const Finished r = run({"dedup", "in.jsonl", "-o", "out.jsonl", "--threshold", threshold});
    EXPECT_EQ(r.code, 0) << r.err;
    return r.err.find("less than --recall asks for") != r.err.npos;
  };
  EXPECT_TRUE(warned("0.1"));
  EXPECT_FALSE(warned("0.8"));
}

TEST_F(Results, OfExactCopiesTheEarliestIsKeptThenTheOneOfTheSmallestId) {
  const auto copy = [](const char* id, const char* when) {
    return record({{"id", id}, {"text", prose(1)}, {"published", when}});
  };
  const auto kept = [&](const std::string& lines) {
    write("in.jsonl", lines);
    EXPECT_EQ(run({"dedup", "in.jsonl", "-o", "rows.jsonl", "--keep", "kept.jsonl"}).code, 0);
    return read("kept.jsonl");
  };
  EXPECT_EQ(kept(copy("a", "") + copy("b", "2025-03-02") + copy("c", "2025-03-01")), copy("c", "2025-03-01"));
  EXPECT_EQ(kept(copy("c", "") + copy("b", "later") + copy("d", "")), copy("b", "later"));
  const std::string no_id = record({{"text", prose(1)}, {"source", "S"}}), other = record({{"text", prose(1)}});
  EXPECT_EQ(kept(no_id + other), kept(other + no_id));
}

TEST_F(Results, ThresholdChangesTheAnswer) {
  write("in.jsonl", numbered({prose(1), reworded(1, 5)}));  // Jaccard 51/61 = 0.836
  const auto clusters = [&](const char* threshold) {
    return json_rows(run({"dedup", "in.jsonl", "--threshold", threshold}).out).at(1)["cluster"];
  };
  EXPECT_EQ(clusters("0.83"), "0");
  EXPECT_EQ(clusters("0.84"), "1");
  EXPECT_EQ(clusters("1"), "1");
}

TEST_F(Results, KeepIsTheInputLinesByteForByte) {
  const std::string spaced = "{ \"text\" : \"" + prose(1) + "\", \"id\":\"a\" , \"more\": {\"x\":[1, 2.50]} }";
  const std::string copy = record({{"id", "b"}, {"text", prose(1)}});
  const std::string escaped = "{\"id\":\"\\u0063\",\"text\":\"caf\\u00e9 \xE0\xA4\x95 " + prose(2) + "\"}\t ";
  const std::string latin1 = "{\"id\":\"d\",\"text\":\"caf\xE9 " + prose(3) + "\"}";
  const std::string last = "{\"id\":\"e\",\"text\":\"" + prose(4) + "\"}";
  write("in.jsonl", spaced + "\n" + copy + escaped + "\r\n\n" + latin1 + "\n" + last);  // no line end at the end
  const std::string kept = spaced + "\n" + escaped + "\n" + latin1 + "\n" + last + "\n";
  EXPECT_EQ(run({"dedup", "in.jsonl", "--keep", "kept.jsonl", "--keep-policy", "first"}).code, 0);
  EXPECT_EQ(read("kept.jsonl"), kept);
  const Finished piped =
      run_with_stdin({"dedup", "-", "--keep", "piped.jsonl", "--keep-policy", "first"}, read("in.jsonl"));
  EXPECT_EQ(piped.code, 0) << piped.err;
  EXPECT_EQ(read("piped.jsonl"), kept);
}

TEST_F(Results, KeepOfFoldersIsJsonLines) {
  write("news/a.txt", "A title\n" + prose(1) + "\n");
  write("news/b.txt", "A title\n" + prose(1) + "\n");
  EXPECT_EQ(run({"dedup", "news", "--keep", "kept.jsonl"}).code, 0);
  EXPECT_EQ(read("kept.jsonl"), record({{"id", "a.txt"}, {"text", "A title\n" + prose(1) + "\n"}}));
}

TEST_F(Results, KeepCanGoToStdoutWhileRowsGoToAFile) {
  write("in.jsonl", numbered({prose(1), prose(1)}));
  const Finished r = run({"dedup", "in.jsonl", "-o", "rows.jsonl", "--keep", "-"});
  EXPECT_EQ(r.code, 0);
  EXPECT_EQ(r.out, numbered({prose(1)}));
  EXPECT_EQ(json_rows(read("rows.jsonl")).size(), 2U);
}

TEST_F(Results, PairsListEveryPairWithItsOverlap) {
  write("in.jsonl", numbered({prose(1), reworded(1, 5), prose(1), prose(2)}));
  EXPECT_EQ(run({"dedup", "in.jsonl", "--pairs", "pairs.jsonl"}).code, 0);
  const auto rows = json_rows(read("pairs.jsonl"));
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0]["a"] + rows[0]["b"], "r0r1");
  EXPECT_DOUBLE_EQ(std::stod(rows[0]["jaccard"]), 51.0 / 61);
  EXPECT_DOUBLE_EQ(std::stod(rows[0]["containment_a"]), 51.0 / 56);
  EXPECT_EQ(rows[1]["a"] + rows[1]["b"], "r0r2");
  EXPECT_EQ(rows[1]["relation"], "exact");
  EXPECT_EQ(rows[1]["jaccard"], "1");
  EXPECT_EQ(rows[2]["a"] + rows[2]["b"], "r1r2");
}

TEST_F(Results, CsvIsQuotedAndHasNoFormulas) {
  write("in.jsonl", record({{"id", "a,b"}, {"text", prose(1)}}) + record({{"id", "say \"hi\""}, {"text", prose(2)}}) +
                        record({{"id", "two\nlines"}, {"text", prose(3)}}) +
                        record({{"id", "=1+1"}, {"text", prose(4)}}));
  EXPECT_EQ(run({"dedup", "in.jsonl", "-o", "rows.csv"}).code, 0);
  EXPECT_EQ(read("rows.csv"),
            "id,cluster,representative,relation,jaccard\n"
            "\"a,b\",0,true,unique,1\n"
            "\"say \"\"hi\"\"\",1,true,unique,1\n"
            "\"two\nlines\",2,true,unique,1\n"
            "'=1+1,3,true,unique,1\n");
}

TEST_F(Results, EveryRecordIsAccountedFor) {
  write("in.jsonl", "\n" + numbered({prose(1), prose(2), "", " \n\t"}) + "{\"id\":\"x\"\n[]\n{\"body\":\"b\"}\n" +
                        "{\"text\":null}\n\n{\"id\":\"u\",\"text\":\"caf\xE9 au lait\"}\n");
  const Finished r = run({"dedup", "in.jsonl", "-o", "out.jsonl", "--rejects", "rejects.jsonl"});
  EXPECT_EQ(r.code, 3) << r.err;
  auto counts = account(r.err);
  EXPECT_EQ(counts["read"], 9U);
  EXPECT_EQ(counts["used"], 3U);
  EXPECT_EQ(counts["rejected"], 4U);
  EXPECT_EQ(counts["empty"], 2U);
  EXPECT_NE(r.err.find("--rejects"), r.err.npos);
  EXPECT_EQ(json_rows(read("out.jsonl")).size(), 5U);  // the used and the empty ones

  std::vector<std::pair<std::string, std::string>> expected = {
      {"4", "empty"},   {"5", "empty"},           {"6", "bad_json"},      {"7", "not_object"},
      {"8", "no_text"}, {"9", "text_not_string"}, {"11", "repaired_utf8"}};
  const std::string input = read("in.jsonl");
  const auto rows = json_rows(read("rejects.jsonl"));
  ASSERT_EQ(rows.size(), expected.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i].names(), (Names{"file", "line", "offset", "reason", "used", "detail"}));
    EXPECT_EQ(rows[i]["file"], "in.jsonl");
    EXPECT_EQ(std::pair(rows[i]["line"], rows[i]["reason"]), expected[i]);
    EXPECT_EQ(rows[i]["used"], rows[i]["reason"] == "repaired_utf8" ? "true" : "false");
    const auto offset = std::stoull(rows[i]["offset"]);
    EXPECT_EQ(std::to_string(1 + std::count(input.begin(), input.begin() + static_cast<std::ptrdiff_t>(offset), '\n')),
              rows[i]["line"]);
    EXPECT_EQ(input[offset - 1], '\n');
  }
}

TEST_F(Results, NothingRejectedIsAnEmptyRejectsFile) {
  write("in.jsonl", numbered({prose(1)}));
  EXPECT_EQ(run({"dedup", "in.jsonl", "--rejects", "rejects.jsonl"}).code, 0);
  EXPECT_EQ(read("rejects.jsonl"), "");
}

TEST_F(Results, QuietSaysNothing) {
  write("in.jsonl", numbered({prose(1), prose(2)}));
  for (const char* command : {"dedup", "cluster"}) {
    const Finished r = run({command, "in.jsonl", "--quiet", "--verbose", "-o", "out.jsonl"});
    EXPECT_EQ(r.code, 0);
    EXPECT_EQ(r.out, "");
    EXPECT_EQ(r.err, "");
  }
}

TEST_F(Results, QuietStillReportsErrors) {
  const Finished r = run({"dedup", "nowhere.jsonl", "--quiet"});
  EXPECT_EQ(r.code, 1);
  EXPECT_NE(r.err.find("nowhere.jsonl"), r.err.npos);
}

TEST_F(Results, JsonLogIsJson) {
  write("in.jsonl", numbered({prose(1), prose(1)}) + "{\"id\":\"a \\\"b\\\"\n");
  const Finished done = run({"cluster", "in.jsonl", "--json-log", "--verbose", "-o", "out.jsonl"});
  EXPECT_EQ(done.code, 3);
  std::set<std::string> levels;
  for (const Row& row : json_rows(done.err)) {
    EXPECT_EQ(row.names(), (Names{"level", "message"}));
    levels.insert(row["level"]);
  }
  EXPECT_EQ(levels, (std::set<std::string>{"info", "warning", "debug"}));
  const Finished failed = run({"dedup", "no \"such\" file.jsonl", "--json-log"});
  EXPECT_EQ(failed.code, 1);
  const auto rows = json_rows(failed.err);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0]["level"], "error");
}

TEST_F(Results, VerboseNamesTheStages) {
  write("in.jsonl", numbered({prose(1), prose(2)}));
  const Finished r = run({"cluster", "in.jsonl", "--verbose"});
  for (const char* stage : {"read", "normalize", "tokenize", "shingle", "minhash", "candidates", "verify",
                            "dup_clusters", "vectors", "neighbours", "evidence", "score", "linkage", "describe"}) {
    EXPECT_NE(r.err.find(std::string("\n") + stage + " "), r.err.npos) << stage;
  }
}

TEST_F(Results, ProgressIsDrawnOnTerminalsOnlyAndWithoutColour) {
  std::string many;
  for (unsigned i = 0; i < 1500; ++i) many += record({{"id", std::to_string(i)}, {"text", prose(i, 300)}});
  write("in.jsonl", many);
  const auto drawn = [&](std::vector<std::string> args, support::Stderr kind) {
    args.insert(args.begin(), {"dedup", "in.jsonl", "-o", "out.jsonl"});
    Command c = katha(std::move(args), folder.path());
    c.stderr_kind = kind;
    const Finished r = support::run(c);
    EXPECT_EQ(r.code, 0) << r.err;
    EXPECT_EQ(r.err.find("\x1b[3"), r.err.npos);  // SGR colours
    EXPECT_EQ(r.err.find("\x1b[1m"), r.err.npos);
    return r.err.find("\x1b[K") != r.err.npos;
  };
  EXPECT_TRUE(drawn({}, support::Stderr::kTerminal));
  EXPECT_FALSE(drawn({"--no-progress"}, support::Stderr::kTerminal));
  EXPECT_FALSE(drawn({"--quiet"}, support::Stderr::kTerminal));
  EXPECT_FALSE(drawn({}, support::Stderr::kPipe));
}

TEST_F(Results, StoriesListTheirArticlesAndTimes) {
  write("in.jsonl", record({{"id", "a"},
                            {"title", "First"},
                            {"text", prose(1)},
                            {"published", "2025-03-02T10:00:00+05:30"},
                            {"source", "S"},
                            {"lang", "en"}}) +
                        record({{"id", "b"}, {"text", prose(2)}}) +
                        record({{"id", "c"},
                                {"title", "First"},
                                {"text", prose(1)},
                                {"published", "2025-03-01"},
                                {"source", "T"},
                                {"lang", "en"}}));
  const auto rows = json_rows(run({"cluster", "in.jsonl", "--stories", "stories.jsonl"}).out);
  const auto stories = json_rows(read("stories.jsonl"));
  ASSERT_EQ(rows.size(), 3U);
  ASSERT_EQ(stories.size(), 2U);
  EXPECT_EQ(rows[0]["story"] + rows[1]["story"] + rows[2]["story"], "010");
  EXPECT_EQ(stories[0]["articles"], "[\"a\",\"c\"]");
  EXPECT_EQ(stories[0]["size"], "2");
  EXPECT_EQ(stories[0]["title"], "First");
  EXPECT_EQ(stories[0]["first_seen"], "2025-03-01T00:00:00Z");
  EXPECT_EQ(stories[0]["last_seen"], "2025-03-02T04:30:00Z");
  EXPECT_EQ(stories[0]["sources"], "[\"S\",\"T\"]");
  EXPECT_EQ(stories[1]["first_seen"], "null");
  EXPECT_EQ(stories[1]["articles"], "[\"b\"]");
}

TEST_F(Results, ReportShowsStoriesAndTakesNothingAsMarkup) {
  const std::string text = prose(1) + " " + prose(2);
  write("in.jsonl",
        record({{"id", "a&b"}, {"title", "<script>alert(1)</script>"}, {"text", text}, {"source", "x.example"}}) +
            record({{"id", "b"}, {"title", "\"quoted\""}, {"text", text}, {"published", "2025-11-04"}}) +
            record({{"id", "c"}, {"title", "alone"}, {"text", prose(7)}}));
  ASSERT_EQ(run({"cluster", "in.jsonl", "-o", "rows.jsonl", "--report", "stories.html"}).code, 0);
  const std::string page = read("stories.html");
  EXPECT_TRUE(page.starts_with("<!doctype html>"));
  EXPECT_TRUE(page.ends_with("</html>\n"));
  for (const char* shown : {"&lt;script&gt;alert(1)&lt;/script&gt;", "a&amp;b", "x.example", "2025-11-04", "2 articles",
                            "3 articles in 2 stories", "exact copy of"}) {
    EXPECT_NE(page.find(shown), page.npos) << shown;
  }
  EXPECT_EQ(page.find("<script"), page.npos);
  EXPECT_EQ(page.find("alone"), page.npos);  // a story of one article is not listed
}

TEST_F(Results, ExplainHasTheFieldsOfItsFormat) {
  write("in.jsonl", numbered({prose(1) + " " + prose(2), prose(1) + " " + prose(3), prose(4)}));
  const Finished r = run({"explain", "in.jsonl", "--pair", "r0", "r1", "--json"});
  EXPECT_EQ(r.code, 0) << r.err;
  const auto rows = json_rows(r.out);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].names(),
            (std::vector<std::string>{"a", "b", "near_duplicate", "same_story", "jaccard", "containment_a",
                                      "containment_b", "probability", "evidence", "passages"}));
  EXPECT_EQ(rows[0]["near_duplicate"], "false");
  EXPECT_NE(rows[0]["passages"], "[]");
  const Finished people = run({"explain", "in.jsonl", "--pair", "r0", "r1"});
  EXPECT_NE(people.out.find("similarity"), people.out.npos) << people.out;
  EXPECT_EQ(people.out.find("   \n"), people.out.npos) << "every term has its meaning:\n" << people.out;
  EXPECT_EQ(run({"explain", "in.jsonl", "--pair", "r0"}).code, 2);
  EXPECT_EQ(run({"explain", "in.jsonl", "--pair", "r0", "nobody"}).code, 1);
}

TEST_F(Results, RowsWithListsAreNoCsv) {
  write("in.jsonl", numbered({prose(1)}));
  for (const char* option : {"--stories", "--rejects"}) {
    const Finished r = run({"cluster", "in.jsonl", option, "rows.csv"});
    EXPECT_EQ(r.code, 2);
    EXPECT_NE(r.err.find(option), r.err.npos) << r.err;
  }
}

TEST_F(Results, SeedChangesHashesNotAnswers) {
  write("in.jsonl", numbered({prose(1), reworded(1, 4), prose(2), prose(1)}));
  const std::string plain = run({"dedup", "in.jsonl"}).out;
  for (const char* seed : {"1", "7", "18446744073709551615", "secret"}) {
    const Finished r = run({"dedup", "in.jsonl", "--seed", seed});
    EXPECT_EQ(r.code, 0);
    EXPECT_EQ(r.out, plain) << seed;
  }
}

/// Every file of a run has the same bytes for any number of threads, and in a second run.
TEST_F(Results, ThreadsDoNotChangeAnyFile) {
  std::string lines;
  for (unsigned i = 0; i < 900; ++i) {
    lines += record({{"id", std::to_string(i)}, {"text", prose(i % 150) + " " + reworded(i % 60, i % 7)}});
    if (i % 100 == 0) lines += "{\"id\": broken\n";
  }
  write("in.jsonl", lines);
  const std::vector<std::string> names = {"o", "pairs", "keep", "stories", "rejects"};
  const auto files = [&](const std::string& threads) {
    std::vector<std::string> args = {"cluster", "in.jsonl", "--threads", threads};
    for (const std::string& name : names) {
      args.insert(args.end(), {name == "o" ? "-o" : "--" + name, name + ".jsonl"});
    }
    EXPECT_EQ(run(args).code, 3);
    std::vector<std::string> bytes;
    for (const std::string& name : names) bytes.push_back(read(name + ".jsonl"));
    return bytes;
  };
  const auto expected = files("1");
  for (const std::string& bytes : expected) EXPECT_FALSE(bytes.empty());
  for (const char* threads : {"1", "2", "4", "8"}) EXPECT_EQ(files(threads), expected) << threads;
}

TEST_F(Results, EnvironmentDoesNotChangeTheAnswer) {
  write("in.jsonl", numbered({prose(1), reworded(1, 5), "İstanbul ve Iğdır " + prose(3)}));
  const std::string plain = run({"cluster", "in.jsonl"}).out;
  using Environment = std::vector<std::pair<std::string, std::string>>;
  for (const Environment& added : {Environment{{"LC_ALL", "tr_TR.UTF-8"}, {"TZ", "Asia/Kolkata"}},
                                   Environment{{"LC_ALL", "C"}, {"TZ", "UTC"}, {"NO_COLOR", "1"}},
                                   Environment{{"OMP_NUM_THREADS", "3"}, {"KATHA_KERNEL", "scalar"}}}) {
    Command c = katha({"cluster", "in.jsonl"}, folder.path());
    c.environment.insert(c.environment.end(), added.begin(), added.end());
    EXPECT_EQ(support::run(c).out, plain) << added.front().first << '=' << added.front().second;
  }
}

}  // namespace
}  // namespace katha::cli_test
