"""An event, and the reports newsrooms write about it."""
import datetime
import itertools
import math
import random

from stream_plan import DAY

COPIES = .06  # share of reports that another newsroom prints with small changes
OBLIQUE = .15  # share that say little of the event: comment, portrait, a look back
HALF = .4  # share that cover half the facts
ANGLE = .25  # share that take up another topic, too: what a quake does to a budget
FOREIGN_WORDING = .15  # share worded like another newsroom: agency texts
FUNCTION_SHARE = .44  # of a report's words
MONTHS = "January February March April May June July August September October November December".split()


class Development:
    """What becomes known at a time: the event itself first, in long stories more later."""

    def __init__(self, rng, world, time, count):
        # A word's rank is log-uniform: events are told in common words too, which say less.
        ranks = (int(math.exp(rng.uniform(math.log(250), math.log(len(world.lexicon))))) for _ in itertools.count())
        self.time = time
        self.concepts = []
        for rank in itertools.islice(ranks, count):
            synonyms = rng.choices((1, 2, 3), (5, 3, 2))[0]
            self.concepts.append(tuple(world.lexicon[(rank - 1 + 7 * i) % len(world.lexicon)] for i in range(synonyms)))
        self.facets = [rng.randrange(4) for _ in self.concepts]
        self.first = rng.randrange(256)  # number of its first concept, for newsrooms' preferences


class Event:
    """Place, persons, organisation, numbers and words of one story; the same for a seed whenever it is made."""

    def __init__(self, world, seed, story):
        self.rng = rng = random.Random(f"{seed}/event/{story.label}")
        self.world, self.story, self.topic = world, story, world.topics[story.topic]
        self.printed = []  # the newest reports, to be copied
        self.place = (rng.choice(self.topic.places) if rng.random() < .5 else
                      rng.choices(world.places, cum_weights=world.place_weights)[0])
        self.region = world.regions[world.places.index(self.place) % len(world.regions)]
        self.persons = [rng.choice(self.topic.figures) if rng.random() < .4 else world.person(rng)
                        for _ in range(rng.randint(2, 5))]
        self.organisation = rng.choice(self.topic.organisations)
        self.numbers = {noun: int(10 ** rng.uniform(.4, 3.2)) for noun in rng.sample(self.topic.nouns, 4)}
        self.developments = [Development(rng, world, story.start, rng.randint(15, 40))]
        self.topic_weights = list(itertools.accumulate(
            rng.uniform(.3, 1.7) / (rank + 3) ** .9 for rank in range(len(self.topic.concepts))))
        if story.parent:
            self.follow(Event(world, seed, story.parent))
        if story.size >= 20:
            self.develop()

    def follow(self, parent):
        """Takes over place, persons, half the words and a number of the event before, which its reports look back on."""
        self.place, self.region, self.organisation = parent.place, parent.region, parent.organisation
        self.topic_weights = parent.topic_weights
        self.persons = parent.persons + self.persons[:1]
        self.numbers = dict([*list(self.numbers.items())[:3], *list(parent.numbers.items())[:1]])
        mine, theirs = self.developments[0], parent.developments[0]
        half = min(len(mine.concepts) // 2, len(theirs.concepts))
        mine.concepts[:half], mine.first = theirs.concepts[:half], theirs.first

    def develop(self):
        """New facts, about one every half day at first."""
        rng, time, end = self.rng, self.story.start, self.story.start + self.story.days * DAY
        while (time := time + rng.uniform(.3, 1.2) * DAY) < end and len(self.developments) < 12:
            self.developments.append(Development(rng, self.world, time, rng.randint(5, 12)))

    def words_at(self, time, newsroom, facets):
        """-> what is known at `time`, in the newsroom's words, and cumulative weights: newer facts weigh more."""
        words, weights = [], []
        for number, development in enumerate(self.developments):
            if development.time > time and number:
                break
            fresh = 1.0 if number == 0 else 1.6 * math.exp((development.time - time) / DAY)
            words += self.world.said_by(newsroom, development.concepts, development.first)
            weights += [fresh * facets[facet] / (rank + 2) ** .6 for rank, facet in enumerate(development.facets)]
        return words, list(itertools.accumulate(weights))

    def quantities(self, time):
        """-> "23 dorvan": counts rise while a story develops."""
        passed = sum(development.time <= time for development in self.developments)
        return [f"{value + value * passed // 9 if i == 0 else value} {noun}"
                for i, (noun, value) in enumerate(self.numbers.items())]

    def report(self, time, begin):
        """-> {"title", "text", "source"}; to be called in the order of time. `begin`: date of the stream's start."""
        rng, world = self.rng, self.world
        newsroom = rng.choices(range(len(world.newsrooms)), cum_weights=world.newsroom_weights)[0]
        source = world.newsrooms[newsroom]
        if self.printed and rng.random() < COPIES:
            return copied(rng, rng.choice(self.printed), source)
        draft = Draft(self, time, newsroom, begin)
        report = {"title": draft.title(), "text": draft.text(), "source": source}
        self.printed = self.printed[-4:] + [report]
        return report


class Draft:
    """A report while it is written."""

    def __init__(self, event, time, newsroom, begin):
        self.event, self.rng, self.world = event, event.rng, event.world
        rng, world, topic = self.rng, self.world, event.topic
        self.oblique = rng.random() < OBLIQUE
        facets = [rng.uniform(.4, 1.6) for _ in range(4)]
        if rng.random() < HALF:
            for hidden in rng.sample(range(4), 2):
                facets[hidden] = .01
        style = rng.randrange(len(world.newsrooms)) if rng.random() < FOREIGN_WORDING else newsroom
        self.length = min(400, max(120, round(world.newsroom_words[newsroom] * rng.lognormvariate(0, .3))))
        event_share = topic.event_share * (.15 if self.oblique else rng.uniform(.3, 2))
        topic_share = topic.topic_share * rng.uniform(.6, 1.4)
        counts = [round(self.length * share) for share in (event_share, topic_share, FUNCTION_SHARE)]
        words, weights = event.words_at(time, style, facets)
        self.event_words = rng.choices(words, cum_weights=weights, k=counts[0] + 8)
        self.topic_words = rng.choices(world.wording(event.story.topic, style), cum_weights=event.topic_weights,
                                       k=counts[1] + 8)
        if rng.random() < ANGLE:
            other = world.wording(rng.randrange(len(world.topics)), style)
            self.topic_words[8 + counts[1] // 3:] = rng.choices(other, cum_weights=event.topic_weights, k=2 * counts[1] // 3)
        self.function_phrases = rng.choices(world.function_pool, k=counts[2] // 2)
        self.general_words = rng.choices(world.general_pool, k=max(0, self.length - sum(counts)))
        known = 1 if self.oblique else rng.randint(1, len(event.persons))
        self.persons = rng.sample(event.persons, known)
        self.place = event.place if rng.random() < .75 else event.region
        self.numbers = [q for q in event.quantities(time) if rng.random() < (.2 if self.oblique else .5)]
        day = begin + datetime.timedelta(seconds=event.story.start)
        self.date = [f"on {day.day} {MONTHS[day.month - 1]}"] if rng.random() < .3 else []

    def title(self):
        words = self.event_words[:2] + self.topic_words[:3] + self.general_words[:1]
        words += [self.rng.choice((self.place, self.place, surname(self.persons[0]), self.event.region))]
        shuffle(self.rng, words)
        return sentence(words + self.numbers[:1] * (self.rng.random() < .4))

    def lead(self):
        """Who, where, how many."""
        words = self.event_words[2:8] + self.topic_words[3:8] + self.function_phrases[:7]
        words += [self.place, self.persons[0], *self.numbers[:1], *self.date]
        shuffle(self.rng, words)
        return [sentence(words[:len(words) // 2]), sentence(words[len(words) // 2:])]

    def mentions(self):
        rng, event = self.rng, self.event
        often = 1 if self.oblique else rng.randint(1, 3)
        yield from [self.place] * rng.randint(0, often)
        yield from [event.region] * rng.randint(0, often - 1)
        yield from [event.organisation] * rng.randint(0, often)
        for person in self.persons:
            yield person
            yield from [surname(person)] * rng.randint(0, often)
        yield from self.numbers[1:]

    def text(self):
        rng = self.rng
        words = self.event_words[8:] + self.topic_words[8:] + self.function_phrases[7:] + self.general_words[1:]
        words += self.mentions()
        shuffle(rng, words)
        sentences, at = self.lead(), 0
        while at < len(words):
            length = rng.randint(7, 18)
            said = sentence(words[at:at + length])
            if rng.random() < .15:
                said = f'"{said[:-1]}," {surname(rng.choice(self.persons))} said.'
            sentences.append(said)
            at += length
        return "\n".join(" ".join(sentences[i:i + 3]) for i in range(0, len(sentences), 3))


def shuffle(rng, words):
    """In a third of the time of rng.shuffle()."""
    words.sort(key=lambda _: rng.random())


def surname(person):
    return person.split()[1]


def sentence(words):
    text = " ".join(words)
    return text[:1].upper() + text[1:] + "."


def copied(rng, report, source):
    """The report as another newsroom prints it: now and then a paragraph less."""
    paragraphs = report["text"].split("\n")
    if len(paragraphs) > 3 and rng.random() < .4:
        del paragraphs[rng.randrange(2, len(paragraphs))]
    return {"title": report["title"], "text": "\n".join(paragraphs), "source": source}
