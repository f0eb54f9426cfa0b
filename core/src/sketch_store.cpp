#include "sketch_store.h"

namespace katha::inline v0 {

void SketchStore::reserve(std::size_t articles) {
  if (!in_file_) sketches_.values.reserve(articles * sketches_.slots);
}

Status SketchStore::append(std::span<const std::uint8_t> values) {
  if (!in_file_) {
    sketches_.values.insert(sketches_.values.end(), values.begin(), values.end());
    return Ok{};
  }
  if (!spool_) {
    auto created = io::Spool::create(folder_);
    if (!created) return created.error();
    spool_.emplace(std::move(*created));
  }
  return spool_->append({reinterpret_cast<const char*>(values.data()), values.size()});
}

Result<Sketches> SketchStore::finish() && {
  if (!spool_) return std::move(sketches_);
  auto mapped = MappedBytes::map(spool_->fd(), spool_->size(), folder_);
  if (!mapped) return mapped.error();
  sketches_.file =
      std::make_shared<const MappedBytes>(std::move(*mapped));  // holds the file, though not its descriptor
  return std::move(sketches_);
}

}  // namespace katha::inline v0
