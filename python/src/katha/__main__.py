"""``python -m katha`` and the script ``katha``: the program that comes with the package."""
import os
import sys

from ._run import PROGRAM


def main() -> None:
    program = PROGRAM / "bin" / "katha"
    os.execv(program, [str(program), *sys.argv[1:]])


if __name__ == "__main__":
    main()
