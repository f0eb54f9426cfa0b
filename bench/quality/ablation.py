"""Scores with the default settings, and with each stage and feature of the story half switched off in turn.

  scripts/ablation                                  on our own sets in datasets/
  scripts/ablation datasets ~/labelled-sets         and yours; bench/quality/sets.py says which forms are known
  scripts/ablation --features 'evidence|spelling'   only some

The first row is B-cubed F1 / pair F1 with the defaults, all others are differences to it: what a feature is worth, with its
sign turned. Sets of one kind in several languages are one column, the mean over them. The figures are kept as
bench/results/ablation-<date>-<commit>.json.
"""
import argparse
import pathlib
import re
import tempfile

from evaluate import Evaluator, add_arguments, bench_run, chosen_sets, figure

EVIDENCE = ["dllr", "delay", "datc", "dat", "year", "num", "qc"]


def features(no_language):
    """[(name, settings without it)]"""
    alike = {"story.score.prior_weight": 0, "story.score.prior_level": 0, "story.score.cohort": 0}
    return [
        ("boilerplate removal", {"keep-boilerplate": True}),
        ("furniture of a source", {"boilerplate.known": 0}),
        ("language detection", {"story.text.detect_language": False}),
        ("days found in texts", {"story.text.find_day": False}),
        ("stems by language", {"story.text.stem_by_language": False}),
        ("folded spellings", {"story.fold_spelling": False}),
        ("spelling keys", {"story.rare_spelling": 0}),
        ("background tables", {"background": no_language}),
        ("background in the IDF", {"story.vectors.kappa": 0}),
        ("stems, background in the IDF", {"story.text.stem_by_language": False, "story.vectors.kappa": 0}),
        ("view of the lead", {"story.lead_terms": 65535}),
        ("long vectors: 32 terms", {"story.vectors.terms": 32}),
        ("evidence, all", {f"story.evidence.{name}": 0 for name in EVIDENCE}),
        *((f"evidence: {name}", {f"story.evidence.{name}": 0}) for name in EVIDENCE),
        ("evidence: news at large", {"story.evidence.any_pair_strength": 1e-6}),
        ("levels of any kind", alike),
        ("soft cohort: all neighbours count", {"story.score.middle": 1000}),
        ("prior level of few neighbours", {"story.score.prior_weight": 0}),
        ("calibrated threshold", {"story.threshold.calibrate": False}),
        ("size penalty", {"story.linkage.size_penalty": 0}),
        ("joined pieces of large stories", {"story.join.from": 2**32 - 1, "story.join.from_undated": 2**32 - 1}),
        ("penalty for absent pairs", {"story.linkage.absent": 0}),
    ]


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_arguments(parser)
    parser.add_argument("--features", default="", metavar="REGEX", help="features whose name matches")
    parser.add_argument("--no-keep", action="store_true", help="do not keep the figures")
    return parser.parse_args()


def cell(scores, default=None):
    if default is None:
        return " / ".join(figure(x) for x in scores)
    return " / ".join(figure(x - y) if round(x - y, 3) else "." for x, y in zip(scores, default))


def mean_of(scores):
    return tuple(sum(column) / len(scores) for column in zip(*scores.values()))


def print_row(name, scores, default=None):
    cells = [cell(scores[group], default and default[group]) for group in scores]
    cells.append(cell(mean_of(scores), default and mean_of(default)))
    print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


def main():
    arguments = parse_arguments()
    evaluator = Evaluator(chosen_sets(arguments), arguments.katha, arguments.jobs)
    with tempfile.TemporaryDirectory() as no_language:
        (pathlib.Path(no_language) / "zxx.tsv").write_text("-\t1\n")  # katha refuses a folder without any table
        tried = [f for f in features(no_language) if re.search(arguments.features, f[0])]
        default = evaluator.score({})
        print("| without | " + " | ".join([*default, "mean"]) + " |\n|" + "---|" * (len(default) + 2))
        print_row("nothing: the defaults", default)
        rows = []
        for name, settings in tried:
            scores = evaluator.score(settings)
            print_row(name, scores, default)
            settings = {k: v if v != no_language else "a table of no language" for k, v in settings.items()}
            rows.append({"without": name, "settings": settings, "scores": scores})
    if not arguments.no_keep:
        bench_run.keep("ablation", {"default": default, "rows": rows})


if __name__ == "__main__":
    main()
