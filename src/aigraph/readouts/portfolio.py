"""A portfolio in words and tables."""

from __future__ import annotations

from collections.abc import Iterator

from aigraph.analysis.basis.grounds import Word
from aigraph.analysis.portfolio import Portfolio
from aigraph.analysis.portfolios.model import scale
from aigraph.readouts.portfolio_answer import answer
from aigraph.readouts.portfolio_method import method
from aigraph.readouts.portfolio_phrases import Phrases
from aigraph.readouts.portfolio_tables import tables
from aigraph.readouts.readout import Readout
from aigraph.readouts.thin import MOST_SINGLE
from aigraph.wording import Context

FEW = 5
"""With fewer barriers than that to cover, a banner says so."""


def tell(result: Portfolio, context: Context) -> Readout:
    """The readout of a portfolio."""
    told = Phrases(result, context)
    words = told.words
    return Readout(
        "portfolio",
        words("question"),
        answer(told),
        tables(result, context),
        tuple(_rests(told)),
        tuple(words(f"caveat.{name}") for name in _caveats(told)),
        tuple(method(told)),
        tuple((words(f"term.{term}"), words(f"means.{term}")) for term in _terms(told)),
        tuple(_banners(told)),
    )


def _terms(told: Phrases) -> Iterator[str]:
    """The words that this readout uses and has to explain."""
    result = told.result
    yield from ("covered", "best")
    yield from (name for name in ("core", "optional", "redundant") if getattr(result, name))
    if result.proven:
        yield "proven"


def _caveats(told: Phrases) -> Iterator[str]:
    curve, problem = told.result.curve, told.result.problem
    yield from ("works", "once", "empty", "core", "cut")
    if problem.grounds:
        yield f"coverage.{problem.count}"
    if not told.result.settled or (curve and not all(point.proven for point in curve.points)):
        yield "time"


def _banners(told: Phrases) -> Iterator[str]:
    words, cells = told.words, list(told.result.problem.grounds.values())
    sources = told.sources
    single = sum(len(cell.holders) < 2 for cell in cells)
    if len(sources) == 1:
        yield words("banner.one", source=told.context.source(sources[0]))
    elif cells and single / len(cells) >= MOST_SINGLE:
        yield words("banner.single", n=single, total=len(cells))
    if cells and not any(cell.stated for cell in cells):
        yield words("banner.read")
    supposed = sum(cell.word is Word.SUPPOSED for cell in cells)
    if supposed:
        yield words("banner.supposed", n=supposed, total=len(cells))
    coverable = len(told.result.problem.coverable)
    if coverable < FEW:
        yield words("banner.few", n=coverable)


def _rests(told: Phrases) -> Iterator[str]:
    words, problem = told.words, told.result.problem
    cells = list(problem.grounds.values())
    sizes = {"useful": len(problem.useful), "coverable": len(problem.coverable)}
    barriers = words("barriers", n=len(problem.barriers))
    yield words("rests.problem", remedies=words("remedies", n=len(problem.remedies)), barriers=barriers, **sizes)
    firm = {"stated": sum(cell.stated for cell in cells), "supposed": sum(c.word is Word.SUPPOSED for c in cells)}
    yield words(f"rests.count.{problem.count}", n=len(cells), **firm)
    sources = told.sources
    yield words("rests.sources", n=len(sources), names="; ".join(map(told.context.source, sources)) or "–")
    contested = sum(cell.contested for cell in cells)
    if contested:
        yield words("rests.contested", n=contested)
    yield from _given(told)


def _given(told: Phrases) -> Iterator[str]:
    """What the user gave, and how sums are compared."""
    words, problem = told.words, told.result.problem
    wishes = problem.wishes
    yield words("rests.weights", n=len(wishes.weights)) if wishes.weights else words("rests.weights.none")
    if not told.exact:
        yield words("rests.inexact")
    if wishes.costs is not None:
        yield words("rests.costs", n=len(wishes.costs))
        if not scale(wishes.costs.get(remedy, 0.0) for remedy in problem.useful).exact:
            yield words("rests.inexact.costs")
    if wishes.rules:
        yield words("rests.rules", n=wishes.rules)
