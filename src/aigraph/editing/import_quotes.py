"""The quotes of a plan against the texts of their sources, where these are at hand: all of them at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from aigraph.drafts import FindingDraft
from aigraph.editing.faults import Fault, Wrong
from aigraph.editing.plan import Plan
from aigraph.editing.standing import tidy
from aigraph.editing.wording import bare
from aigraph.errors import MissingPart
from aigraph.findings import Catalogue
from aigraph.findings.known import last_part
from aigraph.grounding import Claim, Outcome, SourceText, Verdict, ground, key_of, read_texts

_FIGURE = "words-do-not-hold-figure"


@dataclass(frozen=True)
class Quotes:
    """What came of looking for the quotes.

    Attributes:
        found: how many stand in the text of their source.
        not_at_hand: key of a source whose text is not at hand → how many of its quotes were not looked for.
        faults: the quotes that do not stand there (errors), and those whose words do not name the ends of the claim
            or hold its figure (warnings); each with the draft as it was given.
        unreadable: a sentence for each text that is there and cannot be read.
    """

    found: int = 0
    not_at_hand: Mapping[str, int] = field(default_factory=dict, hash=False)
    faults: tuple[Fault, ...] = ()
    unreadable: tuple[str, ...] = ()

    @property
    def unchecked(self) -> int:
        """How many quotes were not looked for, as no text of their source is at hand."""
        return sum(self.not_at_hand.values())

    @property
    def errors(self) -> tuple[Fault, ...]:
        """The quotes that do not stand in the text of their source."""
        return tuple(fault for fault in self.faults if fault.problem.level == "error")

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """What a person should look at although the quote stands there."""
        return tuple(fault for fault in self.faults if fault.problem.level != "error")


def quotes(plan: Plan, catalogue: Catalogue, folder: Path | None = None) -> Quotes:
    """Look for the quote of each finding that a plan would write; what is there already is not looked at again.

    Args:
        plan: the plan.
        catalogue: what the workspace holds without it.
        folder: the texts of the sources; None: `sources` of the workspace, if there is such a folder.

    Raises:
        AigraphError: there is no such folder.
    """
    already = set(plan.already)
    fresh = [draft for draft in plan.given.findings if tidy(draft) not in already]
    texts, unreadable = _texts(plan, fresh, folder)
    known = catalogue.with_batch(plan.batch)
    claims = [_claim(str(number), draft) for number, draft in enumerate(fresh)]
    ends = {end for one in claims for end in (one.subject, one.object, one.place)}
    labels = {iri: tuple(text for text, _ in found.labels) for iri in ends if (found := known.known(iri))}
    verdicts = ground(claims, texts, labels).verdicts
    counts = Counter(verdict.outcome for verdict in verdicts)
    skipped = [verdict for verdict in verdicts if verdict.outcome is Outcome.SKIPPED and verdict.quote]
    missing = Counter(key_of(verdict.source) for verdict in skipped)
    drafted = [(fresh[int(verdict.finding)], verdict) for verdict in verdicts]
    faults = tuple(Fault.of(draft, wrong) for draft, verdict in drafted for wrong in _wrongs(verdict))
    return Quotes(counts[Outcome.PASSED], dict(sorted(missing.items())), faults, unreadable)


def _texts(
    plan: Plan, findings: Iterable[FindingDraft], folder: Path | None
) -> tuple[Mapping[str, SourceText], tuple[str, ...]]:
    place = folder or plan.workspace.root / "sources"
    if folder is None and not place.is_dir():
        return {}, ()
    found: dict[str, SourceText] = dict(read_texts(place, ()).found)
    unreadable: list[str] = []
    for key in sorted({key_of(draft.source) for draft in findings}):
        try:
            texts = read_texts(place, [key])
        except MissingPart as missing:
            unreadable.append(str(missing).rstrip("."))
            continue
        found.update(texts.found)
        unreadable += [str(problem).rstrip(".") for problem in texts.problems]
    return found, tuple(dict.fromkeys(unreadable))


def _wrongs(verdict: Verdict) -> Iterator[Wrong]:
    why = verdict.why
    if why and verdict.outcome is Outcome.FAILED:
        marked = bare(verdict.quote) != verdict.quote
        yield Wrong("quote", why.rule, why.message, "leave out the quotation marks around it" if marked else why.hint)
    for remark in verdict.warnings:
        at = "figure.value" if remark.rule == _FIGURE else "quote"
        yield Wrong(at, remark.rule, remark.message, remark.hint, "warning")


def _claim(name: str, draft: FindingDraft) -> Claim:
    about = (draft.quote, draft.source, last_part(draft.mode))
    if draft.figure is None:
        return Claim(name, draft.subject, draft.relation, draft.object, *about, literal=draft.literal)
    one = draft.figure
    value = one.value if one.value.is_finite() else None
    return Claim(name, one.indicator, "", one.indicator, *about, value=value, unit=one.unit, place=one.place)
