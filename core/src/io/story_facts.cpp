#include "io/story_facts.h"

#include <algorithm>

namespace katha::inline v0::io {

StoryFacts story_facts(const ClusterResult& r, const std::vector<DocId>& members) {
  StoryFacts out;
  for (const DocId d : members) {
    if (!r.corpus.source[d].empty()) out.sources.insert(r.corpus.source[d]);
    out.langs.insert(r.corpus.lang[d]);
    const Seconds time = r.corpus.time[d];
    if (time == kUnknownTime) continue;
    out.first = out.first == kUnknownTime ? time : std::min(out.first, time);
    out.last = out.last == kUnknownTime ? time : std::max(out.last, time);
  }
  return out;
}

std::vector<std::vector<DocId>> members_of(const ClusterResult& r) {
  std::vector<std::vector<DocId>> members(r.stories.size());
  for (DocId d = 0; d < r.corpus.size(); ++d) members[r.story[d]].push_back(d);
  return members;
}

std::string_view story_title(const ClusterResult& r, const Story& story) {
  return r.corpus.title[story.titled_by != kNoDoc ? story.titled_by : story.representative];
}

}  // namespace katha::inline v0::io
