"""Which stories a made-up stream of news has, and when each is reported.

Sizes are heavy-tailed: many stories of one report, fewer of 2 to 25, and the big ones asked for. A follow-up is another
event of its parent's persons, place and topic, days later; its label is the parent's with ".1", ".2" ... behind it.
"""
import dataclasses
import math
import random

DAY = 86_400
CLASSES = ((1, 1), (2, 4), (5, 10), (11, 29), (30, 99), (100, 499), (500, 999), (1_000, math.inf))  # of sizes


@dataclasses.dataclass(slots=True)
class Story:
    label: str
    topic: int
    size: int  # reports
    start: float  # seconds from the stream's beginning
    days: float  # in which it is reported
    parent: "Story" = None


class DoesNotFit(ValueError):
    """Big stories and follow-ups need more articles than there are."""


def tail_sizes(rng, articles):
    """-> sizes from 1 to 25 that add up to `articles`."""
    sizes, weights = list(range(2, 26)), [size ** -1.6 for size in range(2, 26)]
    while articles > 0:
        size = 1 if rng.random() < .55 else rng.choices(sizes, weights)[0]
        yield min(size, articles)
        articles -= size


def follow_up_sizes(rng, parents):
    return [max(3, round(parent * rng.uniform(.05, .4))) for parent in parents]


def story_days(rng, size):
    return rng.uniform(.2, 2) if size < 20 else rng.uniform(1, 10)


def plan_stories(world, seed, articles, big, follow_ups, days):
    """-> stories in no order of time; their sizes add up to `articles`."""
    rng = random.Random(f"{seed}/plan")
    parents = [sorted(big, reverse=True)[i % len(big)] for i in range(follow_ups)] if big else []
    later = follow_up_sizes(rng, parents)
    left = articles - sum(big) - sum(later)
    if left < 0:
        raise DoesNotFit(f"big stories and follow-ups need {articles - left} articles")

    def story(label, size, latest):
        topic = rng.choices(range(len(world.topics)), cum_weights=world.topic_weights)[0]
        return Story(label, topic, size, rng.uniform(0, latest) * DAY, story_days(rng, size))

    first = [story(f"e{i}", size, days * .8) for i, size in enumerate(sorted(big, reverse=True))]
    children = []
    for i, size in enumerate(later):
        parent = first[i % len(first)]
        label = f"{parent.label}.{i // len(first) + 1}"
        start = parent.start + rng.uniform(3, 30) * DAY
        children.append(Story(label, parent.topic, size, start, story_days(rng, size), parent))
    rest = [story(f"e{len(first) + i}", size, days) for i, size in enumerate(tail_sizes(rng, left))]
    return first + children + rest


def report_times(seed, story):
    """-> seconds from the stream's beginning, ascending: most at first, then ever fewer."""
    rng = random.Random(f"{seed}/when/{story.label}")
    length = story.days * DAY
    return sorted(story.start + rng.expovariate(3 / length) % length for _ in range(story.size))


def plan_reports(seed, stories):
    """-> (seconds, index of the story), ascending."""
    return sorted((time, i) for i, story in enumerate(stories) for time in report_times(seed, story))


def class_name(low, high):
    if low == high:
        return f"{low}"
    return f"{low}-" if math.isinf(high) else f"{low}-{high}"
