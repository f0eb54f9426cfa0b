#include "generate/write.h"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>

#include "generate/json_line.h"
#include "support/generated.h"

namespace katha::generate {
namespace {

using support::corpus_options;
using support::lexicon;

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class WriteTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "katha_generate_XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    directory_ = pattern;
  }
  void TearDown() override { std::filesystem::remove_all(directory_); }

  std::string file(const std::string& name) const { return directory_ + "/" + name; }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(directory_), {}));
  }
  WriteOptions all_files() const {
    WriteOptions options;
    options.out = file("corpus.jsonl"), options.truth = file("truth.tsv"), options.clusters = file("clusters.csv");
    return options;
  }
  /// Runs the program; stdout and stderr go to files of these names. @return its exit status
  int run(const std::string& arguments) const {
    const std::string command =
        std::string(KATHA_GENERATE_PROGRAM) + " " + arguments + " >" + file("stdout") + " 2>" + file("stderr");
    return WEXITSTATUS(std::system(command.c_str()));
  }

 private:
  std::string directory_;
};

TEST_F(WriteTest, SameBytesForAnyNumberOfThreads) {
  const Corpus corpus = make_corpus(corpus_options(1300), lexicon());
  WriteOptions options = all_files();
  std::map<std::string, std::string> first;
  for (const int threads : {1, 2, 4}) {
    options.threads = threads;
    ASSERT_TRUE(write_corpus(corpus, options));
    for (const std::string& path : {options.out, options.truth, options.clusters}) {
      const std::string bytes = contents(path);
      EXPECT_FALSE(bytes.empty());
      EXPECT_EQ(first.emplace(path, bytes).first->second, bytes) << threads << " threads, " << path;
    }
  }
}

TEST_F(WriteTest, CorpusIsTheArticlesInOrder) {
  const Corpus corpus = make_corpus(corpus_options(600), lexicon());
  WriteOptions options;
  options.out = file("corpus.jsonl");
  options.threads = 2;
  ASSERT_TRUE(write_corpus(corpus, options));
  std::string expected;
  for (const Article& article : support::articles_of(corpus)) append_json_line(article, expected);
  EXPECT_EQ(contents(options.out), expected);
  EXPECT_EQ(files(), 1u);
}

TEST_F(WriteTest, ClustersAreComponentsOfTheTruth) {
  const WriteOptions options = all_files();
  ASSERT_TRUE(write_corpus(make_corpus(corpus_options(2000), lexicon()), options));
  std::map<std::string, std::string> cluster, label;
  std::istringstream rows(contents(options.clusters));
  std::string line, a, b;
  std::getline(rows, line);
  EXPECT_EQ(line, "id,cluster");
  while (std::getline(rows, line)) {
    a = line.substr(0, line.find(','));
    cluster[a] = line.substr(line.find(',') + 1);
    label[a] = a;
  }
  ASSERT_EQ(cluster.size(), 2000u);

  std::vector<std::pair<std::string, std::string>> joined;
  std::istringstream pairs(contents(options.truth));
  std::getline(pairs, line);
  EXPECT_EQ(line, "id_a\tid_b\tjaccard");
  for (double jaccard = 0; pairs >> a >> b >> jaccard;) {
    EXPECT_LT(a, b);
    EXPECT_GE(jaccard, 0.5);
    EXPECT_LE(jaccard, 1);
    if (jaccard >= 0.8) joined.emplace_back(a, b);
  }
  EXPECT_GT(joined.size(), 100u);
  for (bool changed = true; changed;) {  // spread the smallest id over each component
    changed = false;
    for (const auto& [x, y] : joined) {
      if (label[x] == label[y]) continue;
      label[x] = label[y] = std::min(label[x], label[y]);
      changed = true;
    }
  }
  std::map<std::string, std::string> label_of_cluster, cluster_of_label;
  for (const auto& [id, number] : cluster) {
    EXPECT_EQ(label_of_cluster.emplace(number, label[id]).first->second, label[id]);
    EXPECT_EQ(cluster_of_label.emplace(label[id], number).first->second, number);
  }
}

TEST_F(WriteTest, NothingAppearsIfOneFileCannotBeWritten) {
  WriteOptions options = all_files();
  options.clusters = file("missing/clusters.csv");
  const Status status = write_corpus(make_corpus(corpus_options(20), lexicon()), options);
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::kCannotWrite);
  EXPECT_NE(status.error().where.find("missing"), std::string::npos);
  EXPECT_EQ(files(), 0u);
}

TEST_F(WriteTest, AFullDiskIsAnError) {
  WriteOptions options = all_files();
  options.out = "/dev/full";
  const Status status = write_corpus(make_corpus(corpus_options(500), lexicon()), options);
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, ErrorCode::kCannotWrite);
  EXPECT_EQ(files(), 0u);
}

TEST_F(WriteTest, ProgramWritesToStdoutAndIsQuietOtherwise) {
  ASSERT_EQ(run("--articles 100 --seed 5 --truth " + file("truth.tsv")), 0);
  const Corpus corpus = make_corpus(corpus_options(100, 5), lexicon());
  std::string expected;
  for (const Article& article : support::articles_of(corpus)) append_json_line(article, expected);
  EXPECT_EQ(contents(file("stdout")), expected);
  EXPECT_EQ(contents(file("stderr")), "");
  EXPECT_TRUE(contents(file("truth.tsv")).starts_with("id_a\tid_b\tjaccard\n"));
}

TEST_F(WriteTest, ProgramRefusesWrongUse) {
  for (const char* arguments : {"", "-n 0", "-n x", "-n 5 --families 2", "-n 5 --max-copies 0", "-n 5 --mix xx=1",
                                "-n 5 --mix en=", "-n 5 --mix en=-1", "-n 5 --mix en=0", "-n 5 --hostile lions",
                                "-n 5 --threads 0", "-n 5 --what", "-n 5 --cluster-threshold 0.3",
                                "-n 5 --out a --truth a", "-n 5 --truth -", "-n 5001 --hostile chain --truth a"}) {
    EXPECT_EQ(run(arguments), 2) << arguments;
    EXPECT_NE(contents(file("stderr")), "") << arguments;
    EXPECT_EQ(contents(file("stdout")), "") << arguments;
  }
}

TEST_F(WriteTest, ProgramFailsIfItCannotWrite) {
  EXPECT_EQ(run("-n 5 --out " + file("missing/corpus.jsonl")), 1);
  EXPECT_NE(contents(file("stderr")).find("missing/corpus.jsonl"), std::string::npos);
}

}  // namespace
}  // namespace katha::generate
