# katha_dev_flags: how we build our own code. Never exported: whoever links katha keeps their own flags.
add_library(katha_dev_flags INTERFACE)
# Of C++ alone: the one file of C, a test, is compiled by whatever C compiler there is.
function(katha_dev_options)
  target_compile_options(katha_dev_flags INTERFACE "$<$<COMPILE_LANGUAGE:CXX>:${ARGN}>")
endfunction()
katha_dev_options(
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wcast-qual -Wnon-virtual-dtor -Wold-style-cast
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>  # g++ 12 warns of its own std::string at -O3 (GCC bug 105651)
  $<$<BOOL:${KATHA_WERROR}>:-Werror>)
if(KATHA_SANITIZE)
  katha_dev_options(
    -fsanitize=${KATHA_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -D_GLIBCXX_ASSERTIONS)
  target_link_options(katha_dev_flags INTERFACE -fsanitize=${KATHA_SANITIZE})
endif()
if(KATHA_BUILD_FUZZERS)  # coverage for libFuzzer; its main comes with -fsanitize=fuzzer where a fuzzer is linked
  katha_dev_options(-fsanitize=fuzzer-no-link)
  target_link_options(katha_dev_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
