"""Many records of the same kind as columns: names stand once, words that come again are numbers; `data.js` reads them.

Columnar storage with dictionary-coded values is what column stores do to the same end (Abadi, Madden and Ferreira 2006,
"Integrating compression and execution in column-oriented database systems", SIGMOD, 671-682).
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from aigraph.render.vocabulary import Vocabulary

FEW = 3
"""Values that come this many times on average are written once and numbered."""

Column = list[Any]
Records = Sequence[Mapping[str, Any]]


def columns(records: Records) -> dict[str, Any]:
    """The records as columns; a part that a record lacks stays lacking.

    Returns:
        n: how many records; of: name → column. A column is ["all", values], one for each record; ["few", words,
        places], the place of each record's word plus one, 0 where it has none; or ["some", values, steps], from one
        record that has the part to the next.

    Example:
        >>> columns([{"a": "x"}, {"a": "y", "b": 1}])
        {'n': 2, 'of': {'a': ['all', ['x', 'y']], 'b': ['some', [1], [2]]}}
        >>> columns([{"a": "x"}] * 3)["of"]
        {'a': ['few', ['x'], [1, 1, 1]]}
    """
    names = sorted({name for record in records for name in record})
    return {"n": len(records), "of": {name: _column(name, records) for name in names}}


def with_words(blocks: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """The blocks of columns with their texts packed, and the vocabulary that they are packed with.

    Example:
        >>> made = with_words({"a": columns([{"t": "one word"}, {"t": "two words"}])})
        >>> made["vocabulary"], made["a"]["of"]["t"]
        (['one', 'two', 'word', 'words'], ['all', [']_', '^`'], 'words'])
    """
    texts = [column for block in blocks.values() for column in block["of"].values() if _is_text(column)]
    vocabulary = Vocabulary(value for column in texts for value in column[1])
    for column in texts:
        column[1] = [vocabulary.pack(value) for value in column[1]]
        column.append("words")
    return {**blocks, "vocabulary": vocabulary.words}


def _is_text(column: Column) -> bool:
    """Whether a column holds texts of several words that seldom come again."""
    values = column[1]
    return (
        column[0] != "few"
        and all(isinstance(value, str) for value in values)
        and 2 * sum(" " in value for value in values) > len(values)
    )


def _column(name: str, records: Records) -> Column:
    held = [(place, record[name]) for place, record in enumerate(records, 1) if name in record]
    values = [value for _, value in held]
    if not all(isinstance(value, int | float) and not isinstance(value, bool) for value in values):
        words = _distinct(values)
        if len(words) * FEW <= len(values):
            return ["few", list(words.values()), _places(name, records, words)]
    if len(values) == len(records):
        return ["all", values]
    return ["some", values, _steps(place for place, _ in held)]


def _distinct(values: Iterable[Any]) -> dict[Hashable, Any]:
    """The values by how they are written, in the order in which they come."""
    return {_written(value): value for value in values}


def _written(value: Any) -> Hashable:
    """A text as it is; what else there may be as JSON, which no text is taken for."""
    return value if isinstance(value, str) else (json.dumps(value, sort_keys=True),)


def _places(name: str, records: Records, words: Mapping[Hashable, Any]) -> list[int]:
    place = {word: number for number, word in enumerate(words, 1)}
    return [place[_written(record[name])] if name in record else 0 for record in records]


def _steps(places: Iterable[int]) -> list[int]:
    return [b - a for a, b in pairwise((0, *places))]
