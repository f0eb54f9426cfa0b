#include "text/boilerplate_markers.h"

#include <algorithm>
#include <bit>
#include <bitset>
#include <map>
#include <span>

#include "base/hash.h"
#include "text/char_classes.h"

namespace katha::inline v0 {
namespace {

// clang-format off: a paragraph a language
constexpr MarkerList kLists[] = {
    // English
    {MarkerKind::kOpening,
     "published on|updated on|last updated on|gift this article|spread the love|share this|share on|"
     "share via|read more|also read|read also|read next|follow us|subscribe|click here|leave a comment|"
     "post a comment|add a comment|join the conversation|please enable javascript|"
     "this story was originally published|view comments|show comments|listen to this article|copy link|"
     "print this|email this|report an error|already a subscriber|you have free articles|"
     "for more information visit|all comments|manage cookies|cookie settings"},
    {MarkerKind::kButton,
     "sign up for|sign up to|download the|get the app|skip to|join our|sign in|log in|create an account|"
     "accept all|advertisement|advertisements|save|share|print|gift this article|log out|comments|bookmark"},
    {MarkerKind::kTeasers,
     "related posts|related articles|related stories|related news|related content|related topics|"
     "more stories|more news|more from|most read|most popular|most viewed|trending|trending now|"
     "trending on|recommended|recommended for you|you may also like|you might also like|read next|"
     "see also|editors picks|editor s picks|top stories|latest news|don t miss|up next|must read|"
     "more on this story|around the web"},
    {MarkerKind::kLabel,
     "home|photo|photos|picture|pictures|image|credit|video|watch|tags|tag|topics|related|also read|"
     "read also|see also|sponsored|sponsored content|advertisement|source|sources|filed under|categories|"
     "category|keywords|updated|last updated|published|first published|posted|edited by|written by|"
     "reported by|share|comments|comment|follow us|read time|reading time|views|likes|shares|read more|"
     "graphic|illustration|file photo|must read|promoted|partner content|paid content|with inputs from"},
    {MarkerKind::kByline,
     "by"},
    {MarkerKind::kReporter,
     "staff reporter|reporter|correspondent|news desk|web desk|staff writer|edited by|updated|"
     "last updated|min read|minute read|edt|gmt"},
    {MarkerKind::kAlways,
     "this site uses cookies|all rights reserved|sign up for our newsletter|subscribe to our newsletter|"
     "follow us on|your browser does not support|video unavailable|enable javascript|free articles left|"
     "this material may not be published|leave a comment|subscribe now|subscribe to our|subscribe to the|"
     "sign up here|syndicated feed"},
    {MarkerKind::kHint,
     "we use cookies|terms of use|terms of service|privacy policy|terms and conditions|download the app|"
     "in your inbox|cookie policy|code of ethics|financial advice|opinions expressed|views expressed|"
     "click here to|subscribe for|our app|our whatsapp channel|our telegram channel|on your phone"},
    {MarkerKind::kRules,
     "cookies|cookie|consent|partners|privacy|settings|device|advertising|advertisements|personalised|"
     "personalized|website|site|browser|comments|comment|commenting|moderators|moderated|moderation|posts|"
     "posting|registered|accounts|abusive|profanity|libellous|defamatory|offensive|removed|deleted|rules|"
     "guidelines|terms|newsletter|inbox|subscribe|email"},
    {MarkerKind::kShareWord,
     "pocket|facebook|twitter|whatsapp|telegram|instagram|linkedin|pinterest|youtube|reddit|email|viber|"
     "messenger|share|copy|link|print|save|tweet|messages|threads|bluesky|google|flipboard|tumblr|vk|sms"},
    // Hindi
    {MarkerKind::kOpening,
     "और पढें|यह भी पढें|ये भी पढें|इसे भी पढें|आगे पढें|पूरी खबर पढें|हमें फोलो करें|सब्सक्राइब करें|"
     "टिप्पणी करें|अपनी टिप्पणी|अपनी राय|हमसे जुडें|हमारे व्हाट्सऐप|हमारे टेलीग्राम|ऐप डाउनलोड करें|"
     "व्हाट्सऐप पर|फेसबुक पर शेयर|वीडियो देखें"},
    {MarkerKind::kButton,
     "शेयर करें|डाउनलोड करें"},
    {MarkerKind::kTeasers,
     "और पढें|संबंधित खबरें|संबंधित समाचार|ये भी देखें|यह भी देखें|इंहें भी पढें|इंहें भी देखें|"
     "सबसे ज्यादा पढी गई|ज्यादा पढी गई|ताजा खबरें|बडी खबरें|अंय खबरें|और खबरें|ट्रेंडिंग|लोकप्रिय|"
     "सबसे ज्यादा पढे गए"},
    {MarkerKind::kLabel,
     "होम|हिंदी समाचार|टैग|टैग्स|फोटो|तस्वीर|वीडियो|विज्ञापन|प्रायोजित|स्रोत|सोर्स|यह भी पढें|ये भी पढें|"
     "इसे भी पढें|अपडेट|प्रकाशित|अपडेटेड|लेखक|संपादक|टिप्पणियां|कमेंट|शेयर|एजेंसी|ब्यूरो"},
    {MarkerKind::kByline,
     "द्वारा"},
    {MarkerKind::kReporter,
     "संवाददाता|प्रतिनिधि|डेस्क|ंयूज डेस्क|संपादन|अपडेट|अपडेटेड|प्रकाशित|रिपोर्टर|संवाद सहयोगी"},
    {MarkerKind::kAlways,
     "सर्वाधिकार सुरक्षित|हमें फोलो करें|सब्सक्राइब करें|चैनल से जुडें|ईमेल पर पाएं|अनंयूट करें|"
     "व्हाट्सऐप चैनल"},
    {MarkerKind::kHint,
     "ऐप डाउनलोड|डाउनलोड करें|फोलो करें|ंयूजलेटर|सदस्यता लें|गोपनीयता नीति|टिप्पणी लिखें"},
    {MarkerKind::kRules,
     "टिप्पणी|टिप्पणियां|टिप्पणियों|मर्यादा|अपमानजनक|आपत्तिजनक|विज्ञापन|लिंक|कुकीज|सहमति|गोपनीयता|वेबसाइट|"
     "पाठकों|लेखक|संपादकीय|शिकायत|नियम|हटा|सहमत"},
    {MarkerKind::kShareWord,
     "फेसबुक|ट्विटर|व्हाट्सऐप|व्हाट्सएप|टेलीग्राम|इंस्टाग्राम|शेयर|कोपी|लिंक|ईमेल|प्रिंट"},
    // Bengali
    {MarkerKind::kOpening,
     "ভিডিও দেখতে|ভিডিও দেখুন|আরও পড়ুন|আরো পড়ুন|আরও খবর|আপনার মতামত|আমাদের ফলো|আমাদের হোয়াটসঅ্যাপ|"
     "অ্যাপ ডাউনলোড|ডাউনলোড করুন|আপনার মন্তব্য"},
    {MarkerKind::kButton,
     "শেয়ার করুন|ফলো করুন|সাবস্ক্রাইব করুন|মন্তব্য করুন"},
    {MarkerKind::kTeasers,
     "আরও পড়ুন|আরও সংবাদ|পছন্দ হতে পারে|সম্পর্কিত খবর|সম্পর্কিত সংবাদ|এ সম্পর্কিত|সর্বশেষ খবর|"
     "সর্বাধিক পঠিত|জনপ্রিয়|এই বিভাগের আরও|আরও দেখুন|সংশ্লিষ্ট খবর|সর্বশেষ|জনপ্রিয় সংবাদ|পাঠকের পছন্দ|"
     "আরও খবর|এ বিভাগের আরও খবর"},
    {MarkerKind::kLabel,
     "হোম|প্রচ্ছদ|ছবি|ভিডিও|ট্যাগ|ট্যাগস|বিষয়|বিজ্ঞাপন|সূত্র|আরও পড়ুন|প্রকাশ|প্রকাশিত|আপডেট|"
     "প্রকাশের সময়|মন্তব্য|শেয়ার|লেখক|সম্পাদনা|স্পনসর্ড|বিষয়সমূহ|সংগৃহীত ছবি|ছবি সংগৃহীত"},
    {MarkerKind::kReporter,
     "প্রতিবেদক|নিজস্ব প্রতিবেদক|প্রতিনিধি|সংবাদদাতা|নিজস্ব সংবাদদাতা|ডেস্ক|নিউজ ডেস্ক|আপডেট|রিপোর্টার|"
     "অনলাইন ডেস্ক"},
    {MarkerKind::kAlways,
     "সর্বস্বত্ব সংরক্ষিত|স্বত্ব সংরক্ষিত|সাবস্ক্রাইব করুন|চ্যানেলে যোগ দিন"},
    {MarkerKind::kHint,
     "অ্যাপ ডাউনলোড|নিউজলেটার|ফলো করুন|গোপনীয়তা নীতি|অনুমতি ছাড়া|গুগল নিউজ"},
    {MarkerKind::kRules,
     "মন্তব্য|কুকি|কুকিজ|সম্মতি|গোপনীয়তা|ওয়েবসাইট|বিজ্ঞাপন|অশালীন|আপত্তিকর|পাঠক|পাঠকের|কর্তৃপক্ষ|লিংক|"
     "নিয়ম|মুছে|দায়ী|সেটিংস|ডিভাইস|ডিভাইসে|ব্রাউজার"},
    {MarkerKind::kShareWord,
     "ফেসবুক|টুইটার|হোয়াটসঅ্যাপ|টেলিগ্রাম|শেয়ার|কপি|লিংক|ইমেইল|প্রিন্ট|মেসেঞ্জার|ইউটিউব"},
    // Tamil
    {MarkerKind::kOpening,
     "மேலும் படிக்க|இதையும் படிக்க|இதையும் படியுங்கள்|மேலும் வாசிக்க|பகிர|பின்தொடர|எங்களை பின்தொடர|"
     "கருத்து தெரிவிக்க|செயலியை பதிவிறக்க"},
    {MarkerKind::kTeasers,
     "தொடர்புடைய செய்திகள்|மேலும் செய்திகள்|அதிகம் படித்தவை|தொடர்புடையவை|முக்கிய செய்திகள்"},
    {MarkerKind::kLabel,
     "முகப்பு|புகைப்படம்|படம்|வீடியோ|விளம்பரம்|குறிச்சொற்கள்|தொடர்புடைய செய்திகள்|பட மூலாதாரம்"},
    {MarkerKind::kReporter,
     "செய்தியாளர்|நிருபர்|வெளியிடப்பட்டது"},
    {MarkerKind::kAlways,
     "அனைத்து உரிமைகளும்|செயலியை பதிவிறக்கம்|வாட்ஸ்அப் சேனல்"},
    {MarkerKind::kHint,
     "தனியுரிமைக் கொள்கை"},
    {MarkerKind::kRules,
     "கருத்துகள்|குக்கீகள்|விளம்பரங்கள்|இணையதளம்|தனியுரிமை|விதிமுறைகள்"},
    // Telugu
    {MarkerKind::kOpening,
     "ఇవి కూడా చదవండి|ఇది కూడా చదవండి|మరింత చదవండి|షేర్ చేయండి|ఫాలో అవ్వండి|యాప్ డౌన్ లోడ్"},
    {MarkerKind::kTeasers,
     "సంబంధిత వార్తలు|మరిన్ని వార్తలు|సంబంధిత కథనాలు|తాజా వార్తలు|ట్రెండింగ్"},
    {MarkerKind::kLabel,
     "హోమ్|ఫోటో|చిత్రం|వీడియో|ప్రకటన|ట్యాగ్స్"},
    {MarkerKind::kReporter,
     "విలేకరి|ప్రతినిధి"},
    {MarkerKind::kAlways,
     "సర్వ హక్కులు|వాట్సాప్ చానల్"},
    {MarkerKind::kHint,
     "గోప్యతా విధానం"},
    // Marathi
    {MarkerKind::kOpening,
     "हे ही वाचा|हेही वाचा|आणखी वाचा|अधिक वाचा|डाउनलोड करा|प्रतिक्रिया द्या"},
    {MarkerKind::kButton,
     "शेअर करा|फोलो करा"},
    {MarkerKind::kTeasers,
     "संबंधित बातंया|आणखी बातंया|ताज्या बातंया|लोकप्रिय बातंया"},
    {MarkerKind::kLabel,
     "छायाचित्र|व्हिडिओ|जाहिरात|हेही वाचा|टग्स"},
    {MarkerKind::kReporter,
     "प्रतिनिधी|वार्ताहर|खास प्रतिनिधी"},
    {MarkerKind::kAlways,
     "सर्व हक्क राखीव"},
    {MarkerKind::kHint,
     "डाउनलोड करा|फोलो करा"},
    // Urdu
    {MarkerKind::kOpening,
     "یہ بھی پڑھیں|مزید پڑھیں|ہمیں فالو کریں|سبسکرائب کریں|ایپ ڈاؤن لوڈ"},
    {MarkerKind::kButton,
     "شیئر کریں|تبصرہ کریں"},
    {MarkerKind::kTeasers,
     "متعلقہ خبریں|مزید خبریں|متعلقہ مضامین|تازہ ترین خبریں|سب سے زیادہ پڑھی"},
    {MarkerKind::kLabel,
     "صفحۂ اول|ہوم|تصویر|تصویر کا ذریعہ|ویڈیو|اشتہار|ٹیگز|تصویر کا کیپشن|شائع|تبصرے|یہ بھی پڑھیں"},
    {MarkerKind::kReporter,
     "نامہ نگار|نمائندہ|ویب ڈیسک|نیوز ڈیسک|اپ ڈیٹ"},
    {MarkerKind::kAlways,
     "جملہ حقوق محفوظ|حقوق محفوظ ہیں"},
    {MarkerKind::kHint,
     "سبسکرائب کریں|فالو کریں|ایپ ڈاؤن لوڈ"},
    {MarkerKind::kRules,
     "تبصرے|کوکیز|رازداری|ویب سائٹ|اشتہارات"},
    {MarkerKind::kShareWord,
     "فیس بک|ٹوئٹر|واٹس ایپ|شیئر|کاپی|لنک"},
    // Arabic
    {MarkerKind::kOpening,
     "إقرأ أيضا|اضغط لتشغيل|شاهد أهداف|اقرأ أيضا|اقرأ المزيد|اقرأ ايضا|شارك هذا|تابعنا على|تابعونا على|"
     "اشترك في|سجل الآن|حمل التطبيق|أضف تعليق|اترك تعليقا|اكتب تعليقا|شاهد أيضا|طالع أيضا|للمزيد|انقر هنا|"
     "اضغط هنا|تخطى إلى|الانتقال إلى المحتوى|نسخ الرابط|مشاركة على|حمل تطبيق"},
    {MarkerKind::kButton,
     "شارك|انضم إلى|تابع"},
    {MarkerKind::kTeasers,
     "قد تعجبك|قد يعجبك|مواضيع ذات صلة|أخبار ذات صلة|مقالات ذات صلة|موضوعات ذات صلة|موضوعات متعلقة|"
     "أخبار متعلقة|الأكثر قراءة|الأكثر مشاهدة|قد يعجبك أيضا|المزيد من|اقرأ في|آخر الأخبار|أخبار أخرى|"
     "الأكثر تداولا|ذات صلة|اخترنا لك|قد يهمك أيضا|قد يهمك"},
    {MarkerKind::kLabel,
     "الرئيسية|صورة أرشيفية|إعلان ممول|ذو صلة|عدسة|صورة|الصورة|تصوير|فيديو|بالفيديو|شاهد|إعلان|إعلانات|"
     "المصدر|الكلمات المفتاحية|كلمات مفتاحية|الوسوم|وسوم|كلمات دلالية|اقرأ أيضا|اقرأ المزيد|آخر تحديث|"
     "تاريخ النشر|نشر في|كتب|كتبت|تحرير|التعليقات|تعليقات|تعليق|مشاركة|شارك|طباعة|مصدر الصورة|برعاية|"
     "محتوى ممول|مواد ذات صلة"},
    {MarkerKind::kByline,
     "كتب|كتبت|بقلم"},
    {MarkerKind::kReporter,
     "مراسل|مراسلنا|مراسلتنا|آخر تحديث|تاريخ النشر|وكالات|تم التحديث|بتوقيت"},
    {MarkerKind::kAlways,
     "جميع الحقوق محفوظة|النشرة البريدية|نشرتنا البريدية|تابعونا على"},
    {MarkerKind::kHint,
     "حقوق النشر|سياسة الخصوصية|شروط الاستخدام|اشترك في|حمل التطبيق|تطبيقنا|قناتنا على|بريدك الإلكتروني"},
    {MarkerKind::kRules,
     "التعليقات|تعليق|تعليقات|الكوكيز|الارتباط|الخصوصية|الموافقة|موافقتك|الموقع|موقعنا|الإعلانات|إعلانات|"
     "شركاؤنا|شركائنا|المسيئة|الإساءة|القراء|تحذف|حذف|الشروط|روابط|جهازك|المتصفح|إعدادات|الإعدادات"},
    {MarkerKind::kShareWord,
     "فيسبوك|تويتر|واتساب|تلغرام|تيليغرام|انستغرام|مشاركة|نسخ|رابط|الرابط|طباعة|إكس|بريد|البريد"},
    // Persian
    {MarkerKind::kOpening,
     "بیشتر بخوانید|همچنین بخوانید|ما را دنبال کنید|عضویت در|نظر خود را|ارسال نظر|اشتراک گذاری"},
    {MarkerKind::kButton,
     "دانلود اپلیکیشن"},
    {MarkerKind::kTeasers,
     "اخبار مرتبط|مطالب مرتبط|خبرهای مرتبط|پربازدیدترین|آخرین اخبار|پیشنهاد سردبیر"},
    {MarkerKind::kLabel,
     "صفحه نخست|خانه|عکس|ویدیو|ویدئو|آگهی|تبلیغات|برچسب ها|برچسب|کلیدواژه ها|منبع|منبع تصویر|کد خبر|نظرات"},
    {MarkerKind::kReporter,
     "خبرنگار|به گزارش خبرنگار|تاریخ انتشار|کد خبر"},
    {MarkerKind::kAlways,
     "تمامی حقوق|کلیه حقوق|حقوق محفوظ است"},
    {MarkerKind::kRules,
     "دیدگاه|نظرات|کوکی|حریم|وب سایت|توهین"},
    {MarkerKind::kShareWord,
     "فیسبوک|توییتر|واتساپ|تلگرام|اینستاگرام|اشتراک|کپی|لینک"},
    // Hebrew
    {MarkerKind::kOpening,
     "קראו גם|קרא גם|קרא עוד|קראו עוד|עקבו אחרינו|הירשמו|הצטרפו|הוסף תגובה|הגב לכתבה|להורדת האפליקציה"},
    {MarkerKind::kTeasers,
     "כתבות נוספות|כתבות קשורות|עוד בנושא|אולי יעניין אותך|הנצפות ביותר|הכי נקראות"},
    {MarkerKind::kLabel,
     "דף הבית|ראשי|צילום|תמונה|וידאו|תגיות|פרסומת|פרסום|קראו גם|תגובות|עודכן|פורסם|קרדיט|מקור"},
    {MarkerKind::kByline,
     "כתב|מאת"},
    {MarkerKind::kReporter,
     "עודכן|פורסם|מערכת"},
    {MarkerKind::kAlways,
     "כל הזכויות שמורות|הירשמו לניוזלטר"},
    {MarkerKind::kHint,
     "תנאי שימוש|מדיניות פרטיות"},
    {MarkerKind::kRules,
     "תגובות|עוגיות|פרטיות|אתר|פרסומות|תנאי"},
    // Russian
    {MarkerKind::kOpening,
     "фото предоставлено|чтобы комментировать|чтобы оставить комментарий|опубликовано|читайте также|"
     "читать далее|читать дальше|подписывайтесь на|подпишитесь|поделиться в|следите за|скачать приложение|"
     "скачайте приложение|оставить комментарий|перейти к|смотрите также|читать полностью|присоединяйтесь|"
     "написать комментарий|скопировать ссылку|сообщить об ошибке|нашли ошибку|заметили ошибку|"
     "нашли опечатку|наш телеграм"},
    {MarkerKind::kButton,
     "подписаться|поделиться|комментировать|войти|обсудить"},
    {MarkerKind::kTeasers,
     "что почитать|ещё почитать|ещё по теме|материалы по теме|новости по теме|другие новости|"
     "читайте также|похожие новости|похожие материалы|популярное|самое читаемое|главные новости|"
     "последние новости|еще новости|рекомендуем|вам может быть интересно|главное за день|лента новостей|"
     "по теме|ещё в рубрике|популярные статьи|вам будет интересно|сейчас читают|выбор редакции"},
    {MarkerKind::kLabel,
     "главная|учредитель|об авторе|фото|видео|реклама|теги|метки|тэги|источник|читайте также|"
     "смотрите также|текст|обновлено|опубликовано|комментарии|комментариев|комментария|комментарий|"
     "поделиться|на правах рекламы|партнерский материал|просмотров|рубрика|темы|иллюстрация|по теме|"
     "ранее по теме|сюжет|спецпроект|время чтения"},
    {MarkerKind::kByline,
     "автор"},
    {MarkerKind::kReporter,
     "корреспондент|обновлено|редакция|служба новостей|собкор|мск|отдел новостей|спецкор|обозреватель|"
     "время чтения"},
    {MarkerKind::kAlways,
     "все права защищены|при использовании материалов|при перепечатке|подписывайтесь на|подпишитесь на|"
     "свидетельство о регистрации|не является индивидуальной|сетевое издание|наш телеграм канал|"
     "оформите подписку"},
    {MarkerKind::kHint,
     "информационное агентство|главный редактор|постановке на учёт|политика конфиденциальности|"
     "пользовательское соглашение|скачайте приложение|правила комментирования|в нашем телеграм|"
     "telegram канал|мобильное приложение|по подписке|электронную почту"},
    {MarkerKind::kRules,
     "комментарии|комментарий|комментирования|куки|файлы|согласие|соглашаетесь|конфиденциальности|сайт|"
     "сайте|сайта|рекламу|рекламы|реклама|оскорбления|оскорбительные|нецензурной|правила|правил|удаляются|"
     "удалять|удалены|модератор|модераторы|модерации|модерацию|ссылки|ссылками|настройках|настройки|"
     "браузера|браузере|партнеры|аккаунт|редакция|пользователей"},
    {MarkerKind::kShareWord,
     "вконтакте|одноклассники|телеграм|телеграмм|ватсап|фейсбук|твиттер|поделиться|скопировать|копировать|"
     "ссылку|ссылка|дзен|ок|вк"},
    // Ukrainian
    {MarkerKind::kOpening,
     "читайте також|читати далі|підписуйтесь на|стежте за|дивіться також"},
    {MarkerKind::kButton,
     "підписатися|поділитися|завантажити|коментувати"},
    {MarkerKind::kTeasers,
     "матеріали за темою|новини за темою|інші новини|схожі новини|популярні новини|останні новини|"
     "головні новини|більше новин"},
    {MarkerKind::kLabel,
     "головна|відео|джерело|читайте також|оновлено|опубліковано|коментарі|коментарів"},
    {MarkerKind::kReporter,
     "кореспондент|оновлено|опубліковано|редакція"},
    {MarkerKind::kAlways,
     "усі права захищені|всі права захищено|підписуйтесь на"},
    {MarkerKind::kHint,
     "політика конфіденційності"},
    {MarkerKind::kRules,
     "коментарі|файли|згоду"},
    {MarkerKind::kShareWord,
     "твітер|вайбер|поділитися|посилання"},
    // German
    {MarkerKind::kOpening,
     "veröffentlicht am|aktualisiert am|lesen sie auch|lesen sie mehr|lesen sie hier|weiterlesen|"
     "auch interessant|artikel teilen|folgen sie uns|jetzt abonnieren|abonnieren sie|"
     "newsletter abonnieren|zum inhalt springen|zum hauptinhalt|kommentar schreiben|kommentare anzeigen|"
     "jetzt kommentieren|hier einloggen|jetzt anmelden|zur startseite|jetzt testen|jetzt lesen|mehr lesen|"
     "app herunterladen|zur app|link kopieren|artikel drucken|artikel anhören|kostenlos registrieren|"
     "empfohlener redaktioneller inhalt|auf facebook teilen|diesen artikel|weiterlesen mit"},
    {MarkerKind::kButton,
     "anmelden|registrieren|anzeige|werbung|merken|drucken|teilen|speichern"},
    {MarkerKind::kTeasers,
     "mehr zum thema|ähnliche artikel|das könnte sie auch interessieren|"
     "das könnte dich auch interessieren|meistgelesen|meistgelesene artikel|am meisten gelesen|"
     "meist gelesen|mehr nachrichten|weitere artikel|weitere nachrichten|mehr aus|verwandte artikel|"
     "verwandte themen|top themen|empfohlene artikel|weitere themen|mehr von|lesen sie auch|"
     "neueste artikel|auch interessant|passend zum thema"},
    {MarkerKind::kLabel,
     "startseite|über den autor|foto|fotos|bild|bilder|videos|schlagworte|schlagwörter|themen|anzeige|"
     "werbung|quelle|quellen|lesen sie auch|autorin|aktualisiert|veröffentlicht|stand|"
     "zuletzt aktualisiert|erstellt|kommentare|kommentar|teilen|lesezeit|grafik|symbolbild|archivbild|"
     "bildquelle|bildnachweis|auch interessant|lesetipp|mehr dazu|dieses thema im programm|artikel teilen|"
     "ressort"},
    {MarkerKind::kByline,
     "von|autor"},
    {MarkerKind::kReporter,
     "aktualisiert|stand|veröffentlicht|redaktion|korrespondent|lesezeit|min lesezeit|minuten lesezeit|"
     "dpa|reporterin|gerichtsreporterin|volontär"},
    {MarkerKind::kAlways,
     "diese website verwendet cookies|alle rechte vorbehalten|newsletter abonnieren|unseren newsletter|"
     "jetzt abonnieren|hier einloggen|keine anlageberatung|in den app stores|sie haben bereits ein abo|"
     "mediadaten"},
    {MarkerKind::kHint,
     "verwendet cookies|impressum|datenschutzerklärung|nutzungsbedingungen|monatlich kündbar|"
     "jederzeit kündbar|ohne gewähr|netiquette"},
    {MarkerKind::kRules,
     "einwilligung|einwilligen|partner|datenschutz|privatsphäre|einstellungen|gerät|geräte|inhalte|"
     "personalisieren|akzeptieren|verarbeitung|seite|kommentare|kommentar|kommentarfunktion|kommentieren|"
     "beiträge|netiquette|regeln|diskussion|beleidigende|beleidigenden|diskriminierenden|werbenden|"
     "redaktion|freigeschaltet|veröffentlicht|gelöscht|moderiert|leser|nutzer|werbung|nutzungsbedingungen"},
    {MarkerKind::kShareWord,
     "merken|drucken|teilen|kopieren|mailen|speichern|vorlesen|twittern"},
    // French
    {MarkerKind::kOpening,
     "publié le|mis à jour le|offrir l article|aucun commentaire|soyez le premier|lire aussi|à lire aussi|"
     "à lire également|lire la suite|lire plus|partager cet article|partager sur|suivez nous|abonnez vous|"
     "s abonner|inscrivez vous|je m abonne|je m inscris|se connecter|connectez vous|"
     "télécharger l application|téléchargez|laisser un commentaire|ajouter un commentaire|"
     "voir les commentaires|aller au contenu|passer au contenu|écouter cet article|copier le lien|"
     "en savoir plus|voir aussi|article réservé|cet article est réservé|déjà abonné|tout accepter|"
     "continuer sans accepter|accepter et fermer"},
    {MarkerKind::kButton,
     "partager|suivez|réagir|imprimer|retrouvez|rejoignez|recevez"},
    {MarkerKind::kTeasers,
     "sur le même thème|également lu|aussi lu|à lire ensuite|articles similaires|sur le même sujet|"
     "dans la même rubrique|à lire aussi|à lire également|les plus lus|les articles les plus lus|"
     "le plus lu|plus d actualités|vous aimerez aussi|vous pourriez aussi aimer|dans la même catégorie|"
     "articles liés|articles recommandés|nos dernières actualités|dernières actualités|à la une|"
     "plus d articles|à découvrir|et aussi|les plus consultés|les plus partagés|lire également|"
     "dans l actualité|voir plus"},
    {MarkerKind::kLabel,
     "accueil|écouter|à propos de l auteur|à propos de l auteure|dans nos archives|écoutez|crédit|crédits|"
     "crédit photo|vidéo|vidéos|en vidéo|mots clés|thèmes|publicité|lire aussi|à lire aussi|"
     "à lire également|mis à jour|publié|mise à jour|commentaires|commentaire|partager|temps de lecture|"
     "lecture|infographie|sponsorisé|contenu sponsorisé|contenu partenaire|rubrique|voir aussi|annonce|"
     "publi rédactionnel"},
    {MarkerKind::kByline,
     "par"},
    {MarkerKind::kReporter,
     "mis à jour|correspondant|correspondante|rédaction|la rédaction|envoyé spécial|journaliste|avec afp|"
     "min de lecture|temps de lecture|lecture|mise à jour"},
    {MarkerKind::kAlways,
     "utilise des cookies|tous droits réservés|suivez nous sur|abonnez vous à|inscrivez vous à|"
     "téléchargez notre application|réservé aux abonnés|notre newsletter|toute reproduction|"
     "la suite est réservée"},
    {MarkerKind::kHint,
     "articles gratuits|siège social|mentions légales|politique de confidentialité|conditions générales|"
     "télécharger l application|téléchargez l application|sans engagement|votre boîte mail|"
     "gestion des cookies|données personnelles|notre application|lettre d information"},
    {MarkerKind::kRules,
     "traceurs|consentement|partenaires|confidentialité|paramètres|paramétrer|appareil|terminal|"
     "publicités|publicité|personnalisés|personnalisées|audience|commentaires|commentaire|modération|"
     "modérateurs|modérés|modérateur|charte|propos|injurieux|diffamatoires|haineux|insultes|supprimés|"
     "supprimé|règles|lecteurs|compte|pseudonyme|rédaction|navigateur|contenus|accepter|refuser"},
    {MarkerKind::kShareWord,
     "offrir|article|partager|imprimer|copier|lien|envoyer|courriel|enregistrer|sauvegarder|partage"},
    // Spanish
    {MarkerKind::kOpening,
     "publicado el|actualizado el|lee también|lea también|leer más|lee más|te puede interesar|síguenos en|"
     "síguenos|sigue leyendo|comparte esta noticia|compartir en|suscríbete|suscríbase|regístrate|"
     "inicia sesión|iniciar sesión|descarga la app|descarga nuestra|deja un comentario|ver comentarios|"
     "haz clic|saltar al contenido|ir al contenido|copiar enlace|escuchar este artículo|puedes seguir"},
    {MarkerKind::kButton,
     "compartir|únete"},
    {MarkerKind::kTeasers,
     "noticias relacionadas|artículos relacionados|más noticias|lo más leído|lo más visto|más leídas|"
     "te puede interesar|también te puede interesar|más información|contenido relacionado|"
     "temas relacionados|te recomendamos|últimas noticias|ver también"},
    {MarkerKind::kLabel,
     "inicio|portada|fotografía|imagen|vídeo|etiquetas|temas|publicidad|anuncio|fuente|lee también|"
     "lea también|actualizado|publicado|actualización|comentarios|comentario|compartir|tiempo de lectura|"
     "archivado en|patrocinado|contenido patrocinado|redacción|más información|ver también"},
    {MarkerKind::kByline,
     "por"},
    {MarkerKind::kReporter,
     "redacción|corresponsal|actualizado|min de lectura|enviado especial"},
    {MarkerKind::kAlways,
     "todos los derechos reservados|síguenos en|suscríbete a|descarga nuestra app|nuestro boletín|"
     "nuestra newsletter"},
    {MarkerKind::kHint,
     "utiliza cookies|aviso legal|política de privacidad|política de cookies|descarga la app|"
     "términos y condiciones|canal de whatsapp"},
    {MarkerKind::kRules,
     "consentimiento|socios|privacidad|dispositivo|publicidad|sitio|comentarios|normas|moderación|"
     "moderadores|insultos|ofensivos|eliminados|lectores|usuarios|navegador|configuración"},
    {MarkerKind::kShareWord,
     "compartir|copiar|enlace|imprimir|guardar|correo"},
    // Portuguese
    {MarkerKind::kOpening,
     "leia também|leia mais|veja também|saiba mais|siga nos|siga o|compartilhe esta|inscreva se|"
     "baixe o app|baixe o aplicativo|deixe um comentário|ver comentários|clique aqui|continue lendo|"
     "participe do canal|ir para o conteúdo|copiar link"},
    {MarkerKind::kButton,
     "compartilhe|compartilhar|assine"},
    {MarkerKind::kTeasers,
     "notícias relacionadas|matérias relacionadas|leia também|veja também|mais lidas|mais notícias|"
     "últimas notícias|você também pode gostar|artigos relacionados|conteúdo relacionado|relacionadas|"
     "veja mais"},
    {MarkerKind::kLabel,
     "início|imagem|publicidade|propaganda|fonte|leia também|veja também|atualizado|atualizado em|"
     "publicado em|comentários|compartilhe|crédito|divulgação|tempo de leitura"},
    {MarkerKind::kReporter,
     "da redação|redação|atualizado|correspondente"},
    {MarkerKind::kAlways,
     "todos os direitos reservados|siga nos no|inscreva se no|nossa newsletter"},
    {MarkerKind::kHint,
     "usa cookies|política de privacidade|termos de uso|baixe o app|baixe o aplicativo|canal do whatsapp"},
    {MarkerKind::kRules,
     "consentimento|parceiros|privacidade|publicidade|comentários|regras|moderação|leitores|configurações"},
    {MarkerKind::kShareWord,
     "compartilhar|salvar"},
    // Italian
    {MarkerKind::kOpening,
     "pubblicato il|aggiornato il|leggi anche|leggi tutto|leggi di più|condividi su|seguici su|seguici|"
     "potrebbe interessarti|scarica l app|lascia un commento|vai al contenuto|copia link|clicca qui|"
     "continua a leggere"},
    {MarkerKind::kButton,
     "condividi|iscriviti|abbonati|accedi"},
    {MarkerKind::kTeasers,
     "articoli correlati|potrebbe interessarti|potrebbe interessarti anche|leggi anche|notizie correlate|"
     "i più letti|più letti|ultime notizie|altre notizie|ti potrebbe interessare|in evidenza|"
     "ti consigliamo"},
    {MarkerKind::kLabel,
     "immagine|argomenti|pubblicità|leggi anche|aggiornato|aggiornato il|pubblicato|pubblicato il|"
     "commenti|commento|condividi|tempo di lettura|sponsorizzato"},
    {MarkerKind::kByline,
     "di|a cura di"},
    {MarkerKind::kReporter,
     "redazione|aggiornato|corrispondente|inviato"},
    {MarkerKind::kAlways,
     "utilizza cookie|utilizza i cookie|tutti i diritti riservati|riproduzione riservata|"
     "iscriviti alla newsletter|seguici su"},
    {MarkerKind::kHint,
     "informativa sulla privacy|scarica l app|canale whatsapp|partita iva"},
    {MarkerKind::kRules,
     "consenso|pubblicità|sito|commenti|regole|moderazione|offensivi|lettori|impostazioni"},
    {MarkerKind::kShareWord,
     "condividi|stampa|copia|salva|invia"},
    // Dutch
    {MarkerKind::kOpening,
     "lees ook|lees meer|lees verder|volg ons|deel dit artikel|deel dit|schrijf je in|meld je aan|"
     "download de app|bekijk ook|ga naar|word abonnee"},
    {MarkerKind::kButton,
     "abonneer|reageer|inloggen|advertentie|delen|bewaren"},
    {MarkerKind::kTeasers,
     "gerelateerde artikelen|meer nieuws|meest gelezen|lees ook|meer over|meer van|aanbevolen|populair|"
     "laatste nieuws|net binnen|ook interessant"},
    {MarkerKind::kLabel,
     "beeld|onderwerpen|advertentie|bron|lees ook|bijgewerkt|gepubliceerd|laatste update|reacties|delen|"
     "leestijd|gesponsord"},
    {MarkerKind::kByline,
     "door"},
    {MarkerKind::kReporter,
     "redactie|onze redactie|bijgewerkt|gepubliceerd|leestijd"},
    {MarkerKind::kAlways,
     "gebruikt cookies|alle rechten voorbehouden|onze nieuwsbrief|volg ons op"},
    {MarkerKind::kHint,
     "privacybeleid|algemene voorwaarden|download de app|cookiebeleid"},
    {MarkerKind::kRules,
     "toestemming|apparaat|advertenties|reacties|regels|moderatie|instellingen|lezers"},
    {MarkerKind::kShareWord,
     "delen|kopieer|kopiëren|printen|opslaan"},
    // Polish
    {MarkerKind::kOpening,
     "czytaj także|czytaj też|czytaj również|czytaj więcej|zobacz także|zobacz też|przeczytaj także|"
     "przeczytaj też|obserwuj nas|śledź nas|polub nas|zaloguj się|pobierz aplikację|dodaj komentarz|"
     "podziel się|przejdź do"},
    {MarkerKind::kButton,
     "subskrybuj|zapisz się|udostępnij|kliknij|dołącz do"},
    {MarkerKind::kTeasers,
     "powiązane artykuły|podobne artykuły|najczęściej czytane|najpopularniejsze|polecamy|zobacz również|"
     "przeczytaj również|warto przeczytać|najnowsze wiadomości|inne artykuły|czytaj także"},
    {MarkerKind::kLabel,
     "strona główna|fot|zdjęcie|zdjęcia|wideo|tagi|reklama|źródło|czytaj także|zobacz także|aktualizacja|"
     "opublikowano|data publikacji|komentarze|udostępnij|artykuł sponsorowany|materiał partnera|"
     "czas czytania"},
    {MarkerKind::kByline,
     "oprac"},
    {MarkerKind::kReporter,
     "redakcja|aktualizacja|opublikowano|korespondent|data publikacji"},
    {MarkerKind::kAlways,
     "wszelkie prawa zastrzeżone|zapisz się do newslettera|obserwuj nas"},
    {MarkerKind::kHint,
     "plików cookie|polityka prywatności|regulamin serwisu|pobierz aplikację"},
    {MarkerKind::kRules,
     "ciasteczka|zgodę|zgoda|partnerzy|prywatności|urządzeniu|reklam|reklamy|strona|komentarze|regulamin|"
     "użytkowników|ustawienia|przeglądarki"},
    {MarkerKind::kShareWord,
     "udostępnij|kopiuj|drukuj|wyślij|zapisz"},
    // Turkish
    {MarkerKind::kOpening,
     "ayrıca okuyun|devamını oku|haberin devamı|bizi takip edin|abone ol|abone olun|yorum yap|yorum yaz|"
     "uygulamayı indir|giriş yap|üye ol|içeriğe geç|bunu da oku"},
    {MarkerKind::kButton,
     "takip edin|paylaş"},
    {MarkerKind::kTeasers,
     "ilgili haberler|benzer haberler|diğer haberler|çok okunanlar|en çok okunanlar|son dakika haberleri|"
     "son haberler|öne çıkanlar|bunlar da ilginizi çekebilir|ilginizi çekebilir|önerilen haberler"},
    {MarkerKind::kLabel,
     "ana sayfa|anasayfa|fotoğraf|etiketler|etiket|reklam|ilan|kaynak|güncelleme|son güncelleme|"
     "yayınlanma|giriş|yorumlar|yorum|paylaş|haberin kaynağı"},
    {MarkerKind::kReporter,
     "muhabir|editör|güncelleme|son güncelleme|yayınlanma|haber merkezi|muhabiri|yayın tarihi"},
    {MarkerKind::kAlways,
     "tüm hakları saklıdır|her hakkı saklıdır|bizi takip edin|uygulamamızı indirin|bültenimize"},
    {MarkerKind::kHint,
     "gizlilik politikası|kullanım koşulları"},
    {MarkerKind::kRules,
     "çerezler|çerez|gizlilik|yorumlar|yorum|kurallar|hakaret|onaylanmamaktadır|ayarlar|cihazınızda"},
    {MarkerKind::kShareWord,
     "paylaş|kopyala|yazdır|kaydet|bağlantı"},
    // Vietnamese
    {MarkerKind::kOpening,
     "xem thêm|đọc thêm|theo dõi chúng tôi|chia sẻ bài viết|tải ứng dụng|viết bình luận|sao chép liên kết"},
    {MarkerKind::kButton,
     "theo dõi|chia sẻ|đăng ký|đăng nhập|gửi bình luận|bình luận|mời quý độc giả"},
    {MarkerKind::kTeasers,
     "tin liên quan|bài viết liên quan|bài liên quan|tin cùng chuyên mục|tin khác|tin mới|đọc nhiều|"
     "xem nhiều|tin đọc nhiều|có thể bạn quan tâm|tin nổi bật|cùng chuyên mục"},
    {MarkerKind::kLabel,
     "trang chủ|ảnh|từ khóa|chủ đề|quảng cáo|nguồn|cập nhật|bình luận|chia sẻ|xem thêm|hình ảnh"},
    {MarkerKind::kByline,
     "theo"},
    {MarkerKind::kReporter,
     "phóng viên|cập nhật|pv|tác giả"},
    {MarkerKind::kAlways,
     "bản quyền thuộc về|giữ bản quyền|chịu trách nhiệm nội dung"},
    {MarkerKind::kHint,
     "chính sách bảo mật|điều khoản sử dụng|tải ứng dụng|giấy phép số|tổng biên tập"},
    {MarkerKind::kRules,
     "bình luận|quảng cáo|quyền riêng tư|trang web|trình duyệt|thiết bị"},
    // Indonesian
    {MarkerKind::kOpening,
     "baca juga|baca selengkapnya|baca lebih lanjut|lihat juga|simak juga|ikuti kami|daftar sekarang|"
     "unduh aplikasi|download aplikasi|tulis komentar|beri komentar|klik di sini|lanjutkan membaca|"
     "salin tautan"},
    {MarkerKind::kButton,
     "bagikan|berlangganan|gabung"},
    {MarkerKind::kTeasers,
     "berita terkait|artikel terkait|baca juga|terpopuler|berita lainnya|berita populer|"
     "rekomendasi untuk anda|artikel lainnya|terkini|paling banyak dibaca|pilihan untukmu"},
    {MarkerKind::kLabel,
     "beranda|gambar|topik|iklan|sumber|penulis|editor|pewarta|diperbarui|komentar|bagikan|baca juga|"
     "simak juga|kredit"},
    {MarkerKind::kByline,
     "oleh"},
    {MarkerKind::kReporter,
     "penulis|pewarta|wib|redaksi|diperbarui"},
    {MarkerKind::kAlways,
     "hak cipta dilindungi|ikuti kami di|dilarang mengutip"},
    {MarkerKind::kHint,
     "kebijakan privasi|syarat dan ketentuan|unduh aplikasi|saluran whatsapp|hak cipta"},
    {MarkerKind::kRules,
     "kuki|persetujuan|privasi|perangkat|iklan|situs|komentar|aturan|pengguna"},
    {MarkerKind::kShareWord,
     "bagikan|salin|tautan|cetak|simpan"},
    // Japanese
    {MarkerKind::kOpening,
     "動画が再生|あわせて読みたい|合わせて読みたい|続きを読む|続きをみる|もっと見る|ツイートする|会員登録|無料登録|ニュースレター|アプリをダウンロード|コメントを書く|コメントする|"
     "コメントを投稿|コメントを見る|この記事をシェア|記事をシェア|有料会員|この記事は有料|本文へ|本文に移動|リンクをコピー|こちらもおすすめ|無料会員|すべての記事が読み放題|公式アカウント"},
    {MarkerKind::kButton,
     "シェアする|フォローする|ログイン|購読する|印刷する"},
    {MarkerKind::kTeasers,
     "のおすすめ|おすすめ|関連記事|関連ニュース|関連リンク|関連トピックス|おすすめ記事|おすすめの記事|人気記事|アクセスランキング|ランキング|よく読まれている記事|よく読まれています|新着記事|"
     "最新記事|最新ニュース|こちらもおすすめ|あわせて読みたい|その他の記事|他の記事|注目記事|この記事の関連|ニュースランキング|今日の人気|こんな記事も"},
    {MarkerKind::kLabel,
     "ホーム|トップ|写真|画像|動画|映像|広告|タグ|キーワード|出典|提供|撮影|関連記事|関連|更新|公開|最終更新|配信|コメント|シェア|スポンサー|お知らせ|ジャンル|カテゴリー|カテゴリ|"
     "トピックス|図版|資料写真"},
    {MarkerKind::kByline,
     "文責"},
    {MarkerKind::kReporter,
     "記者|編集部|特派員|最終更新|支局|通信員"},
    {MarkerKind::kAlways,
     "無断転載|無断複写|転載を禁じ|転載禁止|複製を禁|メールマガジン|メルマガ|有料記事|続きを読むには|この記事は会員|友だち追加|勧誘を目的"},
    {MarkerKind::kHint,
     "プッシュ通知|著作権は|利用規約|プライバシーポリシー|個人情報保護方針|アプリをダウンロード|公式アカウント|会員登録|会員限定|フォローして|お問い合わせ|ご購読|ログインして|投資助言"},
    {MarkerKind::kRules,
     "クッキー|同意|プライバシー|設定|端末|広告|当サイト|サイト|ブラウザ|ブラウザー|コメント|投稿|誹謗中傷|削除|利用規約|規約|個人情報|会員|登録|パートナー|承認|公序良俗|編集部"},
    {MarkerKind::kShareWord,
     "url|はてな|シェア|ツイート|ポスト|コピー|印刷|保存|ブックマーク|リンク|メール"},
    // Chinese
    {MarkerKind::kOpening,
     "阅读更多|閱讀更多|延伸阅读|延伸閱讀|阅读全文|閱讀全文|分享到|分享至|查看更多|点击查看|點擊查看|更多精彩|关注我们|關注我們|扫码关注|扫描二维码|下载客户端|下載app|发表评论|"
     "發表評論|我要评论|点击进入|立即訂閱|立即下载|责任编辑|責任編輯"},
    {MarkerKind::kButton,
     "登录|订阅|打印|返回首页"},
    {MarkerKind::kTeasers,
     "相关阅读|相關閱讀|相关新闻|相關新聞|相关报道|相關報道|相关文章|相關文章|推荐阅读|推薦閱讀|热门推荐|猜你喜欢|热门新闻|熱門新聞|热点新闻|更多新闻|更多新聞|最新消息|你可能也喜歡|"
     "精彩推荐|排行榜|延伸閱讀|延伸阅读"},
    {MarkerKind::kLabel,
     "首页|首頁|图片|圖片|照片|摄影|攝影|视频|影片|标签|標籤|关键词|關鍵詞|广告|廣告|来源|來源|责任编辑|責任編輯|編輯|作者|更新时间|发布时间|發布時間|评论|評論|分享|原标题|校对|"
     "审核|監製"},
    {MarkerKind::kReporter,
     "记者|编辑|編輯|来源|來源|作者|发布时间|更新时间|综合报道|綜合報導"},
    {MarkerKind::kAlways,
     "版权所有|版權所有|不得转载|不得轉載|禁止转载|免责声明|免責聲明|备案号|icp备|违法和不良信息"},
    {MarkerKind::kHint,
     "未经授权|未經授權|隐私政策|隱私政策|扫描二维码|下载客户端|微信公众号"},
    {MarkerKind::kRules,
     "评论|評論|隐私|隱私|广告|廣告|网站|網站|用户|用戶|设备|裝置|删除|刪除|条款|條款"},
    {MarkerKind::kShareWord,
     "微信|微博|朋友圈|分享|收藏|打印|复制|複製|链接|連結|qq"},
    // Korean
    {MarkerKind::kOpening,
     "더 보기|더 읽기|기사 더보기|댓글 쓰기|댓글 남기기|회원가입|앱 다운로드|기사 공유|페이스북 공유|본문 바로가기|제보는|기사제보"},
    {MarkerKind::kButton,
     "구독하기|공유하기|팔로우|로그인"},
    {MarkerKind::kTeasers,
     "관련 기사|관련기사|관련 뉴스|많이 본 뉴스|많이 본 기사|인기 기사|추천 기사|주요 뉴스|최신 뉴스|함께 보면 좋은|이 시각 주요뉴스|실시간 인기|당신이 좋아할 만한"},
    {MarkerKind::kLabel,
     "홈|사진|사진 제공|사진 출처|사진제공|영상|동영상|태그|광고|출처|입력|수정|최종수정|등록|댓글|공유|관련기사|자료사진|업데이트|편집"},
    {MarkerKind::kReporter,
     "기자|입력|수정|특파원|최종수정|온라인뉴스팀"},
    {MarkerKind::kAlways,
     "무단 전재|무단전재|재배포 금지"},
    {MarkerKind::kHint,
     "저작권자|개인정보 처리방침|개인정보처리방침|이용약관|뉴스레터|카카오톡 채널|구독하기|제보하기"},
    {MarkerKind::kRules,
     "댓글|쿠키|동의|개인정보|광고|사이트|욕설|비방|삭제|이용자|약관|설정|기기"},
    {MarkerKind::kShareWord,
     "페이스북|트위터|카카오톡|카카오스토리|밴드|공유|복사|인쇄|네이버"},
    // Thai
    {MarkerKind::kOpening,
     "อ่านต่อ|อ่านเพิ่มเติม|อ่านข่าว|ติดตามเรา|ติดตามข่าว|แชร์|สมัครสมาชิก|ดาวน์โหลดแอป|แสดงความคิดเห็น|"
     "คลิกที่นี่|กดติดตาม"},
    {MarkerKind::kTeasers,
     "ข่าวที่เกี่ยวข้อง|บทความที่เกี่ยวข้อง|เรื่องที่เกี่ยวข้อง|ข่าวยอดนิยม|ข่าวล่าสุด|ข่าวอื่น|"
     "อ่านข่าวที่เกี่ยวข้อง|ยอดนิยม|เรื่องแนะนํา"},
    {MarkerKind::kLabel,
     "หน้าแรก|ภาพ|ภาพจาก|ที่มา|ที่มาภาพ|วิดีโอ|แท็ก|แท็กที่เกี่ยวข้อง|โฆษณา|ขอบคุณภาพ|อ่านเพิ่มเติม"},
    {MarkerKind::kReporter,
     "ผู้สื่อข่าว|อัปเดต|เผยแพร่"},
    {MarkerKind::kAlways,
     "สงวนลิขสิทธิ์|สงวนสิทธิ์"},
    {MarkerKind::kHint,
     "นโยบายความเป็นส่วนตัว|ดาวน์โหลดแอป|กดติดตาม"},
    {MarkerKind::kRules,
     "คุกกี้|ความเป็นส่วนตัว|โฆษณา|เว็บไซต์|ความคิดเห็น"},
};
// clang-format on

/// Han, Kana, Thai and the like: words have no end to look for.
bool is_unspaced(std::string_view s) noexcept {
  const auto lead = static_cast<unsigned char>(s.front());
  if (lead < 0xE0) return false;
  if (lead == 0xE0 && s.size() > 1 && static_cast<unsigned char>(s[1]) < 0xB8) return false;  // before U+0E00, Thai
  const unicode::CharClass c = char_class(decode_utf8(s.data(), s.data() + s.size()).code_point);
  return c == unicode::CharClass::kHanKana || c == unicode::CharClass::kSouthEast;
}

std::size_t character_bytes(std::string_view s) noexcept { return decode_utf8(s.data(), s.data() + s.size()).length; }

/// Of words a few bytes long: a call of memchr would take longer.
std::size_t find_space(std::string_view s) noexcept {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  std::size_t at = 0;
  for (; at + 8 <= s.size(); at += 8) {
    const std::uint64_t x = load_eight(s.data() + at) ^ kOnes * ' ';
    const std::uint64_t zeros = (x - kOnes) & ~x & kOnes * 0x80;  // the lowest bit set is that of the first space
    if (zeros != 0) return at + static_cast<std::size_t>(std::countr_zero(zeros)) / 8;
  }
  while (at < s.size() && s[at] != ' ') ++at;
  return at;
}

/// What phrases are looked up by: their first word; without spaces their first character.
std::string_view first_piece(std::string_view s) noexcept {
  return is_unspaced(s) ? s.substr(0, character_bytes(s)) : s.substr(0, find_space(s));
}

struct Phrase {
  std::uint64_t first = 0;  ///< hash of the first piece
  std::string_view text;
  std::uint16_t kinds = 0;
  bool any_end = false;  ///< its last character belongs to a script without spaces
};

/// The phrases, ascending by the first piece, and a key of each first piece: most words share theirs with none.
struct PhraseTable {
  static constexpr unsigned kKeyBits = 15;
  std::vector<Phrase> phrases;
  std::bitset<1u << kKeyBits> keys;

  /// Of the first bytes and the length: cheaper than a hash.
  static std::size_t key(std::string_view piece) noexcept {
    std::uint64_t bytes = piece.size();
    if (piece.size() >= 8) {
      bytes += load_eight(piece.data());
    } else {
      for (const char c : piece) bytes = bytes << 8 | static_cast<unsigned char>(c);
    }
    return bytes * 0x9E3779B97F4A7C15 >> (64 - kKeyBits);
  }
  std::span<const Phrase> beginning_with(std::string_view piece) const {
    if (!keys[key(piece)]) return {};
    return std::ranges::equal_range(phrases, hash_bytes(piece), {}, &Phrase::first);
  }
};

PhraseTable make_phrases() {
  std::map<std::string_view, std::uint16_t> kinds;
  for (const MarkerList& list : kLists) {
    for (std::string_view rest = list.phrases; !rest.empty();) {
      const std::string_view phrase = rest.substr(0, rest.find('|'));
      rest.remove_prefix(std::min(rest.size(), phrase.size() + 1));
      std::uint16_t& k = kinds[phrase];
      k = static_cast<std::uint16_t>(k | static_cast<std::uint16_t>(list.kind));
    }
  }
  PhraseTable out;
  for (const auto& [text, k] : kinds) {
    const std::string_view first = first_piece(text);
    out.phrases.push_back({hash_bytes(first), text, k, is_unspaced(text.substr(last_code_point(text)))});
    out.keys.set(PhraseTable::key(first));
  }
  std::ranges::sort(out.phrases, {}, [](const Phrase& p) { return std::pair(p.first, p.text); });
  return out;
}

bool stands_at(const Phrase& phrase, std::string_view rest) noexcept {
  if (!rest.starts_with(phrase.text)) return false;
  return phrase.any_end || rest.size() == phrase.text.size() || rest[phrase.text.size()] == ' ';
}

}  // namespace

std::span<const MarkerList> marker_lists() noexcept { return kLists; }

void find_markers(std::string_view plain, std::vector<MarkerHit>& out) {
  static const PhraseTable table = make_phrases();
  for (std::size_t p = 0; p < plain.size();) {
    const std::string_view rest = plain.substr(p), first = first_piece(rest);
    for (const Phrase& phrase : table.beginning_with(first)) {
      if (stands_at(phrase, rest)) out.push_back({phrase.kinds, p, phrase.text.size()});
    }
    p += first.size();
    if (p < plain.size() && plain[p] == ' ') ++p;
  }
}

}  // namespace katha::inline v0
