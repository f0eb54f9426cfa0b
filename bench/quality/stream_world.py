"""The world a made-up stream of news is about: words, topics, places, people, newsrooms.

Content words are invented, their frequencies Zipf's; function words are English. A topic is a kind of event (a quake, a
court case) and owns words that all its events share. What has synonyms is a concept; each newsroom prefers one of them.
"""
import dataclasses
import itertools
import random

FUNCTION_WORDS = (
    "the of and to a in that is was for on with as it by at he his from be has have had were are this which an not but "
    "they who their its or been after will more would about also one when over into last than other there two some could "
    "out first time only under before if no all up between most so what them such during her many where against while "
    "she still because since any through being both must then those these between him until just did made how each may "
    "within without according among near around since behind later again now even much very").split()
TOPICS = 40
LEXICON = 40_000
TOPIC_CONCEPTS = 110
FIGURES = 300  # persons in the news again and again
PLACES = 1_500
NEWSROOMS = 90
PREFERENCES = 256


@dataclasses.dataclass
class Topic:
    """A kind of event."""
    concepts: list  # tuples of synonyms, commonest first
    nouns: list  # what its events count: dead, votes, goals
    organisations: list
    figures: list  # persons, and
    places: list  # where such things happen again and again
    topic_share: float  # of a report's words
    event_share: float


def zipf(count, exponent, offset=0):
    """-> cumulative weights of ranks 1 to count."""
    return list(itertools.accumulate(1 / (rank + offset) ** exponent for rank in range(1, count + 1)))


FUNCTION_WEIGHTS = zipf(len(FUNCTION_WORDS), .9, 2)


def invent(rng, count, syllables, taken):
    """-> new words of `syllables` (a range), short ones mostly first, as in languages."""
    onsets = "b br d dr f g gr h j k kl l m n p pr r s sk st t tr v w z th sh ch".split()
    vowels, codas = "a e i o u ai ou ea".split(), ["", "", "", "n", "r", "l", "m", "k", "t", "x"]
    words = []
    while len(words) < count:
        progress = len(words) / count
        length = round(rng.gauss(syllables[0] + (syllables[1] - syllables[0]) * progress ** .5, .5))
        word = "".join(rng.choice(onsets) + rng.choice(vowels) for _ in range(max(2, length))) + rng.choice(codas)
        if word not in taken:
            taken.add(word)
            words.append(word)
    return words


def with_synonyms(rng, words):
    """Every other word has one or two words that mean the same."""
    concepts, words = [], iter(words)
    for word in words:
        more = rng.choices((0, 1, 2), (6, 3, 1))[0]
        concepts.append((word, *itertools.islice(words, more)))
    return concepts


class World:
    def __init__(self, seed):
        rng = random.Random(f"{seed}/world")
        taken = set(FUNCTION_WORDS)
        self.lexicon = invent(rng, LEXICON, (1.6, 3.2), taken)
        # Pools hold a word as often as it is common: drawing from them takes a fifth of the time of drawing by weight.
        self.general_pool = rng.choices(self.lexicon, cum_weights=zipf(LEXICON, 1.0, 20), k=2 ** 18)
        self.function_pool = [self.function_phrase(rng) for _ in range(2 ** 14)]
        self.family_names = [name.capitalize() for name in invent(rng, 4_000, (2, 3), taken)]
        self.first_names = [name.capitalize() for name in invent(rng, 250, (2, 2), taken)]
        self.places = [name.capitalize() for name in invent(rng, PLACES, (2, 3), taken)]
        self.place_weights = zipf(PLACES, .7, 5)
        self.regions = [name.capitalize() for name in invent(rng, 60, (2, 3), taken)]
        self.figures = [self.person(rng) for _ in range(FIGURES)]
        self.figure_weights = zipf(FIGURES, .8, 3)
        self.newsrooms = [f"{name}.example" for name in invent(rng, NEWSROOMS, (2, 3), taken)]
        self.newsroom_weights = zipf(NEWSROOMS, .6, 3)
        self.newsroom_words = [rng.randint(150, 320) for _ in self.newsrooms]  # of its usual report
        # Which synonym a newsroom prefers, by the concept's number; 6 is a multiple of all counts of synonyms.
        self.preferences = [[rng.randrange(6) for _ in range(PREFERENCES)] for _ in self.newsrooms]
        self.topics = [self.topic(rng) for _ in range(TOPICS)]
        self.topic_weights = zipf(TOPICS, .6, 3)
        self.wordings = {}

    def function_phrase(self, rng):
        """-> "of the", two words on average"""
        return " ".join(rng.choices(FUNCTION_WORDS, cum_weights=FUNCTION_WEIGHTS, k=rng.randint(1, 3)))

    def person(self, rng):
        return f"{rng.choice(self.first_names)} {rng.choice(self.family_names)}"

    def topic(self, rng):
        words = rng.sample(self.lexicon[40:12_000], 2 * TOPIC_CONCEPTS)
        return Topic(
            concepts=with_synonyms(rng, words)[:TOPIC_CONCEPTS],
            nouns=rng.sample(words, 6),
            organisations=[" ".join(word.capitalize() for word in rng.sample(words, 2)) for _ in range(25)],
            figures=rng.choices(self.figures, cum_weights=self.figure_weights, k=12),
            places=rng.choices(self.places, cum_weights=self.place_weights, k=15),
            topic_share=rng.uniform(.19, .31), event_share=rng.uniform(.05, .18))

    def wording(self, topic, newsroom):
        """-> the topic's words as the newsroom says them."""
        key = topic, newsroom
        if key not in self.wordings:
            self.wordings[key] = self.said_by(newsroom, self.topics[topic].concepts, 17 * topic)
        return self.wordings[key]

    def said_by(self, newsroom, concepts, first):
        prefers = self.preferences[newsroom]
        return [c[prefers[(first + i) % PREFERENCES] % len(c)] for i, c in enumerate(concepts)]
