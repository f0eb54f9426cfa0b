"""Builds katha as users run it, measures every stage and whole runs, prints a table and keeps the figures as JSON.

  scripts/bench                  all stages, and whole runs over 100,000 made-up articles
  scripts/bench --quick          a minute: shorter measurements, 10,000 articles
  scripts/bench --filter minhash --no-pipeline

bench/README.md says what is measured and how to read it; scripts/bench_compare compares two results.
"""
import argparse
import datetime
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "release"


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="shorter measurements, 10,000 articles")
    parser.add_argument("--articles", type=int, help="articles of the whole runs (100,000; with --quick 10,000)")
    parser.add_argument("--corpus", help="whole runs over this JSONL file instead of made-up articles")
    parser.add_argument("--filter", default=".", help="regular expression on the names of the stage benchmarks")
    parser.add_argument("--no-micro", action="store_true", help="whole runs only")
    parser.add_argument("--no-pipeline", action="store_true", help="stages only")
    parser.add_argument("--note", default="", help="kept with the result: what was particular about the machine")
    parser.add_argument("--out", help="result file; default: bench/results/<date>-<commit>.json")
    return parser.parse_args()


def output_of(*command):
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def build():
    subprocess.run(["cmake", "--preset", "release"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["cmake", "--build", BUILD, "--target", "katha_bench", "katha_pipeline_bench"], cwd=ROOT, check=True)


def first_value(path, key):
    """The value of the first "key : value" line of a file such as /proc/cpuinfo."""
    for line in pathlib.Path(path).read_text().splitlines():
        name, _, value = line.partition(":")
        if name.strip() == key:
            return value.strip()
    return ""


def machine():
    return {
        "cpu": first_value("/proc/cpuinfo", "model name") or platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_bytes": int(first_value("/proc/meminfo", "MemTotal").split()[0]) * 1024,
        "system": f"{platform.system()} {'.'.join(platform.release().split('.')[:2])}",
        "load_average": round(os.getloadavg()[0], 2),
    }


def commit():
    # Results are no part of what was measured.
    changes = output_of("git", "status", "--porcelain", "--untracked-files=normal", "--", ".", ":!bench/results")
    return {"commit": output_of("git", "rev-parse", "HEAD"), "dirty": bool(changes)}


def median_of(runs, key):
    return statistics.median(run[key] for run in runs)


def summarize(name, runs):
    """One row of a benchmark: medians over its repetitions, spread of the time, memory at most."""
    to_ns = {"ns": 1, "us": 1e3, "ms": 1e6, "s": 1e9}[runs[0]["time_unit"]]
    times = [run["cpu_time"] * to_ns for run in runs]
    row = {
        "name": name,
        "stage": name.split("/")[0],
        "cpu_ns": statistics.median(times),
        "wall_ns": median_of(runs, "real_time") * to_ns,
        "spread": (max(times) - min(times)) / statistics.median(times),
        "repetitions": len(runs),
        # Google Benchmark 1.7 keeps pointers into a vector that grows: only the last repetition's figure is sure to be one.
        "peak_bytes": runs[-1].get("max_bytes_used", 0),
    }
    if "bytes_per_second" in runs[0]:
        row["mb_per_s"] = median_of(runs, "bytes_per_second") / 1e6
    for key in runs[0]:
        if key.startswith("time_per_"):
            row["item"] = key.removeprefix("time_per_")
            row["ns_per_item"] = median_of(runs, key) * 1e9
    return row


def run_micro(arguments, directory):
    out = pathlib.Path(directory) / "micro.json"
    subprocess.run([BUILD / "bench" / "katha_bench", f"--benchmark_filter={arguments.filter}",
                    f"--benchmark_min_time={0.02 if arguments.quick else 0.2}",
                    f"--benchmark_repetitions={1 if arguments.quick else 3}",
                    f"--benchmark_out={out}", "--benchmark_out_format=json"],
                   check=True, stdout=subprocess.DEVNULL)
    if not out.read_text():
        sys.exit(f"scripts/bench: no benchmark is called {arguments.filter}")
    report = json.loads(out.read_text())
    runs = {}
    for run in report["benchmarks"]:
        if run.get("error_occurred"):
            sys.exit(f"scripts/bench: {run['name']}: {run['error_message']}")
        if run["run_type"] == "iteration":
            runs.setdefault(run["run_name"], []).append(run)
    return report["context"], [summarize(name, repetitions) for name, repetitions in runs.items()]


def print_micro(rows):
    print(f"\n{'stage':<30}{'MB/s':>10}{'time':>12}{'each':>12}{'':<10}{'+-':>6}{'peak MB':>9}")
    for row in rows:
        speed = f"{row['mb_per_s']:.1f}" if "mb_per_s" in row else ""
        each = f"{row['ns_per_item']:.1f} ns" if "item" in row else ""
        print(f"{row['name']:<30}{speed:>10}{in_units(row['cpu_ns']):>12}{each:>12}{' ' + row.get('item', ''):<10}"
              f"{50 * row['spread']:>5.0f}%{row['peak_bytes'] / 1e6:>9.1f}")
    print("MB/s of what the stage reads, on one thread; time of one pass over its input; peak: memory it needs beside it\n",
          flush=True)


def in_units(ns):
    for unit, size in (("s", 1e9), ("ms", 1e6), ("us", 1e3)):
        if ns >= size:
            return f"{ns / size:.2f} {unit}"
    return f"{ns:.1f} ns"


def run_pipeline(arguments, articles, directory):
    out = pathlib.Path(directory) / "pipeline.json"
    corpus = ["--corpus", arguments.corpus] if arguments.corpus else ["--articles", str(articles)]
    subprocess.run([BUILD / "bench" / "katha_pipeline_bench", "--json", out, *corpus], check=True)
    return json.loads(out.read_text())


def result_path(arguments, result):
    if arguments.out:
        return pathlib.Path(arguments.out)
    name = f"{result['date'][:10]}-{result['commit'][:10]}{'-dirty' if result['dirty'] else ''}.json"
    return ROOT / "bench" / "results" / name


def keep(kind, result, suffix=""):
    """Writes bench/results/<kind>-<date>-<commit><suffix>.json: `result`, and when, of what and where it was measured."""
    of = commit()
    date = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
    path = ROOT / "bench" / "results" / f"{kind}-{date[:10]}-{of['commit'][:10]}{suffix}.json"
    whole = {"date": date, **of, "machine": machine(), **result}
    path.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"kept in {path.relative_to(ROOT)}")


def main():
    arguments = parse_arguments()
    articles = arguments.articles or (10_000 if arguments.quick else 100_000)
    build()
    result = {
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        **commit(),
        "note": arguments.note,
        "options": {"quick": arguments.quick, "articles": articles, "filter": arguments.filter},
        "machine": machine(),
    }
    with tempfile.TemporaryDirectory(prefix="katha-bench-") as directory:
        if not arguments.no_micro:
            print("measuring the stages ...", flush=True)
            context, result["micro"] = run_micro(arguments, directory)
            result["build"] = {key: context[key] for key in ("compiler", "flags", "background")}
            print_micro(result["micro"])
        if not arguments.no_pipeline:
            result["pipeline"] = run_pipeline(arguments, articles, directory)
            result["build"] = result["pipeline"].pop("build")
    path = result_path(arguments, result)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(result, indent=1) + "\n")
    print(f"figures: {path}")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(f"scripts/bench: failed with {error.returncode}: {' '.join(str(word) for word in error.cmd)}")
    except KeyboardInterrupt:
        sys.exit(130)
