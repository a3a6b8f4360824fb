"""How each barrier of an evidence map is covered, told apart more finely than by its gaps.

Glossary:
    on firm ground: a direct link that a finding of high or medium confidence holds and that none denies or questions.
    stated, read: whether a source states one on firm ground itself, or the curator reads each of them.
    doubtful: a direct link, but none on firm ground.
    loose: a partial or an indirect link only; both follow from other findings.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from aigraph.analysis.basis.grounds import SPEAKING_FOR
from aigraph.analysis.coverage import FIRM, Cell, Coverage, Gap

VOICES = ("stated", "passed", "read", "against")
"""A source states a link, passes it on as said by others, has it read out of its text, or denies or questions it."""


class Kind(StrEnum):
    """How a barrier is covered: see the glossary; the last three are gaps (see `aigraph.analysis.coverage.Gap`)."""

    STATED = "stated"
    READ = "read"
    DOUBTFUL = "doubtful"
    LOOSE = "loose"
    CONTESTED = "contested"
    NOBODY = "nobody"
    NOT_SEARCHED = "not-searched"


def meeting(result: Coverage) -> dict[str, list[Cell]]:
    """Barrier → the cells in which a remedy meets it, in the order of the remedies."""
    found: dict[str, list[Cell]] = {barrier: [] for barrier in result.barriers}
    for (_, barrier), cell in result.cells.items():
        found[barrier].append(cell)
    return found


def kinds(result: Coverage) -> dict[str, Kind]:
    """Barrier → how it is covered.

    Example:
        >>> firm = Cell(True, findings=("f",), modes=("inferred",), stances=("asserts",), confidences=("high",))
        >>> cells = {("r", "b"): firm, ("r", "c"): Cell(partial=True)}
        >>> [kind.value for kind in kinds(Coverage(("r",), ("b", "c"), cells, {"c": Gap.WEAK})).values()]
        ['read', 'loose']
    """
    found = meeting(result)
    return {barrier: _kind(found[barrier], result.gaps.get(barrier)) for barrier in result.barriers}


def why(cells: list[Cell], gap: Gap) -> tuple[str, int]:
    """What is open about a barrier, in a word, and how many direct links it has.

    Returns:
        The value of the gap; for a weak one "doubtful" where it has direct links and nothing else, none of them
        contested, and "loose" where it has none.
    """
    direct = [cell for cell in cells if cell.direct]
    if gap is not Gap.WEAK:
        return gap.value, len(direct)
    if not direct:
        return "loose", 0
    alone = all(cell.how in ("direct", "denied") for cell in cells) and not any(cell.contested for cell in direct)
    return "doubtful" if alone else gap.value, len(direct)


def well_founded(result: Coverage) -> Mapping[str, list[Cell]]:
    """Barrier → its direct links on firm ground, for those that have any."""
    found = {barrier: [cell for cell in cells if cell.well_founded] for barrier, cells in meeting(result).items()}
    return {barrier: cells for barrier, cells in found.items() if cells}


def voices(cell: Cell) -> dict[str, tuple[str, ...]]:
    """How a direct link is told (see `VOICES`) → the distinct sources that tell it so, sorted; one may do several.

    Example:
        >>> said = {"modes": ("inferred", "stated"), "stances": ("asserts", "denies"), "origins": ("s", "t")}
        >>> {how: sources for how, sources in voices(Cell(True, **said)).items() if sources}
        {'read': ('s',), 'against': ('t',)}
    """
    rows = zip(cell.modes, cell.stances, cell.origins, strict=False)
    pairs = {(_voice(mode, stance), source) for mode, stance, source in rows}
    return {voice: tuple(sorted(who for how, who in pairs if how == voice and who)) for voice in VOICES}


def _voice(mode: str, stance: str) -> str:
    if stance not in SPEAKING_FOR:
        return "against"
    return "read" if mode != "stated" else "passed" if stance == "reports" else "stated"


def _kind(cells: list[Cell], gap: Gap | None) -> Kind:
    if gap is Gap.WEAK:
        return Kind.DOUBTFUL if any(cell.direct for cell in cells) else Kind.LOOSE
    if gap is not None:
        return Kind(gap.value)
    return Kind.STATED if any(cell.well_founded and _stated(cell) for cell in cells) else Kind.READ


def _stated(cell: Cell) -> bool:
    """Whether a source states it itself, or passes it on, with high or medium confidence."""
    rows = zip(cell.modes, cell.stances, cell.confidences, strict=True)
    return any(mode == "stated" and how in SPEAKING_FOR and sure in FIRM for mode, how, sure in rows)
