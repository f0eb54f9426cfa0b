#include "story/detect_language.h"

#include <gtest/gtest.h>

#include <string>

namespace katha {
namespace {

std::string language_of(std::string_view text, std::string_view title = "") {
  std::string scratch = "used before";
  return detect_language(title, text, scratch);
}

TEST(DetectLanguage, TellsLanguagesApart) {
  const std::pair<const char*, const char*> texts[] = {
      {"en", "The council said on Monday that the old bridge will stay closed until the end of the year."},
      {"hi", "नगर परिषद ने सोमवार को कहा कि पुराना पुल इस साल के अंत तक बंद रहेगा और लोगों को दूसरे रास्ते से जाना होगा।"},
      {"es", "El ayuntamiento dijo el lunes que el puente viejo estará cerrado hasta el final del año."},
      {"pt", "A câmara disse na segunda-feira que a ponte velha vai ficar fechada até ao fim do ano."},
      {"de", "Die Stadt teilte am Montag mit, dass die alte Brücke bis zum Ende des Jahres gesperrt bleibt."},
      {"ru", "Власти города сообщили в понедельник, что старый мост будет закрыт до конца этого года."},
      {"ar", "قال مجلس المدينة يوم الاثنين إن الجسر القديم سيبقى مغلقا حتى نهاية هذا العام"},
      {"ja", "市は月曜日、古い橋を今年の終わりまで通れなくすると発表しました。"},
      {"zh", "市政府星期一表示，这座旧桥将一直关闭到今年年底。"},
      {"tr", "Belediye pazartesi günü eski köprünün yıl sonuna kadar kapalı kalacağını söyledi."},
      {"ur", "شہر کی کونسل نے پیر کو کہا کہ پرانا پل اس سال کے آخر تک بند رہے گا"},
      {"vi", "Hội đồng thành phố cho biết hôm thứ hai rằng cây cầu cũ sẽ đóng cửa đến cuối năm nay."},
      {"mr", "नगर परिषदेने सोमवारी सांगितले की जुना पूल वर्षाच्या अखेरपर्यंत बंद राहील आणि लोकांना दुसऱ्या रस्त्याने जावे लागेल."},
      {"ne", "नगर परिषद्ले सोमबार पुरानो पुल यस वर्षको अन्त्यसम्म बन्द रहने र मानिसहरूले अर्को बाटो प्रयोग गर्नुपर्ने बतायो।"},
      {"he", "העירייה הודיעה ביום שני כי הגשר הישן יישאר סגור עד סוף השנה והתושבים יצטרכו לנסוע בדרך אחרת."},
      {"fa", "شورای شهر روز دوشنبه گفت که پل قدیمی تا پایان امسال بسته است"},
      {"th", "เทศบาลกล่าวเมื่อวันจันทร์ว่าสะพานเก่าจะปิดจนถึงสิ้นปีนี้"},
      {"ko", "시는 월요일 오래된 다리를 올해 말까지 닫는다고 발표했다."}};
  for (const auto& [language, text] : texts) EXPECT_EQ(language_of(text), language);
}

TEST(DetectLanguage, IsUndeterminedWithoutWords) {
  for (const char* text : {"", "2025", "???", "qwx zzkp vvrt plonk brzy xxv"}) EXPECT_EQ(language_of(text), "und");
}

TEST(DetectLanguage, ReadsTitleAndText) {
  EXPECT_EQ(language_of("está cerrado hasta el final del año", "El ayuntamiento dijo el lunes que el puente"), "es");
}

TEST(DetectLanguage, BytesThatAreNoTextDoNotMatter) {
  const std::string english = "The council said on Monday that the old bridge will stay closed until the year ends. ";
  EXPECT_EQ(language_of(std::string("\0\x01\xFF\xC3", 4) + english + "\xE0\xA4 " + english), "en");
  EXPECT_EQ(language_of(english + "\u0085 \uFFFE \uFDD0" + english), "en");
}

TEST(DetectLanguage, OfALongTextTheBeginningCounts) {
  std::string text;
  while (text.size() < 1500) text += "The council said that the old bridge will stay closed. ";
  for (int i = 0; i < 1000; ++i) text += "Власти города сообщили, что старый мост будет закрыт. ";
  EXPECT_EQ(language_of(text), "en");
}

}  // namespace
}  // namespace katha
