// Names of months and weekdays, in compare-form (tests/story/calendar_test.cpp holds every name against normalize()).
// Left out: names that are commoner as another word ("mar" and "set" of Spanish and Italian, "minggu" = week,
// "pazar" = market, "ہفتہ" = week), and months that mean another month in a neighbouring language ("listopad": November
// in Czech and Polish, October in Croatian).
#pragma once

#include <array>
#include <string_view>

namespace katha::inline v0 {

/// Names of one month or day are divided by '|'.
struct CalendarRow {
  std::string_view language;
  std::array<std::string_view, 12> months;   ///< from January
  std::array<std::string_view, 7> weekdays;  ///< from Monday
};

inline constexpr CalendarRow kCalendar[] = {
    {"en",
     {"january|jan", "february|feb", "march|mar", "april|apr", "may", "june|jun", "july|jul", "august|aug",
      "september|sep|sept", "october|oct", "november|nov", "december|dec"},
     {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}},
    {"hi",
     {"जनवरी", "फरवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्टूबर|अक्तूबर", "नवंबर", "दिसंबर"},
     {"सोमवार", "मंगलवार", "बुधवार", "गुरुवार|बृहस्पतिवार", "शुक्रवार", "शनिवार", "रविवार|इतवार"}},
    {"es",
     {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre|setiembre", "octubre",
      "noviembre", "diciembre"},
     {"lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"}},
    {"fr",
     {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
      "décembre"},
     {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"}},
    {"de",
     {"januar|jänner", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober|okt",
      "november", "dezember|dez"},
     {"montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag|sonnabend", "sonntag"}},
    {"pt",
     {"janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro",
      "dezembro"},
     {"segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo"}},
    {"it",
     {"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre",
      "novembre", "dicembre"},
     {"lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"}},
    {"nl",
     {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
      "december"},
     {"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"}},
    {"sv",
     {"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
      "december"},
     {"måndag|måndagen", "tisdag|tisdagen", "onsdag|onsdagen", "torsdag|torsdagen", "fredag|fredagen",
      "lördag|lördagen", "söndag|söndagen"}},
    {"da, nb",
     {"januar", "februar", "marts|mars", "april", "maj|mai", "juni", "juli", "august", "september", "oktober",
      "november", "december|desember"},
     {"mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"}},
    {"pl",
     {"stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października",
      "listopada", "grudnia"},
     {"poniedziałek", "wtorek", "środa|środę", "czwartek", "piątek", "sobota|sobotę", "niedziela|niedzielę"}},
    {"ru",
     {"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
      "декабря"},
     {"понедельник", "вторник", "среду", "четверг", "пятница|пятницу", "суббота|субботу", "воскресенье"}},
    {"uk",
     {"січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня", "листопада",
      "грудня"},
     {"понеділок", "вівторок", "середу", "четвер", "п'ятниця|п'ятницю", "субота|суботу", "неділя|неділю"}},
    {"tr",
     {"ocak", "şubat", "mart", "nisan", "mayıs", "haziran", "temmuz", "ağustos", "eylül", "ekim", "kasım", "aralık"},
     {"pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", ""}},
    {"id",
     {"januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november",
      "desember"},
     {"senin", "selasa", "rabu", "kamis", "jumat", "sabtu", ""}},
    {"vi",  // months have numbers (facts.cpp); without "hôm", "thứ hai" is also "the second"
     {"", "", "", "", "", "", "", "", "", "", "", ""},
     {"hôm thứ hai", "hôm thứ ba", "hôm thứ tư", "hôm thứ năm", "hôm thứ sáu", "hôm thứ bảy", "chủ nhật"}},
    {"ar",
     {"يناير|كانون الثاني", "فبراير|شباط", "مارس|آذار", "أبريل|ابريل|نيسان", "مايو|أيار", "يونيو|حزيران", "يوليو|تموز",
      "أغسطس|اغسطس", "سبتمبر|أيلول", "أكتوبر|اكتوبر|تشرين الأول", "نوفمبر|تشرين الثاني", "ديسمبر|كانون الأول"},
     {"الاثنين|الإثنين", "الثلاثاء", "الأربعاء|الاربعاء", "الخميس", "الجمعة", "السبت", "الأحد|الاحد"}},
    {"fa",
     {"ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"},
     {"دوشنبه", "سه شنبه|سهشنبه", "چهارشنبه", "پنجشنبه|پنج شنبه", "جمعه", "", "یکشنبه"}},
    {"ur",
     {"جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر"},
     {"پیر", "منگل", "بدھ", "جمعرات", "جمعہ", "", "اتوار"}},
    {"bn",
     {"জানুয়ারি", "ফেব্রুয়ারি", "মার্চ", "এপ্রিল", "মে", "জুন", "জুলাই", "আগস্ট", "সেপ্টেম্বর", "অক্টোবর", "নভেম্বর", "ডিসেম্বর"},
     {"সোমবার", "মঙ্গলবার", "বুধবার", "বৃহস্পতিবার", "শুক্রবার", "শনিবার", "রবিবার"}},
    {"ta",
     {"ஜனவரி", "பிப்ரவரி", "மார்ச்", "ஏப்ரல்", "மே", "ஜூன்", "ஜூலை", "ஆகஸ்ட்", "செப்டம்பர்", "அக்டோபர்", "நவம்பர்", "டிசம்பர்"},
     {"திங்கட்கிழமை", "செவ்வாய்க்கிழமை", "புதன்கிழமை", "வியாழக்கிழமை", "வெள்ளிக்கிழமை", "சனிக்கிழமை", "ஞாயிற்றுக்கிழமை"}},
};

/// What begins like a name but is no date.
inline constexpr std::string_view kNoDates[] = {"mardi gras"};

}  // namespace katha::inline v0
