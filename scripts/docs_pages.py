"""Writes build/docs, which mkdocs makes the site of: docs/, READMEs of parts, the headers, and figures from bench/results."""
import json
import pathlib
import re
import shutil

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUT = ROOT / "build/docs"
PACKAGE = ROOT / "build/docs-package/katha"  # the Python package as it is installed, for its docstrings
# Files that stand elsewhere in the tree -> their pages.
ELSEWHERE = {"python/README.md": "how-to/python.md", "spark/README.md": "how-to/spark.md", "ARCHITECTURE.md": "architecture.md",
             "CHANGELOG.md": "changes.md", "bench/README.md": "measuring.md", "bench/peers/README.md": "peers.md", "datasets/README.md": "datasets.md"}
CPP_HEADERS = ["pipeline.h", "options.h", "settings.h", "io/articles.h", "io/arrow.h", "io/results.h", "io/write.h", "eval/metrics.h",
               "eval/labels.h", "explain.h", "progress.h", "error.h", "watch.h", "spread.h", "neardup/buckets.h", "version.h"]


def page_of(file):
    """The page a file of the tree is on, if any."""
    name = file.relative_to(ROOT).as_posix()
    return ELSEWHERE.get(name) or (name.removeprefix("docs/") if name.startswith("docs/") else None)


def with_links(text, source, page):
    """Links that hold in the tree, as they hold in the site; to what is not in it, the name alone."""

    def link(match):
        label, target = match.groups()
        path, _, anchor = target.partition("#")
        if "://" in target or not path:
            return match.group()
        to = page_of((source.parent / path).resolve()) if (source.parent / path).resolve().is_relative_to(ROOT) else None
        if to is None or not (to in ELSEWHERE.values() or (ROOT / "docs" / to).is_file()):
            return label if label.startswith("`") else f"{label} (`{(source.parent / path).resolve().relative_to(ROOT)}`)"
        up = "../" * page.count("/")
        return f"[{label}]({up}{to}{'#' + anchor if anchor else ''})"

    return re.sub(r"\[([^\]]+)\]\(([^)\s]+)\)", link, text)


def write(page, text):
    path = OUT / page
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def copy_pages():
    for source in sorted((ROOT / "docs").rglob("*")):
        page = source.relative_to(ROOT / "docs").as_posix()
        if source.suffix == ".md":
            write(page, with_links(source.read_text("utf-8"), source, page))
        elif source.is_file():
            (OUT / page).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, OUT / page)
    for name, page in ELSEWHERE.items():
        write(page, with_links((ROOT / name).read_text("utf-8"), ROOT / name, page))


def decisions():
    pages = sorted((ROOT / "docs/decisions").glob("*.md"))
    titles = [page.read_text("utf-8").splitlines()[0].lstrip("# ") for page in pages]
    rows = "".join(f"- [{title}]({page.name})\n" for title, page in zip(titles, pages))
    write("decisions/index.md", f"# Decisions\nA page for each choice that was measured.\n\n{rows}")


def header(path):
    """What a header says and declares."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not re.match(r"#(include|pragma)|namespace katha|}  // namespace katha", line)]
    body = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip().replace("KATHA_EXPORT ", "").replace("KATHA_C_EXPORT ", "")
    return f"```cpp\n{body}\n```\n"


def headers():
    include = ROOT / "core/include/katha"
    parts = "".join(f"## katha/{name}\n{header(include / name)}\n" for name in CPP_HEADERS)
    write("api/cpp.md", f"# C++\nThe public headers; [how to link](../install.md).\n\n{parts}")
    write("api/c.md", f"# C\n`katha/katha.h`; [how to link](../install.md).\n\n{header(include / 'katha.h')}")
    names = ["dedup", "cluster", "find_in_reference", "evaluate", "ArticleTable", "StoryTable", "AgainstTable", "Deduper", "StoryClusterer"]
    write("api/python.md", "# Python\n" + "".join(f"::: katha.{name}\n\n" for name in names) + "::: katha.spark.dedup\n\n::: katha.spark.cluster\n")


def package():
    shutil.rmtree(PACKAGE, ignore_errors=True)
    shutil.copytree(ROOT / "python/src/katha", PACKAGE)
    shutil.copytree(ROOT / "spark/katha/spark", PACKAGE / "spark")


def newest(kind):
    """The latest figures of a kind; their names begin with it and the date."""
    files = sorted((ROOT / "bench/results").glob(f"{kind}[0-9]*.json"), key=lambda f: json.loads(f.read_text("utf-8"))["date"])
    return json.loads(files[-1].read_text("utf-8"))


def table(names, rows):
    lines = [names, ["---"] * len(names), *rows]
    return "".join("| " + " | ".join(str(cell) for cell in line) + " |\n" for line in lines) + "\n"


def measured(result):
    machine = result["machine"]
    return f"Measured {result['date'][:10]} at commit {result['commit'][:10]}, {machine['cpu']}, {machine['cores']} threads.\n\n"


def whole_runs():
    result = newest("")
    rows = [[f"`{r['command']}`", r["threads"], f"{r['wall_s']:.1f}", f"{r['cpu_s']:.1f}", f"{r['mb_per_cpu_s']:.0f}", f"{r['peak_bytes'] / 1e6:.0f}"]
            for r in result["pipeline"]["runs"]]
    stages = [[s["stage"], s["name"], f"{s['mb_per_s']:.0f}" if s.get("mb_per_s") else "", f"{s['ns_per_item']:,.0f} ns" if s.get("ns_per_item") else "", s.get("item") or ""]
              for s in result["micro"]]
    return (f"## Whole runs\n{result['options']['articles']:,} made-up articles in 14 languages. {measured(result)}"
            + table(["command", "threads", "seconds", "CPU seconds", "MB a CPU second", "peak MB"], rows)
            + "## Stages\n" + table(["stage", "benchmark", "MB/s", "each", "of"], stages))


def peers():
    result = newest("peers-")
    rows = [[e["name"], e["settings"], e["threads"], f"{e['cpu_s']:.1f}", f"{e['largest_process_bytes'] / 1e6:.0f}"] for e in result["engines"] if e.get("cpu_s") and e.get("status") == 0]
    return (f"## Beside other packages\n{result['options']['articles']:,} articles, threshold {result['options']['threshold']}. {measured(result)}![MB a CPU second](peers.svg)\n\n"
            + table(["", "", "threads", "CPU seconds", "MB, largest process"], rows) + "What was run and how: [peers](peers.md).\n\n")


def spark():
    result = newest("spark-")
    rows = [[f"`{r['run']}`", f"{r['articles']:,}", r["seconds"], f"{r['shuffled_bytes'] / r['articles']:,.0f}", f"{sum(r['stage_bytes'].values()) / 1e6:,.0f}"]
            for r in result["runs"]]
    return f"## Spark\n`{result['master']}`. {measured(result)}" + table(["", "articles", "seconds", "bytes shuffled an article", "MB of stages"], rows)


def quality():
    result = newest("quality-")
    with_interval = "{:.3f} ({:.3f}-{:.3f})".format  # by bootstrap
    rows = [[s["set"], f"{s['articles']:,}", with_interval(*s["b3"]), with_interval(*s["pair"])] for s in result["sets"]]
    write("quality.md", "# How good\nScores of `katha cluster` with the options it has when none is given, by `bench/quality/run.py`. " + measured(result)
          + table(["labelled set", "articles", "B-cubed F1", "pair F1"], rows)
          + "Constants were chosen on samples of some of these sets ([decision 7](decisions/0007-story-constants.md)): expect less elsewhere.\n")


def main():
    shutil.rmtree(OUT, ignore_errors=True)
    copy_pages(), decisions(), package(), headers(), quality()
    write("performance.md", "# How fast\nOf `bench/results`, by `scripts/bench` and its relatives ([how it is measured](measuring.md)).\n\n" + peers() + whole_runs() + spark())


if __name__ == "__main__":
    main()
