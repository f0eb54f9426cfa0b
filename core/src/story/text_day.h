// The day an article was published, where its record does not tell: as its text shows it.
#pragma once

#include "katha/document.h"
#include "katha/story/story_text.h"

namespace katha::inline v0 {

/// kUnknownDay if the text does not tell. The first of
/// 1. a full date (full_dates.h) in a line that was removed because it tells when the article appeared,
/// 2. one in the short lines the article begins with,
/// 3. of the full dates of the text, at least two of which lie within one week and fewer in any other: the last of
/// these.
Day text_day(const StoryText& story);

}  // namespace katha::inline v0
