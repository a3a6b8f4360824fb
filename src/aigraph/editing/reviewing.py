"""Reviewing: the proposals, what accepting one would change, its words in their surroundings, and the decision."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC
from functools import cached_property
from pathlib import Path

from aigraph.build import Files, Review, read
from aigraph.differences import Consequence, Record, Snapshot, Words, compare
from aigraph.editing.plan import Changed
from aigraph.errors import AigraphError, MissingPart, UnknownName
from aigraph.findings.naming import curator, now
from aigraph.findings.reviews import DECISIONS, ReviewDraft, review_blocks, review_quads
from aigraph.grounding.folding import Folded, fold
from aigraph.grounding.quotes import search
from aigraph.grounding.texts import SourceText, key_of, read_texts
from aigraph.snapshots import snapshot
from aigraph.terms import AIG
from aigraph.workspace import Workspace
from aigraph.writing import append

AROUND = 200
"""How many characters of the text are shown on either side of a quote."""
_LONGEST = 2_000
_TRIES = 50


@dataclass(frozen=True)
class Surroundings:
    """Where a quote stands in its source's text.

    Attributes:
        path: the file of the text; None where it is not at hand.
        pieces: the text around the quote in order, each piece with whether it is of the quote; empty where the quote
            does not stand in the text.
    """

    path: Path | None = None
    pieces: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True)
class Case:
    """A finding, and what a person needs to decide on it.

    Attributes:
        record: the finding.
        reviews: the decisions on it so far, the latest last.
        others: the other findings on the same claim.
        effects: what would follow from accepting it, or, if it is accepted, from rejecting it.
        surroundings: where its words stand.
    """

    record: Record
    reviews: tuple[Review, ...] = ()
    others: tuple[Record, ...] = ()
    effects: tuple[Consequence, ...] = ()
    surroundings: Surroundings = field(default_factory=Surroundings)


class Reviewing:
    """The reviews of one workspace; reads its files again after each decision.

    Args:
        workspace: whose findings.
        files: what its files say; read if not given.
        changed: called after each decision that was written.

    Example:
        >>> reviewing = Reviewing(Workspace.shipped())
        >>> reviewing.resolve("mbn:f001")
        'https://w3id.org/aigraph/finding/mbn-2025-03-04/f001'
    """

    def __init__(
        self, workspace: Workspace, files: Files | None = None, changed: Callable[[], None] | None = None
    ) -> None:
        self.workspace = workspace
        self.files = files or read(workspace)
        self._changed = changed
        self._texts: dict[tuple[Path, str], tuple[Path, Folded, str] | None] = {}

    @cached_property
    def state(self) -> Snapshot:
        """The workspace as it stands."""
        return snapshot(self.workspace, self.files)

    def words(self, lang: str) -> Words:
        """How to say findings and things in "en" or "es"."""
        return Words(self.state.labels, self.state.prefixes, lang)

    def proposals(self, status: str = "proposed") -> tuple[Record, ...]:
        """The findings of a status ("all" for any), in the order of their names."""
        found = self.state.findings.values()
        return tuple(record for record in found if status in ("all", record.word("status")))

    def resolve(self, text: str) -> str:
        """The IRI of the finding that a text means: its IRI, CURIE or last part.

        Raises:
            UnknownName: there is no such finding, or several of them; holds the near matches, and names the files that
                cannot be read, where it may stand.
        """
        written, known = text.strip().removeprefix("<").removesuffix(">"), self.state.findings
        whole = written if "://" in written else self.state.prefixes.expand(written)
        if whole in known:
            return str(whole)
        short = {iri: self.state.prefixes.compact(iri) for iri in known}
        found = [iri for iri in known if iri.endswith(f"/{written.replace(':', '/')}")]
        whole_key = ":" in written or "/" in written
        if len(found) == 1 and (whole_key or not self.files.problems):
            return found[0]
        if found:
            raise self._unknown("single finding", text, [short[iri] for iri in found][:5])
        last = written.replace(":", "/").rpartition("/")[2]
        named = {iri.rpartition("/")[2]: name for iri, name in short.items()}
        close = difflib.get_close_matches(written, short.values(), 3)
        close = close or [named[name] for name in difflib.get_close_matches(last, named, 3)]
        raise self._unknown("finding", text, close)

    def _unknown(self, kind: str, text: str, near: Sequence[str]) -> UnknownName:
        """That there is no such finding; with the files that cannot be read, for it may stand there."""
        error = UnknownName(kind, text, near, hint="`aigraph review --list` names the proposals")
        if broken := self.files.problems:
            more = f" (and {len(broken) - 3} more)" if len(broken) > 3 else ""
            start = f"{error.hint} It" if near else "it"
            error.hint = f"{start} may stand in a file that cannot be read{more}: {' '.join(map(str, broken[:3]))}"
        return error

    def case(self, finding: str, sources: Path | None = None) -> Case:
        """All that a person needs to decide on a finding; `sources` is the folder of the texts, where there is one."""
        record, state = self.state.findings[finding], self.state
        same = {record.claim, *record.edges}
        others = [r for r in state.findings.values() if r.iri != finding and same & {r.claim, *r.edges} and r.claim]
        turned = "rejected" if record.word("status") == "accepted" else "accepted"
        return Case(
            record,
            self.files.reviews.get(finding, ()),
            tuple(others),
            self.effects(finding, turned),
            self.surroundings(record, sources or self.workspace.root / "sources"),
        )

    def effects(self, finding: str, decision: str) -> tuple[Consequence, ...]:
        """What would follow from a decision on a finding."""
        draft = ReviewDraft(finding, decision, "", "", self._moment(finding))
        after = replace(self.files, said=(*self.files.said, *review_quads(draft)))
        return compare(self.state, snapshot(self.workspace, after)).consequences

    def surroundings(self, record: Record, sources: Path) -> Surroundings:
        """Where the words of a finding stand in its source's text, with some text on either side."""
        text = self._text(sources, key_of(record.source)) if record.source else None
        if text is None:
            return Surroundings()
        path, folded, whole = text
        places = search(record.text(AIG + "quote"), folded).places
        if not places:
            return Surroundings(path)
        pieces: list[tuple[str, bool]] = []
        at = max(0, places[0][0].start - AROUND)
        for span in places[0]:
            pieces += [(_shortened(whole[at : span.start]), False), (whole[span.start : span.end], True)]
            at = span.end
        return Surroundings(path, (*pieces, (whole[at : at + AROUND], False)))

    def decide(self, findings: Sequence[str], decision: str, *, by: str, why: str = "", lang: str = "en") -> int:
        """Write a decision on some findings, all or none; how many were written, as the same again changes nothing.

        Args:
            findings: their IRIs.
            decision: "accepted", "rejected" or "proposed" (open again).
            by: the name of the person who decides.
            why: the reason; a rejection needs one.
            lang: the language of the reason.

        Raises:
            AigraphError: there is no name, or no reason for a rejection, or the file cannot be written.
        """
        who, reason = person(by), " ".join(why.split())
        if decision not in DECISIONS:
            raise AigraphError(f"{decision!r} is no decision", hint=f"give one of {', '.join(DECISIONS)}")
        if not reason and decision == "rejected":
            raise AigraphError("A rejection needs a reason", hint="give it with --because TEXT")
        if len(reason) > _LONGEST:
            raise AigraphError("The reason is too long", hint=f"keep it under {_LONGEST} characters")
        for left in reversed(range(_TRIES)):
            drafts = self._drafts(findings, ReviewDraft("", decision, "", who, "", reason, lang))
            try:
                self._write(drafts)
                break
            except Changed:
                self._read_again()
                if not left:
                    raise
        return len(drafts)

    def _drafts(self, findings: Sequence[str], given: ReviewDraft) -> list[ReviewDraft]:
        """What is to be written of a decision, after what the files say now."""
        by, label = curator(given.by_label, self.files.said, self.workspace.curators)
        wanted = [name for name in dict.fromkeys(findings) if not self._same(name, given.decision, by, given.why)]
        return [replace(given, finding=name, by=by, by_label=label, at=self._moment(name)) for name in wanted]

    def _write(self, drafts: Sequence[ReviewDraft]) -> None:
        if drafts:
            blocks = review_blocks(drafts, self.workspace)
            append(blocks, root=self.workspace.root, unchanged=self._see_unchanged)
            self._read_again()
            if self._changed:
                self._changed()

    def _see_unchanged(self) -> None:
        """See, when nobody else can write, that the files are those for which names and times were made."""
        if read(self.workspace).digest != self.files.digest:
            raise Changed("The workspace has changed meanwhile", where=str(self.workspace.root), hint="try again")

    def _read_again(self) -> None:
        self.files = read(self.workspace)
        self.__dict__.pop("state", None)

    def _same(self, finding: str, decision: str, by: str, why: str) -> bool:
        """Whether the last review of a finding says the very same."""
        last = self.files.reviews.get(finding, ())[-1:]
        return any((one.decision, one.by, one.why) == (decision, by, why) for one in last)

    def _moment(self, finding: str) -> str:
        """Now, or the time of the last review of a finding where that is later (a clock may be wrong)."""
        last = max([now(), *(review.moment for review in self.files.reviews.get(finding, ()))])
        with suppress(OverflowError):  # the last hours of the year 9999 may lie beyond it in UTC
            last = last.astimezone(UTC)
        return last.isoformat().replace("+00:00", "Z")

    def _text(self, folder: Path, key: str) -> tuple[Path, Folded, str] | None:
        """A source's text, read once; None where it is not at hand."""
        if (folder, key) not in self._texts:
            found = _read(folder, key) if folder.is_dir() else None
            self._texts[folder, key] = (found.path, fold(found.text), found.text) if found else None
        return self._texts[folder, key]


def _read(folder: Path, key: str) -> SourceText | None:
    """A source's text; None where it cannot be read, which `aigraph check` tells."""
    try:
        return read_texts(folder, [key]).found.get(key)
    except MissingPart:
        return None


def _shortened(text: str) -> str:
    """The text between two parts of a quote, its middle left out where it is long."""
    return text if len(text) <= 2 * AROUND else f"{text[:AROUND]} … {text[-AROUND:]}"


def person(text: str) -> str:
    """The name of a person, tidied.

    Raises:
        AigraphError: it is empty, too long, or holds what cannot be shown.
    """
    clean = unicodedata.normalize("NFC", " ".join(text.split()))
    if not clean or len(clean) > 200 or not clean.isprintable():
        raise AigraphError(f"{text!a} is no name of a person", hint="give one with --by NAME")
    return clean
