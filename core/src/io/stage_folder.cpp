#include "io/stage_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <vector>

#include "io/system_error.h"

namespace katha::inline v0 {
namespace {

namespace fs = std::filesystem;

constexpr int kLockTries = 100;

std::string first_line(std::string_view text) { return std::string(text.substr(0, text.find('\n'))); }

/// "threshold 0.8, not threshold 0.7": the first line in which they differ.
std::string difference(std::string_view there, std::string_view here) {
  while (first_line(there) == first_line(here) && there.find('\n') != there.npos && here.find('\n') != here.npos) {
    there.remove_prefix(there.find('\n') + 1);
    here.remove_prefix(here.find('\n') + 1);
  }
  return "\"" + first_line(there) + "\", not \"" + first_line(here) + "\"";
}

bool is_stage_file(const std::string& name) { return name.starts_with("katha-") && name.ends_with(".stage"); }
bool is_left_over(const std::string& name) {
  return name.starts_with(".katha-") && name.find(".stage.katha-") != name.npos;
}

/// Paths of the files whose names are such.
std::vector<std::string> files_in(const std::string& folder, bool (*such)(const std::string&)) {
  std::vector<std::string> out;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (such(at->path().filename().string())) out.push_back(at->path().string());
  }
  return out;
}

bool write_pid(int fd) {
  const std::string pid = std::to_string(::getpid()) + "\n";
  if (::ftruncate(fd, 0) != 0) return false;
  for (std::size_t done = 0; done < pid.size();) {
    const ssize_t n = ::pwrite(fd, pid.data() + done, pid.size() - done, static_cast<off_t>(done));
    if (n <= 0) return false;
    done += static_cast<std::size_t>(n);
  }
  return true;
}

/// The first bytes of a file of our own; nothing if there is none.
Result<std::optional<std::string>> read_some(const std::string& path, std::uint64_t most = UINT64_MAX) {
  const io::UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (!fd && errno == ENOENT) return std::optional<std::string>();
  struct stat s{};
  if (!fd || ::fstat(fd.get(), &s) != 0) {
    return io::system_error(ErrorCode::kCannotRead, "cannot open", path, errno);
  }
  if (!S_ISREG(s.st_mode) || s.st_uid != ::geteuid()) {
    return Error{ErrorCode::kCannotRead, "is no file of this user's", path};
  }
  std::string bytes(std::min(static_cast<std::uint64_t>(s.st_size), most), '\0');
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t n = ::read(fd.get(), bytes.data() + done, bytes.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return io::system_error(ErrorCode::kCannotRead, "read error", path, errno);
    if (n == 0) bytes.resize(done);
    done += static_cast<std::size_t>(n);
  }
  return std::optional(std::move(bytes));
}

}  // namespace

Result<std::shared_ptr<StageFolder>> StageFolder::open(const std::string& folder, std::string run,
                                                       std::function<void(const std::string&)> note) {
  std::shared_ptr<StageFolder> out(new StageFolder(folder, std::move(run), std::move(note)));
  if (Status locked = out->lock(); !locked) return locked.error();
  for (const std::string& file : files_in(folder, is_left_over)) ::unlink(file.c_str());
  for (const std::string& file : files_in(folder, is_stage_file)) {
    constexpr std::uint64_t kEnoughForTheRun = 64u << 10;
    const auto bytes = read_some(file, kEnoughForTheRun);
    if (!bytes) return bytes.error();
    if (!*bytes) continue;
    const auto other = io::StageFile::first(**bytes, "run");
    if (other && *other != out->run_) return out->of_another_run(*other);
  }
  return out;
}

/// Another process may delete the file between our opening and locking it.
Status StageFolder::lock() {
  for (int i = 0; i < kLockTries; ++i) {
    io::UniqueFd fd(::open(lock_path().c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!fd) return io::system_error(ErrorCode::kCannotWrite, "cannot be used for --resume", folder_, errno);
    if (::flock(fd.get(), LOCK_EX | LOCK_NB) != 0) {
      if (errno != EWOULDBLOCK) return io::system_error(ErrorCode::kCannotWrite, "cannot be locked", folder_, errno);
      char pid[32] = {};
      const ssize_t n = ::pread(fd.get(), pid, sizeof pid - 1, 0);
      const std::string who = n > 0 ? " (process " + first_line(pid) + ")" : "";
      return Error{ErrorCode::kCannotWrite, "another run" + who + " works in this folder", folder_};
    }
    struct stat ours{}, named{};
    if (::fstat(fd.get(), &ours) != 0 || ::stat(lock_path().c_str(), &named) != 0 || ours.st_ino != named.st_ino)
      continue;
    if (!write_pid(fd.get())) {
      return io::system_error(ErrorCode::kCannotWrite, "cannot be used for --resume", folder_, errno);
    }
    lock_ = std::move(fd);
    return Ok{};
  }
  return Error{ErrorCode::kCannotWrite, "its lock changes all the time", folder_};
}

Result<std::optional<io::StageFile>> StageFolder::read(const std::string& stage) {
  auto bytes = read_some(path(stage));
  if (!bytes) return bytes.error();
  if (!*bytes) return std::optional<io::StageFile>();
  auto file = io::StageFile::parse(std::move(**bytes));
  std::string_view run;
  if (!file || !file->get("run", run)) {
    reject(stage);
    return std::optional<io::StageFile>();
  }
  if (run != run_) return of_another_run(run);
  return file;
}

Error StageFolder::of_another_run(std::string_view run) const {
  return {ErrorCode::kBadOption,
          "holds stage files of another run: " + difference(run, run_) +
              ". Finish that run, name another folder with --tmp-dir, or delete katha-*.stage there",
          folder_};
}

void StageFolder::reject(const std::string& stage) {
  note("katha-" + stage + ".stage is damaged, and is made again");
  ::unlink(path(stage).c_str());
}

Status StageFolder::write(const std::string& stage, const std::function<void(io::StageWriter&)>& sections) {
  auto writer = io::StageWriter::create(path(stage));
  if (!writer) return writer.error();
  writer->add("run", run_);
  sections(*writer);
  return writer->commit();
}

void StageFolder::remove_all() {
  for (const std::string& file : files_in(folder_, is_stage_file)) ::unlink(file.c_str());
  ::unlink(lock_path().c_str());
}

}  // namespace katha::inline v0
