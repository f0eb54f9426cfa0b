// Kernels for processors with AVX-512 F, BW, DQ and VL.
#include <immintrin.h>

#include "kernels/hash_vectors.h"
#include "kernels/long_hash.h"
#include "kernels/text_vectors.h"
#include "kernels/word_hash.h"

namespace katha::inline v0 {
namespace {

struct Mask64 {
  __mmask64 mask;
  std::uint64_t bits() const noexcept { return mask; }
  bool any() const noexcept { return mask != 0; }
  friend Mask64 operator&(Mask64 a, Mask64 b) noexcept { return {a.mask & b.mask}; }
  friend Mask64 operator|(Mask64 a, Mask64 b) noexcept { return {a.mask | b.mask}; }
};

struct Bytes64 {
  using Mask = Mask64;
  __m512i v;

  static Bytes64 load(const char* p) noexcept { return {_mm512_loadu_si512(p)}; }
  static Bytes64 all(std::uint8_t byte) noexcept { return {_mm512_set1_epi8(static_cast<char>(byte))}; }
  void store(char* p) const noexcept { _mm512_storeu_si512(p, v); }
  std::uint64_t high_bits() const noexcept { return _mm512_movepi8_mask(v); }
  std::uint64_t nonzero_bits() const noexcept { return _mm512_test_epi8_mask(v, v); }
  /// @pre first and last are ASCII
  Mask64 in_range(char first, char last) const noexcept {
    return {_mm512_cmple_epu8_mask(_mm512_sub_epi8(v, _mm512_set1_epi8(first)),
                                   _mm512_set1_epi8(static_cast<char>(last - first)))};
  }
  Mask64 between(std::uint8_t first, std::uint8_t last) const noexcept {
    return {_mm512_cmple_epu8_mask(_mm512_sub_epi8(v, _mm512_set1_epi8(static_cast<char>(first))),
                                   _mm512_set1_epi8(static_cast<char>(last - first)))};
  }
  Bytes64 lower() const noexcept {
    return {_mm512_mask_add_epi8(v, in_range('A', 'Z').mask, v, _mm512_set1_epi8(0x20))};
  }
  Bytes64 shift_right_4() const noexcept {
    return {_mm512_srli_epi16(v, 4)};
  }  // the caller masks a neighbour's bits off
  Bytes64 shift_left_2() const noexcept { return {_mm512_slli_epi16(v, 2)}; }
  /// table[byte] @pre all bytes < 16
  Bytes64 lookup(const std::uint8_t (&table)[16]) const noexcept {
    // maskz: the plain one has g++ 12 warn of its own header
    const __m512i t = _mm512_maskz_broadcast_i32x4(0xFFFF, _mm_loadu_si128(reinterpret_cast<const __m128i*>(table)));
    return {_mm512_shuffle_epi8(t, v)};
  }
  friend Mask64 operator==(Bytes64 a, Bytes64 b) noexcept { return {_mm512_cmpeq_epi8_mask(a.v, b.v)}; }
  friend Bytes64 operator&(Bytes64 a, Bytes64 b) noexcept { return {_mm512_and_si512(a.v, b.v)}; }
  friend Bytes64 operator&(Bytes64 a, Mask64 m) noexcept { return {_mm512_maskz_mov_epi8(m.mask, a.v)}; }
  friend Bytes64 operator|(Bytes64 a, Bytes64 b) noexcept { return {_mm512_or_si512(a.v, b.v)}; }
};

struct Places16 {
  static std::size_t write_places(std::uint64_t bits, std::uint32_t at, std::uint32_t* out) noexcept {
    const std::uint32_t* const first = out;
    __m512i places = _mm512_add_epi32(_mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0),
                                      _mm512_set1_epi32(static_cast<int>(at)));
    for (int k = 0; k < 4; ++k, bits >>= 16) {
      const auto some = static_cast<std::uint16_t>(bits);
      _mm512_storeu_si512(out, _mm512_maskz_compress_epi32(some, places));
      out += __builtin_popcount(some);
      places = _mm512_add_epi32(places, _mm512_set1_epi32(16));
    }
    return static_cast<std::size_t>(out - first);
  }
};

struct Words8 {
  static constexpr std::size_t kSize = 8;
  __m512i v;
  static Words8 load(const std::uint64_t* p) noexcept { return {_mm512_loadu_si512(p)}; }
  void store(std::uint64_t* p) const noexcept { _mm512_storeu_si512(p, v); }
  template <unsigned kBits>
  Words8 rotated_left() const noexcept {
    return {_mm512_maskz_rol_epi64(0xFF, v, kBits)};
  }
  friend Words8 operator+(Words8 a, Words8 b) noexcept { return {_mm512_add_epi64(a.v, b.v)}; }
};

struct Lanes16 {
  static constexpr std::size_t kSize = 16;
  __m512i v;
  static Lanes16 load(const std::uint32_t* p) noexcept { return {_mm512_loadu_si512(p)}; }
  static Lanes16 all(std::uint32_t x) noexcept { return {_mm512_set1_epi32(static_cast<int>(x))}; }
  void store(std::uint32_t* p) const noexcept { _mm512_storeu_si512(p, v); }
  Lanes16 min(Lanes16 other) const noexcept { return {_mm512_maskz_min_epu32(0xFFFF, v, other.v)}; }
  /// The halves of kSize 64-bit numbers.
  static void load_halves(const std::uint64_t* p, Lanes16& low, Lanes16& high) noexcept {
    const __m512i even = _mm512_set_epi32(30, 28, 26, 24, 22, 20, 18, 16, 14, 12, 10, 8, 6, 4, 2, 0);
    const __m512i odd = _mm512_set_epi32(31, 29, 27, 25, 23, 21, 19, 17, 15, 13, 11, 9, 7, 5, 3, 1);
    const __m512i a = _mm512_loadu_si512(p), b = _mm512_loadu_si512(p + 8);
    low.v = _mm512_permutex2var_epi32(a, even, b);
    high.v = _mm512_permutex2var_epi32(a, odd, b);
  }
  template <int kBits>
  Lanes16 shifted_right() const noexcept {
    return {_mm512_maskz_srli_epi32(0xFFFF, v, kBits)};
  }
  friend Lanes16 operator^(Lanes16 a, Lanes16 b) noexcept { return {_mm512_xor_si512(a.v, b.v)}; }
  friend Lanes16 operator*(Lanes16 a, Lanes16 b) noexcept { return {_mm512_mullo_epi32(a.v, b.v)}; }
  friend Lanes16 operator+(Lanes16 a, Lanes16 b) noexcept { return {_mm512_add_epi32(a.v, b.v)}; }
};

}  // namespace

const Kernels kernels_of::avx512{"avx512",
                                 find_plain<Bytes64>,
                                 find_tokens<WordFinder<Bytes64>, Places16>,
                                 find_words<WordFinder<Bytes64>, Places16>,
                                 hash_words,
                                 sum_windows<Words8>,
                                 mix_hashes<Lanes16>,
                                 equal_bytes<Bytes64>,
                                 hash_64,
                                 hash_128,
                                 count_newlines<Bytes64>,
                                 minimize<Lanes16>};

}  // namespace katha::inline v0
