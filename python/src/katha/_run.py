"""The runs, and the tables they return."""
from __future__ import annotations

import json
import os
import pathlib
import tempfile
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, Optional

from . import _katha
from ._inputs import as_options, as_texts, field_options

PROGRAM = pathlib.Path(__file__).parent / "_program"
Progress = Optional[Callable[[str, int, int], Any]]


def background_folder() -> str:
    """The word frequency tables: ``$KATHA_BACKGROUND``, else those that come with the package."""
    return os.environ.get("KATHA_BACKGROUND", str(PROGRAM / "share" / "katha" / "background"))


class _Rows:
    """What all results have in common. Rows are articles, in input order."""

    def __init__(self, native: Any) -> None:
        self._native = native

    def __len__(self) -> int:
        return len(self._native)

    def __repr__(self) -> str:
        return f"<katha.{type(self).__name__}: {len(self):,} articles>"

    @property
    def ids(self) -> list[str]:
        """An id an article; ``memory:<row from 1>`` where it has none."""
        return self._native.ids

    @property
    def relation(self) -> list[str]:
        """``unique``, ``exact``, ``near`` or ``contained``: what the article is to its representative."""
        return self._native.relation

    @property
    def jaccard(self) -> list[float]:
        """Similarity to the representative, 0 to 1, exact; 1 for the representative itself."""
        return self._native.jaccard

    @property
    def counts(self) -> dict[str, Any]:
        """``read`` = ``used`` + ``rejected`` + ``empty``, and what was found."""
        return self._native.counts

    @property
    def rejects(self) -> list[dict[str, Any]]:
        """Records that were not used or were repaired, the first of each reason: file, line, reason, detail."""
        return self._native.rejects

    def write_articles(self, path: str | os.PathLike) -> None:
        """Writes one row an article as ``katha ... -o`` does: JSON lines, or CSV by the name."""
        self._native.write_articles(os.fspath(path))

    def write_pairs(self, path: str | os.PathLike) -> None:
        """Writes every verified pair as ``--pairs`` does."""
        self._native.write_pairs(os.fspath(path))

    def pairs(self) -> list[dict[str, Any]]:
        """Every verified pair: a, b, relation, jaccard, containment_a, containment_b."""
        return _read_back(self._native.write_pairs)


class ArticleTable(_Rows):
    """What :func:`dedup` found. An Arrow table for whoever asks (``pyarrow.table(found)``, ``polars.DataFrame(found)``) with the
    columns id, cluster, representative, relation, jaccard."""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self._native.stream()

    @property
    def cluster(self) -> list[int]:
        """Near-duplicate cluster of each article: dense, in order of first appearance."""
        return self._native.cluster

    @property
    def representative(self) -> list[bool]:
        """Whether each article stands for its cluster: keep these, and the corpus has no copies."""
        # The native column is the representative's row.
        return [row == place for place, row in enumerate(self._native.representative)]


class StoryTable(ArticleTable):
    """What :func:`cluster` found: an :class:`ArticleTable` with the column story."""

    @property
    def story(self) -> list[int]:
        """Story of each article: dense, in order of first appearance."""
        return self._native.story

    def stories(self) -> list[dict[str, Any]]:
        """One dict a story, as ``katha cluster --stories`` writes them: story, size, title, representative, articles,
        first_seen, last_seen, sources, langs, keywords, cohesion, summary, links."""
        return _read_back(self._native.write_stories)

    def write_stories(self, path: str | os.PathLike) -> None:
        self._native.write_stories(os.fspath(path))

    def write_report(self, path: str | os.PathLike) -> None:
        """Writes one HTML page for people."""
        self._native.write_report(os.fspath(path))


class AgainstTable(_Rows):
    """What :func:`find_in_reference` found, one row a new article."""

    @property
    def reference(self) -> list[str | None]:
        """Id of the best match in the reference; None: the article is new."""
        return self._native.reference

    @property
    def containment(self) -> list[float]:
        """Share of the new article that its best match has."""
        return self._native.containment

    @property
    def matches(self) -> list[int]:
        """Articles of the reference that match."""
        return self._native.matches


def _read_back(write: Callable[[str], None]) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory(prefix="katha-") as folder:
        path = os.path.join(folder, "rows.jsonl")
        write(path)
        with open(path, encoding="utf-8") as file:
            return [json.loads(line) for line in file]


def _options(articles: Any, fields: Mapping[str, str] | None, **options: Any) -> dict[str, Any]:
    fields = field_options(fields)
    return {"background": background_folder(), **as_texts(options), **fields, **as_options(articles, fields, "paths", "articles")}


def dedup(articles: Any, *, threshold: float = 0.8, keep: str = "longest", source_rank: Sequence[str] | None = None,
          containment: float | None = None, shingle: int | None = None, strip_boilerplate: bool = False,
          fields: Mapping[str, str] | None = None, seed: int | None = None, threads: int = 0,
          progress: Progress = None) -> ArticleTable:
    """Finds articles that are copies of each other.

    Every pair that is reported was verified by exact comparison of the shingle sets.

    :param articles: an Arrow table or anything that exports one (pyarrow, polars, pandas, duckdb; the text is not copied), an
        iterator of record batches, an iterable of str or dicts, or a path: JSON lines (also .gz, .zst), a .txt file, a folder
        of them, Parquet by pyarrow. Of tables and dicts the fields id, text, title, published, source, url, lang are read;
        text alone must be there.
    :param threshold: Jaccard similarity of the shingle sets from which two texts are near-duplicates; 0.1 to 1
    :param keep: which article represents a cluster: longest, shortest, earliest, newest, first or source
    :param source_rank: for ``keep="source"``: the best source first
    :param containment: share of a text that lies in another to be a cut copy of it (0.95); 2: never
    :param shingle: words a shingle (5)
    :param strip_boilerplate: compare the article without menus, share buttons and the like
    :param fields: other names of the fields, e.g. ``{"text": "body"}``
    :param seed: of the hash of shingles
    :param threads: 0: all cores
    :param progress: called with stage, steps done and steps in all (0: unknown) ten times a second
    :raises OptionError: an option out of its range
    :raises InputError: no such file or column, a null text, nothing that can be used; the message names the place
    :raises TypeError: an item that is no text; it is named

    >>> dedup([{"id": "a", "text": "one two three four"}, {"id": "b", "text": "One two three four"}]).relation
    ['exact', 'exact']
    """
    options = _options(articles, fields, threshold=threshold, keep=keep, source_rank=source_rank, containment=containment,
                       shingle=shingle, strip_boilerplate=strip_boilerplate, seed=seed, threads=threads)
    return ArticleTable(_katha.dedup(options, progress))


def cluster(articles: Any, *, threshold: float = 0.8, keep: str = "longest", source_rank: Sequence[str] | None = None,
            containment: float | None = None, shingle: int | None = None, strip_boilerplate: bool = True,
            summarize: bool = True, background: str | os.PathLike | None = None, fields: Mapping[str, str] | None = None,
            settings: Mapping[str, Any] | None = None, seed: int | None = None, threads: int = 0,
            progress: Progress = None) -> StoryTable:
    """Finds copies, and which articles report the same event, however worded.

    The parameters of :func:`dedup`, and:

    :param summarize: make summaries, keywords and links for :meth:`StoryTable.stories`; False saves a third of the time
    :param background: folder of word frequency tables; those of the package by default, "" for none
    :param settings: constants by name, e.g. ``{"story.threshold.highest": 0.5}``; ``katha --settings`` lists them
    """
    options = _options(articles, fields, threshold=threshold, keep=keep, source_rank=source_rank, containment=containment,
                       shingle=shingle, strip_boilerplate=strip_boilerplate, summarize=summarize, seed=seed, threads=threads,
                       background=None if background is None else os.fspath(background))
    options.update(as_texts(settings or {}))
    return StoryTable(_katha.cluster(options, progress))


def find_in_reference(articles: Any, reference: Any, *, threshold: float = 0.8, containment: float | None = None,
                      shingle: int | None = None, strip_boilerplate: bool = False, fields: Mapping[str, str] | None = None,
                      seed: int | None = None, threads: int = 0, progress: Progress = None) -> AgainstTable:
    """Which articles are in the reference already. Pairs within either are not looked for. Both are what :func:`dedup` takes."""
    options = _options(articles, fields, threshold=threshold, containment=containment, shingle=shingle, seed=seed,
                       strip_boilerplate=strip_boilerplate, threads=threads)
    options.update(as_options(reference, field_options(fields), "against_paths", "against"))
    return AgainstTable(_katha.find_in_reference(options, progress))


def evaluate(gold: Sequence[Hashable] | Mapping[Any, Hashable], pred: Sequence[Hashable] | Mapping[Any, Hashable]) -> dict[str, Any]:
    """How well a clustering agrees with labels: B-cubed, pairs, ARI, AMI, V-measure.

    :param gold, pred: labels of the same articles in the same order, or mappings of ids to labels: an article of ``gold`` that
        ``pred`` lacks is alone there, and what ``gold`` lacks does not count
    :raises ValueError: two sequences of different lengths

    >>> evaluate([0, 0, 1], ["x", "x", "x"])["bcubed_recall"]
    1.0
    """
    if isinstance(gold, Mapping) and isinstance(pred, Mapping):
        pred = [pred[id] if id in pred else _Alone() for id in gold]
        gold = list(gold.values())
    if isinstance(gold, Mapping) or isinstance(pred, Mapping):
        raise TypeError("both labellings must be sequences, or both mappings")
    if len(gold) != len(pred):
        raise ValueError(f"{len(gold)} labels and {len(pred)}: both must be of the same articles")
    return _katha.evaluate(_numbered(gold), _numbered(pred))


class _Alone:
    """A label nothing else has."""


def _numbered(labels: Sequence[Hashable]) -> list[int]:
    numbers: dict[Hashable, int] = {}
    return [numbers.setdefault(label, len(numbers)) for label in labels]
