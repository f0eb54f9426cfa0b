"""The table of what is compared: packages, and the engines (a package with settings) made of them."""
import dataclasses

THRESHOLD = 0.8  # Jaccard similarity
SLOTS = 128  # of a sketch
SHINGLE_WORDS = 5


@dataclasses.dataclass(frozen=True)
class Package:
    """A released package; its version, and those of all it needs, are pinned in the requirements file."""
    name: str
    needs: tuple[str, ...]  # what its adapter imports
    requirements: str = "requirements.txt"
    python: tuple[int, int] = (3, 11)  # at least


@dataclasses.dataclass(frozen=True)
class Engine:
    """A row of the table."""
    name: str
    package: str | None  # key of PACKAGES; None: katha
    threads: int  # 0: all
    settings: str  # for people
    adapter: str = ""  # program in this folder
    options: tuple[str, ...] = ()  # of the adapter
    judged: bool = True  # whether it finds anything

    @property
    def key(self):
        """Unique; also the name of its folder."""
        return f"{self.name.replace(' ', '-')}-{self.threads or 'all'}"


COMMON = ("orjson",)  # for reading

PACKAGES = {package.name: package for package in (
    Package("tokenizer", COMMON),
    Package("datasketch", COMMON + ("datasketch", "xxhash")),
    Package("rensa", COMMON + ("rensa",)),
    Package("gaoya", COMMON + ("gaoya",)),
    Package("fastsketchlsh", COMMON + ("fastsketchlsh", "numpy")),
    Package("text-dedup", COMMON + ("text-dedup",), "requirements-text-dedup.txt", (3, 12)),
)}


def bands(count, rows):
    return ("--bands", str(count), "--rows", str(rows))


ENGINES = (  # in the order of running
    Engine("katha", None, 1, "bands by itself, every pair verified exactly"),
    Engine("katha", None, 0, "bands by itself, every pair verified exactly"),
    Engine("tokenizer alone", "tokenizer", 1, "common tokenizer; what follows is not done", "tokenizer_peer.py", judged=False),
    Engine("rensa 16x8", "rensa", 1, "common tokenizer, R-MinHash", "rensa_peer.py", bands(16, 8)),
    Engine("FastSketchLSH 16x8", "fastsketchlsh", 1, "common tokenizer", "fastsketchlsh_peer.py", bands(16, 8)),
    Engine("datasketch 9x13", "datasketch", 1, "common tokenizer, xxHash, bands by itself", "datasketch_peer.py"),
    Engine("datasketch 16x8", "datasketch", 1, "common tokenizer, xxHash", "datasketch_peer.py", bands(16, 8)),
    Engine("gaoya 21x6", "gaoya", 1, "its own tokenizer, bands by itself", "gaoya_peer.py"),
    Engine("gaoya 16x8", "gaoya", 1, "its own tokenizer", "gaoya_peer.py", bands(16, 8)),
    Engine("gaoya 16x8 common", "gaoya", 1, "common tokenizer", "gaoya_peer.py", bands(16, 8) + ("--common",)),
    Engine("gaoya 21x6", "gaoya", 0, "its own tokenizer, bands by itself", "gaoya_peer.py"),
    Engine("text-dedup 9x13", "text-dedup", 0, "its own tokenizer, bands by itself", "text_dedup_peer.py"),
    Engine("text-dedup 16x8 verified", "text-dedup", 0, "its own tokenizer, texts of a cluster compared",
           "text_dedup_peer.py", bands(16, 8) + ("--verify",)),
)
