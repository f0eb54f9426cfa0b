"""katha: near-duplicates and stories among news articles, in any language.

>>> import katha
>>> found = katha.dedup(["The dam broke at noon on Monday near the old mill.",
...                      "The dam broke at noon on Monday, near the old mill!",
...                      "A bakery in the north has won the prize for rye bread."])
>>> found.cluster
[0, 0, 1]

:func:`dedup` finds copies, :func:`cluster` copies and stories, :func:`find_in_reference` what is known already, and
:func:`evaluate` compares two labellings. :class:`Deduper` and :class:`StoryClusterer` are the same for scikit-learn.
"""
from ._estimators import Deduper, StoryClusterer
from ._katha import Error, InputError, OptionError
from ._run import AgainstTable, ArticleTable, StoryTable, cluster, dedup, evaluate, find_in_reference

__all__ = ["AgainstTable", "ArticleTable", "Deduper", "Error", "InputError", "OptionError", "StoryClusterer", "StoryTable",
           "cluster", "dedup", "evaluate", "find_in_reference"]
