#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <new>

#include "io/decompress.h"

namespace katha::inline v0::io {
namespace {

class GzipCodec final : public Codec {
 public:
  GzipCodec() {
    // 15: the largest window; + 16: gzip alone, its header and checksum are verified.
    if (inflateInit2(&z_, 15 + 16) != Z_OK) throw std::bad_alloc();
  }
  ~GzipCodec() override { inflateEnd(&z_); }
  GzipCodec(const GzipCodec&) = delete;
  GzipCodec& operator=(const GzipCodec&) = delete;

  Step step(std::span<const char> in, std::span<char> out) override {
    if (member_ended_) {
      if (in.empty()) return {};
      if (in[0] != '\x1f') return {.error = "there are other bytes after the gzip data"};
      inflateReset(&z_);
      member_ended_ = false;
    }
    // zlib does not write to its input; its types are older than const.
    z_.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(in.data()));
    z_.avail_in = static_cast<uInt>(in.size());
    z_.next_out = reinterpret_cast<Bytef*>(out.data());
    z_.avail_out = static_cast<uInt>(out.size());
    const int code = inflate(&z_, Z_NO_FLUSH);
    if (code == Z_MEM_ERROR) throw std::bad_alloc();
    member_ended_ = code == Z_STREAM_END;
    const bool fine = code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR;
    return {.consumed = in.size() - z_.avail_in,
            .produced = out.size() - z_.avail_out,
            .error = fine                ? nullptr
                     : z_.msg != nullptr ? z_.msg
                                         : "damaged data"};
  }
  bool at_end() const override { return member_ended_; }
  const char* name() const override { return "gzip"; }

 private:
  z_stream z_{};
  bool member_ended_ = false;
};

class ZstdCodec final : public Codec {
 public:
  ZstdCodec() : context_(ZSTD_createDCtx()) {
    if (!context_) throw std::bad_alloc();
    // 2^27 bytes = 128 MiB, what the zstd program allows too; frames that ask for more memory are refused.
    ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax, 27);
  }

  Step step(std::span<const char> in, std::span<char> out) override {
    ZSTD_inBuffer input{in.data(), in.size(), 0};
    ZSTD_outBuffer output{out.data(), out.size(), 0};
    const std::size_t left = ZSTD_decompressStream(context_.get(), &output, &input);
    if (ZSTD_isError(left)) {
      if (ZSTD_getErrorCode(left) == ZSTD_error_memory_allocation) throw std::bad_alloc();
      return {input.pos, output.pos, ZSTD_getErrorName(left)};
    }
    frame_ended_ = left == 0;
    return {input.pos, output.pos, nullptr};
  }
  bool at_end() const override { return frame_ended_; }
  const char* name() const override { return "zstd"; }

 private:
  struct Free {
    void operator()(ZSTD_DCtx* d) const noexcept { ZSTD_freeDCtx(d); }
  };
  std::unique_ptr<ZSTD_DCtx, Free> context_;
  bool frame_ended_ = false;
};

}  // namespace

std::unique_ptr<Codec> make_gzip_codec() { return std::make_unique<GzipCodec>(); }
std::unique_ptr<Codec> make_zstd_codec() { return std::make_unique<ZstdCodec>(); }

}  // namespace katha::inline v0::io
