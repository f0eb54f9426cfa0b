// Story input -> the same with the spellings of one name counted as one term.
#pragma once

#include "katha/story/background.h"
#include "katha/story/story_input.h"

namespace katha::inline v0 {

/// Terms with one spelling_key() are counted as the most frequent of them in the languages of `input` (ties: the first
/// by bytes). A term that is more frequent than `rare` in one of these languages is no name whose spelling wavers, and
/// stays.
/// @param rare  relative frequency, [0, 1]; 0: nothing is joined
/// The rows stay ascending by term without repeats; the vocabulary is not changed. The same whatever the order of the
/// articles and the number of threads. Time O(vocabulary log vocabulary + term counts).
StoryInput join_spellings(StoryInput&& input, const Background& background, double rare);

}  // namespace katha::inline v0
