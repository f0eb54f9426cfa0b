#include <algorithm>
#include <string>
#include <utility>

#include "io/story_facts.h"
#include "katha/io/results.h"

namespace katha::inline v0 {
namespace {

using io::StoryFacts;

// One file that needs no other: it opens from a disk, in a mail, without a network. No script in it.
constexpr std::string_view kHead = R"(<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>katha: stories</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222; }
  h2 { font-size: 1.15rem; margin: 2rem 0 .2rem; }
  p, li { margin: .15rem 0; }
  .facts, .of { color: #666; font-size: .9rem; }
  .copy { color: #888; }
  .keyword { background: #eef; border-radius: .3rem; padding: 0 .35rem; margin-right: .3rem; }
  @media (prefers-color-scheme: dark) {
    body { background: #1b1b1d; color: #ddd; } .facts, .of { color: #aaa; } .keyword { background: #334; }
  }
</style>
)";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string many(std::size_t n, std::string_view one, std::string_view several) {
  return std::to_string(n).append(" ").append(n == 1 ? one : several);
}

std::string day_of(Seconds time) { return format_time(time).substr(0, 10); }

/// "3 articles · 2025-11-04 to 2025-11-05 · a.example, b.example · en, hi"
std::string facts_line(const StoryFacts& facts, std::size_t articles) {
  std::string line = many(articles, "article", "articles");
  if (facts.first != kUnknownTime) {
    const std::string first = day_of(facts.first), last = day_of(facts.last);
    line += " · " + first + (first == last ? "" : " to " + last);
  }
  const auto add = [&](const std::set<std::string_view>& values) {
    std::string_view separator = " · ";
    for (const std::string_view value : values) {
      line.append(separator).append(escaped(value));
      separator = ", ";
    }
  };
  add(facts.sources);
  add(facts.langs);
  return line;
}

void write_article(OutputFile& out, const ClusterResult& r, DocId d) {
  const Relation relation = r.clusters.relation[d];
  const bool copy = r.clusters.representative[d] != d;
  std::string line = copy ? "<li class=copy>" : "<li>";
  line += "<span dir=auto lang=\"" + escaped(r.corpus.lang[d]) + "\">" + escaped(r.corpus.title[d]) + "</span>";
  line += " <span class=of>" + escaped(r.corpus.id[d]);
  if (!r.corpus.source[d].empty()) line += " · " + escaped(r.corpus.source[d]);
  if (r.corpus.time[d] != kUnknownTime) line += " · " + day_of(r.corpus.time[d]);
  if (copy) {
    line.append(" · ").append(relation_name(relation)).append(" copy of ");
    line += escaped(r.corpus.id[r.clusters.representative[d]]);
  }
  out.write(line + "</span></li>\n");
}

void write_section(OutputFile& out, const ClusterResult& r, std::uint32_t number, const std::vector<DocId>& members) {
  const Story& story = r.stories[number];
  std::string head = "<section id=s" + std::to_string(number) + ">\n<h2 dir=auto>";
  head += escaped(io::story_title(r, story)) + "</h2>\n<p class=facts>story " + std::to_string(number) + " · ";
  head += facts_line(io::story_facts(r, members), members.size()) + "</p>\n";
  if (!story.keywords.empty()) {
    head += "<p dir=auto>";
    for (const std::uint32_t term : story.keywords) {
      head += "<span class=keyword>" + escaped(r.keyword_forms[term]) + "</span>";
    }
    head += "</p>\n";
  }
  out.write(head + "<ul>\n");
  for (const DocId d : members) write_article(out, r, d);
  out.write("</ul>\n</section>\n");
}

}  // namespace

void write_report(OutputFile& out, const ClusterResult& r) {
  const auto members = io::members_of(r);
  std::vector<std::uint32_t> several;
  for (std::uint32_t s = 0; s < members.size(); ++s) {
    if (members[s].size() > 1) several.push_back(s);
  }
  std::ranges::sort(several, {}, [&](std::uint32_t s) { return std::pair(~members[s].size(), s); });  // largest first
  out.write(kHead);
  out.write("<h1>Stories</h1>\n<p>" + many(r.corpus.size(), "article", "articles") + " in " +
            many(r.stories.size(), "story", "stories") + ". Below, largest first, the " +
            std::to_string(several.size()) + " with several articles.</p>\n");
  for (const std::uint32_t s : several) {
    if (out.given_up()) return;
    write_section(out, r, s, members[s]);
  }
  out.write("</html>\n");
}

}  // namespace katha::inline v0
