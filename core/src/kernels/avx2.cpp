// Kernels for processors with AVX2 and BMI2: nearly all of today's.
#include <immintrin.h>

#include "kernels/hash_vectors.h"
#include "kernels/long_hash.h"
#include "kernels/text_vectors.h"
#include "kernels/word_hash.h"

namespace katha::inline v0 {
namespace {

/// 64 places, true or false, as bytes of ones or zeros.
struct Mask2 {
  __m256i low, high;
  std::uint64_t bits() const noexcept {
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(low)) |
           std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(high))} << 32;
  }
  bool any() const noexcept {
    const __m256i both = _mm256_or_si256(low, high);
    return !_mm256_testz_si256(both, both);
  }
  friend Mask2 operator&(Mask2 a, Mask2 b) noexcept {
    return {_mm256_and_si256(a.low, b.low), _mm256_and_si256(a.high, b.high)};
  }
  friend Mask2 operator|(Mask2 a, Mask2 b) noexcept {
    return {_mm256_or_si256(a.low, b.low), _mm256_or_si256(a.high, b.high)};
  }
};

struct Bytes2 {
  using Mask = Mask2;
  __m256i low, high;

  static Bytes2 load(const char* p) noexcept {
    const auto* v = reinterpret_cast<const __m256i*>(p);
    return {_mm256_loadu_si256(v), _mm256_loadu_si256(v + 1)};
  }
  static Bytes2 all(std::uint8_t byte) noexcept {
    const __m256i v = _mm256_set1_epi8(static_cast<char>(byte));
    return {v, v};
  }
  void store(char* p) const noexcept {
    auto* v = reinterpret_cast<__m256i*>(p);
    _mm256_storeu_si256(v, low);
    _mm256_storeu_si256(v + 1, high);
  }
  std::uint64_t high_bits() const noexcept { return Mask2{low, high}.bits(); }
  std::uint64_t nonzero_bits() const noexcept { return ~(*this == all(0)).bits(); }
  /// @pre first and last are ASCII
  Mask2 in_range(char first, char last) const noexcept {
    const __m256i below = _mm256_set1_epi8(static_cast<char>(first - 1)),
                  above = _mm256_set1_epi8(static_cast<char>(last + 1));
    return {_mm256_and_si256(_mm256_cmpgt_epi8(low, below), _mm256_cmpgt_epi8(above, low)),
            _mm256_and_si256(_mm256_cmpgt_epi8(high, below), _mm256_cmpgt_epi8(above, high))};
  }
  Mask2 between(std::uint8_t first, std::uint8_t last) const noexcept {
    const __m256i from = _mm256_set1_epi8(static_cast<char>(first)),
                  span = _mm256_set1_epi8(static_cast<char>(last - first));
    const auto in = [&](__m256i v) {
      const __m256i beyond = _mm256_sub_epi8(v, from);
      return _mm256_cmpeq_epi8(_mm256_min_epu8(beyond, span), beyond);
    };
    return {in(low), in(high)};
  }
  Bytes2 lower() const noexcept { return *this | (all(0x20) & in_range('A', 'Z')); }
  Bytes2 shift_right_4() const noexcept {  // what comes in from a neighbour is masked off by the caller
    return {_mm256_srli_epi16(low, 4), _mm256_srli_epi16(high, 4)};
  }
  Bytes2 shift_left_2() const noexcept { return {_mm256_slli_epi16(low, 2), _mm256_slli_epi16(high, 2)}; }
  /// table[byte] @pre all bytes < 16
  Bytes2 lookup(const std::uint8_t (&table)[16]) const noexcept {
    const __m256i t = _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(table)));
    return {_mm256_shuffle_epi8(t, low), _mm256_shuffle_epi8(t, high)};
  }
  friend Mask2 operator==(Bytes2 a, Bytes2 b) noexcept {
    return {_mm256_cmpeq_epi8(a.low, b.low), _mm256_cmpeq_epi8(a.high, b.high)};
  }
  friend Bytes2 operator&(Bytes2 a, Bytes2 b) noexcept {
    return {_mm256_and_si256(a.low, b.low), _mm256_and_si256(a.high, b.high)};
  }
  friend Bytes2 operator&(Bytes2 a, Mask2 m) noexcept { return a & Bytes2{m.low, m.high}; }
  friend Bytes2 operator|(Bytes2 a, Bytes2 b) noexcept {
    return {_mm256_or_si256(a.low, b.low), _mm256_or_si256(a.high, b.high)};
  }
};

/// Places of the bits of a byte, in the lower of eight bytes.
struct PlacesOfByte {
  std::uint64_t of[256] = {};
  constexpr PlacesOfByte() {
    for (unsigned byte = 0; byte < 256; ++byte) {
      unsigned shift = 0;
      for (unsigned place = 0; place < 8; ++place) {
        if (!(byte >> place & 1)) continue;
        of[byte] |= std::uint64_t{place} << shift;
        shift += 8;
      }
    }
  }
};
constexpr PlacesOfByte kPlacesOfByte;

struct Places8 {
  static std::size_t write_places(std::uint64_t bits, std::uint32_t at, std::uint32_t* out) noexcept {
    const std::uint32_t* const first = out;
    __m256i here = _mm256_set1_epi32(static_cast<int>(at));
    for (int k = 0; k < 8; ++k, bits >>= 8) {  // also where there are none: when to stop is hard to foretell
      const auto byte = static_cast<std::uint8_t>(bits);
      const __m256i places =
          _mm256_cvtepu8_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(&kPlacesOfByte.of[byte])));
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), _mm256_add_epi32(places, here));
      out += __builtin_popcount(byte);
      here = _mm256_add_epi32(here, _mm256_set1_epi32(8));
    }
    return static_cast<std::size_t>(out - first);
  }
};

struct Words4 {
  static constexpr std::size_t kSize = 4;
  __m256i v;
  static Words4 load(const std::uint64_t* p) noexcept {
    return {_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p))};
  }
  void store(std::uint64_t* p) const noexcept { _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), v); }
  template <unsigned kBits>
  Words4 rotated_left() const noexcept {
    return {_mm256_or_si256(_mm256_slli_epi64(v, kBits), _mm256_srli_epi64(v, 64 - kBits))};
  }
  friend Words4 operator+(Words4 a, Words4 b) noexcept { return {_mm256_add_epi64(a.v, b.v)}; }
};

struct Lanes8 {
  static constexpr std::size_t kSize = 8;
  __m256i v;
  static Lanes8 load(const std::uint32_t* p) noexcept {
    return {_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p))};
  }
  static Lanes8 all(std::uint32_t x) noexcept { return {_mm256_set1_epi32(static_cast<int>(x))}; }
  void store(std::uint32_t* p) const noexcept { _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), v); }
  Lanes8 min(Lanes8 other) const noexcept { return {_mm256_min_epu32(v, other.v)}; }
  /// The halves of kSize 64-bit numbers.
  static void load_halves(const std::uint64_t* p, Lanes8& low, Lanes8& high) noexcept {
    const __m256 a = _mm256_castsi256_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p))),
                 b = _mm256_castsi256_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p + 4)));
    low.v = in_order(_mm256_shuffle_ps(a, b, 0x88));
    high.v = in_order(_mm256_shuffle_ps(a, b, 0xDD));
  }
  template <int kBits>
  Lanes8 shifted_right() const noexcept {
    return {_mm256_srli_epi32(v, kBits)};
  }
  friend Lanes8 operator^(Lanes8 a, Lanes8 b) noexcept { return {_mm256_xor_si256(a.v, b.v)}; }
  friend Lanes8 operator*(Lanes8 a, Lanes8 b) noexcept { return {_mm256_mullo_epi32(a.v, b.v)}; }
  friend Lanes8 operator+(Lanes8 a, Lanes8 b) noexcept { return {_mm256_add_epi32(a.v, b.v)}; }

 private:
  static __m256i in_order(__m256 halves) noexcept {  // a 256-bit shuffle works within its two halves
    return _mm256_permute4x64_epi64(_mm256_castps_si256(halves), 0xD8);
  }
};

}  // namespace

const Kernels kernels_of::avx2{"avx2",
                               find_plain<Bytes2>,
                               find_tokens<WordFinder<Bytes2>, Places8>,
                               find_words<WordFinder<Bytes2>, Places8>,
                               hash_words,
                               sum_windows<Words4>,
                               mix_hashes<Lanes8>,
                               equal_bytes<Bytes2>,
                               hash_64,
                               hash_128,
                               count_newlines<Bytes2>,
                               minimize<Lanes8>};

}  // namespace katha::inline v0
