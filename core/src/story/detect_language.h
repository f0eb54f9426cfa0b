// Language of a text by its letters alone.
#pragma once

#include <string>
#include <string_view>

namespace katha::inline v0 {

/// The language in which most of title and text is written, by CLD2 (Compact Language Detector 2: 83 languages, by
/// script, and by four letters in a row where several share one); "und" if it is not sure.
/// @param title, text  as read; ill-formed UTF-8 is no letter. Of each only the first 1,500 bytes count.
/// @param scratch      memory that is reused
/// @return a code as canonical_language() writes it
std::string detect_language(std::string_view title, std::string_view text, std::string& scratch);

}  // namespace katha::inline v0
