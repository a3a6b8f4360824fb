"""The questions of `aigraph add` on the words of a source: the quote, what is said about it, and who says it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from aigraph.cli.add_words import say
from aigraph.cli.dialogue import Dialogue
from aigraph.drafts import Batch
from aigraph.editing import Editor
from aigraph.editing.adding import finding_draft
from aigraph.editing.wording import also_called, bare, quote_fault, remarks
from aigraph.findings import Catalogue, Known
from aigraph.grounding.quotes import MOST_WORDS, words
from aigraph.revisions import git_user
from aigraph.terms import AIG

Answers = dict[str, str]
_LISTS = {"mode": "mode", "stance": "stance", "confidence": "confidence", "evidence_type": "evidenceType"}


class Wording:
    """Asks for the quote and what goes with it; the new things and names made on the way are kept in `batch`."""

    def __init__(self, editor: Editor, dialogue: Dialogue, texts: Path, batch: Batch) -> None:
        self._editor = editor
        self._dialogue = dialogue
        self._texts = texts
        self.batch = batch

    @property
    def catalogue(self) -> Catalogue:
        """What there is, the new things and sources included."""
        return self._editor.catalogue.with_batch(self.batch)

    def _words(self, found: Answers) -> None:
        """The quote, and what is said about it."""
        if not found.get("quote"):
            found["quote"] = bare(self._dialogue.text("quote", check=lambda text: self._quote(text, found["source"])))
        for name, values in _LISTS.items():
            default = AIG + "asserts" if name == "stance" else ""
            if not found.get(name):
                optional = name == "evidence_type"
                found[name] = self._dialogue.one_of(name, self._values(values), default, optional)
        if not found.get("comment"):
            stated = found["mode"] == AIG + "stated"
            found["comment"] = self._dialogue.text(
                "remark" if stated else "comment", check=anything if stated else None
            )

    def _quote(self, text: str, source: str) -> str:
        """Why a quote will not do."""
        count = words(text[:2000])
        if not 0 < count <= MOST_WORDS:
            return say("quote_words" if count else "empty", self._dialogue.language, str(count))
        wrong = quote_fault(bare(text), source, self._texts)
        return f"{wrong.message}; {wrong.hint}." if wrong else ""

    def _other_names(self, found: Answers) -> None:
        """Offer the source's name for what its words do not name, as another name; tell of a figure not held."""
        asked: set[str] = set()
        while True:
            draft = finding_draft(found, self._editor.workspace, self.catalogue, said=self._editor.files.said)
            said = [one for one in remarks(draft, self.catalogue, self._texts) if one.about not in asked]
            if not said:
                return
            thing = said[0].about
            asked.add(thing)
            if thing in self.catalogue.things:
                self._other_name(thing, found["source"])
            else:
                self._dialogue.show(f"{said[0].message}; {said[0].hint}.")

    def _other_name(self, thing: str, source: str) -> None:
        def unfit(text: str) -> str:
            wrong = quote_fault(text, source, self._texts) if text else None
            return f"{wrong.message}; {wrong.hint}." if wrong else ""

        self._dialogue.tell("unnamed", self.catalogue.label(thing, self._dialogue.language))
        name = self._dialogue.text("other_name", check=unfit)
        spoken = self.catalogue.sources[source].language[:2] or "en"
        wanted = also_called(self.batch, thing, name, spoken)
        if name and not self._faults(replace(wanted, findings=())):
            self.batch = wanted

    def _who(self, found: Answers) -> None:
        """Who adds it, and whether it counts at once."""
        if not found.get("by"):
            name = self._dialogue.text("by", git_user(self._editor.workspace.root), check=anything)
            found["by"] = "" if name == "-" else name
        if not found.get("propose"):
            given = self._dialogue.text("decide", "1", lambda text: "" if text in ("1", "2") else "1 / 2")
            found["propose"] = str(given == "2").lower()

    def _values(self, name: str) -> list[Known]:
        catalogue = self.catalogue
        return [catalogue.concepts[iri] for iri in catalogue.lists.get(name, ()) if iri in catalogue.concepts]

    def _faults(self, batch: Batch) -> bool:
        """Whether the last thing or source of a batch has errors, which are told."""
        plan = self._editor.plan(batch)
        for problem in plan.problems:
            self._dialogue.show(f"{problem.message}; {problem.hint}." if problem.hint else f"{problem.message}.")
        return bool(plan.errors)


def anything(text: str) -> str:
    """Whatever is written will do."""
    return ""
