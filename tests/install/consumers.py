#!/usr/bin/env python3
"""Installs the library, static and shared, into folders of its own, builds examples/cpp with find_package and with pkg-config from
there, and compares what it prints with the program's answer.

  tests/install/consumers.py SOURCE BUILD     a build folder with the static library and the program
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SOURCE, BUILD = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
SAMPLE = SOURCE / "datasets" / "tel-aviv" / "articles.jsonl"
API = re.compile(r"^(non-virtual |virtual )?(thunk to )?(typeinfo( name)? for |vtable for |guard variable for )?katha::")


def run(*command, **options):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def expected_answer(prefix):
    rows = run(prefix / "bin" / "katha", "cluster", SAMPLE, "--quiet").splitlines()
    return "".join(f"{row['story']}\t{row['id']}\n" for row in map(json.loads, rows))


def moved(prefix, folder):
    """What is installed may be moved."""
    to = folder / f"{prefix.name} moved"
    shutil.move(prefix, to)
    return to


def by_cmake(prefix, folder):
    run("cmake", "-S", SOURCE / "examples" / "cpp", "-B", folder, f"-DCMAKE_PREFIX_PATH={prefix}", "-G", "Ninja")
    run("cmake", "--build", folder)
    return folder / "stories"


def by_pkg_config(prefix, folder, static):
    environment = dict(os.environ, PKG_CONFIG_PATH=str(next(prefix.rglob("katha.pc")).parent))
    flags = run("pkg-config", "--cflags", "--libs", *(["--static"] if static else []), "katha", env=environment)
    program = folder / "stories"
    folder.mkdir()
    # pkg-config puts a backslash before the space of "... moved", for a shell.
    run("sh", "-c", f"g++ -std=c++20 '{SOURCE}/examples/cpp/stories.cpp' {flags.strip()} -o '{program}'")
    return program


def check_headers(prefix):
    """Each installed header compiles alone, and none asks for a library katha is made with."""
    include = prefix / "include"
    headers = sorted(path.relative_to(include) for path in (include / "katha").rglob("*.h"))
    for header in headers:
        foreign = re.findall(r'#include [<"]((?:unicode|Eigen|boost|simdjson|omp)[^>"]*)', (include / header).read_text("utf-8"))
        if foreign:
            sys.exit(f"{header} includes {foreign}")
    alone = "".join(f"#include <{header}>\n" for header in headers)
    run("g++", "-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", f"-I{include}", "-x", "c++", "-", input=alone)
    for header in ("pipeline.h", "options.h", "io/arrow.h", "io/results.h", "settings.h", "explain.h", "eval/labels.h"):
        run("g++", "-std=c++20", "-fsyntax-only", f"-I{include}", "-x", "c++", "-", input=f"#include <katha/{header}>\n")


def check_symbols(library):
    """The shared library shows katha's API, by its version's name, and nothing of what it is made with."""
    shown = [line.split(maxsplit=2)[2] for line in run("nm", "-D", "--defined-only", "-C", library).splitlines()]
    strange = [name for name in shown if not API.match(name) and "std::" not in name and not name.startswith("katha_")]
    if strange:
        sys.exit(f"{library} shows {strange[:10]}")
    unversioned = [name for name in shown if API.match(name) and "katha::v0::" not in name]
    if unversioned or not any(name.startswith("katha::v0::cluster(") for name in shown):
        sys.exit(f"not of v0: {unversioned[:10]}; {len(shown)} symbols")


def shared_build(folder):
    run("cmake", "-S", SOURCE, "-B", folder, "-G", "Ninja", "-DBUILD_SHARED_LIBS=ON", "-DKATHA_BUILD_TESTS=OFF", "-DKATHA_BUILD_BENCH=OFF",
        "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_CXX_FLAGS_DEBUG=-O0", "-DKATHA_BUILD_CLI=ON")
    run("cmake", "--build", folder, "--target", "katha", "katha_core")
    return folder


def main():
    with tempfile.TemporaryDirectory(prefix="katha install ") as name:
        folder = pathlib.Path(name)
        for kind, build in (("static", BUILD), ("shared", shared_build(BUILD / "shared"))):
            prefix = folder / kind
            for component in ("program", "library", "development"):
                run("cmake", "--install", build, "--prefix", prefix, "--component", component)
            prefix = moved(prefix, folder)
            libraries = next(prefix.rglob("libkatha.*")).parent
            os.environ["LD_LIBRARY_PATH"] = str(libraries) if kind == "shared" else ""
            check_headers(prefix)
            if kind == "shared":
                check_symbols(libraries / "libkatha.so")
            answer = expected_answer(prefix)
            for program in (by_cmake(prefix, folder / f"{kind}-cmake"), by_pkg_config(prefix, folder / f"{kind}-pkg", kind == "static")):
                if run(program, prefix / "share" / "katha" / "background", SAMPLE) != answer:
                    sys.exit(f"{program} gives another answer than the program")
            print(f"{kind}: find_package and pkg-config consumers give the program's answer")


if __name__ == "__main__":
    main()
