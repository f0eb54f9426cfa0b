#!/usr/bin/env python3
"""Chooses the fitted constants of the story half again, leaving out one set each time, and scores the set left out.

  bench/quality/refit.py datasets ~/labelled-sets            prints and keeps a row a set
  bench/quality/refit.py --quick --only 'lookalikes|pairs'   one smaller and one larger value of each constant

Coordinate search over a hand-rounded grid: constant by constant, in the order below, the value with the highest mean of
B-cubed F1 and pair F1 over the sets (each equal) is taken, if it gains at least --gain; --rounds times over. Sets of one kind
in several languages are one set. "fitted without it" is what a user with other news may expect of fitting, "in-sample" is what
fitting looks like to the one who does it; if the former does not beat the defaults, fitting these sets again is in vain.
The figures are kept as bench/results/refit-<date>-<commit>.json.
"""
import argparse
import re
import subprocess
import tomllib

from evaluate import Evaluator, add_arguments, bench_run, chosen_sets, figure

# The default joins each row; with --quick its two neighbours alone are tried.
GRID = {
    "story.score.cohort": [12, 20, 30, 45],
    "story.score.prior_level": [.04, .07, .10, .14],
    "story.score.prior_weight": [2, 5, 10],
    "story.score.slope": [10, 16, 25],
    "story.score.middle": [.18, .26, .34],
    "story.evidence.dllr": [.02, .05, .08, .12],
    "story.evidence.delay": [-.20, -.10, -.05, 0],
    "story.evidence.dat": [0, .05, .10],
    "story.evidence.datc": [-.20, -.10, -.05, 0],
    "story.evidence.num": [.10, .20, .30],
    "story.evidence.qc": [-.30, -.20, -.10, 0],
    "story.linkage.size_penalty": [.08, .12, .16],
    "story.threshold.centre": [.18, .22, .26],
    "story.threshold.gain_below": [.35, .5, .7],
    "story.threshold.gain_above": [.7, .95, 1.2],
    "story.vectors.kappa": [1000, 3000, 10000],
    "story.lead_terms": [40, 80, 150],
}
def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_arguments(parser)
    parser.add_argument("--quick", action="store_true", help="one smaller and one larger value of each constant")
    parser.add_argument("--constants", default="", metavar="REGEX", help="constants whose name matches")
    parser.add_argument("--rounds", type=int, default=1, help="times over all constants (1)")
    parser.add_argument("--gain", type=float, default=.001, help="of the mean, for a value to be taken (.001)")
    parser.add_argument("--no-keep", action="store_true", help="do not keep the figures")
    return parser.parse_args()


def tried_values(default, arguments):
    """-> {name: values}, the default's among them"""
    out = {}
    for name in filter(re.compile(arguments.constants).search, GRID):
        values = sorted({*GRID[name], default[name]})
        at = values.index(default[name])
        out[name] = values[max(0, at - 1):at + 2] if arguments.quick else values
    return out


def default_settings(katha):
    """{"story.score.cohort": 30, ...}, as the program has them"""
    text = subprocess.run([katha, "--settings"], check=True, stdout=subprocess.PIPE, text=True).stdout
    out, tables = {}, [("", tomllib.loads(text))]
    while tables:
        prefix, table = tables.pop()
        for name, value in table.items():
            if isinstance(value, dict):
                tables.append((f"{prefix}{name}.", value))
            else:
                out[prefix + name] = value
    return out


def mean(score):
    return sum(score) / 2


class Search:
    def __init__(self, evaluator, arguments):
        self.evaluator, self.arguments = evaluator, arguments
        self.default = default_settings(arguments.katha)
        self.grid = tried_values(self.default, arguments)

    def objective(self, settings, sets):
        scores = self.evaluator.score(settings)
        return sum(mean(scores[name]) for name in sets) / len(sets)

    def fit(self, sets):
        """-> the settings that differ from the defaults"""
        chosen, best = {}, self.objective({}, sets)
        for _ in range(self.arguments.rounds):
            for name in self.grid:
                chosen, best = self.fit_one(name, chosen, best, sets)
        return chosen

    def fit_one(self, name, chosen, best, sets):
        found, least = chosen, best + self.arguments.gain
        for value in self.grid[name]:
            settings = {k: v for k, v in chosen.items() if k != name}
            settings |= {name: value} if value != self.default[name] else {}
            objective = self.objective(settings, sets)
            if objective >= least:
                found, best, least = settings, objective, objective
        return found, best


def short(settings):
    return ", ".join(f"{name.rsplit('.', 1)[1]} {value}" for name, value in settings.items()) or "defaults"


def cell(score):
    return " / ".join(figure(x) for x in score)


def main():
    arguments = parse_arguments()
    evaluator = Evaluator(chosen_sets(arguments), arguments.katha, arguments.jobs)
    search = Search(evaluator, arguments)
    default = evaluator.score({})
    everywhere = search.fit(list(default))
    in_sample = evaluator.score(everywhere)
    print(f"fitted on all sets: {short(everywhere)}\n", flush=True)
    print("| set | defaults | fitted without it | in-sample | constants fitted without it |\n|---|---|---|---|---|")
    rows = []
    for name in default:
        settings = search.fit([other for other in default if other != name])
        row = {"set": name, "default": default[name], "left_out": evaluator.score(settings)[name],
               "in_sample": in_sample[name], "settings": settings}
        rows.append(row)
        print(f"| {name} | {cell(row['default'])} | {cell(row['left_out'])} | {cell(row['in_sample'])} | {short(settings)} |",
              flush=True)
    columns = [[row[kind] for row in rows] for kind in ("default", "left_out", "in_sample")]
    means = [tuple(sum(x) / len(rows) for x in zip(*column)) for column in columns]
    print("| mean | " + " | ".join(cell(m) for m in means) + f" | {len(evaluator.known)} settings tried |")
    if not arguments.no_keep:
        bench_run.keep("refit", {"grid": search.grid, "gain": arguments.gain,
                       "rounds": arguments.rounds, "in_sample": everywhere, "sets": rows})


if __name__ == "__main__":
    main()
