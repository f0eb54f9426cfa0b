#!/usr/bin/env python3
"""Makes the background tables: the commonest terms of a language and their frequency, from the package wordfreq.

    python3 -m venv build/wordfreq && build/wordfreq/bin/pip install wordfreq==3.1.1
    cmake --build build/release --target katha_terms
    build/wordfreq/bin/python scripts/background/make_tables.py build/release/scripts/background/katha_terms [--out background] [LANGUAGE...]

A line of a table: term, tab, occurrences per 10^8 tokens (a whole number), commonest first. Words go through katha's own
compare-form, tokenizer and stemmer, so the frequencies of words with one stem add up, and a word of a script without
spaces adds to the words or n-grams katha cuts it into. Numbers are left out. A table ends at MAX_BYTES or where a term is rarer than MIN_FREQUENCY.
"""
import argparse
import collections
import importlib.metadata
import subprocess
import sys
from pathlib import Path

import wordfreq

VERSION = "3.1.1"
MAX_BYTES = 236_000  # 42 tables stay below 10 MB; complete tables changed no score on the design sets
MIN_FREQUENCY = 5e-9  # rounds to at least one occurrence per 10^8
HEADER = f"""# occurrences per 10^8 tokens; derived from the data of wordfreq {VERSION} (Robyn Speer and others), licence CC BY-SA 4.0
"""


def terms_of(words, program, lang):
    """One list of terms a word, as katha makes them."""
    lines = "".join(word.replace("\n", " ") + "\n" for word in words)
    done = subprocess.run([program, lang], input=lines, capture_output=True, encoding="utf-8", check=True)
    rows = done.stdout.split("\n")[:-1]
    if len(rows) != len(words):
        sys.exit(f"{program}: {len(words)} words in, {len(rows)} lines out")
    return [row.split(" ") if row else [] for row in rows]


def table(lang, program):
    frequencies = wordfreq.get_frequency_dict(lang)
    total = collections.Counter()
    for frequency, terms in zip(frequencies.values(), terms_of(list(frequencies), program, lang)):
        for term in terms:
            if not term[0].isdigit():
                total[term] += frequency
    rows, room = [HEADER], MAX_BYTES - len(HEADER.encode())
    for term, frequency in sorted(total.items(), key=lambda entry: (-entry[1], entry[0])):
        row = f"{term}\t{round(frequency * 1e8)}\n"
        room -= len(row.encode())
        if room < 0 or frequency < MIN_FREQUENCY:
            break
        rows.append(row)
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("katha_terms", help="the program of that name, built")
    parser.add_argument("languages", nargs="*", help="default: all of wordfreq's list 'best'")
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parents[2] / "background")
    arguments = parser.parse_args()
    if importlib.metadata.version("wordfreq") != VERSION:
        sys.exit(f"the tables are made from wordfreq {VERSION}")
    arguments.out.mkdir(exist_ok=True)
    for lang in arguments.languages or sorted(wordfreq.available_languages("best")):
        rows = table(lang, arguments.katha_terms)
        (arguments.out / f"{lang}.tsv").write_text("".join(rows), encoding="utf-8", newline="\n")
        print(lang, len(rows) - 1, "terms, rarest", rows[-1].split("\t")[1].strip())


if __name__ == "__main__":
    main()
