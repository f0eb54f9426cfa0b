// Stories of the articles in files of JSON lines, one line an article: its story's number and its id.
//   stories BACKGROUND FILE...
//   g++ -std=c++20 stories.cpp $(pkg-config --cflags --libs katha) -o stories
#include <katha/pipeline.h>

#include <cstdio>

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: stories BACKGROUND FILE...\nBACKGROUND is <prefix>/share/katha/background\n");
    return 2;
  }
  katha::Options options;
  options.background = argv[1];
  options.inputs.assign(argv + 2, argv + argc);
  options.strip_boilerplate = true;  // as `katha cluster` does
  katha::Progress progress;          // may be watched, and stopped, from another thread
  const auto found = katha::cluster(options, progress);
  if (!found) {
    std::fprintf(stderr, "%s: %s\n", found.error().where.c_str(), found.error().message.c_str());
    return 1;
  }
  for (katha::DocId article = 0; article < found->corpus.size(); ++article) {
    const std::string id(found->corpus.id[article]);
    std::printf("%u\t%s\n", found->story[article], id.c_str());
  }
}
