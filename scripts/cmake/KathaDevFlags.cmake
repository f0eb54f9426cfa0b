# katha_dev_flags: how we build our own code. Never exported: whoever links katha keeps their own flags.
add_library(katha_dev_flags INTERFACE)
target_compile_options(katha_dev_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wcast-qual -Wnon-virtual-dtor -Wold-style-cast
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>  # g++ 12 warns of its own std::string at -O3 (GCC bug 105651)
  $<$<BOOL:${KATHA_WERROR}>:-Werror>)
if(KATHA_SANITIZE)
  target_compile_options(katha_dev_flags INTERFACE
    -fsanitize=${KATHA_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -D_GLIBCXX_ASSERTIONS)
  target_link_options(katha_dev_flags INTERFACE -fsanitize=${KATHA_SANITIZE})
endif()
if(KATHA_BUILD_FUZZERS)  # coverage for libFuzzer; its main comes with -fsanitize=fuzzer where a fuzzer is linked
  target_compile_options(katha_dev_flags INTERFACE -fsanitize=fuzzer-no-link)
  target_link_options(katha_dev_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
