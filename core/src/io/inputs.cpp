#include "io/inputs.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <memory>
#include <string_view>

#include "io/system_error.h"

namespace katha::inline v0::io {
namespace {

/// ASCII only: no locale decides what a file is.
bool ends_with_ignoring_case(std::string_view name, std::string_view suffix) {
  if (name.size() < suffix.size()) return false;
  name.remove_prefix(name.size() - suffix.size());
  return std::equal(name.begin(), name.end(), suffix.begin(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

bool is_text_name(std::string_view name) { return ends_with_ignoring_case(name, ".txt"); }

bool is_jsonl_name(std::string_view name) {
  for (const std::string_view packed : {".gz", ".zst"}) {
    if (ends_with_ignoring_case(name, packed)) {
      name.remove_suffix(packed.size());
      break;
    }
  }
  return ends_with_ignoring_case(name, ".jsonl") || ends_with_ignoring_case(name, ".ndjson");
}

std::uint64_t size_of(const struct stat& s) { return s.st_size > 0 ? static_cast<std::uint64_t>(s.st_size) : 0; }

struct CloseDirectory {
  void operator()(DIR* d) const noexcept { ::closedir(d); }
};

enum class Entry { kOther, kDirectory, kFile };

/// Links are followed to regular files only, so a tree of links cannot loop.
Entry kind_of(const std::string& path, struct stat& s) {
  if (::lstat(path.c_str(), &s) != 0) return Entry::kOther;  // gone since it was listed
  if (S_ISDIR(s.st_mode)) return Entry::kDirectory;
  if (S_ISLNK(s.st_mode) && ::stat(path.c_str(), &s) != 0) return Entry::kOther;  // dangling
  return S_ISREG(s.st_mode) ? Entry::kFile : Entry::kOther;
}

/// Appends the .txt files directly in `root`/`below` to `files` and the directories there to `directories`.
Status list_one_directory(const std::string& root, const std::string& below, std::vector<InputFile>& files,
                          std::vector<std::string>& directories) {
  const std::string path = root + below;
  const std::unique_ptr<DIR, CloseDirectory> directory(::opendir(path.c_str()));
  if (!directory) return system_error(ErrorCode::kCannotRead, "cannot list the directory", path, errno);
  for (;;) {
    errno = 0;
    const dirent* entry = ::readdir(directory.get());
    if (entry == nullptr) break;
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    const std::string relative = below + std::string(name);
    struct stat s{};
    const Entry kind = kind_of(root + relative, s);
    if (kind == Entry::kDirectory) directories.push_back(relative + "/");
    if (kind == Entry::kFile && is_text_name(name)) {
      files.push_back({.path = root + relative,
                       .text_id = relative,
                       .is_text = true,
                       .is_regular = true,
                       .is_listed = true,
                       .bytes = size_of(s)});
    }
  }
  if (errno != 0) return system_error(ErrorCode::kCannotRead, "cannot list the directory", path, errno);
  return Ok{};
}

Status list_directory(const std::string& given, std::vector<InputFile>& files) {
  const std::string root = given.ends_with('/') ? given : given + "/";
  std::vector<InputFile> found;
  std::vector<std::string> directories{""};
  while (!directories.empty()) {
    const std::string below = std::move(directories.back());
    directories.pop_back();
    if (Status listed = list_one_directory(root, below, found, directories); !listed) return listed;
  }
  if (found.empty()) return Error{ErrorCode::kBadInput, "no .txt file in this directory or below it", given};
  std::sort(found.begin(), found.end(), [](const InputFile& a, const InputFile& b) { return a.text_id < b.text_id; });
  std::move(found.begin(), found.end(), std::back_inserter(files));
  return Ok{};
}

Error unknown_kind(const std::string& path) {
  std::string message =
      "unknown kind of file: katha reads .jsonl and .ndjson (also with .gz or .zst), .txt, directories of "
      ".txt, and - "
      "for JSON lines on stdin";
  if (ends_with_ignoring_case(path, ".json")) {
    message += "; a .json file must hold one object a line and be named .jsonl";
  }
  return {ErrorCode::kCannotRead, std::move(message), path};
}

Status list_input(const std::string& path, std::vector<InputFile>& files) {
  if (path == "-") {
    files.push_back({.path = path, .text_id = path});
    return Ok{};
  }
  struct stat s{};
  if (::stat(path.c_str(), &s) != 0) return system_error(ErrorCode::kCannotRead, "cannot read", path, errno);
  if (S_ISDIR(s.st_mode)) return list_directory(path, files);
  const bool regular = S_ISREG(s.st_mode);
  const bool text = is_text_name(path);
  // Pipes and what the shell hands over have any name: /dev/stdin, /dev/fd/63.
  const bool handed_over = path == "/dev/stdin" || path.starts_with("/dev/fd/") || path.starts_with("/proc/self/fd/");
  if (regular && !handed_over && !text && !is_jsonl_name(path)) return unknown_kind(path);
  files.push_back({.path = path,
                   .text_id = path.substr(path.rfind('/') + 1),
                   .is_text = text,
                   .is_regular = regular,
                   .bytes = regular ? size_of(s) : 0});
  return Ok{};
}

}  // namespace

Result<std::vector<InputFile>> list_inputs(const std::vector<Input>& inputs) {
  if (inputs.empty()) return Error{ErrorCode::kBadOption, "no input: name a file, a directory or -", ""};
  std::vector<InputFile> files;
  for (const Input& input : inputs) {
    if (input.articles) {
      files.emplace_back();
      files.back().path = input.path, files.back().articles = input.articles;
    } else if (Status listed = list_input(input.path, files); !listed) {
      return listed.error();
    }
  }
  return files;
}

}  // namespace katha::inline v0::io
