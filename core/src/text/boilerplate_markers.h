// Phrases that open lines which are no article text: buttons ("share this"), and pointers to other articles ("read
// also"). One sign among seven (katha/text/boilerplate.h); an article without any of them is judged by the other six.
#pragma once

#include <cstdint>
#include <string_view>

namespace katha {

enum class MarkerKind : std::uint8_t {
  kLine,     ///< marks its own line
  kButton,   ///< marks it if it is a few words long: sentences begin with this word too
  kTeasers,  ///< and the lines below it: teasers of other articles often follow
};

struct Marker {
  std::string_view phrase;  ///< in compare-form, every sign between two words one space
  MarkerKind kind = MarkerKind::kLine;
};

/// Opens a list of teasers wherever in a line it stands.
inline constexpr std::string_view kTeasersAnywhere = "related posts";

// clang-format off: a paragraph a language
inline constexpr Marker kMarkers[] = {
    // English
    {"spread the love"}, {"share this"}, {"related posts"}, {"read more"}, {"also read"}, {"follow us"},
    {"subscribe"}, {"advertisement", MarkerKind::kButton}, {"advertisements", MarkerKind::kButton},
    // Hindi
    {"और पढे", MarkerKind::kTeasers}, {"और पढें", MarkerKind::kTeasers}, {"यह भी पढें", MarkerKind::kTeasers},
    {"ये भी पढें", MarkerKind::kTeasers},
    // Spanish
    {"lee también"}, {"lea también"}, {"leer más"}, {"te puede interesar"}, {"síguenos en"},
    {"comparte esta noticia"}, {"compartir en"}, {"noticias relacionadas", MarkerKind::kTeasers},
    {"artículos relacionados", MarkerKind::kTeasers},
    // French
    {"lire aussi"}, {"à lire aussi"}, {"à lire également"}, {"lire la suite"}, {"partager cet article"},
    {"partager sur"}, {"suivez nous"}, {"articles similaires", MarkerKind::kTeasers},
    {"sur le même sujet", MarkerKind::kTeasers},
    // German
    {"lesen sie auch"}, {"lesen sie mehr"}, {"weiterlesen"}, {"auch interessant"}, {"artikel teilen"},
    {"folgen sie uns"}, {"mehr zum thema", MarkerKind::kTeasers}, {"ähnliche artikel", MarkerKind::kTeasers},
    // Portuguese
    {"leia também"}, {"leia mais"}, {"veja também"}, {"saiba mais"}, {"siga nos"}, {"compartilhe esta"},
    {"notícias relacionadas", MarkerKind::kTeasers}, {"matérias relacionadas", MarkerKind::kTeasers},
    // Italian
    {"leggi anche"}, {"leggi tutto"}, {"condividi su"}, {"seguici su"}, {"potrebbe interessarti"},
    {"articoli correlati", MarkerKind::kTeasers},
    // Russian
    {"читайте также"}, {"читать далее"}, {"подписывайтесь на"}, {"поделиться в"},
    {"материалы по теме", MarkerKind::kTeasers}, {"новости по теме", MarkerKind::kTeasers},
    // Arabic
    {"اقرأ أيضا"}, {"اقرأ المزيد"}, {"شارك هذا"}, {"تابعنا على"}, {"مواضيع ذات صلة", MarkerKind::kTeasers},
    {"أخبار ذات صلة", MarkerKind::kTeasers},
    // Urdu, Bengali, Tamil
    {"یہ بھی پڑھیں"}, {"مزید پڑھیں"}, {"আরও পড়ুন"}, {"আরো পড়ুন"}, {"மேலும் படிக்க"}, {"இதையும் படிக்க"},
    // Vietnamese
    {"xem thêm"}, {"đọc thêm"}, {"tin liên quan", MarkerKind::kTeasers}, {"bài viết liên quan", MarkerKind::kTeasers},
    // Japanese
    {"あわせて読みたい"}, {"続きを読む"}, {"もっと見る"}, {"関連記事", MarkerKind::kTeasers},
    {"関連ニュース", MarkerKind::kTeasers},
    // Chinese
    {"阅读更多"}, {"閱讀更多"}, {"延伸阅读"}, {"延伸閱讀"}, {"阅读全文"}, {"分享到"},
    {"相关阅读", MarkerKind::kTeasers}, {"相關閱讀", MarkerKind::kTeasers}, {"相关新闻", MarkerKind::kTeasers},
    {"相關新聞", MarkerKind::kTeasers},
};
// clang-format on

}  // namespace katha
