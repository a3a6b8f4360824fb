"""Tables without what says nothing."""

from __future__ import annotations

from dataclasses import replace

from aigraph.readouts.readout import Cell, Section

_NOTHING: tuple[Cell, ...] = (None, "", 0)


def filled(section: Section) -> Section:
    """The table without the columns that hold nothing, or only zeros; a table without rows as it is.

    Example:
        >>> filled(Section("t", "T", ("a", "b", "c"), (("x", 0, None), ("y", 2, "")))).columns
        ('a', 'b')
    """
    if not section.rows:
        return section
    places = [place for place in range(len(section.columns)) if any(row[place] not in _NOTHING for row in section.rows)]
    heads = tuple(section.columns[place] for place in places)
    return replace(section, columns=heads, rows=tuple(tuple(row[place] for place in places) for row in section.rows))
