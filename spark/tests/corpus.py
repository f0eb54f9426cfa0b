"""News of made-up words with copies of every kind."""
import random

SCRIPTS = ["abdegiklmnoprstu", "कखगचजटडतदनपबमरलव", "абвгдеклмнопрсту"]


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.words = [[self._word(letters) for _ in range(4000)] for letters in SCRIPTS]

    def _word(self, letters):
        return "".join(self.random.choice(letters) for _ in range(self.random.randint(3, 8)))

    def text(self, length, script=0):
        return [self.random.choice(self.words[script]) for _ in range(length)]

    def changed(self, text, share):
        """A copy in which about so many words are others."""
        script = text[0] in self.words[1]
        return [self.random.choice(self.words[script]) if self.random.random() < share else word for word in text]

    def article(self, text, number, **more):
        day = self.random.randint(1, 28)
        published = f"2026-02-{day:02}T08:00:00Z" if number % 5 else None
        return {"id": f"a{number}", "text": " ".join(text), "title": " ".join(text[:6]), "published": published,
                "source": f"s{number % 7}", **more}


def mixed(articles, seed=1):
    """Families with rewritten, cut and exact copies, short texts, empty ones, some without a text."""
    make = Maker(seed)
    out = []
    while len(out) < articles:
        length = make.random.choice([5, 8, 24, 28, 40, 120, 300])
        text = make.text(length, make.random.randrange(3))
        out.append(make.article(text, len(out)))
        for _ in range(make.random.choice([0, 0, 0, 1, 2, 6])):
            kind = make.random.choice(["exact", "near", "near", "cut", "shout"])
            copy = {"exact": text, "near": make.changed(text, 0.03), "cut": text[:-(length // 8) or None], "shout": [w.upper() for w in text]}[kind]
            out.append(make.article(copy, len(out)))
    for at in range(0, len(out), 97):
        out[at]["text"] = ["", " \n", None][at // 97 % 3]
    return out


def templated(articles, seed=2):
    """One long template with a few words of its own each: a crowd in which all are alike."""
    make = Maker(seed)
    template = make.text(200)
    return [make.article(make.changed(template, make.random.choice([0, 0.005, 0.02])), number) for number in range(articles)]


def stories(events, seed=3, first=100_000):
    """Reports of events that share their names and places, over a year."""
    make = Maker(seed)
    out = []
    for event in range(events):
        names, month = make.text(25), event % 12 + 1
        for _ in range(make.random.choice([1, 1, 2, 3, 5])):
            body = [make.random.choice(names) if make.random.random() < 0.35 else w for w in make.text(150)]
            out.append(make.article(body, first + len(out), published=f"2026-{month:02}-{event % 27 + 1:02}T09:00:00Z", title=" ".join(make.random.sample(names, 6))))
    return out
