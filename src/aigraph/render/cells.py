"""Tables without their repetitions: a cell is a place in one list of all cells, which halves what is packed."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

TABLES = ("cells", "rows")
"""What tables are called in the records: lists of lists of texts, numbers and names."""


def coded(records: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The records with places in their tables, and the list of cells that these are places in.

    Example:
        >>> coded([{"name": "a", "rows": [["x", 1], ["x", ["id:b"]]]}])
        {'cells': ['x', 1, ['id:b']], 'records': [{'name': 'a', 'rows': [[0, 1], [0, 2]]}]}
    """
    places: dict[Hashable, int] = {}
    cells: list[Any] = []

    def place(cell: Any) -> int:
        key = (type(cell), tuple(cell) if isinstance(cell, list) else cell)  # 1, 1.0 and True are three cells
        if key not in places:
            places[key] = len(cells)
            cells.append(cell)
        return places[key]

    def walked(value: Any, name: str = "") -> Any:
        if name in TABLES and isinstance(value, list | tuple):
            return [[place(cell) for cell in line] for line in value]
        if isinstance(value, Mapping):
            return {key: walked(held, key) for key, held in value.items()}
        return [walked(held) for held in value] if isinstance(value, list | tuple) else value

    told = [walked(record) for record in records]
    return {"cells": cells, "records": told}
