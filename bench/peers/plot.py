#!/usr/bin/env python3
"""Draws the result of bench/peers/run.py: a bar an engine, MB of JSON lines per CPU-second, with its F1.

  bench/peers/plot.py bench/results/peers-2026-01-31-0123456789.json          writes docs/peers.svg
  bench/peers/plot.py RESULT.json --threads 1 --out speed.svg                  engines on one thread only
"""
import argparse
import html
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LEAST_ARTICLES = 50_000  # below, starting the programs is much of the time

WIDTH, MARGIN, LABELS, FIGURES = 820, 16, 270, 170  # pixels: of all, around, left and right of the bars
ROW, BAR, TOP, BOTTOM = 30, 18, 56, 44

STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #24292f; }
  .title { font-size: 16px; font-weight: 600; }
  .note { font-size: 11px; fill: #57606a; }
  .katha { fill: #c2410c; } .peer { fill: #64748b; } .part { fill: #cbd5e1; }
  .line { stroke: #8c959f; stroke-width: 1; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; } .note { fill: #9da7b3; }
    .katha { fill: #fb923c; } .peer { fill: #94a3b8; } .part { fill: #475569; }
  }
"""


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("result", type=pathlib.Path, help="JSON of bench/peers/run.py")
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "docs" / "peers.svg", help="SVG to write (docs/peers.svg)")
    parser.add_argument("--threads", choices=("1", "all"), help="only engines on that many threads")
    parser.add_argument("--small", action="store_true", help=f"draw a result of fewer than {LEAST_ARTICLES:,} articles, too")
    return parser.parse_args()


def load(path):
    try:
        result = json.loads(path.read_text())
        result["engines"], result["corpus"]["articles"]  # pylint: disable=pointless-statement
        return result
    except (OSError, ValueError) as error:
        sys.exit(f"bench/peers/plot.py: {path}: {error}")
    except (KeyError, TypeError):
        sys.exit(f"bench/peers/plot.py: {path} is no result of bench/peers/run.py")


def measured_rows(result, threads):
    """Rows with figures, the fastest first."""
    rows = [row for row in result["engines"] if "mb_per_cpu_s" in row and threads in (None, str(row["threads"]))]
    return sorted(rows, key=lambda row: -row["mb_per_cpu_s"])


def quality(row):
    """What the engine found, in words."""
    judged = row.get("quality", {})
    if "pairs" in judged:
        return f"F1 {100 * judged['pairs']['f1']:.1f} %"
    if "clusters" in judged:
        return f"F1 of clusters {100 * judged['clusters']['f1']:.1f} %"
    return "finds nothing"


def text(x, y, words, kind="", anchor="start", note=""):
    """An SVG text, with a note in small print behind it."""
    behind = f'<tspan class="note" dx="8">{html.escape(note)}</tspan>' if note else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}" text-anchor="{anchor}">{html.escape(words)}{behind}</text>'


def bar(row, number, pixels_a_unit):
    """SVG lines of one row: name, bar, figures."""
    y = TOP + number * ROW
    middle = y + BAR - 4.5
    length = row["mb_per_cpu_s"] * pixels_a_unit
    kind = "katha" if row["package"] == "katha" else "peer" if row.get("quality") else "part"
    threads = "" if row["threads"] == 1 else ", all threads"
    speed = row["mb_per_cpu_s"]
    figures = f"{speed:.1f}" if speed >= 1 else f"{speed:.2f}"
    return [text(LABELS - 8, middle, row["name"] + threads, anchor="end"),
            f'<rect x="{LABELS}" y="{y}" width="{max(length, 1):.1f}" height="{BAR}" rx="2" class="{kind}"/>',
            text(LABELS + max(length, 1) + 6, middle, figures, note=quality(row))]


def draw(result, rows):
    """The SVG as a string."""
    scale = (WIDTH - LABELS - FIGURES) / rows[0]["mb_per_cpu_s"]
    bottom = TOP + len(rows) * ROW
    corpus, machine = result["corpus"], result["machine"]
    notes = (f"{corpus['articles']:,} generated articles in 14 languages, {corpus['bytes'] / 1e6:.0f} MB, Jaccard similarity of "
             f"5-word shingles at least {result['options']['threshold']}; F1 against the exact answer",
             f"{machine['cpu']}, {machine['cores']} cores; {result['date'][:10]}, commit {result['commit'][:10]}"
             f"{' with changes' if result['dirty'] else ''}")
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {bottom + BOTTOM}" width="{WIDTH}" '
             f'height="{bottom + BOTTOM}" role="img" aria-label="MB per CPU-second of katha and other packages">',
             f"<style>{STYLE}</style>",
             text(MARGIN, 28, "Finding near-duplicates: MB of JSON lines per CPU-second", "title"),
             f'<line x1="{LABELS}" y1="{TOP - 6}" x2="{LABELS}" y2="{bottom - 4}" class="line"/>']
    for number, row in enumerate(rows):
        lines += bar(row, number, scale)
    lines += [text(MARGIN, bottom + 14 + 16 * number, note, "note") for number, note in enumerate(notes)]
    return "\n".join(lines + ["</svg>"]) + "\n"


def main():
    arguments = parse_arguments()
    result = load(arguments.result)
    rows = measured_rows(result, arguments.threads)
    if not rows:
        sys.exit(f"bench/peers/plot.py: {arguments.result} has no figures to draw")
    if result["corpus"]["articles"] < LEAST_ARTICLES and not arguments.small:
        sys.exit(f"bench/peers/plot.py: {arguments.result} is of {result['corpus']['articles']:,} articles, on which starting "
                 "the programs is much of the time; --small draws it all the same")
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_text(draw(result, rows))
    print(arguments.out)


if __name__ == "__main__":
    main()
