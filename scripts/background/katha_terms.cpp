// katha_terms LANGUAGE: lines of text on stdin -> the terms of each, divided by spaces, on stdout: what make_tables.py
// counts, so that the tables hold terms exactly as katha makes them.
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "katha/story/fold_spelling.h"
#include "katha/story/terms.h"
#include "katha/text/normalize.h"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const katha::StemRules rules = katha::stem_rules(katha::canonical_language(argv[1]));
  std::ios::sync_with_stdio(false);
  std::string line, compare_form;
  std::vector<katha::Token> scratch;
  std::vector<std::string_view> terms;
  while (std::getline(std::cin, line)) {
    compare_form.clear();
    katha::normalize(line, compare_form);
    katha::fold_spelling(compare_form);
    katha::terms(compare_form, rules, scratch, terms);
    for (std::size_t i = 0; i < terms.size(); ++i) std::cout << (i == 0 ? "" : " ") << terms[i];
    std::cout << '\n';
  }
  std::cout.flush();
  return std::cout && std::cin.eof() ? 0 : 1;
}
