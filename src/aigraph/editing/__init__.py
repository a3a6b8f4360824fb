"""Editing: plan what is to be added, and write it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

from aigraph.build import Files, read
from aigraph.differences import Record
from aigraph.drafts import Batch
from aigraph.editing.faults import Fault
from aigraph.editing.importing import Options, Result, import_files
from aigraph.editing.plan import Changed, Plan, plan, write
from aigraph.editing.reviewing import Reviewing
from aigraph.findings import Catalogue
from aigraph.workspace import Workspace

__all__ = ["Editor", "Fault", "Options", "Plan", "Result", "Reviewing"]

_TRIES = 20


class Editor:
    """Adds to one workspace: plan a batch, look at the plan, write it.

    Args:
        workspace: which one.
        files: what its files say.
        changed: called after each writing, so that whoever holds the files reads them again.

    Example:
        >>> from aigraph.drafts import ThingDraft
        >>> workspace = Workspace.shipped()
        >>> editor = Editor(workspace, read(workspace))
        >>> fog = ThingDraft(workspace.things + "fog", editor.catalogue.resolve("Barrier", "class"), "Fog", "Niebla")
        >>> print(editor.plan(Batch(things=(fog,))).blocks[0].text)
        id:fog a aig:Barrier ;
            rdfs:label "Fog"@en , "Niebla"@es .
        <BLANKLINE>
    """

    def __init__(self, workspace: Workspace, files: Files, changed: Callable[[], None] | None = None) -> None:
        self.workspace = workspace
        self.files = files
        self._changed = changed

    @cached_property
    def catalogue(self) -> Catalogue:
        """What the workspace holds."""
        prefixes = self.workspace.prefixes.with_declared(self.files.declared)
        return Catalogue.of(self.files.current, self.files.claims, prefixes, self.workspace.things)

    def plan(self, batch: Batch) -> Plan:
        """Look at a batch; nothing is written (see `aigraph.editing.plan`)."""
        return plan(self.workspace, self.files, batch, self.catalogue)

    def write(self, plan: Plan) -> Plan:
        """Append what a plan holds, all or nothing; gives back the plan that was written.

        Where somebody else has written meanwhile, the batch is planned again on what is there now, so that names do
        not clash.

        Raises:
            AigraphError: the plan has errors, or a file cannot be written; nothing has been written then.
        """
        for _ in range(_TRIES):
            try:
                write(self.workspace, plan)
                break
            except Changed:
                self.refresh(read(self.workspace))
                plan = self.plan(plan.given)
        else:
            write(self.workspace, plan)
        self.refresh(read(self.workspace))
        if self._changed:
            self._changed()
        return plan

    def import_files(self, paths: Sequence[Path | str], options: Options | None = None) -> Result:
        """Look at sheets, maps and RDF files; nothing is written (see `aigraph.editing.importing`)."""
        return import_files(self, paths, options)

    def proposals(self, status: str = "proposed") -> tuple[Record, ...]:
        """The findings of a status ("all" for any), in the order of their names."""
        return Reviewing(self.workspace, self.files).proposals(status)

    def review(self, findings: Sequence[str], decision: str, *, by: str, why: str = "", lang: str = "en") -> int:
        """Write a decision on some findings; how many were written (see `aigraph.editing.reviewing`)."""
        reviewing = Reviewing(self.workspace, self.files, self._changed)
        count = reviewing.decide(findings, decision, by=by, why=why, lang=lang)
        self.refresh(reviewing.files)
        return count

    def refresh(self, files: Files) -> None:
        """Go on from what the files say now."""
        self.files = files
        self.__dict__.pop("catalogue", None)
