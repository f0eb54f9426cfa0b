#include "neardup/comparer.h"

#include <algorithm>

namespace katha::inline v0 {
namespace {

constexpr std::uint64_t kLeastCache = 16u << 20;  // bytes

class KeptReader : public ShingleReader {
 public:
  explicit KeptReader(const Rows<std::uint64_t>& rows) : rows_(rows) {}
  Status read(DocId doc, Cut, std::vector<std::uint64_t>& hashes) override {
    const auto row = rows_[doc];
    hashes.assign(row.begin(), row.end());
    return Ok{};
  }

 private:
  const Rows<std::uint64_t>& rows_;
};

}  // namespace

std::unique_ptr<ShingleReader> KeptShingles::reader() const { return std::make_unique<KeptReader>(rows_); }

Result<std::span<const std::uint64_t>> ShingleCache::distinct(DocId doc, Cut cut) {
  const Key key = 2 * Key{doc} + static_cast<Key>(cut);
  if (const auto found = entries_.find(key); found != entries_.end()) {
    found->second.used = true;
    return std::span<const std::uint64_t>(found->second.hashes);
  }
  if (Status read = reader_->read(doc, cut, buffer_); !read) return read.error();
  seen_.reset(buffer_.size());
  std::erase_if(buffer_, [&](std::uint64_t hash) { return !seen_.insert(hash); });
  make_room(buffer_.size());
  held_ += buffer_.size();
  turns_.push_back(key);
  return std::span<const std::uint64_t>(entries_.emplace(key, Entry{buffer_}).first->second.hashes);
}

void ShingleCache::make_room(std::size_t n) {
  while (!turns_.empty() && held_ + n > most_) {
    const auto entry = entries_.find(turns_.front());
    turns_.pop_front();
    if (std::exchange(entry->second.used, false)) {
      turns_.push_back(entry->first);
    } else {
      held_ -= entry->second.hashes.size();
      entries_.erase(entry);
    }
  }
}

Comparer::Comparer(const ShingleSource& source, std::uint64_t cache_bytes)
    : source_(source),
      cache_(source.reader(), static_cast<std::size_t>(std::max(cache_bytes, kLeastCache) / sizeof(std::uint64_t))) {}

Result<Overlap> Comparer::operator()(DocId a, DocId b) {
  const Cut cut = source_.is_short(a) || source_.is_short(b) ? Cut::kPairs : Cut::kWindows;
  if (a != a_ || cut != cut_a_) {
    a_ = kNoDoc;
    const auto hashes = cache_.distinct(a, cut);
    if (!hashes) return hashes.error();
    set_a_.reset(hashes->size());
    for (const std::uint64_t hash : *hashes) set_a_.insert(hash);
    size_a_ = hashes->size();
    a_ = a;
    cut_a_ = cut;
  }
  const auto hashes = cache_.distinct(b, cut);
  if (!hashes) return hashes.error();
  return overlap_of(set_a_.count(*hashes), size_a_, hashes->size());
}

}  // namespace katha::inline v0
