#include "generate/languages.h"

namespace katha::generate {
namespace {

constexpr std::string_view kEnMonths =
    "January February March April May June July August September October November December";
constexpr std::string_view kEsMonths =
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre";
constexpr std::string_view kFrMonths =
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre";
constexpr std::string_view kDeMonths =
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember";
constexpr std::string_view kHiMonths = "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर";
constexpr std::string_view kBnMonths = "জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর";
constexpr std::string_view kArMonths = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر";
constexpr std::string_view kRuMonths =
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря";
constexpr std::string_view kElMonths =
    "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου "
    "Δεκεμβρίου";
constexpr std::string_view kThMonths =
    "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม";

// clang-format off
constexpr std::array<Language, kLanguages> kTable{{
  {.code = "en", .share = 45, .median_words = 265, .model = WordModel::kSyllables,
   .spacing = Spacing::kWords, .cased = true, .composed = false, .leads = "-",
   .onsets = "b c d f g h j k l m n p r s t v w d l m n r s t s t r l br cr dr fr gr pr tr bl cl fl pl st sp sh ch th str",
   .nuclei = "a e i o u a e i o e a o ea ai ou oo ee io", .codas = "- - - - n r s t l m d n r ng nt",
   .finals = "- - - n r s t l d y st ck nd ed er ing ly", .initials = "a e i o un in re",
   .stops = ". . …", .commas = ", ; –", .question = "?", .open_quotes = "\" “ ‘", .close_quotes = "\" ” ’",
   .native_zero = 0, .decimal_mark = '.', .units = "- - - % km", .months = kEnMonths, .date = "%m %d, %y", .zone = "Z"},
  {.code = "hi", .share = 20, .median_words = 165, .model = WordModel::kSyllables,
   .spacing = Spacing::kWords, .cased = false, .composed = false, .leads = "-",
   .onsets = "क ख ग घ च छ ज झ ट ठ ड ढ त थ द ध न प फ ब भ म य र ल व श ष स ह क त न प म र ल स ह "
             "ज\u093c फ\u093c ड\u093c ढ\u093c ख\u093c क्ष त्र ज्ञ प्र स्त क्य न्द म्ब ष्ट द्य ङ्ग",
   .nuclei = "- - - - ा ा ि ी ी ु ू े े ै ो ो ौ", .codas = "- - - - - - - ं ँ र न ल त",
   .finals = "- - - - ं ँ र न ल त ः", .initials = "अ आ इ ई उ ए ओ और",
   .stops = "। . ॥", .commas = ", ; –", .question = "?", .open_quotes = "“ \" ‘", .close_quotes = "” \" ’",
   .native_zero = U'०', .decimal_mark = '.', .units = "- - - % लाख किमी", .months = kHiMonths, .date = "%d %m %y",
   .zone = "+05:30"},
  {.code = "es", .share = 4, .median_words = 240, .model = WordModel::kSyllables,
   .spacing = Spacing::kWords, .cased = true, .composed = true, .leads = "-",
   .onsets = "b c d f g j l m n p r s t v z ll ñ ch br cr tr pr gr bl pl d l m n r s t -",
   .nuclei = "a e i o u a e o a e o á é í ó ú ie ue", .codas = "- - - - - n r s l", .finals = "- - s n r l o a os as ción",
   .initials = "a e es in o u", .stops = ". . …", .commas = ", ; –", .question = "?", .open_quotes = "« \" “",
   .close_quotes = "» \" ”", .native_zero = 0, .decimal_mark = ',', .units = "- - - % km", .months = kEsMonths,
   .date = "%d de %m de %y", .zone = "+01:00"},
  {.code = "fr", .share = 3, .median_words = 250, .model = WordModel::kSyllables,
   .spacing = Spacing::kWords, .cased = true, .composed = true, .leads = "-",
   .onsets = "b c d f g j l m n p r s t v ç ch br cr tr pr gr bl pl d l m n r s t qu -",
   .nuclei = "a e i o u a e i é é è ê à ou ai oi eu î ô û œu", .codas = "- - - - - n r s l",
   .finals = "- - - s t e r nt x ent", .initials = "a e é in o ou", .stops = ". . …", .commas = ", ; –",
   .question = "?", .open_quotes = "« \" “", .close_quotes = "» \" ”", .native_zero = 0, .decimal_mark = ',',
   .units = "- - - % km", .months = kFrMonths, .date = "%d %m %y", .zone = "+02:00"},
  {.code = "de", .share = 3, .median_words = 240, .model = WordModel::kSyllables,
   .spacing = Spacing::kWords, .cased = true, .composed = true, .leads = "-",
   .onsets = "b d f g h j k l m n p r s t w z sch st pf kr br tr gr schl d r s l n w",
   .nuclei = "a e i o u a e i e ä ö ü ei au ie eu", .codas = "- - - - n r s l ch t ng m",
   .finals = "- - n en er e ung t ß ch", .initials = "a e ver be ge ü ö", .stops = ". . …", .commas = ", ; –",
   .question = "?", .open_quotes = "„ \" »", .close_quotes = "“ \" «", .native_zero = 0, .decimal_mark = ',',
   .units = "- - - % km", .months = kDeMonths, .date = "%d. %m %y", .zone = "+01:00"},
  {.code = "vi", .share = 2, .median_words = 200, .model = WordModel::kPhrases,
   .spacing = Spacing::kWords, .cased = true, .composed = true, .leads = "-",
   .onsets = "b c ch d đ g h kh l m n ng nh ph r s t th tr v x qu gi -",
   .nuclei = "a à á ả ã ạ ă ắ ằ ặ â ấ ầ ậ e è é ẹ ê ế ề ệ i í ì ị o ò ó ọ ô ố ồ ộ ơ ớ ờ ợ u ú ù ụ ư ứ ừ ự y ý iê iế ươ oa",
   .codas = "- - - n ng m t c nh p i u", .finals = "- - - n ng m t c nh p i u", .initials = "-", .stops = ". . …",
   .commas = ", ; –", .question = "?", .open_quotes = "“ \" «", .close_quotes = "” \" »", .native_zero = 0,
   .decimal_mark = ',', .units = "- - - % km", .months = "-", .date = "ngày %d tháng %n năm %y", .zone = "+07:00"},
  {.code = "bn", .share = 3, .median_words = 165, .model = WordModel::kSyllables,
   .spacing = Spacing::kWords, .cased = false, .composed = true, .leads = "-",
   .onsets = "ক খ গ ঘ চ ছ জ ঝ ট ঠ ড ঢ ত থ দ ধ ন প ফ ব ভ ম য র ল শ ষ স হ ক ত ন প ম র ল স ড\u09bc য\u09bc ক্ষ ত্র প্র স্ত ন্ত",
   .nuclei = "- - - া া ি ি ী ু ূ ে ে ৈ ো ৌ", .codas = "- - - - - - ং ঁ র ন ল", .finals = "- - - - র ন ল ং ত",
   .initials = "অ আ ই উ এ ও", .stops = "। . ॥", .commas = ", ; –", .question = "?", .open_quotes = "“ \" ‘",
   .close_quotes = "” \" ’", .native_zero = U'০', .decimal_mark = '.', .units = "- - - % লাখ", .months = kBnMonths,
   .date = "%d %m %y", .zone = "+06:00"},
  {.code = "ar", .share = 4, .median_words = 200, .model = WordModel::kSyllables,
   .spacing = Spacing::kWords, .cased = false, .composed = true, .leads = "-",
   .onsets = "ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي أ ب ت د ر س ع ف ق ك ل م ن",
   .nuclei = "- - - - - - - - - - ا ا ا ا ا و و و ي ي ي ـ \u0651 \u064e",
   .codas = "- - - - - ن ر ل ت", .finals = "- - - ة ن ر ت ات ين ون ا\u064b", .initials = "ال ال ا و ب",
   .stops = ". . …", .commas = "، , ؛", .question = "؟", .open_quotes = "« \" “", .close_quotes = "» \" ”",
   .native_zero = U'٠', .decimal_mark = '.', .units = "- - - % كم", .months = kArMonths, .date = "%d %m %y",
   .zone = "+03:00"},
  {.code = "ru", .share = 4, .median_words = 185, .model = WordModel::kSyllables,
   .spacing = Spacing::kWords, .cased = true, .composed = true, .leads = "-",
   .onsets = "б в г д ж з к л м н п р с т ф х ц ч ш в к н п с т пр ст тр кр гр сл вл -",
   .nuclei = "а е и о у ы я ю ё а о е и", .codas = "- - - - н т р л с в", .finals = "- - - й м ть ет ов ый ая ние",
   .initials = "а о и у э по на", .stops = ". . …", .commas = ", ; –", .question = "?", .open_quotes = "« \" „",
   .close_quotes = "» \" “", .native_zero = 0, .decimal_mark = ',', .units = "- - - % км", .months = kRuMonths,
   .date = "%d %m %y", .zone = "+03:00"},
  {.code = "el", .share = 2, .median_words = 190, .model = WordModel::kSyllables,
   .spacing = Spacing::kWords, .cased = true, .composed = true, .leads = "-",
   .onsets = "β γ δ ζ θ κ λ μ ν ξ π ρ σ τ φ χ ψ κ λ μ ν π ρ σ τ πρ στ τρ κρ",
   .nuclei = "α ε η ι ο υ ω ου αι ει α ε ο ι ά έ ή ί ό ύ ώ", .codas = "- - - - - - ν ρ σ λ", .finals = "- - - ς ς ν",
   .initials = "α ε ο η υ ά έ", .stops = ". . …", .commas = ", · –", .question = ";", .open_quotes = "« \" “",
   .close_quotes = "» \" ”", .native_zero = 0, .decimal_mark = ',', .units = "- - - % χλμ", .months = kElMonths,
   .date = "%d %m %y", .zone = "+02:00"},
  {.code = "zh", .share = 4, .median_words = 320, .model = WordModel::kHan,
   .spacing = Spacing::kNone, .cased = false, .composed = false, .leads = "-", .onsets = "-", .nuclei = "-", .codas = "-",
   .finals = "-", .initials = "-", .stops = "。 ． 。", .commas = "， ； 、", .question = "？", .open_quotes = "“ 「 《",
   .close_quotes = "” 」 》", .native_zero = 0, .decimal_mark = '.', .units = "人 万 个 元 亿", .months = "-",
   .date = "%y年%n月%d日", .zone = "+08:00"},
  {.code = "ja", .share = 3, .median_words = 250, .model = WordModel::kJapanese,
   .spacing = Spacing::kNone, .cased = false, .composed = true, .leads = "-", .onsets = "-", .nuclei = "-", .codas = "-",
   .finals = "-", .initials = "-", .stops = "。 ． 。", .commas = "、 ， ・", .question = "？", .open_quotes = "「 『 “",
   .close_quotes = "」 』 ”", .native_zero = 0, .decimal_mark = '.', .units = "人 万 円 件 回", .months = "-",
   .date = "%y年%n月%d日", .zone = "+09:00"},
  {.code = "th", .share = 1, .median_words = 80, .model = WordModel::kSyllables,
   .spacing = Spacing::kPhrases, .cased = false, .composed = false, .leads = "- - - - - เ แ โ ไ",
   .onsets = "ก ข ค ง จ ช ซ ด ต ถ ท ธ น บ ป ผ พ ฟ ม ย ร ล ว ส ห อ ก ร น ปร กร ตร",
   .nuclei = "- า า ิ ี ึ ื ุ ู ั ่า ้า ะ ำ", .codas = "- - น ง ม ก ด บ ย ว", .finals = "- - น ง ม ก ด บ ย ว ร",
   .initials = "-", .stops = "- . ๛", .commas = "- , ;", .question = "?", .open_quotes = "“ \" ‘",
   .close_quotes = "” \" ’", .native_zero = U'๐', .decimal_mark = '.', .units = "คน บาท ปี ราย", .months = kThMonths,
   .date = "%d %m %y ", .zone = "+07:00"},
  {.code = "ko", .share = 2, .median_words = 180, .model = WordModel::kHangul,
   .spacing = Spacing::kWords, .cased = false, .composed = true, .leads = "-", .onsets = "-", .nuclei = "-", .codas = "-",
   .finals = "- - 은 는 이 가 을 를 에 의 로 도 다 에서", .initials = "-", .stops = ". . …", .commas = ", ; ·",
   .question = "?", .open_quotes = "“ \" ‘", .close_quotes = "” \" ’", .native_zero = 0, .decimal_mark = '.',
   .units = "명 원 개 %", .months = "-", .date = "%y년 %n월 %d일", .zone = "+09:00"},
}};
// clang-format on

constexpr std::u32string_view kHan =
    U"的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定"
    U"行学法所民得经"
    U"十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四"
    U"日那社义事平形"
    U"相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通"
    U"并提直题党程展"
    U"五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放"
    U"决西被干做必战"
    U"先回则任取据处理府研究东南北市场价格银行投资技术信息网络教育医院安全环境气候能源交通铁路桥梁港口";

}  // namespace

std::span<const Language, kLanguages> languages() noexcept { return kTable; }

std::u32string_view han_characters() noexcept { return kHan; }

std::string_view katakana_syllables() noexcept {
  return "ア イ ウ エ オ カ キ ク ケ コ サ シ ス セ ソ タ チ ツ テ ト ナ ニ ネ ノ ハ ヒ フ ホ マ ミ ム メ モ ラ リ ル "
         "レ ロ ワ ン ー "
         "ガ ギ グ ゴ ジ ズ ダ デ ド バ ビ ブ ベ ボ パ ピ プ ペ ポ ティ ファ シュ";
}
std::string_view hiragana_particles() noexcept {
  return "の は が を に で と も へ や から まで より など した する して いる ある こと もの です ます という として "
         "による ない れる "
         "ため また その この さらに";
}
std::string_view hiragana_endings() noexcept { return "- - - - する した して し い く る れ り め き"; }

}  // namespace katha::generate
