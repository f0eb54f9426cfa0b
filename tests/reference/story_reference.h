// Slow, plain twins of the story stages: maps and sets, all pairs, everything computed anew each time.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "katha/story/describe.h"
#include "katha/story/evidence.h"
#include "katha/story/linkage.h"
#include "katha/story/neighbours.h"
#include "katha/story/score.h"
#include "katha/story/vectors.h"

namespace katha::reference {

struct WeightedTerm {
  std::uint32_t term = 0;
  double weight = 0;
};

/// One article: terms heaviest first.
struct ArticleVectors {
  std::vector<WeightedTerm> w, l;
};
std::vector<ArticleVectors> vectors(const StoryInput& input, const Background& background,
                                    const VectorOptions& options);

/// Row `article` of a view as a map.
std::map<std::int32_t, double> row(const SparseRows& view, DocId article);
double cosine(const SparseRows& view, DocId a, DocId b);

Neighbours neighbours(const StoryVectors& vectors, const NeighbourOptions& options);

std::vector<TypedEvidence> evidence(const StoryInput& input, std::span<const Pair> pairs,
                                    const EvidenceOptions& options);

/// Both passes.
struct PlainScores {
  std::vector<double> s1, r_ij, r_ji, s;
};
PlainScores score(const Neighbours& neighbours, std::span<const double> evidence, const ScoreOptions& options);
double threshold(std::size_t articles, std::span<const Pair> pairs, std::span<const double> s,
                 const ThresholdOptions& options);

std::vector<DocId> linkage(std::size_t articles, std::span<const Pair> pairs, std::span<const double> s, double theta,
                           const LinkageOptions& options);

/// What describe() says of one story, from its members one by one.
struct PlainStory {
  std::vector<double> centrality;  ///< sum of cosines to the other members, by member
  double cohesion = 1;
  std::map<std::uint32_t, double> contrast;  ///< by term of the story
};
PlainStory describe(const StoryVectors& vectors, const Neighbours& neighbours, std::span<const std::uint32_t> story,
                    std::uint32_t number, const DescribeOptions& options);

}  // namespace katha::reference
