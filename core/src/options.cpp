#include "katha/options.h"

#include <bit>

namespace katha {
namespace {

Error bad(const char* option, std::string message) { return {ErrorCode::kBadOption, std::move(message), option}; }

Status check(const NearDupOptions& o) {
  if (!(o.threshold >= 0.1 && o.threshold <= 1)) return bad("--threshold", "must be from 0.1 to 1");
  if (!(o.recall > 0 && o.recall < 1)) return bad("--recall", "must lie between 0 and 1");
  if (!(o.slack >= 0 && o.slack < o.threshold)) return bad("--slack", "must be from 0 to less than the threshold");
  if (!(o.containment > 0.5)) return bad("--containment", "must be more than 0.5; more than 1 switches it off");
  if (o.shingle.words < 1 || o.shingle.words > 32) return bad("--shingle", "must be from 1 to 32 words");
  const std::uint32_t slots = o.minhash.slots;
  if (slots < 16 || slots > 1024 || !std::has_single_bit(slots)) {
    return bad("--slots", "must be a power of two from 16 to 1024");
  }
  if ((o.bands == 0) != (o.rows == 0)) return bad("--bands", "--bands and --rows go together");
  if (o.bands > slots || o.rows > slots || o.bands * o.rows > slots) {
    return bad("--bands", "bands x rows must be at most the number of slots, " + std::to_string(slots));
  }
  return Ok{};
}

Status check(const ReadOptions& o) {
  if (o.fields.text.empty()) return bad("--text-field", "must not be empty");
  if (o.block_bytes < 1) return bad("--block-size", "must be at least 1 byte");
  if (o.max_record < 1 || o.max_record > (1u << 30)) return bad("--max-record", "must be from 1 byte to 1 GiB");
  if (o.max_depth < 1 || o.max_depth > 1024) return bad("--max-depth", "must be from 1 to 1024");
  if (o.max_expansion < 1) return bad("--max-expansion", "must be at least 1");
  return Ok{};
}

/// The first of them that is not fine.
template <class... Structs>
Status check_all(const Structs&... structs) {
  Status status = Ok{};
  static_cast<void>(((status = check(structs), static_cast<bool>(status)) && ...));
  return status;
}

}  // namespace

Status check(const StoryOptions& o) {
  return check_all(o.text, o.vectors, o.neighbours, o.evidence, o.score, o.threshold, o.linkage, o.describe);
}

Status check(const Options& options) {
  if (options.inputs.empty()) return bad("INPUT", "no input given");
  if (options.threads < 0 || options.threads > 1024) return bad("--threads", "must be from 0 (all cores) to 1024");
  if (Status status = check(options.read); !status) return status;
  if (Status status = check(options.neardup); !status) return status;
  return check_all(options.boilerplate, options.story);
}

}  // namespace katha
