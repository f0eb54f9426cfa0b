// How katha reports failure: a T or an Error, never an exception, a message on a terminal or an exit.
// Three kinds of failure: a caller's bug is an assert; a bad record is counted and skipped (katha/io/read.h); what
// stops a run (a file, an option, an interrupt) is an Error.
#pragma once

#include <cassert>
#include <memory>
#include <string>
#include <utility>
#include <variant>

namespace katha::inline v0 {

enum class ErrorCode {
  kBadOption,    ///< a value out of its range, or options that contradict each other
  kCannotRead,   ///< a missing, unreadable or damaged input
  kBadInput,     ///< readable, but nothing in it can be used
  kCannotWrite,  ///< an output could not be written whole; what was there before is untouched
  kInterrupted,  ///< Progress::stop was set
  kOutOfMemory,  ///< the run needs more memory than there is
  kInternal,     ///< a mistake in katha itself: its own books do not balance
};

struct Rejects;  // katha/io/read.h

struct Error {
  ErrorCode code;
  std::string message;  ///< for a person: what was wrong, what was expected, what to do next
  std::string where;    ///< "news.jsonl:1042", "--threshold"; empty if unknown
  std::shared_ptr<const Rejects> rejects = nullptr;  ///< if no record could be used: what became of each
};

/// What a run says that was stopped. Whether anything was written is for the one who writes to say.
inline Error interrupted() { return {ErrorCode::kInterrupted, "interrupted", ""}; }
/// What a run says that ran out of it (std::bad_alloc).
inline Error out_of_memory() {
  return {ErrorCode::kOutOfMemory, "out of memory: give fewer or smaller inputs, or run where there is more", ""};
}

/// A T or an Error; read the T only after checking. (std::expected needs C++23.)
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::move(error)) {}

  explicit operator bool() const noexcept { return std::holds_alternative<T>(state_); }

  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(value()); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Error& error() const {
    assert(!*this);
    return *std::get_if<Error>(&state_);
  }

 private:
  T& value() {
    assert(*this);
    return *std::get_if<T>(&state_);
  }
  const T& value() const {
    assert(*this);
    return *std::get_if<T>(&state_);
  }
  std::variant<T, Error> state_;
};

struct Ok {};
using Status = Result<Ok>;  ///< success without a value

}  // namespace katha::inline v0
