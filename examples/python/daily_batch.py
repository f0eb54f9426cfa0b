"""A day's news, as a scheduler (Airflow, cron) runs it: every step reads files and writes one, and does nothing if that is there already.

    python daily_batch.py --day 2026-03-02 --inbox inbox --archive archive

inbox/<day>.jsonl holds the day's articles; archive/<day>.new.jsonl those that no earlier day has, archive/<day>.stories.jsonl their stories.
"""
import argparse
import json
import pathlib
import sys

import katha


def new_articles(day, inbox, archive):
    """Articles of the day that are copies of nothing that was kept before."""
    out = archive / f"{day}.new.jsonl"
    if out.exists():
        return out
    known = sorted(str(path) for path in archive.glob("*.new.jsonl") if path.name < out.name)
    lines = (inbox / f"{day}.jsonl").read_text("utf-8").splitlines()
    if known:
        relations = katha.find_in_reference([str(inbox / f"{day}.jsonl")], known).relation
        lines = [line for line, relation in zip(lines, relations) if relation == "unique"]
    write(out, lines)
    return out


def stories(day, archive):
    out = archive / f"{day}.stories.jsonl"
    if not out.exists():
        katha.cluster(archive / f"{day}.new.jsonl").write_stories(out)  # whole or not at all
    return out


def write(path, lines):
    """Whole or not at all: a step that is killed can be run again."""
    part = path.with_suffix(".part")
    part.write_text("".join(line + "\n" for line in lines), "utf-8")
    part.rename(path)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--day", required=True)
    parser.add_argument("--inbox", type=pathlib.Path, required=True)
    parser.add_argument("--archive", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    arguments.archive.mkdir(parents=True, exist_ok=True)
    try:
        kept = new_articles(arguments.day, arguments.inbox, arguments.archive)
        told = stories(arguments.day, arguments.archive)
    except (katha.Error, OSError) as error:
        sys.exit(f"{arguments.day}: {error}")  # a scheduler sees that the step failed
    count = sum(1 for _ in kept.open(encoding="utf-8"))
    print(json.dumps({"day": arguments.day, "new": count, "stories": sum(1 for _ in told.open(encoding="utf-8"))}))


if __name__ == "__main__":
    main()
