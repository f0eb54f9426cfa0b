"""What people hand over -> what the native module reads."""
from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any

from . import _katha

FIELDS = ("id", "text", "title", "published", "source", "url", "lang")


def field_options(fields: Mapping[str, str] | None) -> dict[str, str]:
    """{"text": "body"} -> the options that say so."""
    for name in fields or {}:
        if name not in FIELDS:
            raise _katha.OptionError(f"fields: {name!r} is none; there are {', '.join(FIELDS)}")
    return {f"{name}_field": other for name, other in (fields or {}).items()}


def as_text(value: Any) -> str:
    """An option's value as the library reads it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return ",".join(value) if value and isinstance(value[0], str) else f"[{', '.join(map(as_text, value))}]"
    return str(value)


def as_texts(options: Mapping[str, Any]) -> dict[str, str]:
    """Options as the library reads them; None: not given."""
    return {name: as_text(value) for name, value in options.items() if value is not None}


def is_path(x: Any) -> bool:
    return isinstance(x, (str, os.PathLike))


def is_table(x: Any) -> bool:
    return hasattr(x, "__arrow_c_stream__") or hasattr(x, "__arrow_c_array__")


def is_parquet(path: str) -> bool:
    return path.endswith((".parquet", ".pq"))


def read_parquet(paths: list[str], fields: dict[str, str]) -> Any:
    """A stream of the columns that are needed: pyarrow reads them."""
    try:
        import pyarrow.dataset as datasets
    except ImportError as error:
        raise _katha.InputError("Parquet needs pyarrow: pip install 'katha[parquet]'") from error
    dataset = datasets.dataset(paths)
    wanted = [fields.get(f"{name}_field", name) for name in FIELDS]
    return dataset.scanner(columns=[c for c in wanted if c in dataset.schema.names] or None).to_reader()


def in_memory(x: Any, fields: dict[str, str]) -> _katha.Articles:
    """Articles of a table, of batches of tables, or of an iterable of str and dicts.

    Raises TypeError or ValueError, naming item and field, for what is none of these; InputError for columns of another type.
    """
    if is_table(x):
        return _katha.articles_from_arrow(x, fields)
    if isinstance(x, (bytes, bytearray, memoryview, Mapping)) or not isinstance(x, Iterable):
        raise TypeError(f"articles are a {type(x).__name__}; a table, a path, or an iterable of str or dicts is expected")
    items = iter(x)
    first = next(items, None)
    if first is not None and is_table(first):
        parts = [_katha.articles_from_arrow(first, fields)]
        parts += (_katha.articles_from_arrow(batch, fields) for batch in items)
        return _katha.chain(parts)
    return _katha.articles_from_items(_with_first(first, items, x), fields)


def _with_first(first: Any, rest: Iterable, whole: Any) -> Iterable:
    if first is None and isinstance(whole, (list, tuple)):
        return whole  # empty, or an item is None: which one is told by whoever reads it
    def items():
        if first is not None:
            yield first
        yield from rest
    return items()


def as_options(x: Any, fields: dict[str, str], paths_name: str, articles_name: str) -> dict[str, Any]:
    """The options that say where the articles are."""
    paths = [x] if is_path(x) else list(x) if isinstance(x, (list, tuple)) and x and all(
        isinstance(item, os.PathLike) for item in x) else None
    if paths is None:
        articles = in_memory(x, fields)
        row = _katha.first_without_text(articles)
        if row >= 0:
            raise _katha.InputError(f"row {row}: column \"{fields.get('text_field', 'text')}\" is null")
        return {articles_name: articles}
    names = [os.fspath(path) for path in paths]
    parquet = [name for name in names if is_parquet(name)]
    if not parquet:
        return {paths_name: names}
    if len(parquet) < len(names):
        raise _katha.OptionError("Parquet files and others cannot be read in one run")
    return as_options(read_parquet(parquet, fields), fields, paths_name, articles_name)
