#!/usr/bin/env python3
"""Compares katha with released near-duplicate packages: CPU time, memory, and what they find, on one generated corpus.

  bench/peers/run.py                      everything, on 100,000 articles; keeps the figures in bench/results
  bench/peers/run.py --quick              the same on 5,000 articles, in a few minutes
  bench/peers/run.py --only 'katha|rensa' --articles 20000 --repeat 3
  bench/peers/run.py --check              300 articles: does everything work and is katha right? Keeps nothing

Needs what katha is built with (scripts/setup) and Python 3.11; installs the packages, as pinned, in a virtual environment
under build/peers. bench/peers/README.md says what is compared and how to read the table.
"""
import argparse
import datetime
import hashlib
import importlib.util
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True  # nothing is left in the source tree

import engines  # noqa: E402
import environment  # noqa: E402
import score  # noqa: E402
import truth_check  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUILD = ROOT / "build" / "release"
SMOKE_ARTICLES = 200  # every engine runs on these before it is measured
SMOKE_TIMEOUT_S = 300
CHECKED_PAIRS = 1000  # of the truth, by a second opinion


def load_bench():
    """bench/run.py as a module: how machine, commit and result files are named is decided there."""
    spec = importlib.util.spec_from_file_location("katha_bench", HERE.parent / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="5,000 articles")
    parser.add_argument("--check", action="store_true", help="300 articles, and fail unless the results are as they should be")
    parser.add_argument("--articles", type=int, help="articles of the corpus (100,000; with --quick 5,000)")
    parser.add_argument("--seed", type=int, default=1, help="of the corpus (1)")
    parser.add_argument("--repeat", type=int, default=1, metavar="N", help="rounds; an engine's least CPU time is kept (1)")
    parser.add_argument("--timeout", type=float, default=1800, metavar="SECONDS", help="for one run of one engine (1800)")
    parser.add_argument("--only", default=".", metavar="REGEX", help="engines whose name matches; katha always runs")
    parser.add_argument("--list", action="store_true", help="print the engines and stop")
    parser.add_argument("--work", type=pathlib.Path, default=ROOT / "build" / "peers", metavar="DIR",
                        help="corpus, runs, logs (build/peers)")
    parser.add_argument("--venv", type=pathlib.Path, metavar="DIR", help="virtual environments (venv in the working folder)")
    parser.add_argument("--new-python", metavar="PROGRAM",
                        help="Python 3.12 or newer, for text-dedup (looked for on the PATH and in pyenv)")
    parser.add_argument("--no-build", action="store_true", help="take the katha and the generator that are in build/release")
    parser.add_argument("--note", default="", help="kept with the result: what was particular about the machine")
    parser.add_argument("--out", type=pathlib.Path, help="result file; default: bench/results/peers-<date>-<commit>.json")
    arguments = parser.parse_args()
    if arguments.check:
        arguments.articles, arguments.out = 300, arguments.out or arguments.work / "check.json"
    arguments.articles = arguments.articles or (5_000 if arguments.quick else 100_000)
    arguments.venv = (arguments.venv or arguments.work / "venv").absolute()
    arguments.work = arguments.work.absolute()
    if arguments.articles < 2 or arguments.repeat < 1 or arguments.timeout <= 0:
        parser.error("--articles, --repeat and --timeout must be positive")
    try:
        re.compile(arguments.only)
    except re.error as error:
        parser.error(f"--only: {error}")
    return arguments


def programs(arguments):
    """(katha, generator), built as users build them unless --no-build."""
    if not arguments.no_build:
        subprocess.run(["cmake", "--preset", "release"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["cmake", "--build", BUILD, "--target", "katha", "katha_generate"], cwd=ROOT, check=True)
    found = BUILD / "cli" / "katha", BUILD / "datasets" / "generate" / "katha_generate"
    for program in found:
        if not os.access(program, os.X_OK):
            sys.exit(f"bench/peers/run.py: {program.relative_to(ROOT)} is not there; leave --no-build out to have it built")
    return found


def build_of(folder):
    """Compiler and flags of a CMake build, as bench/run.py records them; empty where CMake wrote something else."""
    compilers = sorted(folder.glob("CMakeFiles/*/CMakeCXXCompiler.cmake"))
    cache = folder / "CMakeCache.txt"
    if not compilers or not cache.is_file():
        return {}
    compiler = dict(re.findall(r'set\(CMAKE_CXX_COMPILER_(ID|VERSION) "([^"]*)"\)', compilers[-1].read_text()))
    variables = dict(re.findall(r"^(CMAKE_\w+):\w+=(.*)$", cache.read_text(), re.MULTILINE))
    of_type = f"CMAKE_CXX_FLAGS_{variables.get('CMAKE_BUILD_TYPE', '').upper()}"
    flags = variables.get("CMAKE_CXX_FLAGS", "") + " " + variables.get(of_type, "")
    return {"compiler": " ".join(compiler.values()), "flags": flags.strip()}


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def generate(arguments, generator):
    """Makes corpus.jsonl and truth.tsv in the working folder; what they hold, and the set of true pairs."""
    corpus, truth_path = arguments.work / "corpus.jsonl", arguments.work / "truth.tsv"
    subprocess.run([generator, "--articles", str(arguments.articles), "--seed", str(arguments.seed), "--out", corpus,
                    "--truth", truth_path], check=True, stderr=subprocess.DEVNULL)
    with open(corpus, "rb") as lines, open(arguments.work / "smoke.jsonl", "wb") as smoke:
        smoke.writelines(line for line, _ in zip(lines, range(SMOKE_ARTICLES)))
    truth = score.read_truth(truth_path)
    return truth, {"articles": arguments.articles, "seed": arguments.seed, "bytes": corpus.stat().st_size,
                   "sha256": digest(corpus), "true_pairs": len(truth),
                   "truth_check": truth_check.check(corpus, truth_path, CHECKED_PAIRS)}


def chosen_engines(pattern):
    return [engine for engine in engines.ENGINES if engine.package is None or re.search(pattern, engine.name)]


def install_all(arguments, chosen):
    """({package: interpreter or NotInstalled}, versions of everything installed)."""
    environments, pythons = environment.Environments(arguments.venv, arguments.new_python), {}
    for name in dict.fromkeys(engine.package for engine in chosen if engine.package):
        print(f"installing {name} ...", flush=True)
        try:
            pythons[name] = environments.install(name)
        except environment.NotInstalled as reason:
            print(f"  no: {reason}", flush=True)
            pythons[name] = reason
    return pythons, environments.versions()


def command_of(engine, python, katha, corpus, folder):
    """What runs an engine on a corpus; it writes folder/result.csv."""
    result = folder / "result.csv"
    if engine.package is None:
        # Cut copies are pairs to katha, but below the threshold; this comparison asks for the threshold alone.
        return [katha, "dedup", corpus, "-o", folder / "rows.csv", "--pairs", result, "--threshold", str(engines.THRESHOLD),
                "--containment", "2", "--threads", str(engine.threads), "--no-progress", "--quiet"]
    return [python, HERE / engine.adapter, "--input", corpus, "--output", result, *engine.options]


def variables(engine):
    """Environment of an engine: the same for all but for the number of threads."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}
    kept |= {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}
    if engine.threads:
        kept |= {name: str(engine.threads) for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS")}
    return kept


def warm(path):
    """Reads a file, so that it is in the system's file cache."""
    with open(path, "rb", buffering=0) as file:
        while file.read(1 << 22):
            pass


class Failed(Exception):
    """Why an engine has no figures."""


def run_once(engine, command, corpus, folder, timeout):
    """Runs an engine in a fresh folder; the measures of measure.py."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    warm(corpus)
    log = folder / "engine.log"
    done = subprocess.run([sys.executable, "-S", "-E", HERE / "measure.py", "--timeout", str(timeout), "--log", log,
                           "--directory", folder, "--", *command], env=variables(engine), text=True, capture_output=True)
    if done.returncode:
        raise Failed(environment.last_line(done.stderr))
    measured = json.loads(done.stdout)
    if measured["status"] is None:
        raise Failed(f"not done after {timeout:.0f} s")
    if measured["status"]:
        raise Failed(f"exit status {measured['status']}: {environment.last_line(log.read_text(errors='replace'))}")
    return measured


def tidy(folder):
    """Leaves the log and the result of a run, and deletes its caches and copies."""
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        elif path.name not in ("engine.log", "result.csv"):
            path.unlink()


class Bench:
    """The rows so far, and what is needed to measure the next."""

    def __init__(self, arguments, katha, pythons, truth):
        self.arguments, self.katha, self.pythons, self.truth = arguments, katha, pythons, truth
        self.rows = {}

    def run(self, engine, corpus, folder, timeout):
        python = self.pythons.get(engine.package)
        command = command_of(engine, python, self.katha, self.arguments.work / corpus, folder)
        return run_once(engine, command, self.arguments.work / corpus, folder, timeout)

    def measure(self, engine):
        """One run on the corpus, judged; on the few first articles before it, which also loads the program."""
        folder = self.arguments.work / "runs" / engine.key
        if isinstance(reason := self.pythons.get(engine.package), environment.NotInstalled):
            raise Failed(f"not installed: {reason}")
        try:
            self.run(engine, "smoke.jsonl", folder, min(SMOKE_TIMEOUT_S, self.arguments.timeout))
            load = os.getloadavg()[0]
            measured = self.run(engine, "corpus.jsonl", folder, self.arguments.timeout)
            found = score.score(self.truth, folder / "result.csv") if engine.judged else {}
        except (OSError, ValueError) as error:
            raise Failed(environment.without_addresses(str(error))) from error
        finally:
            if folder.is_dir():
                tidy(folder)
        return measured | {"load_before": round(load, 2), "quality": found}

    def round(self, chosen):
        """Runs all engines that have not failed yet; of each the run with the least CPU time is kept."""
        for engine in chosen:
            row = self.rows.setdefault(engine.key, {
                "name": engine.name, "package": engine.package or "katha", "threads": engine.threads or "all",
                "settings": engine.settings, "cpu_s_of_runs": []})
            if "failed" in row:
                continue
            print(f"{engine.name}, {row['threads']} thread{'s' * (engine.threads != 1)} ...", flush=True)
            try:
                run = self.measure(engine)
            except Failed as reason:
                row["failed"] = str(reason)
                print(f"  failed: {reason}", flush=True)
                continue
            row["cpu_s_of_runs"].append(run["cpu_s"])
            if run["cpu_s"] == min(row["cpu_s_of_runs"]):
                row |= run


def add_ratios(rows, corpus_bytes):
    """MB (10^6 bytes of JSON lines) per CPU-second; and how many times that katha does on as many threads."""
    measured = [row for row in rows if "failed" not in row]
    for row in measured:
        row["mb_per_cpu_s"] = corpus_bytes / 1e6 / row["cpu_s"]
    katha = {row["threads"]: row["mb_per_cpu_s"] for row in measured if row["package"] == "katha"}
    for row in measured:
        if row["threads"] in katha:
            row["katha_ratio"] = katha[row["threads"]] / row["mb_per_cpu_s"]


def percent(rates, key):
    return f"{100 * rates[key]:.1f}" if rates else "-"


def print_table(result):
    print(f"\n{'':<25}{'threads':>7}{'CPU s':>9}{'wall s':>8}{'peak MB':>9}{'MB/CPU s':>10}{'katha is':>10}"
          f"{'P %':>8}{'R %':>7}{'F1 %':>7}{'raw F1':>8}{'closure':>9}")
    for row in result["engines"]:
        if "failed" in row:
            continue
        pairs, raw, clusters = (row["quality"].get(key) for key in ("pairs", "candidates", "clusters"))
        ratio = f"{row['katha_ratio']:.1f} x" if "katha_ratio" in row else "-"
        print(f"{row['name']:<25}{row['threads']:>7}{row['cpu_s']:>9.2f}{row['wall_s']:>8.2f}{row['peak_bytes'] / 1e6:>9.0f}"
              f"{row['mb_per_cpu_s']:>10.2f}{ratio:>10}{percent(pairs, 'precision'):>8}{percent(pairs, 'recall'):>7}"
              f"{percent(pairs, 'f1'):>7}{percent(raw, 'f1'):>8}{percent(clusters, 'f1'):>9}")
    for row in result["engines"]:
        if "failed" in row:
            print(f"{row['name']:<25}{row['threads']:>7}  {row['failed']}")
    corpus = result["corpus"]
    print(f"{corpus['articles']:,} articles, {corpus['bytes'] / 1e6:.1f} MB, {corpus['true_pairs']:,} pairs with J >= "
          f"{engines.THRESHOLD}. MB/CPU s: JSON lines per second of user + system time of all processes;\n"
          "katha is: how many times more it does per CPU-second on as many threads; P, R, F1: pairs whose similarity the\n"
          "engine itself puts at the threshold or above; raw F1: all pairs it reports; closure: F1 of connected components.\n")


def wrong_peers(rows):
    """What else is wrong with a result of --check."""
    for row in rows:
        name, quality = f"{row['name']}, threads {row['threads']}", row.get("quality", {})
        if row.get("failed", "").startswith("not installed"):
            print(f"note: {name}: {row['failed']}")
        elif "failed" in row:
            yield f"{name}: {row['failed']}"
        elif row["package"] != "katha" and quality and quality["clusters"]["f1"] < 0.5:
            yield f"{name}: F1 of its clusters is only {quality['clusters']['f1']:.3f}"


def wrong_katha(corpus, rows):
    """What is wrong with the truth or with katha's rows: speed says nothing about a result that is wrong."""
    if truth_check.is_wrong(corpus["truth_check"]):
        yield f"the truth is not what the common tokenizer finds: {corpus['truth_check']}"
    for row in (row for row in rows if row["package"] == "katha"):
        if "failed" in row:
            yield f"katha, threads {row['threads']}: {row['failed']}"
        elif row["quality"]["pairs"]["precision"] < 1 or row["quality"]["pairs"]["recall"] < 0.98:
            yield f"katha, threads {row['threads']}: not right: {row['quality']['pairs']}"


def check_score():
    """The scorer, on a graph whose rates are known: of four true pairs three are found, and one that is none."""
    truth = {("a", "b"), ("b", "c"), ("a", "c"), ("d", "e")}
    pairs = score.compare_pairs({("a", "b"), ("a", "c"), ("d", "e"), ("e", "f")}, truth)
    assert (pairs["precision"], pairs["recall"], pairs["f1"]) == (0.75, 0.75, 0.75), pairs
    groups = score.compare_clusters(score.components([("a", "b"), ("d", "e"), ("e", "f")]), score.components(truth))
    assert (groups["found"], groups["true"], groups["precision"], groups["recall"]) == (4, 4, 0.5, 0.5), groups


def write(arguments, bench, result):
    """Where the result went."""
    path = arguments.out
    if not path:
        name = bench.result_path(argparse.Namespace(out=None), result).name
        path = HERE.parent / "results" / f"peers-{name}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(result, indent=1) + "\n")
    return path


def run(arguments):
    bench = load_bench()
    machine, commit = bench.machine(), bench.commit()  # before anything here makes load
    katha, generator = programs(arguments)
    arguments.work.mkdir(parents=True, exist_ok=True)
    chosen = chosen_engines(arguments.only)
    pythons, versions = install_all(arguments, chosen)
    print("generating the corpus ...", flush=True)
    truth, corpus = generate(arguments, generator)
    result = {
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        **commit,
        "note": arguments.note,
        "options": {"quick": arguments.quick, "articles": arguments.articles, "seed": arguments.seed,
                    "repeat": arguments.repeat, "timeout_s": arguments.timeout, "only": arguments.only,
                    "threshold": engines.THRESHOLD, "slots": engines.SLOTS},
        "machine": machine,
        "build": build_of(BUILD),
        "versions": {"katha": bench.output_of(katha, "--version"), "katha_sha256": digest(katha)} | versions,
        "corpus": corpus,
    }
    measuring = Bench(arguments, katha, pythons, truth)
    for _ in range(arguments.repeat):
        measuring.round(chosen)
    result["engines"] = list(measuring.rows.values())
    add_ratios(result["engines"], corpus["bytes"])
    print_table(result)
    print(f"figures: {write(arguments, bench, result)}")
    wrong = list(wrong_katha(corpus, result["engines"]))
    if arguments.check:
        wrong += wrong_peers(result["engines"])
    if wrong:
        sys.exit("\n".join(f"bench/peers/run.py: {line}" for line in wrong))


def main():
    if sys.version_info < (3, 11):
        sys.exit("bench/peers/run.py: needs Python 3.11 or newer")
    arguments = parse_arguments()
    if arguments.list:
        for engine in engines.ENGINES:
            print(f"{engine.name:<25}{engine.threads or 'all':>4}  {engine.settings}")
        return
    if arguments.check:
        check_score()
    run(arguments)


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(f"bench/peers/run.py: failed with {error.returncode}: {' '.join(str(word) for word in error.cmd)}")
    except KeyboardInterrupt:
        sys.exit(130)
