"""B-cubed F1, pair F1 and the adjusted Rand index of one labelling against another, with bootstrap intervals.

B-cubed: Bagga and Baldwin 1998. Adjusted Rand index: Hubert and Arabie 1985, equation 5. `katha eval` computes the same;
here each article's share of the sums is kept, which is what a bootstrap draws again.
"""
import collections
import dataclasses
import random


@dataclasses.dataclass
class Share:
    """What one article, or one gold story, adds to the sums the scores are made of."""
    articles: int = 0
    precision: float = 0  # B-cubed
    recall: float = 0
    both: int = 0  # ordered pairs joined in gold and prediction
    gold: int = 0
    predicted: int = 0

    def __iadd__(self, other):
        for field in dataclasses.fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))
        return self


def harmonic(a, b):
    return 2 * a * b / (a + b) if a + b else 0.0


def b_cubed_f1(sums):
    return harmonic(sums.precision / sums.articles, sums.recall / sums.articles)


def pair_f1(sums):
    """1 where neither side joins anything: nothing was asked and nothing done."""
    return 2 * sums.both / (sums.gold + sums.predicted) if sums.gold + sums.predicted else 1.0


def adjusted_rand(sums):
    ordered = sums.articles * (sums.articles - 1)
    expected = sums.gold * sums.predicted / ordered if ordered else 0
    most = (sums.gold + sums.predicted) / 2
    return (sums.both - expected) / (most - expected) if most != expected else 1.0


def shares(gold, predicted):
    """{id: story} twice, over the same ids -> {gold story: Share}."""
    cell = collections.Counter((gold[i], predicted[i]) for i in gold)
    row, column = collections.Counter(gold.values()), collections.Counter(predicted[i] for i in gold)
    out = collections.defaultdict(Share)
    for (g, p), n in cell.items():
        out[g] += Share(n, n * n / column[p], n * n / row[g], n * (n - 1), n * (row[g] - 1), n * (column[p] - 1))
    return out


def total(parts):
    sums = Share()
    for part in parts:
        sums += part
    return sums


def interval(parts, score, rounds=400, seed=1):
    """95 % of the scores of as many stories, drawn with replacement. Stories, not articles: a story's articles are not
    independent of each other."""
    draw, parts = random.Random(seed), list(parts)
    found = sorted(score(total(draw.choices(parts, k=len(parts)))) for _ in range(rounds))
    return found[int(.025 * rounds)], found[int(.975 * rounds) - 1]


def score_labels(gold, predicted):
    """-> {"articles", "stories", "predicted_stories", "false_pairs", "missed_pairs", "b3": [f1, low, high], "pair": [...], "ari"}"""
    parts = list(shares(gold, predicted).values())
    sums = total(parts)
    return {
        "articles": sums.articles,
        "stories": len(parts),
        "predicted_stories": len({predicted[i] for i in gold}),
        "false_pairs": (sums.predicted - sums.both) // 2,
        "missed_pairs": (sums.gold - sums.both) // 2,
        "b3": [b_cubed_f1(sums), *interval(parts, b_cubed_f1)],
        "pair": [pair_f1(sums), *interval(parts, pair_f1)],
        "ari": adjusted_rand(sums),
    }
