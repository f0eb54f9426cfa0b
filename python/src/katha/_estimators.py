"""The runs as scikit-learn has clusterings. Without scikit-learn they work alike."""
from __future__ import annotations

import inspect
from typing import Any

from ._run import ArticleTable, StoryTable, cluster, dedup

try:
    from sklearn.base import BaseEstimator, ClusterMixin
except ImportError:
    class BaseEstimator:  # type: ignore[no-redef]
        """get_params() and set_params() as scikit-learn has them."""

        @classmethod
        def _names(cls) -> list[str]:
            return [name for name in inspect.signature(cls.__init__).parameters if name != "self"]

        def get_params(self, deep: bool = True) -> dict[str, Any]:
            return {name: getattr(self, name) for name in self._names()}

        def set_params(self, **params: Any) -> "BaseEstimator":
            for name, value in params.items():
                if name not in self._names():
                    raise ValueError(f"{name!r} is no parameter of {type(self).__name__}; there are {', '.join(self._names())}")
                setattr(self, name, value)
            return self

    class ClusterMixin:  # type: ignore[no-redef]
        def fit_predict(self, X: Any, y: Any = None, **kwargs: Any) -> Any:
            return self.fit(X).labels_  # type: ignore[attr-defined]


def _as_labels(values: list[int]) -> Any:
    try:
        import numpy
    except ImportError:
        return values
    return numpy.asarray(values, dtype=numpy.int64)


class _TextMixin:
    def _more_tags(self) -> dict[str, Any]:
        return {"X_types": ["string"], "requires_y": False}

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()  # type: ignore[misc]
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        return tags


class Deduper(_TextMixin, ClusterMixin, BaseEstimator):
    """Near-duplicate clusters of texts; the parameters are those of :func:`katha.dedup`.

    After fit: ``labels_`` (cluster of each text), ``representative_`` (whether each is to be kept), ``table_``
    (an :class:`ArticleTable`).

    >>> Deduper(threshold=0.7).fit_predict(["a b c d e f", "a b c d e f", "something else"]).tolist()
    [0, 0, 1]
    """

    def __init__(self, threshold: float = 0.8, keep: str = "longest", strip_boilerplate: bool = False, threads: int = 0) -> None:
        self.threshold = threshold
        self.keep = keep
        self.strip_boilerplate = strip_boilerplate
        self.threads = threads

    def fit(self, X: Any, y: Any = None) -> "Deduper":
        self.table_: ArticleTable = dedup(X, **self.get_params())
        self.labels_ = _as_labels(self.table_.cluster)
        self.representative_ = self.table_.representative
        return self

    def __getstate__(self) -> dict[str, Any]:
        return _without_table(self)


class StoryClusterer(_TextMixin, ClusterMixin, BaseEstimator):
    """Stories of texts or articles; the parameters are those of :func:`katha.cluster`.

    After fit: ``labels_`` (story of each article), ``table_`` (a :class:`StoryTable`).
    """

    def __init__(self, threshold: float = 0.8, strip_boilerplate: bool = True, summarize: bool = False, threads: int = 0) -> None:
        self.threshold = threshold
        self.strip_boilerplate = strip_boilerplate
        self.summarize = summarize
        self.threads = threads

    def fit(self, X: Any, y: Any = None) -> "StoryClusterer":
        self.table_: StoryTable = cluster(X, **self.get_params())
        self.labels_ = _as_labels(self.table_.story)
        return self

    def __getstate__(self) -> dict[str, Any]:
        return _without_table(self)


def _without_table(estimator: Any) -> dict[str, Any]:
    """What is pickled: parameters and labels. The table belongs to the process that made it."""
    state = dict(estimator.__dict__)
    state.pop("table_", None)
    return state
