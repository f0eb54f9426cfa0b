"""What a made-up stream looks like: sizes of its stories, and TF-IDF cosines of reports of one event and of several."""
import collections
import itertools
import math
import random
import re

from stream_plan import CLASSES, class_name

OF_STORY = 30  # reports kept, about
STORIES = 1_500  # kept beside big ones and their follow-ups
PAIRS = 4_000  # compared of a kind


class Sample:
    """Reports of some stories, and how many articles each word is in."""

    def __init__(self, stories):
        self.rng = random.Random(1)
        self.sizes = [story.size for story in stories]
        small = [story for story in stories if story.size < 30 and not story.parent]
        chosen = [story for story in stories if story.size >= 30 or story.parent]
        chosen += self.rng.sample(small, min(STORIES, len(small)))
        self.stories = {story.label: story for story in chosen}
        self.reports = {story.label: [] for story in chosen}
        self.count, self.documents = 0, collections.Counter()

    def add(self, article, story):
        words = collections.Counter(re.findall(r"\w+", f"{article['title']} {article['text']}".lower()))
        self.documents.update(words.keys())
        self.count += 1
        if story.label in self.reports and self.rng.random() < OF_STORY / story.size:
            self.reports[story.label].append(words)

    def vectors(self):
        return {label: [self.vector(words) for words in reports] for label, reports in self.reports.items() if reports}

    def vector(self, words):
        weights = {word: (1 + math.log(n)) * math.log(self.count / self.documents[word]) for word, n in words.items()}
        length = math.sqrt(sum(weight ** 2 for weight in weights.values()))
        return {word: weight / length for word, weight in weights.items()}

    def drawn(self, pairs):
        pairs = list(itertools.islice(pairs, 50 * PAIRS))
        return self.rng.sample(pairs, min(PAIRS, len(pairs)))

    def print_all(self):
        print("stories by size: " + ", ".join(
            f"{class_name(low, high)}: {sum(low <= size <= high for size in self.sizes)}" for low, high in CLASSES))
        vectors = self.vectors()
        print_cosines("one event", self.drawn(
            pair for reports in vectors.values() for pair in some(self.rng, itertools.combinations(reports, 2), 30)))
        print_cosines("event and follow-up", self.drawn(
            pair for label, story in self.stories.items() if story.parent
            for pair in itertools.product(vectors.get(label, []), vectors.get(story.parent.label, []))))
        topics = collections.defaultdict(list)
        for label, reports in sorted(vectors.items()):
            if not self.stories[label].parent:
                topics[self.stories[label].topic].append(reports[0])
        print_cosines("two events of a topic", self.drawn(
            pair for reports in topics.values() for pair in some(self.rng, itertools.combinations(reports, 2), 200)))
        print_cosines("two topics", self.drawn(zip(*(self.rng.choices([reports[0] for reports in vectors.values()], k=PAIRS)
                                                     for _ in "ab"))))


def some(rng, pairs, most):
    pairs = list(pairs)
    return rng.sample(pairs, min(most, len(pairs)))


def cosine(a, b):
    return sum(weight * b[word] for word, weight in a.items() if word in b)


def print_cosines(name, pairs):
    values = sorted(cosine(a, b) for a, b in pairs)
    if not values:
        return
    at = [values[round(share * (len(values) - 1))] for share in (.05, .25, .5, .75, .95)]
    print(f"cosine, {name:22} mean {sum(values) / len(values):.3f}; 5, 25, 50, 75, 95 %: "
          + " ".join(f"{value:.3f}" for value in at))
