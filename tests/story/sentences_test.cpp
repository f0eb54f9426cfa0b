#include "story/sentences.h"

#include <gtest/gtest.h>

namespace katha {
namespace {

using Lines = std::vector<std::string_view>;

Lines cut(std::string_view line, const std::string& language, std::size_t most = 100) {
  SentenceCutter cutter;
  Lines out;
  cutter.cut(line, language, most, out);
  return out;
}

TEST(Sentences, EndWhereTheLanguageEndsThem) {
  EXPECT_EQ(cut("The dam burst. Was it old? It was!", "en"), (Lines{"The dam burst.", "Was it old?", "It was!"}));
  EXPECT_EQ(cut("बांध टूटा। कोई हताहत नहीं हुआ? जांच होगी।", "hi"), (Lines{"बांध टूटा।", "कोई हताहत नहीं हुआ?", "जांच होगी।"}));
  EXPECT_EQ(cut("大桥今天合龙。工期三年！明年通车？", "zh"), (Lines{"大桥今天合龙。", "工期三年！", "明年通车？"}));
  EXPECT_EQ(cut("انهار السد. هل كان قديما؟ نعم.", "ar"), (Lines{"انهار السد.", "هل كان قديما؟", "نعم."}));
  EXPECT_EQ(cut("بند ٹوٹ گیا۔ تفتیش ہوگی۔", "ur"), (Lines{"بند ٹوٹ گیا۔", "تفتیش ہوگی۔"}));
  EXPECT_EQ(cut("🙂 Ça alors. Déjà ? Oui.", "fr"), (Lines{"🙂 Ça alors.", "Déjà ?", "Oui."}));
  EXPECT_EQ(cut("  no end, spaces around ", "en"), (Lines{"no end, spaces around"}));
  EXPECT_EQ(cut("", "en"), Lines{});
  EXPECT_EQ(cut(" \u3000 ", "ja"), Lines{});
}

TEST(Sentences, NoMoreThanAskedFor) {
  EXPECT_EQ(cut("One. Two. Three.", "en", 2), (Lines{"One.", "Two."}));
  EXPECT_EQ(cut("One. Two.", "en", 0), Lines{});
  const Lines clauses = cut("การประชุมคณะรัฐมนตรีสัญจรที่จังหวัดเชียงใหม่เริ่มขึ้นแล้ว ชาวบ้านรอยื่นหนังสือร้องเรียน", "th");
  ASSERT_EQ(clauses.size(), 2u);
  EXPECT_EQ(cut("การประชุมคณะรัฐมนตรีสัญจรที่จังหวัดเชียงใหม่เริ่มขึ้นแล้ว ชาวบ้านรอยื่นหนังสือร้องเรียน", "th", 1), Lines{clauses[0]});
}

TEST(Sentences, AbbreviationsEndNothing) {
  EXPECT_EQ(cut("Dr. Jones of the U.S. Senate met J. B. Ahn. They spoke.", "en"),
            (Lines{"Dr. Jones of the U.S. Senate met J. B. Ahn.", "They spoke."}));
  EXPECT_EQ(cut("Am 3. Oktober kam Frau Weiß. Sie blieb.", "de"),
            (Lines{"Am 3. Oktober kam Frau Weiß.", "Sie blieb."}));
  EXPECT_EQ(cut("मंत्री डॉ. सिंह आए। वे रुके।", "hi"), (Lines{"मंत्री डॉ. सिंह आए।", "वे रुके।"}));
  // No full stop of its own: "." ends, however short the word before it is.
  EXPECT_EQ(cut("પુલ નવો છે. કામ પૂરું છે.", "gu"), (Lines{"પુલ નવો છે.", "કામ પૂરું છે."}));
}

TEST(Sentences, QuotationsStayInTheirs) {
  EXPECT_EQ(cut("知事は「雨が降った。川も増えた。」と述べた。「避難を」とも話した。", "ja"),
            (Lines{"知事は「雨が降った。川も増えた。」と述べた。", "「避難を」とも話した。"}));
  EXPECT_EQ(cut("」雨だ。「川が。増えた。」今日は晴れ。", "ja"),
            (Lines{"」雨だ。", "「川が。増えた。」", "今日は晴れ。"}));
  EXPECT_EQ(cut("「雨だ。川も。", "ja"), (Lines{"「雨だ。川も。"}));  // never closed
  EXPECT_EQ(cut("“It is over.” She left.", "en"), (Lines{"“It is over.”", "She left."}));
}

TEST(Sentences, ThaiIsCutAtSpaces) {
  const std::string clause = "ผู้โดยสารจำนวนมากเดินทางมาที่สถานีตั้งแต่เช้า";  // more than 40 characters
  EXPECT_EQ(cut(clause + " " + clause + " ราคา 20 บาท", "th"), (Lines{clause, clause, "ราคา 20 บาท"}));
  EXPECT_EQ(cut("รถไฟ เปิดแล้ว", "th"), (Lines{"รถไฟ เปิดแล้ว"}));
}

TEST(Sentences, WideCharactersCountTwo) {
  EXPECT_EQ(width_of("abc"), 3u);
  EXPECT_EQ(width_of("बांध"), 4u);
  EXPECT_EQ(width_of("大桥。"), 6u);
  EXPECT_EQ(width_of("대교"), 4u);
  EXPECT_EQ(width_of(""), 0u);
}

TEST(Sentences, AreCutBeforeSpaceOrBehindPunctuation) {
  EXPECT_EQ(cut_to_width("one two three", 13), "one two three");
  EXPECT_EQ(cut_to_width("one two three", 12), "one two");
  EXPECT_EQ(cut_to_width("one two three", 7), "one two");
  EXPECT_EQ(cut_to_width("大桥合龙，工期三年", 14), "大桥合龙，");
  EXPECT_EQ(cut_to_width("大桥合龙工期三年", 9), "大桥合龙");
  EXPECT_EQ(cut_to_width("किकिकि", 3), "कि");  // a vowel sign stays with its letter
  EXPECT_EQ(cut_to_width("大", 1), "");
}

TEST(Sentences, KnowTheirOwnEnds) {
  for (const char* whole : {"It rained.", "It rained?”", "बारिश हुई।", "下雨了。」", "أمطرت؟", "Stop!)"}) {
    EXPECT_TRUE(ends_as_sentence(whole)) << whole;
  }
  for (const char* part : {"It rained", "It rained,", "It rained…", "“", ""})
    EXPECT_FALSE(ends_as_sentence(part)) << part;
  EXPECT_TRUE(begins_as_sentence("It rained"));
  EXPECT_TRUE(begins_as_sentence("बारिश"));
  EXPECT_TRUE(begins_as_sentence("260 mm"));
  EXPECT_FALSE(begins_as_sentence("rained"));
}

}  // namespace
}  // namespace katha
