"""Stories of a list: of dicts, or simply of texts."""
import katha

news = [
    {"id": "a", "title": "Dam at Varn gives way", "published": "2026-03-02",
     "text": "The dam at Varn broke on Monday after a week of rain. Four villages below it were cleared before noon, the county said; nobody was hurt."},
    {"id": "b", "title": "Villages cleared as Varn dam fails", "published": "2026-03-02",
     "text": "Four villages in the Varn valley were cleared on Monday when the old dam failed. County officials said the rain of the past week had filled it to the brim."},
    {"id": "c", "title": "Dam at Varn gives way (update)", "published": "2026-03-02",
     "text": "The dam at Varn broke on Monday after a week of rain. Four villages below it were cleared before noon, the county said; nobody was hurt!"},
    {"id": "d", "title": "Rye bread prize goes north", "published": "2026-03-02",
     "text": "A bakery in the north has won the national prize for rye bread for the third time, with a loaf of whey, coriander and two days of patience."},
]

found = katha.cluster(news)
for story in found.stories():
    print(f"{story['title']}: {', '.join(story['articles'])}")

copies = katha.dedup([article["text"] for article in news])
print("kept:", [article["id"] for article, keep in zip(news, copies.representative) if keep])
