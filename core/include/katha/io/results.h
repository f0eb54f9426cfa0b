// Results of a run -> rows in files. What each row holds is fixed in docs/formats.md.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "katha/export.h"
#include "katha/io/write.h"
#include "katha/pipeline.h"

namespace katha::inline v0 {

enum class Format : std::uint8_t { kJsonl, kCsv };
KATHA_EXPORT Format format_of(std::string_view path) noexcept;  ///< kCsv for "*.csv", else kJsonl

/// One row an article, in input order: id, cluster, representative, relation, jaccard; and the story, if `story` is
/// given.
KATHA_EXPORT void write_articles(OutputFile& out, Format format, const DedupResult& result,
                                 const std::vector<std::uint32_t>* story = nullptr);

/// One row a new article, in input order: id, reference (the best match's id), relation, jaccard, containment, matches.
KATHA_EXPORT void write_articles(OutputFile& out, Format format, const ReferenceResult& result);

/// Pairs of near-duplicates, and those that overlap if the run had NearDupOptions::overlap, ascending by input order.
/// Where that would give an article more partners than this, of a group of exact copies each is paired with the first
/// only, and the first alone stands for them all in near pairs. So the rows are at most this many an article, and one a
/// verified pair.
inline constexpr std::uint32_t kMaxListedPartners = 256;
KATHA_EXPORT void write_pairs(OutputFile& out, Format format, const DedupResult& result);

/// The same of new articles (a) and the reference (b). Of new articles with the same text that would have more partners
/// than kMaxListedPartners, the first is paired with the first of each text that matches, the others with the best
/// match alone.
KATHA_EXPORT void write_pairs(OutputFile& out, Format format, const ReferenceResult& result);

/// One row a story, by number. Summaries and links are empty lists without Options::summarize.
KATHA_EXPORT void write_stories(OutputFile& out, const ClusterResult& result);

/// One row a line that boilerplate removal took from an article: id, line, text, score, signs. Of CSV, signs are
/// separated by spaces.
/// @pre a run with Options::list_boilerplate
KATHA_EXPORT void write_boilerplate(OutputFile& out, Format format, const ClusterResult& result);

/// One HTML page for people: the stories with several articles, largest first, each with its title, facts,
/// keywords and articles. It needs no other file, runs no script, and takes nothing from the articles as markup.
KATHA_EXPORT void write_report(OutputFile& out, const ClusterResult& result);

/// One row a record that was not used or was repaired: file, line, offset, reason, used, detail.
/// @pre read with ReadOptions::list_rejects
KATHA_EXPORT void write_rejects(OutputFile& out, const ReadAccount& account, const std::vector<std::string>& files);

/// Reads the inputs again and copies the records that are kept (the representative of each near-duplicate cluster, and
/// empty ones), byte for byte. A .txt article becomes a JSON line with id and text. Fails if an input has changed:
/// other files, a record that is not where it was or, with ReadOptions::hash_records, not what it was.
/// @param options  as in the run; stdin must have been rewound
KATHA_EXPORT Status write_kept(OutputFile& out, const DedupResult& result, const Options& options, Progress& progress);
/// The same of the new records without a match in the reference, the empty ones too.
KATHA_EXPORT Status write_kept(OutputFile& out, const ReferenceResult& result, const Options& options,
                               Progress& progress);

/// "2025-11-04T13:00:00Z"
KATHA_EXPORT std::string format_time(Seconds time);

}  // namespace katha::inline v0
