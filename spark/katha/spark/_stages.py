"""Stages of a run as Parquet tables in one folder: what is there need not be made again."""
from __future__ import annotations

import hashlib
import json
import logging
import uuid
from collections.abc import Callable
from typing import Any

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.utils import AnalysisException

log = logging.getLogger("katha.spark")


def fingerprint(what: Any) -> str:
    return hashlib.sha256(json.dumps(what, sort_keys=True, default=str).encode()).hexdigest()[:16]


class Stages:
    """Tables by name below a folder. Each is written once and then read, so that what follows does not depend on how often or where
    it is computed. A table counts as made once the note beside it names the run; a run of another input or of other options, and
    one that shall not resume, is another run."""

    def __init__(self, spark: SparkSession, folder: str, what: Any, resume: bool) -> None:
        self._spark, self._folder = spark, folder.rstrip("/")
        mark = fingerprint(what)
        known = self._read_note(f"{self._folder}/run") if resume else None
        self._resume = known is not None and known.startswith(mark)
        self._run = known if self._resume else f"{mark}-{uuid.uuid4().hex[:8]}"
        if not self._resume:
            self._note(f"{self._folder}/run", self._run)

    def table(self, name: str, make: Callable[[], DataFrame]) -> DataFrame:
        path = f"{self._folder}/{name}"
        if not (self._resume and self._read_note(f"{path}.made") == self._run):
            self._resume = False  # what comes later was made of something else
            make().write.mode("overwrite").parquet(path)
            self._note(f"{path}.made", self._run)
            log.info("%s: written", path)
        return self._spark.read.parquet(path)

    def _note(self, path: str, text: str) -> None:
        self._spark.createDataFrame([(text,)], "run string").coalesce(1).write.mode("overwrite").text(path)

    def _read_note(self, path: str) -> str | None:
        try:
            rows = self._spark.read.text(path).collect()
        except AnalysisException:  # there is none
            return None
        return rows[0].value if len(rows) == 1 else None
