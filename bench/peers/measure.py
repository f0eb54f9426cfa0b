"""Runs one command and measures it with all its descendants; prints JSON.

  measure.py --timeout 1800 --log engine.log --directory runs/engine -- program argument ...

A process of its own, and a small one: the highest memory of a child counts from before its exec, when it is still a copy of
its parent. Descendants whose parent died become children of this process (Linux), so that their time counts too.
"""
import argparse
import ctypes
import json
import os
import pathlib
import signal
import subprocess
import sys
import threading
import time

PR_SET_CHILD_SUBREAPER = 36
SAMPLE_S = 0.2  # between two looks at the memory of a tree of several processes
ORPHANS_S = 10  # descendants may go on after the command has ended


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--timeout", type=float, required=True, help="seconds, then the whole tree is killed")
    parser.add_argument("--log", required=True, help="file for what the command prints")
    parser.add_argument("--directory", default=".", help="where to run it")
    parser.add_argument("command", nargs="+", help="after --")
    return parser.parse_args()


def adopt_orphans():
    """Descendants whose parent ends become our children. Without it (not Linux) their time would be missing."""
    try:
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    except (OSError, AttributeError):
        print("measure.py: no subreaper here; time of orphaned processes is not counted", file=sys.stderr)


def children(process):
    """Process ids of the living children, by any thread of it."""
    found = []
    for tasks in pathlib.Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found += map(int, tasks.read_text().split())
        except OSError:  # it ended meanwhile
            pass
    return found


def descendants():
    """Process ids of the whole tree below this process."""
    found, unseen = [], children(os.getpid())
    while unseen:
        process = unseen.pop()
        found.append(process)
        unseen += children(process)
    return found


def proportional_bytes(process):
    """Resident memory in bytes, pages shared by k processes counted 1/k; 0 if it has ended."""
    try:
        for line in pathlib.Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def tree_bytes():
    """Memory of the tree in bytes; 0 if it is one process, whose peak the kernel knows."""
    processes = descendants()
    return sum(map(proportional_bytes, processes)) if len(processes) > 1 else 0


def kill_tree():
    for process in descendants():
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            pass


class Watch(threading.Thread):
    """Samples the memory of the tree, and kills the tree at the deadline (seconds, monotonic clock)."""

    def __init__(self, deadline):
        super().__init__(daemon=True)
        self.deadline = deadline
        self.peak_bytes = 0
        self.killed = False

    def run(self):
        while True:
            time.sleep(SAMPLE_S)
            if time.monotonic() >= self.deadline:
                self.killed = True
                kill_tree()
            self.peak_bytes = max(self.peak_bytes, tree_bytes())


def usages():
    """Yields (process id, exit status, resource usage) of each child as it ends, until there is none left."""
    while True:
        try:
            process, status, usage = os.wait4(-1, 0)
        except ChildProcessError:
            return
        yield process, os.waitstatus_to_exitcode(status), usage


def run(arguments):
    """Seconds, bytes and exit status of the command; the status is None if it had to be killed."""
    adopt_orphans()
    with open(arguments.log, "wb") as log:
        start = time.monotonic()
        child = subprocess.Popen(arguments.command, cwd=arguments.directory, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    watch = Watch(start + arguments.timeout)
    watch.start()
    user = system = largest = 0
    for process, status, usage in usages():
        user, system = user + usage.ru_utime, system + usage.ru_stime
        largest = max(largest, usage.ru_maxrss * 1024)
        if process == child.pid:
            wall = time.monotonic() - start
            result = {"status": None if watch.killed else status, "wall_s": wall}
            watch.deadline = time.monotonic() + ORPHANS_S
    return result | {
        "user_s": user,
        "system_s": system,
        "cpu_s": user + system,
        "largest_process_bytes": largest,
        "sampled_tree_bytes": watch.peak_bytes,
        "peak_bytes": max(largest, watch.peak_bytes),
    }


if __name__ == "__main__":
    try:
        print(json.dumps(run(parse_arguments())))
    except OSError as error:
        sys.exit(f"measure.py: {error}")
    except KeyboardInterrupt:
        kill_tree()
        sys.exit(130)
