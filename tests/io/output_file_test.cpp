#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "io/temp_file.h"
#include "katha/io/write.h"
#include "support/temp_dir.h"

namespace katha {
namespace {

using support::read_file;
using support::TempDir;

bool contains(const std::string& s, std::string_view part) { return s.find(part) != std::string::npos; }

std::vector<std::string> names_in(const std::string& directory) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(directory)) names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}

mode_t mode_of(const std::string& path) {
  struct stat s{};
  return ::stat(path.c_str(), &s) == 0 ? s.st_mode & 07777 : 0;
}

/// Writes `bytes` to `path` from creation to commit.
Status write_file(const std::string& path, std::string_view bytes) {
  auto file = OutputFile::create(path);
  if (!file) return file.error();
  file->write(bytes);
  if (Status finished = file->finish(); !finished) return finished;
  return file->commit();
}

TEST(OutputFile, AppearsWholeAtCommit) {
  const TempDir dir;
  auto file = OutputFile::create(dir / "out.jsonl");
  ASSERT_TRUE(file);
  file->write("one\n");
  file->write(std::string(1000000, 'x'));
  file->write("\ntwo\n");
  EXPECT_FALSE(std::filesystem::exists(dir / "out.jsonl"));
  ASSERT_TRUE(file->finish());
  EXPECT_FALSE(std::filesystem::exists(dir / "out.jsonl"));
  ASSERT_TRUE(file->commit());
  EXPECT_EQ(read_file(dir / "out.jsonl"), "one\n" + std::string(1000000, 'x') + "\ntwo\n");
  EXPECT_EQ(names_in(dir.path()), std::vector<std::string>{"out.jsonl"});
}

TEST(OutputFile, BufferBoundaries) {
  const TempDir dir;
  const std::size_t buffer = 256u << 10;
  for (const std::size_t first : {std::size_t{0}, std::size_t{1}, buffer - 1, buffer, buffer + 1}) {
    for (const std::size_t second : {std::size_t{1}, buffer - 1, buffer, buffer + 1}) {
      auto file = OutputFile::create(dir / "out");
      file->write(std::string(first, 'a'));
      file->write(std::string(second, 'b'));
      file->write("c");
      ASSERT_TRUE(file->finish());
      ASSERT_TRUE(file->commit());
      EXPECT_TRUE(read_file(dir / "out") == std::string(first, 'a') + std::string(second, 'b') + "c");
    }
  }
}

TEST(OutputFile, WithoutCommitNothingAppearsAndTheOldFileStays) {
  const TempDir dir;
  dir.write("old", "before");
  for (const char* name : {"old", "new"}) {
    {
      auto dropped = OutputFile::create(dir / name);
      dropped->write("after");
    }
    {
      auto finished = OutputFile::create(dir / name);
      finished->write("after");
      ASSERT_TRUE(finished->finish());
    }
  }
  EXPECT_EQ(names_in(dir.path()), std::vector<std::string>{"old"});
  EXPECT_EQ(read_file(dir / "old"), "before");
}

TEST(OutputFile, ModesAndUmask) {
  const TempDir dir;
  const mode_t old = ::umask(027);
  ASSERT_TRUE(write_file(dir / "new", "x"));
  EXPECT_EQ(mode_of(dir / "new"), 0640u);
  for (const mode_t mode : {0600u, 0444u, 0755u, 0666u}) {
    ASSERT_EQ(::chmod((dir / "new").c_str(), mode), 0);
    ASSERT_TRUE(write_file(dir / "new", "y"));
    EXPECT_EQ(mode_of(dir / "new"), mode);
  }
  ::umask(old);
}

TEST(OutputFile, LinksAreFollowed) {
  const TempDir dir;
  dir.write("real/file", "before");
  std::filesystem::create_symlink("real/file", dir / "link");
  std::filesystem::create_symlink(dir / "link", dir / "link2");
  std::filesystem::create_symlink("real/new", dir / "dangling");
  ASSERT_TRUE(write_file(dir / "link2", "after"));
  ASSERT_TRUE(write_file(dir / "dangling", "made"));
  EXPECT_EQ(read_file(dir / "real/file"), "after");
  EXPECT_EQ(read_file(dir / "real/new"), "made");
  EXPECT_TRUE(std::filesystem::is_symlink(dir / "link2"));
  EXPECT_TRUE(std::filesystem::is_symlink(dir / "dangling"));
}

TEST(OutputFile, LongNames) {
  const TempDir dir;
  const std::string longest(255, 'n');
  ASSERT_TRUE(write_file(dir / longest, "x"));
  EXPECT_EQ(read_file(dir / longest), "x");
  const Status too_long = write_file(dir / std::string(256, 'n'), "x");
  ASSERT_FALSE(too_long);
  EXPECT_TRUE(contains(too_long.error().message, "File name too long")) << too_long.error().message;
  EXPECT_EQ(names_in(dir.path()).size(), 1u);
}

TEST(OutputFile, WhatCannotBeCreatedIsNamed) {
  const TempDir dir;
  const auto fails = [](const std::string& path, std::string_view part) {
    const auto file = OutputFile::create(path);
    ASSERT_FALSE(file) << path;
    EXPECT_EQ(file.error().code, ErrorCode::kCannotWrite);
    EXPECT_EQ(file.error().where, path);
    EXPECT_TRUE(contains(file.error().message, part)) << file.error().message;
  };
  dir.write("file", "x");
  fails(dir / "missing/out", "No such file or directory");
  fails(dir / "file/out", "Not a directory");
  fails(dir.path(), "Is a directory");
  fails("", "without a name");
}

TEST(OutputFile, AReadOnlyDirectory) {
  const TempDir dir;
  dir.write("d/old", "before");
  ASSERT_EQ(::chmod(dir.path().c_str(), 0755), 0);
  ASSERT_EQ(::chmod((dir / "d").c_str(), 0555), 0);
  const bool root = ::geteuid() == 0;  // who may write anywhere, and so becomes nobody for a moment
  if (root) {
    ASSERT_EQ(::seteuid(65534), 0);
  }
  const auto file = OutputFile::create(dir / "d/old");
  if (root) {
    ASSERT_EQ(::seteuid(0), 0);
  }
  ASSERT_FALSE(file);
  EXPECT_TRUE(contains(file.error().message, "Permission denied"));
  ::chmod((dir / "d").c_str(), 0700);
  EXPECT_EQ(read_file(dir / "d/old"), "before");
}

TEST(OutputFile, AFullDevice) {
  auto file = OutputFile::create("/dev/full");
  ASSERT_TRUE(file);
  file->write("x");
  for (int i = 0; i < 2; ++i) {
    const Status finished = file->finish();
    ASSERT_FALSE(finished);
    EXPECT_EQ(finished.error().code, ErrorCode::kCannotWrite);
    EXPECT_EQ(finished.error().where, "/dev/full");
    EXPECT_TRUE(contains(finished.error().message, "No space left on device"));
  }
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/full"));
}

TEST(OutputFile, Devices) {
  EXPECT_TRUE(write_file("/dev/null", std::string(1000000, 'x')));
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
}

/// A file may be as large as the shell allows; then comes SIGXFSZ, and EFBIG where that is ignored.
TEST(OutputFile, ASizeLimitLeavesTheOldFile) {
  const TempDir dir;
  dir.write("out", "before");
  rlimit old{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &old), 0);
  const auto handler = ::signal(SIGXFSZ, SIG_IGN);
  rlimit small = old;
  small.rlim_cur = 100000;
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const Status written = write_file(dir / "out", std::string(1000000, 'x'));
  ::setrlimit(RLIMIT_FSIZE, &old);
  ::signal(SIGXFSZ, handler);
  ASSERT_FALSE(written);
  EXPECT_TRUE(contains(written.error().message, "File too large")) << written.error().message;
  EXPECT_EQ(read_file(dir / "out"), "before");
  EXPECT_EQ(names_in(dir.path()), std::vector<std::string>{"out"});
}

TEST(OutputFile, APipeIsWrittenDirectly) {
  const TempDir dir;
  const std::string pipe = dir / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const std::string bytes(3000000, 'x');
  std::string got;
  std::thread reader([&] { got = read_file(pipe); });
  const Status written = write_file(pipe, bytes);
  reader.join();
  EXPECT_TRUE(written);
  EXPECT_TRUE(got == bytes);
  EXPECT_TRUE(std::filesystem::is_fifo(pipe));
}

TEST(OutputFile, AReaderThatGoesAwayIsAnError) {
  const auto handler = ::signal(SIGPIPE, SIG_IGN);
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  auto file = OutputFile::create("/dev/fd/" + std::to_string(ends[1]));
  ASSERT_TRUE(file);
  ::close(ends[0]);
  file->write(std::string(1000000, 'x'));
  const Status finished = file->finish();
  ASSERT_FALSE(finished);
  EXPECT_TRUE(contains(finished.error().message, "Broken pipe"));
  ::close(ends[1]);
  ::signal(SIGPIPE, handler);
}

TEST(OutputFile, ANonBlockingPipeIsWaitedFor) {
  int ends[2];
  ASSERT_EQ(::pipe2(ends, O_NONBLOCK), 0);
  const std::string bytes(1000000, 'x');
  std::thread reader([&] {
    std::size_t total = 0;
    char buffer[5000];
    while (total < bytes.size()) {
      const ssize_t n = ::read(ends[0], buffer, sizeof buffer);
      if (n > 0) total += static_cast<std::size_t>(n);
    }
  });
  EXPECT_TRUE(write_file("/dev/fd/" + std::to_string(ends[1]), bytes));
  reader.join();
  ::close(ends[0]);
  ::close(ends[1]);
}

/// The descriptor we were given is written at its place and stays open, even if it is a file.
TEST(OutputFile, StandardOutput) {
  const TempDir dir;
  const std::string path = dir.write("captured", "head\n");
  const int saved = ::dup(STDOUT_FILENO);
  const int fd = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
  ::dup2(fd, STDOUT_FILENO);
  const bool dash = static_cast<bool>(write_file("-", "one\n"));
  const bool named = static_cast<bool>(write_file("/dev/stdout", "two\n"));
  const ssize_t still_open = ::write(STDOUT_FILENO, "three\n", 6);
  ::dup2(saved, STDOUT_FILENO);
  ::close(saved);
  ::close(fd);
  EXPECT_TRUE(dash && named);
  EXPECT_EQ(still_open, 6);
  EXPECT_EQ(read_file(path), "head\none\ntwo\nthree\n");
}

TEST(OutputFile, AllOrNothing) {
  const TempDir dir;
  dir.write("a", "old a");
  dir.write("b", "old b");
  const auto open = [&](const char* last) {
    std::vector<OutputFile> files;
    for (const std::string& path : {dir / "a", dir / "b", std::string(last)}) {
      auto file = OutputFile::create(path);
      file->write("new");
      files.push_back(std::move(*file));
    }
    return files;
  };
  {
    std::vector<OutputFile> files = open("/dev/full");
    const Status committed = commit_all(files);
    ASSERT_FALSE(committed);
    EXPECT_EQ(committed.error().where, "/dev/full");
  }
  EXPECT_EQ(read_file(dir / "a"), "old a");
  EXPECT_EQ(read_file(dir / "b"), "old b");
  EXPECT_EQ(names_in(dir.path()).size(), 2u);

  std::vector<OutputFile> files = open("/dev/null");
  ASSERT_TRUE(commit_all(files));
  EXPECT_EQ(read_file(dir / "a"), "new");
  EXPECT_EQ(read_file(dir / "b"), "new");
  EXPECT_EQ(names_in(dir.path()).size(), 2u);
  EXPECT_TRUE(commit_all({}));
}

/// Writes to a pipe nobody reads, until somebody sets stop.
TEST(OutputFile, AStopEndsTheWaitForAFullPipe) {
  int ends[2];
  ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
  std::atomic<bool> stop{false};
  for (const std::string& put_aside : {std::string(), testing::TempDir()}) {
    stop = false;
    std::vector<OutputFile> files;
    files.push_back(std::move(*OutputFile::create("/dev/fd/" + std::to_string(ends[1]), {&stop, put_aside})));
    std::thread stopper([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      stop = true;
    });
    files[0].write(std::string(1000000, 'x'));
    const Status committed = commit_all(files);
    stopper.join();
    ASSERT_FALSE(committed);
    EXPECT_EQ(committed.error().code, ErrorCode::kInterrupted);
    EXPECT_TRUE(files[0].given_up());
  }
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST(OutputFile, AfterAStopNoFileIsWritten) {
  const TempDir dir;
  std::atomic<bool> stop{false};
  auto file = OutputFile::create(dir / "out", {&stop, {}});
  file->write("x");
  EXPECT_FALSE(file->given_up());
  stop = true;
  EXPECT_TRUE(file->given_up());
  const Status finished = file->finish();
  ASSERT_FALSE(finished);
  EXPECT_EQ(finished.error().code, ErrorCode::kInterrupted);
}

TEST(OutputFile, AFullDeviceIsGivenUp) {
  auto file = OutputFile::create("/dev/full");
  file->write(std::string(1000000, 'x'));
  EXPECT_TRUE(file->given_up());
}

/// What a descriptor gets is put aside until everything else is on disk; then it gets all of it.
TEST(OutputFile, WhatIsPutAside) {
  const TempDir dir;
  dir.write("file", "old");
  const std::string bytes(3000000, 'y');
  for (const bool full : {true, false}) {
    int ends[2];
    ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    std::string got;
    std::thread reader([&] {
      std::string buffer(10000, 0);
      for (ssize_t n = 1; (n = ::read(ends[0], buffer.data(), buffer.size())) > 0;) {
        got.append(buffer, 0, static_cast<std::size_t>(n));
      }
    });
    {
      const OutputOptions options{nullptr, dir.path()};
      std::vector<OutputFile> files;
      const std::string pipe = "/dev/fd/" + std::to_string(ends[1]);
      for (const std::string& path : {pipe, std::string(full ? "/dev/full" : "/dev/null"), dir / "file"}) {
        files.push_back(std::move(*OutputFile::create(path, path == "/dev/full" ? OutputOptions{} : options)));
        files.back().write(bytes);
      }
      EXPECT_EQ(static_cast<bool>(commit_all(files)), !full);
    }
    ::close(ends[1]);
    reader.join();
    ::close(ends[0]);
    EXPECT_TRUE(got == (full ? "" : bytes));
    EXPECT_TRUE(read_file(dir / "file") == (full ? "old" : bytes));
    EXPECT_EQ(names_in(dir.path()), std::vector<std::string>{"file"});
  }
}

TEST(OutputFile, NowhereToPutAside) {
  const TempDir dir;
  const auto file = OutputFile::create("/dev/null", {nullptr, dir / "missing"});
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().where, dir / "missing");
  EXPECT_TRUE(OutputFile::create(dir / "out", {nullptr, dir / "missing"})) << "a file needs no such place";
}

/// The way without O_TMPFILE, which this machine's file system may never take.
TEST(TempFile, HiddenFromTheStart) {
  const TempDir dir;
  dir.write("out", "before");
  ASSERT_EQ(::chmod((dir / "out").c_str(), 0600), 0);
  {
    auto dropped = io::TempFile::create(dir / "out", false);
    ASSERT_TRUE(dropped);
    EXPECT_TRUE(dropped->has_name());
    const auto names = names_in(dir.path());
    ASSERT_EQ(names.size(), 2u);
    EXPECT_TRUE(names[0].starts_with(".out.katha-")) << names[0];
    EXPECT_EQ(names[0].size(), std::string(".out.katha-XXXXXX").size());
    EXPECT_EQ(mode_of(dir / names[0]), 0600u);
  }
  EXPECT_EQ(names_in(dir.path()), std::vector<std::string>{"out"});
  auto file = io::TempFile::create(dir / "out", false);
  ASSERT_EQ(::write(file->fd(), "after", 5), 5);
  ASSERT_TRUE(file->seal());
  EXPECT_EQ(read_file(dir / "out"), "before");
  ASSERT_TRUE(file->rename());
  EXPECT_EQ(read_file(dir / "out"), "after");
  EXPECT_EQ(mode_of(dir / "out"), 0600u);
  EXPECT_EQ(names_in(dir.path()), std::vector<std::string>{"out"});
}

TEST(TempFile, SealedFilesHaveAHiddenNameUntilRenamed) {
  const TempDir dir;
  for (const bool nameless : {true, false}) {
    auto file = io::TempFile::create(dir / "out", nameless);
    ASSERT_TRUE(file);
    ASSERT_TRUE(file->seal());
    ASSERT_EQ(names_in(dir.path()).size(), 1u);
    EXPECT_TRUE(names_in(dir.path())[0].starts_with(".out.katha-"));
  }
  EXPECT_EQ(names_in(dir.path()).size(), 0u);
}

TEST(TempFile, AMovedOneIsRemovedOnce) {
  const TempDir dir;
  auto a = io::TempFile::create(dir / "a", false);
  auto b = io::TempFile::create(dir / "b", false);
  ASSERT_EQ(names_in(dir.path()).size(), 2u);
  *a = std::move(*b);
  ASSERT_EQ(names_in(dir.path()).size(), 1u);
  ASSERT_TRUE(a->seal());
  ASSERT_TRUE(a->rename());
  EXPECT_EQ(names_in(dir.path()), std::vector<std::string>{"b"});
}

/// A directory that goes away between the first byte and the last.
TEST(TempFile, AFailureToRenameIsAnError) {
  const TempDir dir;
  dir.write("d/x", "");
  auto file = io::TempFile::create(dir / "d/out");
  ASSERT_TRUE(file);
  std::filesystem::remove_all(dir / "d");
  const Status sealed = file->seal();
  EXPECT_TRUE(!sealed || !file->rename());
}

}  // namespace
}  // namespace katha
