"""The quote check: does each quote stand in its source, and do the words there name what the claim links?

A true quote on an invented link is the usual lie. So beside the quote itself it is looked whether a label of each end
of the claim stands in or near the quote (300 characters either way, or its paragraph), and of an observation its
figure (100 characters either way). What a claim of mode `inferred` links was read together by the curator: one end has
to be named near the quote, the other anywhere in the text. So with who recommends things in a text, mostly its author.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from aigraph.grounding.claims import Claim
from aigraph.grounding.folding import Folded, Span, fold
from aigraph.grounding.naming import figures, names, plain_words
from aigraph.grounding.quotes import MOST_CHARACTERS, MOST_WORDS, Search, parts, search, words
from aigraph.grounding.texts import SourceText, key_of
from aigraph.places import Place
from aigraph.report.problem import Problem
from aigraph.terms import AIG

NEAR = 300
"""How many characters before and after a quote are near it."""
NEAR_FIGURE = 100
"""The same for figures, which are read with the words beside them."""
_LONGEST_PARAGRAPH = 1_000
_VOICES = {AIG + "recommends", AIG + "opposes"}
_NOT_AT_HAND = {"quote-none", "quote-no-source", "quote-no-text"}
_PERCENT = "http://qudt.org/vocab/unit/PERCENT"


class Outcome(StrEnum):
    """What came of checking one quote."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Remark:
    """Something to tell about a quote: the rule, one sentence, what to do, and the thing it is about, if any."""

    rule: str
    message: str
    hint: str = ""
    about: str = ""


@dataclass(frozen=True)
class Verdict:
    """What came of checking the quote of one finding.

    Attributes:
        finding: the finding's IRI.
        source: its source's IRI.
        quote: the quote.
        outcome: passed, failed or skipped.
        why: why it failed or was skipped; None if it passed.
        places: where the quote stands in the source's text: for each place, one span per part.
        warnings: what a person should look at although the quote stands there.
    """

    finding: str
    source: str
    quote: str
    outcome: Outcome
    why: Remark | None = None
    places: tuple[tuple[Span, ...], ...] = ()
    warnings: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Grounding:
    """The verdicts, one per finding and source, in the order of the claims."""

    verdicts: tuple[Verdict, ...]

    def of(self, outcome: Outcome) -> tuple[Verdict, ...]:
        """The verdicts of one outcome."""
        return tuple(verdict for verdict in self.verdicts if verdict.outcome is outcome)

    @property
    def checked(self) -> int:
        """How many quotes were looked at; the skipped ones are not among them."""
        return self.passed + self.failed

    @property
    def passed(self) -> int:
        """How many quotes stand in their source."""
        return len(self.of(Outcome.PASSED))

    @property
    def failed(self) -> int:
        """How many do not, or are no fit quotes."""
        return len(self.of(Outcome.FAILED))

    @property
    def skipped(self) -> int:
        """How many could not be looked at."""
        return len(self.of(Outcome.SKIPPED))

    @property
    def why_skipped(self) -> str:
        """The reasons, with counts; empty if none was skipped."""
        counts = Counter(verdict.why.message for verdict in self.of(Outcome.SKIPPED) if verdict.why)
        return "; ".join(f"{count}: {reason}" for reason, count in sorted(counts.items()))

    @property
    def warnings(self) -> int:
        """How many warnings there are."""
        return sum(len(verdict.warnings) for verdict in self.verdicts)


@dataclass(frozen=True)
class _Reading:
    """A source's text, folded once for all its quotes, and who speaks in it."""

    text: str
    folded: Folded
    words: str
    voices: frozenset[str]


def ground(
    findings: Iterable[Claim], texts: Mapping[str, SourceText], labels: Mapping[str, Sequence[str]]
) -> Grounding:
    """Check the quote of each finding against the text of its source.

    Args:
        findings: the claims; several of the same finding and quote make one verdict.
        texts: source key → text; a source that is not among them is skipped, never passed.
        labels: IRI → its labels and alternative labels, in any language.

    Example:
        >>> from pathlib import Path
        >>> text = SourceText("s", Path("s.txt"), "Late rain hurts the harvest.", "")
        >>> claim = Claim("f1", "rain", "causes", "harvest", "rain hurts", "https://example.org/s")
        >>> result = ground([claim], {"s": text}, {"rain": ["Rain"], "harvest": ["Flood"]})
        >>> result.passed, [remark.message for remark in result.verdicts[0].warnings]
        (1, ['The words do not name Flood'])
    """
    grouped: defaultdict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    voices: defaultdict[str, set[str]] = defaultdict(set)
    for claim in findings:
        grouped[claim.finding, claim.source, claim.quote].append(claim)
        voices[claim.source].update({claim.subject} if claim.predicate in _VOICES else ())
    readings: dict[str, _Reading] = {}
    verdicts: list[Verdict] = []
    for (finding, source, quote), same in grouped.items():
        why = _unfit(same[0], texts)
        if why:
            outcome = Outcome.SKIPPED if why.rule in _NOT_AT_HAND else Outcome.FAILED
            verdicts.append(Verdict(finding, source, quote, outcome, why))
            continue
        if source not in readings:
            readings[source] = _reading(texts[key_of(source)].text, voices[source])
        verdicts.append(_verdict(same, readings[source], labels))
    return Grounding(tuple(verdicts))


def problems(grounding: Grounding, places: Mapping[str, Place]) -> tuple[Problem, ...]:
    """The failures (errors) and the warnings, each with the file and line of its finding where `places` knows it."""
    found: list[Problem] = []
    for verdict in grounding.verdicts:
        place = places.get(verdict.finding)
        path, line = (place.path, place.line) if place else (None, None)
        if verdict.outcome is Outcome.FAILED and verdict.why:
            why = verdict.why
            found.append(Problem(why.rule, "error", why.message, path, line, why.hint))
        found += [Problem(w.rule, "warning", w.message, path, line, w.hint) for w in verdict.warnings]
    return tuple(found)


def _unfit(claim: Claim, texts: Mapping[str, SourceText]) -> Remark | None:
    """Why there is nothing to look for, or nowhere to look; None if all is well."""
    quote, key = claim.quote, key_of(claim.source)
    if not quote and claim.mode == "computed":
        return Remark("quote-none", "computed, without a quote")
    if len(quote) > MOST_CHARACTERS or (count := words(quote)) > MOST_WORDS:
        size = f"{len(quote):,} characters" if len(quote) > MOST_CHARACTERS else f"{count} words"
        return Remark(
            "quote-too-long", f"The quote has {size}", f"keep to {MOST_WORDS} words; … stands for words left out"
        )
    if not parts(quote):
        return Remark("quote-empty", "The quote holds no words", "quote the words of the source")
    if not key:
        return Remark("quote-no-source", "no source named")
    return None if key in texts else Remark("quote-no-text", f"no text of {key}")


def _reading(text: str, voices: Iterable[str]) -> _Reading:
    return _Reading(text, fold(text), plain_words(text), frozenset(voices))


def _verdict(same: Sequence[Claim], reading: _Reading, labels: Mapping[str, Sequence[str]]) -> Verdict:
    claim = same[0]
    found = search(claim.quote, reading.folded)
    if not found.places:
        why = _missed(found, key_of(claim.source))
        return Verdict(claim.finding, claim.source, claim.quote, Outcome.FAILED, why)
    remarks = [remark for each in same for remark in _remarks(each, found.places, reading, labels)]
    warnings = tuple(dict.fromkeys(remarks))
    return Verdict(claim.finding, claim.source, claim.quote, Outcome.PASSED, None, found.places, warnings)


def _missed(found: Search, key: str) -> Remark:
    hint = "quote word for word, whole words only; … stands for words left out"
    if found.elsewhere:
        return Remark("quote-order", f"The parts of the quote are in another order in {key}: “{found.stuck}”", hint)
    return Remark("quote-not-found", f"The text of {key} does not hold “{found.stuck}”", hint)


def _near(text: str, places: Iterable[tuple[Span, ...]]) -> str:
    """The words in and near a quote, wherever it stands."""
    windows = {_window(text, span) for place in places for span in place}
    return "\n\n".join(text[begin:end] for begin, end in sorted(windows))


def _window(text: str, span: Span) -> tuple[int, int]:
    """The paragraph of a part (within bounds), or the characters around it, whichever reaches further."""
    first, last = max(0, span.start - _LONGEST_PARAGRAPH), span.end + _LONGEST_PARAGRAPH
    above, below = text.rfind("\n\n", first, span.start), text.find("\n\n", span.end, last)
    begin = min(max(0, span.start - NEAR), first if above < 0 else above)
    return begin, max(span.end + NEAR, last if below < 0 else below)


def _remarks(
    claim: Claim, places: Iterable[tuple[Span, ...]], reading: _Reading, labels: Mapping[str, Sequence[str]]
) -> list[Remark]:
    """What the words do not name or hold."""
    near = plain_words(_near(reading.text, places))
    ends = [end for end in _ends(claim) if end and not end.startswith(AIG)]
    far = [end for end in ends if not names(near, labels.get(end, (end,)))]
    if len(far) < len(ends) or claim.value is not None:
        wide = reading.voices if claim.mode == "stated" else frozenset(ends)
        far = [end for end in far if end not in wide or not names(reading.words, labels.get(end, (end,)))]
    said = [_unnamed(end, labels) for end in far]
    return said if _holds_figure(claim, reading.text, places) else [*said, _no_figure(claim)]


def _ends(claim: Claim) -> tuple[str, ...]:
    """What the words should name; of an observation, whose label and indicator are ours, the place."""
    return (claim.subject, claim.object) if claim.value is None else (claim.place,)


def _unnamed(end: str, labels: Mapping[str, Sequence[str]]) -> Remark:
    """An end that the words do not name; a text has no other names to give."""
    hint = "quote the words that name it too"
    if "://" in end:
        short = end.rpartition("/")[2].rpartition("#")[2]
        hint = f'{hint}, or give it the name that the source uses: aigraph add name {short} --en "…"'
    return Remark("words-do-not-name", f"The words do not name {_called(end, labels)}", hint, end)


def _called(end: str, labels: Mapping[str, Sequence[str]]) -> str:
    return next(iter(labels.get(end, ())), end)


def _holds_figure(claim: Claim, text: str, places: Iterable[tuple[Span, ...]]) -> bool:
    if claim.value is None or claim.mode == "computed":
        return True
    windows = [text[max(0, span.start - NEAR_FIGURE) : span.end + NEAR_FIGURE] for place in places for span in place]
    percent = claim.unit == _PERCENT
    found = {figure for window in windows for figure in figures(window)}
    return any(value == claim.value and (marked or not percent) for value, marked in found)


def _no_figure(claim: Claim) -> Remark:
    shown = f"{claim.value:,f}{'%' if claim.unit == _PERCENT else ''}"
    return Remark("words-do-not-hold-figure", f"The words do not hold the figure {shown}", "compare the two")
