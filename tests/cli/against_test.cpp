// katha dedup --against.
#include <algorithm>

#include "cli/run_katha.h"
#include "support/compress.h"

namespace katha::cli_test {
namespace {

using Names = std::vector<std::string>;

class AgainstReference : public KathaFailures {
 protected:
  AgainstReference() {
    write("new.jsonl", article("n1", prose(1)) + article("n2", reworded(2, 3)) + article("n3", prose(3)) +
                           article("n4", "") + article("n5", prose(1)));
    write("reference.jsonl", article("r1", prose(2)) + article("r2", prose(1)) + article("r3", prose(4)));
  }
  static std::string article(const char* id, const std::string& text) { return record({{"id", id}, {"text", text}}); }
  void expect_found(const Finished& r) const {
    EXPECT_EQ(r.code, 0) << r.err;
    const auto rows = json_rows(r.out);
    ASSERT_EQ(rows.size(), 5U);
    Names references, relations;
    for (const Row& row : rows) {
      EXPECT_EQ(row.names(), (Names{"id", "reference", "relation", "jaccard", "containment", "matches"}));
      references.push_back(row["reference"]);
      relations.push_back(row["relation"]);
    }
    EXPECT_EQ(references, (Names{"r2", "r1", "null", "null", "r2"}));
    EXPECT_EQ(relations, (Names{"exact", "near", "unique", "unique", "exact"}));
  }
};

TEST_F(AgainstReference, TellsWhichAreThere) {
  const Finished r = run({"dedup", "new.jsonl", "--against", "reference.jsonl", "--pairs", "pairs.jsonl"});
  expect_found(r);
  const Row near = json_rows(r.out)[1];
  EXPECT_DOUBLE_EQ(std::stod(near["jaccard"]), 53.0 / 59);  // 3 of 56 shingles changed
  EXPECT_DOUBLE_EQ(std::stod(near["containment"]), 53.0 / 56);
  EXPECT_EQ(near["matches"], "1");
  Names pairs;
  for (const Row& row : json_rows(read("pairs.jsonl")))
    pairs.push_back(row["a"] + " " + row["b"] + " " + row["relation"]);
  EXPECT_EQ(pairs, (Names{"n1 r2 exact", "n2 r1 near", "n5 r2 exact"}));
  EXPECT_NE(r.err.find("read 8 records"), std::string::npos) << r.err;
  EXPECT_NE(
      r.err.find("5 new articles, 3 in the reference: 3 of the new are there already (2 exact, 1 near, 0 contained)"),
      std::string::npos)
      << r.err;
}

TEST_F(AgainstReference, TheReferenceMayBeAnyInput) {
  const std::string reference = read("reference.jsonl");
  write("reference.jsonl.gz", support::gzip(reference));
  write("reference.jsonl.zst", support::zstd(reference));
  expect_found(run({"dedup", "new.jsonl", "--against", "reference.jsonl.gz"}));
  expect_found(run({"dedup", "--against", "reference.jsonl.zst", "new.jsonl"}));
  expect_found(run_with_stdin({"dedup", "new.jsonl", "--against", "-"}, reference));
  expect_found(run_with_stdin({"dedup", "-", "--against", "reference.jsonl"}, read("new.jsonl")));
  write("part1.jsonl", article("r1", prose(2)));
  write("part2.jsonl", article("r2", prose(1)));
  expect_found(run({"dedup", "--against", "part1.jsonl", "new.jsonl", "--against", "part2.jsonl"}));
  write("folder/r1.txt", prose(2));
  write("folder/deep/r2.txt", prose(1));
  const auto rows = json_rows(run({"dedup", "new.jsonl", "--against", "folder"}).out);
  ASSERT_EQ(rows.size(), 5U);
  EXPECT_EQ(rows[0]["reference"], "deep/r2.txt");
  EXPECT_EQ(rows[1]["reference"], "r1.txt");
}

TEST_F(AgainstReference, RowsAsCsv) {
  EXPECT_EQ(run({"dedup", "new.jsonl", "--against", "reference.jsonl", "-o", "out.csv"}).code, 0);
  const std::string rows = read("out.csv");
  EXPECT_TRUE(rows.starts_with("id,reference,relation,jaccard,containment,matches\nn1,r2,exact,1,1,1\n")) << rows;
  EXPECT_NE(rows.find("\nn3,,unique,0,0,0\n"), std::string::npos) << rows;
}

TEST_F(AgainstReference, KeepsTheRecordsWithoutAMatch) {
  const Names args = {"--against", "reference.jsonl", "-o", "out.jsonl", "--keep", "kept.jsonl"};
  const std::string expected = article("n3", prose(3)) + article("n4", "");
  Names from_file = {"dedup", "new.jsonl"}, from_stdin = {"dedup", "-"};
  from_file.insert(from_file.end(), args.begin(), args.end());
  from_stdin.insert(from_stdin.end(), args.begin(), args.end());
  EXPECT_EQ(run(from_file).code, 0);
  EXPECT_EQ(read("kept.jsonl"), expected);
  EXPECT_EQ(run_with_stdin(from_stdin, read("new.jsonl")).code, 0);
  EXPECT_EQ(read("kept.jsonl"), expected);
  const Finished reference_on_stdin = run_with_stdin(
      {"dedup", "new.jsonl", "--against", "-", "-o", "out.jsonl", "--keep", "kept2.jsonl"}, read("reference.jsonl"));
  EXPECT_EQ(reference_on_stdin.code, 0) << reference_on_stdin.err;
  EXPECT_EQ(read("kept2.jsonl"), expected);
}

TEST_F(AgainstReference, RejectsOfBothSidesAreTold) {
  write("bad-new.jsonl", read("new.jsonl") + "{\n");
  write("bad-reference.jsonl", "[]\n" + read("reference.jsonl"));
  const Finished r = run({"dedup", "bad-new.jsonl", "--against", "bad-reference.jsonl", "--rejects", "rejects.jsonl"});
  EXPECT_EQ(r.code, 3) << r.err;
  EXPECT_NE(r.err.find("read 10 records"), std::string::npos) << r.err;
  Names told;
  for (const Row& row : json_rows(read("rejects.jsonl")))
    told.push_back(row["file"] + ":" + row["line"] + " " + row["reason"]);
  EXPECT_EQ(told, (Names{"bad-new.jsonl:4 empty", "bad-new.jsonl:6 bad_json", "bad-reference.jsonl:1 not_object"}));
}

TEST_F(AgainstReference, WhatCannotBe) {
  fails({"cluster", "new.jsonl", "--against", "reference.jsonl"}, 2, {"--against"});
  fails({"dedup", "new.jsonl", "--against"}, 2, {"--against"});
  fails({"dedup", "--against", "reference.jsonl"}, 2, {"INPUT"});
  fails({"dedup", "new.jsonl", "--against", "missing.jsonl"}, 1, {"missing.jsonl"});
  fails({"dedup", "new.jsonl", "--against", "new.jsonl"}, 2, {"new.jsonl", "--against", "both"});
  fails({"dedup", "new.jsonl", "--against", folder / "new.jsonl"}, 2, {"new.jsonl", "both"});
  fails({"dedup", "-", "--against", "-"}, 2, {"both"});
  fails({"dedup", "new.jsonl", "--against", "reference.jsonl", "--keep-policy", "newest"}, 2, {"--keep-policy"});
  for (const char* option : {"-o", "--keep", "--pairs"}) {
    fails({"dedup", "new.jsonl", "--against", "reference.jsonl", option, "reference.jsonl"}, 2, {"reference.jsonl"});
  }
  write("none.jsonl", record({{"body", "text"}}));
  fails({"dedup", "new.jsonl", "--against", "none.jsonl"}, 1, {"none.jsonl", "reference", "\"body\""});
  fails({"dedup", "none.jsonl", "--against", "reference.jsonl"}, 1, {"none.jsonl", "new", "\"body\""});
}

TEST_F(AgainstReference, DryRunCountsBothSides) {
  const Finished r = run({"dedup", "new.jsonl", "--against", "reference.jsonl", "--dry-run"});
  EXPECT_EQ(r.code, 0);
  EXPECT_NE(r.err.find("would read 2 files"), std::string::npos) << r.err;
}

}  // namespace
}  // namespace katha::cli_test
