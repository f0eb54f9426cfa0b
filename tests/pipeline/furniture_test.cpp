// Lines a source repeats, and titles of its other articles, leave the stories; nothing else does.
#include "furniture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "support/answers.h"
#include "support/temp_dir.h"

namespace katha {
namespace {

using support::must_cluster;

const std::string kNotice = "Printed in the old mill on the quay.";

struct Page {
  std::string id, source, title, text;
};

std::string json(const Page& p) {
  std::string text;
  for (const char c : p.text) c == '\n' ? text += "\\n" : text += c;
  return "{\"id\":\"" + p.id + "\",\"lang\":\"en\",\"source\":\"" + p.source + "\",\"title\":\"" + p.title +
         "\",\"text\":\"" + text + "\"}\n";
}

/// Three articles without a word in common, but for `line` in their middle.
std::vector<Page> pages(const std::string& line, const std::vector<std::string>& sources) {
  return {{"a", sources[0], "Ferry grounded near Varn lighthouse",
           "Sixty passengers left a stranded ferry aboard fishing boats before sunrise.\n" + line +
               "\nThick fog hid rocks west of Varn lighthouse, coastguards reported."},
          {"b", sources[1], "Bakery prize goes to village oven",
           "Judges tasted ninety loaves until midnight, preferring sourdough made from rye.\n" + line +
               "\nBaker Ilse Tarn inherited her oven through three generations."},
          {"c", sources[2], "Chess champion loses final round",
           "Grandmaster Orlov resigned after move forty, giving up queen against bishop pair.\n" + line +
               "\nSpectators applauded seventeen year old challenger Mira Sand."}};
}

/// id -> lines that went, with their signs.
std::map<std::string, std::set<std::string>> removed(std::vector<Page> all, int threads = 1) {
  support::TempDir dir;
  std::string lines;
  for (const Page& p : all) lines += json(p);
  Options o;
  o.inputs = {dir.write("pages.jsonl", lines)};
  o.strip_boilerplate = o.list_boilerplate = true;
  o.threads = threads;
  const ClusterResult r = must_cluster(o);
  std::map<std::string, std::set<std::string>> out;
  for (const RemovedLine& line : r.boilerplate) out[std::string(r.corpus.id[line.article])].insert(line.text);
  return out;
}

using Removed = std::map<std::string, std::set<std::string>>;

TEST(Furniture, IsWhatUnlikeArticlesOfOneSourceRepeat) {
  EXPECT_EQ(removed(pages(kNotice, {"courier", "courier", "courier"})),
            (Removed{{"a", {kNotice}}, {"b", {kNotice}}, {"c", {kNotice}}}));
  EXPECT_EQ(removed(pages(kNotice, {"courier", "ledger", "herald"})), Removed{}) << "what many papers print is news";
  EXPECT_EQ(removed(pages(kNotice, {"", "", ""})), Removed{});
}

TEST(Furniture, IsNotTheBackgroundOfOneStory) {
  auto story = pages(kNotice, {"courier", "courier", "courier"});
  story[1] = story[0], story[2] = story[0];
  story[1].id = "b", story[2].id = "c";
  story[1].text += "\nA salvage tug from the mainland reached the stranded ferry on Wednesday evening at high water.";
  story[2].text += "\nInsurers sent an inspector, who will question captain and crew aboard the ferry next week.";
  EXPECT_EQ(removed(story), Removed{});
}

/// The notice is most of each article: what tells them apart is the rest.
TEST(Furniture, IsFoundInArticlesThatAreLittleElse) {
  const std::string notice =
      "The mill museum on the old quay shows printing presses, type cases, bookbinding tools and paper moulds every "
      "Sunday.";
  auto all = pages(notice, {"courier", "courier", "courier"});
  all[0].text = "Sixty passengers left a stranded ferry before sunrise.\n" + notice;
  all[1].text = "Judges tasted ninety loaves until midnight.\n" + notice;
  all[2].text = "Grandmaster Orlov resigned after move forty.\n" + notice;
  EXPECT_EQ(removed(all), (Removed{{"a", {notice}}, {"b", {notice}}, {"c", {notice}}}));
}

TEST(Furniture, IsASentenceWhereTextsHaveNoLineBreaks) {
  const std::string notice = "This paper is printed in the old mill on the quay by volunteers.";
  auto all = pages(notice, {"courier", "courier", "courier"});
  for (Page& p : all) std::ranges::replace(p.text, '\n', ' ');
  EXPECT_EQ(removed(all), (Removed{{"a", {notice}}, {"b", {notice}}, {"c", {notice}}}));
}

TEST(Furniture, TitlesOfOtherArticlesAreTeasers) {
  auto all = pages("No comment.", {"courier", "courier", "courier"});
  all[0].text += "\n" + all[1].title + "\nCoastguards expect calmer weather until Friday, and no oil was lost.";
  const Removed with_title = removed(all);
  ASSERT_TRUE(with_title.contains("a"));
  EXPECT_TRUE(with_title.at("a").contains(all[1].title));
  EXPECT_FALSE(with_title.contains("b") && with_title.at("b").contains(all[1].title));
}

TEST(Furniture, DependsNeitherOnOrderNorOnThreads) {
  auto all = pages(kNotice, {"courier", "courier", "courier"});
  const Removed once = removed(all);
  std::swap(all[0], all[2]);
  EXPECT_EQ(removed(all, 3), once);
}

TEST(Furniture, HostsNameSources) {
  EXPECT_EQ(host_of("https://www.Example.org:80/a?b"), "example.org");
  EXPECT_EQ(host_of("http://user@news.example/"), "news.example");
  EXPECT_EQ(host_of("example.org"), "example.org");
  EXPECT_EQ(host_of(""), "");
}

}  // namespace
}  // namespace katha
