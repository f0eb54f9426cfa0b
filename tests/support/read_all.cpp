#include "support/read_all.h"

#include <algorithm>
#include <sstream>

namespace katha::support {

Everything read_all(const std::vector<std::string>& inputs, ReadOptions options) {
  Everything all;
  options.list_rejects = true;
  auto reader = Reader::open(inputs, options);
  if (!reader) {
    all.error = reader.error();
    return all;
  }
  for (std::uint32_t i = 0; i < reader->file_count(); ++i) all.files.push_back(reader->file_name(i));
  RecordParser parser(*reader, options);
  Progress progress;
  Block block;
  for (;;) {
    auto more = reader->next(block, progress);
    if (!more) all.error = more.error();
    if (!more || !*more) return all;
    ++all.blocks;
    all.account.add(parser.parse(block, [&](const Record& r) {
      all.records.push_back({std::string(r.id), std::string(r.title), std::string(r.text), std::string(r.published),
                             std::string(r.source), std::string(r.url), std::string(r.lang), r.title_in_text, r.where});
      return true;
    }));
  }
}

std::string reasons(const ReadAccount& account) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < kRejectCount; ++i) {
    if (account.by_reason[i] == 0) continue;
    parts.push_back(std::string(reject_code(static_cast<Reject>(i))) + ":" + std::to_string(account.by_reason[i]));
  }
  std::sort(parts.begin(), parts.end());
  std::string joined;
  for (const std::string& part : parts) joined += (joined.empty() ? "" : ",") + part;
  return joined.empty() ? "-" : joined;
}

namespace {
std::ostream& operator<<(std::ostream& out, const Location& w) {
  return out << w.file << ':' << w.line << " @" << w.offset << '+' << w.bytes;
}
}  // namespace

std::string describe(const Everything& all) {
  std::ostringstream out;
  for (const PlainRecord& r : all.records) {
    out << r.where << " id=" << r.id << " title=" << r.title << " text=" << r.text << " published=" << r.published
        << " source=" << r.source << " url=" << r.url << " lang=" << r.lang << " " << r.title_in_text << '\n';
  }
  const ReadAccount& a = all.account;
  for (const RejectedRecord& r : a.rows) out << r.where << ' ' << reject_code(r.reason) << ' ' << a.detail(r) << '\n';
  for (const std::string& name : a.fields_seen) out << "field " << name << '\n';
  out << "records " << a.records << " rejected " << a.rejected << " repaired " << a.repaired << " bytes " << a.bytes
      << " " << reasons(a) << '\n';
  if (all.error) out << "error " << all.error->where << ": " << all.error->message << '\n';
  return out.str();
}

}  // namespace katha::support
