// Why each article is in its story: its strongest link to another article there.
#pragma once

#include <vector>

#include "katha/document.h"
#include "katha/neardup/dup_clusters.h"

namespace katha::inline v0 {

/// One term of the score of two articles (katha/story/score.h): contribution = weight * value.
struct EvidenceTerm {
  const char* name = "";
  double value = 0, weight = 0, contribution = 0;
};

/// What joins an article to its story. A copy: its representative. A representative: the one of the story's other
/// representatives with which it has the highest score; if it is the only one, its copy with the highest Jaccard
/// similarity.
struct StoryLink {
  DocId article = 0, to = 0;
  Relation relation = Relation::kUnique;  ///< of copies to each other; kUnique: they are none
  double jaccard = 0;                     ///< of copies
  double probability = 1;                 ///< that they tell one story, going by the two alone
  std::vector<EvidenceTerm> evidence;     ///< empty for copies; see Explanation::evidence, `article` is a, `to` is b
};

}  // namespace katha::inline v0
