"""Stages of a run as Parquet tables in one folder: what is there need not be made again."""
from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable
from typing import Any

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.utils import AnalysisException

log = logging.getLogger("katha.spark")


def fingerprint(what: Any) -> str:
    return hashlib.sha256(json.dumps(what, sort_keys=True, default=str).encode()).hexdigest()[:16]


class Stages:
    """Tables by name below a folder. Each is written once and then read, so that what follows does not depend on how often or where
    it is computed. A table counts as made when the note beside it says so, by a run of the same input and options."""

    def __init__(self, spark: SparkSession, folder: str, print_: str, resume: bool) -> None:
        self._spark, self._folder, self._print, self._resume = spark, folder.rstrip("/"), print_, resume

    def table(self, name: str, make: Callable[[], DataFrame]) -> DataFrame:
        path = f"{self._folder}/{name}"
        if not (self._resume and self._is_made(path)):
            self._resume = False  # what comes later was made of something else
            self._note(path, "none")
            make().write.mode("overwrite").parquet(path)
            self._note(path, self._print)
            log.info("%s: written", path)
        return self._spark.read.parquet(path)

    def _note(self, path: str, text: str) -> None:
        self._spark.createDataFrame([(text,)], "made_by string").coalesce(1).write.mode("overwrite").text(f"{path}.made")

    def _is_made(self, path: str) -> bool:
        try:
            return [row.value for row in self._spark.read.text(f"{path}.made").collect()] == [self._print]
        except AnalysisException:  # there is none
            return False
