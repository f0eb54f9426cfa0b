// What the stages leave behind, as sections of stage files. What comes back is checked: whatever the sections hold, it
// can be worked with.
#pragma once

#include "article.h"
#include "io/stage_file.h"
#include "katha/neardup/candidates.h"
#include "katha/neardup/verify.h"

namespace katha::inline v0 {

/// Some articles, one after another as they were read. Without the story columns.
struct Segment {
  ReadPosition begin;          ///< Part::end is the other end
  std::uint64_t articles = 0;  ///< before the first of these
  Part part;
};
void save(io::StageWriter& out, const Segment& segment);
/// False if it cannot be one of a run over so many files, with sketches of so many slots.
bool load(const io::StageFile& in, std::size_t files, std::uint32_t slots, Segment& segment);

void save(io::StageWriter& out, const Candidates& candidates);
bool load(const io::StageFile& in, std::size_t articles, Candidates& candidates);

void save(io::StageWriter& out, const Verified& verified);
bool load(const io::StageFile& in, std::size_t articles, Verified& verified);

}  // namespace katha::inline v0
