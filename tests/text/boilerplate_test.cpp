#include "katha/text/boilerplate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "katha/text/normalize.h"
#include "reference/boilerplate_reference.h"
#include "support/random_text.h"
#include "support/temp_dir.h"
#include "text/boilerplate_markers.h"
#include "text/char_classes.h"

namespace katha {
namespace {

using Lines = std::vector<std::string>;

Lines kept(const std::string& text, const std::string& title = "") {
  const auto lines = remove_boilerplate(text, title, kNoLanguage, Background(), {});
  return {lines.begin(), lines.end()};
}

/// With the tables that come with katha: they know the words that are too common to make a line belong.
Lines kept_in(const char* language, const std::string& text, const std::string& title = "") {
  static const auto background = Background::load(KATHA_SOURCE_DIR "/background");
  if (!background) return {"no background tables"};
  const auto lines = remove_boilerplate(text, title, background->find(language), *background, {});
  return {lines.begin(), lines.end()};
}

/// The lines of a text in no language, without tables.
std::vector<JudgedLine> judged(std::string_view text, std::string_view title = "",
                               std::span<const KnownLine> known = {}) {
  std::string compare_form;
  std::vector<TextLine> lines;
  read_lines(text, compare_form, lines);
  return judge_lines(lines, title, kNoLanguage, Background(), {}, known);
}

std::string join(const Lines& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + '\n';
  return out;
}

TEST(Markers, AreInCompareFormWithOneSpaceBetweenWords) {
  for (const MarkerList& list : marker_lists()) {
    std::set<std::string> known;
    for (std::string_view rest = list.phrases; !rest.empty();) {
      const std::string phrase(rest.substr(0, rest.find('|')));
      rest.remove_prefix(std::min(rest.size(), phrase.size() + 1));
      EXPECT_EQ(phrase, normalize(phrase));
      EXPECT_TRUE(known.insert(phrase).second) << phrase;
      for (std::size_t p = 0; p < phrase.size(); ++p) {
        const std::size_t end = word_end(phrase, p);
        EXPECT_NE(end, p) << phrase;
        EXPECT_TRUE(end == phrase.size() || phrase[end] == ' ') << phrase;
        p = end;
      }
    }
  }
}

TEST(Markers, AreWholeWordsWhereWordsHaveEnds) {
  const auto found = [](std::string_view plain, MarkerKind kind) {
    std::vector<MarkerHit> hits;
    find_markers(plain, hits);
    return std::ranges::count_if(hits, [&](const MarkerHit& hit) { return hit.is(kind); });
  };
  EXPECT_EQ(found("read more", MarkerKind::kOpening), 1);
  EXPECT_EQ(found("bread mores", MarkerKind::kOpening), 0);
  EXPECT_EQ(found("この記事の続きを読むには", MarkerKind::kOpening), 1);
  EXPECT_EQ(found("", MarkerKind::kOpening), 0);
}

TEST(RemoveBoilerplate, HindiArticle) {
  const Lines article = {
      "भोपाल में नई बस सेवा शुरू, पहले दिन आठ हज़ार यात्री",
      "भोपाल। शहर में सोमवार से नई बिजली बस सेवा शुरू हो गई। पहले चरण में पैंतीस बसें चार रास्तों पर चलेंगी और हर दस मिनट में एक बस "
      "मिलेगी।",
      "महापौर ने कहा कि अगले साल तक शहर में बसों की संख्या दोगुनी कर दी जाएगी। किराया पाँच से बीस रुपये के बीच रखा गया है।"};
  Lines text = article;
  text.insert(text.begin() + 1, "Share This Article");
  text.insert(text.begin() + 2, "Facebook Twitter WhatsApp Share This");
  text.push_back("यह भी पढ़ें: मौसम विभाग ने जारी की चेतावनी");
  text.push_back("क्रिकेट: भारत ने जीता तीसरा मुकाबला …");
  text.push_back("Related Posts");
  text.push_back("सोने के दाम में फिर आई तेज़ी...");
  EXPECT_EQ(kept_in("hi", join(text)), article);
}

TEST(RemoveBoilerplate, EnglishArticle) {
  const Lines article = {
      "The ferry to the island of Varn ran aground on Tuesday morning with sixty passengers on board, the coast guard "
      "said.",
      "All passengers were taken off the ferry by fishing boats within two hours and nobody was badly hurt.",
      "The coast guard said thick fog and a broken radar led the ferry onto the rocks west of the island.",
      "The company that runs the ferry promised a report by the end of the month."};
  Lines text = article;
  text.insert(text.begin(), "Share this:");
  text.insert(text.begin() + 2, "READ MORE: Storm closes northern harbours");
  text.push_back("- Ten recipes for a rainy weekend");
  text.push_back("Tickets for the spring concert go on sale ...");
  text.push_back("Follow us on every channel");
  text.push_back("Advertisement");
  text.push_back("Related Posts");
  text.push_back("How to choose a garden chair");
  // One sign is not enough for a bullet or an ellipsis: the second is that no word is the article's.
  EXPECT_EQ(kept_in("en", join(text), "Ferry runs aground off Varn"), article);
}

TEST(RemoveBoilerplate, SpanishArticle) {
  const Lines article = {
      "Los bomberos apagaron el domingo por la noche el incendio del mercado central, que había empezado en un puesto "
      "de flores.",
      "El alcalde anunció ayudas para los comerciantes del mercado que perdieron sus puestos en el incendio."};
  Lines text = article;
  text.insert(text.begin() + 1, "Lea también: El puerto abre un muelle nuevo");
  text.push_back("Síguenos en todas las redes");
  text.push_back("Noticias relacionadas");
  text.push_back("Receta de la semana: sopa de calabaza");
  EXPECT_EQ(kept_in("es", join(text)), article);
}

TEST(RemoveBoilerplate, JapaneseArticle) {
  const Lines article = {
      "市は月曜日、駅前の古い図書館を来年の春に建て替えると発表した。新しい図書館には学習室が作られる。",
      "市長は「図書館は街の顔だ」と話した。"};
  Lines text = article;
  text.push_back("あわせて読みたい記事はこちら");
  text.push_back("関連記事");
  text.push_back("- 週末の天気");
  EXPECT_EQ(kept_in("ja", join(text)), article);
}

TEST(RemoveBoilerplate, MarkersAreWholeWordsAtTheStart) {
  EXPECT_EQ(kept("Subscribers waited for hours.\nThey could not read more."),
            (Lines{"Subscribers waited for hours.", "They could not read more."}));
  EXPECT_EQ(kept("Subscribe now!\nRead more\nThe dam burst.\n>> Follow us"), Lines{"The dam burst."});
}

TEST(RemoveBoilerplate, OfARepeatedLongLineTheFirstCopyStays) {
  const std::string paragraph(100, 'x');
  EXPECT_EQ(kept("one\n" + paragraph + "\ntwo\n" + paragraph), (Lines{"one", paragraph, "two"}));
  EXPECT_EQ(kept("Listen\nline one\nLISTEN!\nline two"), (Lines{"line one", "line two"}));
  EXPECT_EQ(kept("***\none\n---\ntwo"), (Lines{"one", "two"})) << "lines without words are all alike";
}

TEST(RemoveBoilerplate, NeverTakesAllWords) {
  const Lines article = {"Advertisement spending in India rose 12 % in 2025, the agency said."};
  EXPECT_EQ(kept(join(article)), article);
  EXPECT_EQ(kept("Subscribe now!\nRead more\n>> Follow us"), (Lines{"Subscribe now!", "Read more", ">> Follow us"}));
  EXPECT_EQ(kept("Read more\n***\nread more!"), (Lines{"Read more", "***"})) << "signs alone are not left either";
  EXPECT_EQ(kept("***\n---"), (Lines{"***", "---"}));
}

TEST(RemoveBoilerplate, OfATextThatStandsTwiceOneIsKept) {
  const Lines page = {"The dam above the valley burst.", "Rain had fallen for days.", "Nobody was hurt."};
  EXPECT_EQ(kept(join(page) + join(page)), page);
  Lines dated = page;
  dated.push_back("4 November 2025");  // stands once
  EXPECT_EQ(kept(join(page) + join(dated)), dated);
}

TEST(RemoveBoilerplate, ParagraphsMayOpenWithAMarker) {
  const std::string spending = "Advertisement spending in the valley rose again.";
  const std::string long_line = "Share this article: the dam " + std::string(140, 'x');
  EXPECT_EQ(kept("The dam burst.\n" + spending), (Lines{"The dam burst.", spending}));
  EXPECT_EQ(kept("The dam burst.\n" + long_line), (Lines{"The dam burst.", long_line}));
  EXPECT_EQ(kept("The dam burst.\nAdvertisement - continue below\nShare this article: the dam"),
            Lines{"The dam burst."});
}

TEST(RemoveBoilerplate, ATitleIsContextAlone) {
  EXPECT_EQ(kept("Ferry aground\nIt was foggy.", "Ferry aground"), (Lines{"Ferry aground", "It was foggy."}));
  EXPECT_EQ(kept("", "Share this"), Lines{});
}

TEST(RemoveBoilerplate, LinesBelowAPointerMustBelongToTheArticle) {
  const std::string text =
      "dam burst valley flood\ndam valley warning\nRelated posts\nthe dam in the valley again\nsomething else "
      "entirely\n";
  EXPECT_EQ(kept(text), (Lines{"dam burst valley flood", "dam valley warning", "the dam in the valley again"}));
}

TEST(RemoveBoilerplate, CommonWordsDoNotMakeALineBelong) {
  const support::TempDir folder;
  folder.write("xx.tsv", "the\t5000000\nof\t3000000\ndam\t100\n");
  const auto background = Background::load(folder.path());
  ASSERT_TRUE(background);
  const std::string text = "the dam of the valley\nthe dam\nRelated posts\nthe king of the hill\nthe wall of the dam\n";
  const auto lines = [&](LanguageId lang) { return remove_boilerplate(text, "", lang, *background, {}).size(); };
  EXPECT_EQ(lines(0), 3u);
  EXPECT_EQ(lines(kNoLanguage), 4u);
}

TEST(RemoveBoilerplate, OptionsSetWeightsAndBounds) {
  BoilerplateOptions none;
  none.drop_at = 100;
  EXPECT_EQ(remove_boilerplate("Share this\nRead more\n", "", kNoLanguage, Background(), none).size(), 2u);
  BoilerplateOptions bullets;
  bullets.bullet = 2;
  EXPECT_EQ(remove_boilerplate("* a\n• b\n- c\nd", "", kNoLanguage, Background(), bullets).size(), 1u);
}

std::string random_article(std::mt19937_64& random) {
  static const Lines pool = {
      "the dam burst above the valley",
      "dam and valley, valley and dam",
      "people of the valley fled",
      "Share this",
      "Advertisement",
      "Advertisement of the dam rose twelve percent",
      "Share this dam: the water of the valley ran for three days over walls and fields, down to the bridge and the "
      "mill, "
      "and the people who lived there say that nobody had told them",
      "Read more: the dam",
      "Related posts",
      "see related posts below",
      "• a short bullet",
      "- the dam",
      "* star",
      "an ending that trails off...",
      "another …",
      "और पढ़ें यहाँ",
      "नदी पर बना बाँध टूटा",
      "बाँध टूटने से घाटी में पानी भर गया",
      "यह भी पढ़ें",
      "ダムが決壊した。",
      "続きを読むならここ",
      "관련 기사",
      "Наводнение в долине",
      "Читайте также: другое",
      "---",
      "2025",
      "ª º ʻ",
      "𝔱𝔥𝔢 𝔡𝔞𝔪",
      "ﷲ",
      "the dam burst above the valley after three days of rain, the mayor said late in the evening",
      "घाटी के लोगों को रात में ही ऊँचे स्थानों पर पहुँचाया गया, यह जानकारी ज़िला अधिकारी ने सुबह पत्रकारों को दी और कहा",
      "Ωmega στη λίμνη"};
  std::string text;
  for (std::size_t n = random() % 16; n > 0; --n) {
    text += random() % 8 ? pool[random() % pool.size()] : support::random_text(random, random() % 20);
    text += random() % 5 ? "\n" : " \r\n\n";
  }
  return text;
}

TEST(JudgeLines, AsThePlainReference) {
  std::mt19937_64 random(9);
  std::size_t repeated = 0, foreign = 0;
  for (int i = 0; i < 500; ++i) {
    const std::string text = random_article(random), title = random() % 2 ? "The dam in the valley" : "";
    const auto got = judged(text, title);
    const auto expected = reference::line_signs(text, title);
    ASSERT_EQ(got.size(), expected.size()) << text;
    for (std::size_t k = 0; k < got.size(); ++k) {
      const JudgedLine& line = got[k];
      const reference::LineSigns& plain = expected[k];
      ASSERT_EQ(line.text, plain.line);
      EXPECT_EQ(line.has(LineSign::kEllipsis), plain.ellipsis) << plain.line;
      EXPECT_TRUE(plain.repeated || !line.has(LineSign::kRepeated)) << text;
      EXPECT_TRUE(!plain.is_copy || line.has(LineSign::kRepeated)) << text;
      EXPECT_TRUE(plain.foreign || !line.has(LineSign::kForeignScript)) << text;
      if (line.characters < BoilerplateOptions().short_bullet && plain.bullet) {
        EXPECT_TRUE(line.has(LineSign::kBullet)) << plain.line;
      }
      if (line.characters < BoilerplateOptions().short_line && plain.foreign) {
        const bool statement =
            std::ranges::any_of(std::string_view(".。।"), [&](char c) { return plain.line.back() == c; });
        EXPECT_TRUE(statement || line.has(LineSign::kForeignScript)) << plain.line;
      }
      repeated += plain.repeated, foreign += plain.foreign;
    }
  }
  EXPECT_GT(repeated, 500u);
  EXPECT_GT(foreign, 300u);
}

/// Page of the tests below: a headline, three paragraphs, and what is put around them.
const Lines kBody = {
    "Ferry runs aground off Varn",
    "The ferry to the island of Varn ran aground on Tuesday morning with sixty passengers, the coast guard said.",
    "All passengers were taken off the ferry by fishing boats within two hours, and nobody was badly hurt.",
    "The company that runs the ferry promised the coast guard a report on the fog by the end of the month."};

/// What goes of the page with these lines above the paragraphs, between the first two, and below them.
Lines gone(const Lines& above, const Lines& between = {}, const Lines& below = {}) {
  Lines page = {kBody[0]};
  page.insert(page.end(), above.begin(), above.end());
  page.push_back(kBody[1]);
  page.insert(page.end(), between.begin(), between.end());
  page.insert(page.end(), kBody.begin() + 2, kBody.end());
  page.insert(page.end(), below.begin(), below.end());
  Lines out;
  const std::string text = join(page);
  for (const JudgedLine& line : judged(text)) {
    if (line.removed) out.emplace_back(line.text);
  }
  return out;
}

TEST(JudgeLines, MenusBylinesAndTimesStandAtTheEdges) {
  const Lines above = {"Coast | Harbours | Weather", "By Nora Vint, harbour correspondent", "12 March 2024, 10:15",
                       "Photo: Varn harbour office"};
  EXPECT_EQ(gone(above), above);
  EXPECT_EQ(gone({}, {"By noon the fog had gone.", "Passengers waited"}), Lines{});
}

TEST(JudgeLines, LabelsEndAtTheirColonOrTheirLine) {
  EXPECT_EQ(gone({}, {"Photo: Nora Vint", "14 comments", "Photo shows were cancelled on the island"}),
            (Lines{"Photo: Nora Vint", "14 comments"}));
}

TEST(JudgeLines, TeasersEndAtTheNextParagraph) {
  const Lines teasers = {"Related articles", "Bakery wins a prize for rye bread", "New bridge opens in May"};
  EXPECT_EQ(gone({}, teasers), teasers);
  EXPECT_EQ(gone({}, {}, teasers), teasers);
}

TEST(JudgeLines, AHeadlineOfOtherWordsBetweenParagraphsGoes) {
  EXPECT_EQ(gone({}, {"Bakery wins national prize for sourdough rye bread"}).size(), 1u);
  EXPECT_EQ(gone({}, {"Fishing boats helped passengers off the stranded ferry"}), Lines{});
  EXPECT_EQ(gone({}, {"How it happened"}), Lines{}) << "a subheading";
}

TEST(JudgeLines, KnownLinesGo) {
  const std::string letters = "The Courier welcomes letters of any length from its readers.";
  const KnownLine known[] = {{hash_words(letters), LineSign::kFurniture}};
  const std::string text = join(kBody) + letters;
  const auto lines = judged(text, "", known);
  ASSERT_EQ(lines.size(), 5u);
  EXPECT_TRUE(lines[4].removed && lines[4].has(LineSign::kFurniture));
  EXPECT_EQ(std::ranges::count(lines, true, &JudgedLine::removed), 1);
}

/// The lead is a quarter of the article: to walk it for each line below it would be 2,500,000,000 steps.
TEST(RemoveBoilerplate, ALongLeadCostsEachLineLittle) {
  std::string text;
  for (int i = 0; i < 200000; ++i) text += "w" + std::to_string(i) + (i % 4 == 3 ? " ...\n" : " ");
  EXPECT_LE(kept(text).size(), 50000u);
}

TEST(RemoveBoilerplate, ManyLinesTakeLinearTime) {
  std::string text;
  for (int i = 0; i < 30000; ++i) text += i % 3 ? "- same line...\n" : "line " + std::to_string(i) + " ...\n";
  EXPECT_LE(kept(text).size(), 10000u);
}

}  // namespace
}  // namespace katha
