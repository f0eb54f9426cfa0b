// What goes in: kinds of files, stdin, names of fields, ids; and inputs of which nothing can be used: exit 1, the file
// named, no output.
#include "cli/run_katha.h"
#include "support/compress.h"

namespace katha::cli_test {
namespace {

class KathaInputs : public KathaFailures {
 protected:
  /// Ids in output order.
  std::vector<std::string> ids(const Finished& r, int code = 0) const {
    EXPECT_EQ(r.code, code) << r.err;
    std::vector<std::string> out;
    for (const Row& row : json_rows(r.out)) out.push_back(row["id"]);
    return out;
  }
  using Ids = std::vector<std::string>;
  const std::string two = record({{"id", "a"}, {"text", prose(1)}}) + record({{"id", "b"}, {"text", prose(2)}});
};

TEST_F(KathaInputs, MissingFile) {
  fails({"dedup", "nowhere.jsonl"}, 1, {"nowhere.jsonl", "No such file"});
  write("in.jsonl", two);
  fails({"cluster", "in.jsonl", "nowhere"}, 1, {"nowhere"});
  fails({"eval", "--gold", "no-gold.csv", "--pred", "in.jsonl"}, 1, {"no-gold.csv"});
}

TEST_F(KathaInputs, EmptyFiles) {
  for (const char* name : {"empty.jsonl", "empty.ndjson", "empty.jsonl.gz"}) {
    write(name, "");
    fails({"dedup", name, "-o", "out.jsonl"}, 1, {name, "empty"});
  }
  write("packed.jsonl.gz", support::gzip(""));
  fails({"dedup", "packed.jsonl.gz"}, 1, {"packed.jsonl.gz", "empty"});
  write("blank.jsonl", "\n\n  \n");
  fails({"cluster", "blank.jsonl"}, 1, {"blank.jsonl", "no records"});
  Command c = katha({"dedup", "-"}, folder.path());
  command_fails(c, 1, {"-", "no records"});
}

TEST_F(KathaInputs, FolderWithoutText) {
  write("folder/notes.md", "not an article");
  write("folder/deeper/in.jsonl", two);
  fails({"dedup", "folder"}, 1, {"folder", ".txt"});
}

TEST_F(KathaInputs, UnknownKindsOfFiles) {
  for (const char* name : {"articles.csv", "articles", "articles.jsonl.bz2", "articles.json"}) {
    write(name, two);
    fails({"dedup", name, "-o", "out.jsonl"}, 1, {name, ".jsonl"});
  }
}

TEST_F(KathaInputs, CutOffAndDamagedCompression) {
  std::string text;
  for (unsigned i = 0; i < 50; ++i) text += record({{"id", std::to_string(i)}, {"text", prose(i)}});
  const std::string gz = support::gzip(text), zst = support::zstd_stream(text);
  for (const std::size_t kept : {std::size_t{1}, gz.size() / 2, gz.size() - 1}) {
    write("cut.jsonl.gz", gz.substr(0, kept));
    fails({"dedup", "cut.jsonl.gz", "-o", "out.jsonl"}, 1, {"cut.jsonl.gz"});
  }
  for (const std::size_t kept : {std::size_t{1}, zst.size() / 2, zst.size() - 1}) {
    write("cut.jsonl.zst", zst.substr(0, kept));
    fails({"cluster", "cut.jsonl.zst", "-o", "out.jsonl"}, 1, {"cut.jsonl.zst"});
  }
  std::string damaged = gz;
  damaged[gz.size() / 2] = static_cast<char>(damaged[gz.size() / 2] ^ 0x40);
  write("damaged.jsonl.gz", damaged);
  fails({"dedup", "damaged.jsonl.gz", "-o", "out.jsonl"}, 1, {"damaged.jsonl.gz", "gzip"});
  Command c = katha({"dedup", "-", "-o", "out.jsonl"}, folder.path());
  c.stdin_bytes = damaged;
  command_fails(c, 1, {"-", "gzip"});
}

TEST_F(KathaInputs, NoRecordCanBeUsed) {
  write("bad.jsonl", "{\"id\":\n[]\n{\"text\":7}\n");
  fails({"dedup", "bad.jsonl", "-o", "out.jsonl"}, 1, {"bad.jsonl:1", "none of 3 records", "bad_json"});
}

TEST_F(KathaInputs, MissingTextFieldNamesTheFieldsSeenAndTheOption) {
  write("in.jsonl", "{\"id\":\"a\",\"body\":\"x\"}\n{\"headline\":\"y\",\"body\":\"z\"}\n");
  fails({"dedup", "in.jsonl", "-o", "out.jsonl"}, 1,
        {"in.jsonl", "\"text\"", "\"body\"", "\"headline\"", "\"id\"", "--text-field"});
  fails({"cluster", "in.jsonl", "--text-field", "content"}, 1, {"\"content\"", "\"body\"", "--text-field"});
}

TEST_F(KathaInputs, AMissingTextFieldIsNamedAmongOtherRejects) {
  write("in.jsonl", "{\"id\":\"a\",\"body\":\"x\"}\n{\"headline\":\"y\",\"body\":\"z\"}\n{\"id\":\n{\"text\":\"\"}\n");
  fails({"dedup", "in.jsonl", "-o", "out.jsonl"}, 1,
        {"none of 4 records", "2 lack", "\"text\"", "\"body\", \"headline\", \"id\"", "--text-field"});
}

TEST_F(KathaInputs, AllTextsEmpty) {
  write("in.jsonl", record({{"text", ""}}) + record({{"text", " \n\t "}}) + record({{"text", "\r\n\u3000"}}));
  fails({"dedup", "in.jsonl", "-o", "out.jsonl"}, 1, {"in.jsonl", "3", "empty"});
  write("folder/a.txt", "");
  fails({"dedup", "folder"}, 1, {"folder", "empty"});
}

TEST_F(KathaInputs, EveryKindOfFileGivesTheSameArticles) {
  write("in.jsonl", two), write("in.NDJSON", two), write("in.jsonl.gz", support::gzip(two));
  write("in.ndjson.zst", support::zstd(two));
  const std::string expected = run({"dedup", "in.jsonl"}).out;
  EXPECT_EQ(json_rows(expected).size(), 2U);
  for (const char* name : {"in.NDJSON", "in.jsonl.gz", "in.ndjson.zst"}) {
    EXPECT_EQ(run({"dedup", name}).out, expected) << name;
  }
  for (const std::string& bytes : {two, support::gzip(two), support::zstd_stream(two)}) {
    EXPECT_EQ(run_with_stdin({"dedup", "-"}, bytes).out, expected);
    EXPECT_EQ(run_with_stdin({"dedup", "/dev/stdin"}, bytes).out, expected);
  }
}

TEST_F(KathaInputs, StdinFromAFile) {
  Command c = katha({"dedup", "-", "--keep", "kept.jsonl"}, folder.path());
  c.stdin_file = write("in.jsonl", two);
  EXPECT_EQ(ids(support::run(c)), (Ids{"a", "b"}));
  EXPECT_EQ(read("kept.jsonl"), two);
}

TEST_F(KathaInputs, FolderIdsAreRelativePaths) {
  write("news/b.txt", prose(1)), write("news/a/deep/er.TXT", prose(2)), write("news/अ.txt", prose(3));
  write("news/.hidden.md", "no"), write("single.txt", prose(4));
  EXPECT_EQ(ids(run({"dedup", "news", "single.txt"})), (Ids{"a/deep/er.TXT", "b.txt", "अ.txt", "single.txt"}));
  EXPECT_EQ(ids(run({"dedup", "news/"})), (Ids{"a/deep/er.TXT", "b.txt", "अ.txt"}));
}

TEST_F(KathaInputs, SeveralAtOnceInTheirOrder) {
  write("folder/t.txt", prose(3));
  write("one.jsonl", two);
  const std::string stdin_line = record({{"id", "s"}, {"text", prose(4)}});
  EXPECT_EQ(ids(run_with_stdin({"dedup", "folder", "-", "one.jsonl"}, stdin_line)), (Ids{"t.txt", "s", "a", "b"}));
  EXPECT_EQ(ids(run_with_stdin({"dedup", "one.jsonl", "folder", "-"}, stdin_line)), (Ids{"a", "b", "t.txt", "s"}));
}

TEST_F(KathaInputs, MissingIdsAreFileAndLine) {
  write("in.jsonl", "\n" + record({{"text", prose(1)}}) + "{\"id\":null,\"text\":\"some words\"}\n" +
                        record({{"id", ""}, {"text", prose(2)}}) + "{\"id\":17,\"text\":\"other words\"}\n");
  EXPECT_EQ(ids(run({"dedup", "in.jsonl"})), (Ids{"in.jsonl:2", "in.jsonl:3", "in.jsonl:4", "17"}));
  EXPECT_EQ(ids(run_with_stdin({"dedup", "-"}, record({{"text", prose(1)}}))), (Ids{"-:1"}));
}

TEST_F(KathaInputs, RepeatedIdsAreKeptAndCounted) {
  write("in.jsonl", two + two + record({{"id", "c"}, {"text", prose(3)}}));
  const Finished r = run({"dedup", "in.jsonl"});
  EXPECT_EQ(ids(r), (Ids{"a", "b", "a", "b", "c"}));
  EXPECT_NE(r.err.find("2 records repeat an id"), r.err.npos) << r.err;
}

TEST_F(KathaInputs, FieldNamesAreFree) {
  write("in.jsonl", record({{"key", "x"},
                            {"body", prose(1)},
                            {"when", "2025-01-02"},
                            {"paper", "P"},
                            {"tongue", "en"},
                            {"head", "A headline"},
                            {"link", "https://x.example/"}}));
  const Finished r = run({"cluster", "in.jsonl", "--id-field", "key", "--text-field", "body", "--published-field",
                          "when", "--source-field", "paper", "--lang-field", "tongue", "--title-field", "head",
                          "--url-field", "link", "--stories", "stories.jsonl"});
  EXPECT_EQ(ids(r), (Ids{"x"}));
  const auto stories = json_rows(read("stories.jsonl"));
  ASSERT_EQ(stories.size(), 1U);
  EXPECT_EQ(stories[0]["title"], "A headline");
  EXPECT_EQ(stories[0]["first_seen"], "2025-01-02T00:00:00Z");
  EXPECT_EQ(stories[0]["sources"], "[\"P\"]");
  EXPECT_EQ(stories[0]["langs"], "[\"en\"]");
}

TEST_F(KathaInputs, UnreadableDatesAreCounted) {
  write("in.jsonl", record({{"id", "a"}, {"text", prose(1)}, {"published", "yesterday"}}) +
                        record({{"id", "b"}, {"text", prose(2)}, {"published", "Tue, 4 Nov 2025 18:30:00 +0530"}}));
  const Finished r = run({"dedup", "in.jsonl"});
  EXPECT_EQ(ids(r), (Ids{"a", "b"}));
  EXPECT_NE(r.err.find("1 publication time"), r.err.npos) << r.err;
}

TEST_F(KathaInputs, DatesThatAreNoStringsAreCountedToo) {
  const auto article = [&](unsigned i, const char* published) {
    return "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"" + prose(i) + "\"," + published + "}\n";
  };
  write("in.jsonl", article(1, "\"published\":1762279800") + article(2, "\"published\":[\"2025-11-04\"]") +
                        article(3, "\"published\":{}") + article(4, "\"published\":true") +
                        article(5, "\"published\":null") + article(6, "\"published\":\"\"") +
                        article(7, "\"published\":\"2025-11-04\""));
  const Finished r = run({"dedup", "in.jsonl"});
  EXPECT_EQ(r.code, 0);
  EXPECT_NE(r.err.find("4 publication time"), r.err.npos) << r.err;
}

TEST_F(KathaInputs, TooLongOrTooDeepRecordsAreRejected) {
  write("in.jsonl", record({{"id", "a"}, {"text", prose(1, 40)}}) + record({{"id", "b"}, {"text", prose(2, 400)}}) +
                        "{\"text\":\"some words\",\"x\":[[[[[[[[0]]]]]]]]}\n");
  const Finished r =
      run({"dedup", "in.jsonl", "--max-record", "1000", "--max-depth", "5", "--rejects", "rejects.jsonl"});
  EXPECT_EQ(ids(r, 3), (Ids{"a"}));
  const auto rejects = json_rows(read("rejects.jsonl"));
  ASSERT_EQ(rejects.size(), 2U);
  EXPECT_EQ(rejects[0]["reason"], "too_long");
  EXPECT_EQ(rejects[1]["reason"], "too_deep");
}

}  // namespace
}  // namespace katha::cli_test
