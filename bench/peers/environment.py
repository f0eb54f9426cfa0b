"""Virtual environments with pinned packages. Whatever cannot be had is a reason in words, not a crash."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

import engines

HERE = pathlib.Path(__file__).resolve().parent
INSTALL_TIMEOUT_S = 1800
LEAST_PYTHON = (3, 11)  # of everything here


class NotInstalled(Exception):
    """Why a package is not to be had here."""


def version_of(python):
    """(major, minor) of an interpreter; None if it does not run."""
    code = "import sys; print(*sys.version_info[:2])"
    try:
        output = subprocess.run([python, "-c", code], check=True, capture_output=True, text=True, timeout=60).stdout
        major, minor = output.split()
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return int(major), int(minor)


def candidates(least):
    """Interpreters that may be new enough: this one, those on the PATH, those of pyenv."""
    yield sys.executable
    for minor in range(least[1], least[1] + 3):
        if found := shutil.which(f"python{least[0]}.{minor}"):
            yield found
    root = pathlib.Path(os.environ.get("PYENV_ROOT", "~/.pyenv")).expanduser()
    for minor in range(least[1], least[1] + 3):
        yield from map(str, sorted(root.glob(f"versions/{least[0]}.{minor}.*/bin/python3")))


def find_python(least, chosen):
    """An interpreter of at least version `least`; the chosen one, if one was chosen."""
    for python in [chosen] if chosen else candidates(least):
        if (version_of(python) or (0, 0)) >= least:
            return python
    wanted = ".".join(map(str, least))
    if chosen:
        raise NotInstalled(f"needs Python {wanted} or newer; {pathlib.Path(chosen).name} is none")
    raise NotInstalled(f"needs Python {wanted} or newer, and none was found (--new-python tells where one is)")


def without_addresses(text):
    """A line of pip's or of a program's, without addresses of servers and folders of this machine."""
    text = re.sub(r"\S+://\S+|host='[^']*'", "...", text)
    return re.sub(r"(?:/[^\s/:'\"]+)+/([^\s/:'\"]+)", r"\1", text)


def last_line(text, start=""):
    """The last line that is not empty and starts with `start`, else the last one."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    told = [line for line in lines if line.startswith(start)] or lines
    return without_addresses(told[-1])[:200] if told else "it said nothing"


def attempt(command, what):
    """Runs a command of venv's or pip's; raises NotInstalled with the last thing it said."""
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=INSTALL_TIMEOUT_S)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotInstalled(f"{what}: {without_addresses(str(error))}") from error
    if done.returncode and "ensurepip is not" in done.stdout:
        raise NotInstalled(f"{what}: this Python has no ensurepip (Debian: the package python3-venv)")
    if done.returncode:
        # "ResolutionImpossible" only sends one reading.
        said = "\n".join(line for line in done.stdout.splitlines() if "ResolutionImpossible" not in line)
        raise NotInstalled(f"{what}: {last_line(said, 'ERROR')}")


def pinned(requirements, names):
    """The lines of a requirements file that are about these packages."""
    lines = requirements.read_text().splitlines()
    return [line for name in names for line in lines if line.lower().startswith(name.lower() + "==")]


class Environments:
    """One virtual environment a requirements file, in `folder`; made when first asked for."""

    def __init__(self, folder, new_python=None):
        self.folder = pathlib.Path(folder).absolute()
        self.new_python = new_python
        self.pythons = {}  # requirements file -> interpreter, or NotInstalled

    def _make(self, package):
        place = self.folder / pathlib.Path(package.requirements).stem
        python = place / "bin" / "python"
        if (version_of(python) or (0, 0)) < package.python:
            base = find_python(package.python, self.new_python if package.python > LEAST_PYTHON else None)
            attempt([base, "-m", "venv", "--clear", place], "no virtual environment")
        return python

    def python_of(self, package):
        """Interpreter of the environment for a package."""
        if package.requirements not in self.pythons:
            try:
                self.pythons[package.requirements] = self._make(package)
            except NotInstalled as reason:
                self.pythons[package.requirements] = reason
        python = self.pythons[package.requirements]
        if isinstance(python, NotInstalled):
            raise python
        return python

    def install(self, name):
        """Installs a package (wheels only: what was released, not what a compiler here makes of it).

        @return its interpreter
        """
        package = engines.PACKAGES[name]
        python, pins = self.python_of(package), HERE / package.requirements
        attempt([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:",
                 "--constraint", pins, *pinned(pins, package.needs)], "pip")
        return python

    def versions(self):
        """{requirements file: {package: version}} of the environments there are."""
        found = {}
        for requirements, python in self.pythons.items():
            if isinstance(python, NotInstalled):
                continue
            command = [python, "-m", "pip", "list", "--format", "json", "--disable-pip-version-check"]
            listed = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
            versions = {entry["name"]: entry["version"] for entry in json.loads(listed)}
            found[requirements] = {"python": ".".join(map(str, version_of(python)))} | versions
        return found
