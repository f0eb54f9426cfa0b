// Which sanitizer the tests run under: some limits are too tight for the sanitizers themselves.
#pragma once

#if defined(__has_feature)
#define KATHA_HAS_FEATURE(feature) __has_feature(feature)
#else
#define KATHA_HAS_FEATURE(feature) 0
#endif

namespace katha::support {

#if defined(__SANITIZE_ADDRESS__) || KATHA_HAS_FEATURE(address_sanitizer)
inline constexpr bool kAddressSanitizer = true;
#else
inline constexpr bool kAddressSanitizer = false;
#endif

#if defined(__SANITIZE_THREAD__) || KATHA_HAS_FEATURE(thread_sanitizer)
inline constexpr bool kThreadSanitizer = true;
#else
inline constexpr bool kThreadSanitizer = false;
#endif

inline constexpr bool kSanitized = kAddressSanitizer || kThreadSanitizer;

}  // namespace katha::support

#undef KATHA_HAS_FEATURE
