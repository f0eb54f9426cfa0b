// Lines of text on stdin -> the terms of each, divided by spaces, on stdout: what make_tables.py counts, so that the
// tables hold terms exactly as katha makes them.
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "katha/story/terms.h"
#include "katha/text/normalize.h"

int main() {
  std::ios::sync_with_stdio(false);
  std::string line, compare_form;
  std::vector<katha::Token> scratch;
  std::vector<std::string_view> terms;
  while (std::getline(std::cin, line)) {
    compare_form.clear();
    katha::normalize(line, compare_form);
    katha::terms(compare_form, scratch, terms);
    for (std::size_t i = 0; i < terms.size(); ++i) std::cout << (i == 0 ? "" : " ") << terms[i];
    std::cout << '\n';
  }
  std::cout.flush();
  return std::cout && std::cin.eof() ? 0 : 1;
}
