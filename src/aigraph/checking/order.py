"""The order of the checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from aigraph.build import Files
from aigraph.checking.files import check_config, check_files, check_queries
from aigraph.checking.forms import check_shapes
from aigraph.checking.logic import check_logic
from aigraph.checking.quotes import check_quotes
from aigraph.checking.rules import check_rules
from aigraph.checking.scope import scope_of
from aigraph.checking.subject import Subject
from aigraph.report import Report
from aigraph.workspace import Workspace


@dataclass(frozen=True)
class Options:
    """What to check.

    Attributes:
        paths: tell only about what lies in these files and folders; RDF and query files outside of the workspace are
            read along with it. Empty is everything.
        sources: the folder of source texts; None skips the quotes.
        logic: whether to ask HermiT.
        renew_digests: keep the digests of texts that have changed.
    """

    paths: Sequence[Path | str] = ()
    sources: Path | str | None = None
    logic: bool = True
    renew_digests: bool = False


def run(workspace: Workspace, files: Files, options: Options | None = None) -> Report:
    """Check a workspace: files, queries, settings, shapes, rules, quotes, logic, in this order, quick ones first.

    What cannot be looked at for a missing part is skipped, and the report knows the part.

    Raises:
        AigraphError: a path or the folder of texts is not there, or is of no kind that can be checked.

    Example:
        >>> from aigraph.build import read
        >>> here = Workspace.shipped()
        >>> run(here, read(here), Options(logic=False)).check("files").failed
        0
    """
    options = options or Options()
    scope = scope_of(workspace, [Path(path) for path in options.paths])
    subject = Subject.of(workspace, files, scope)
    folder = None if options.sources is None else Path(options.sources)
    checks = [check_files(subject), check_queries(subject), check_config(subject), check_shapes(subject)]
    checks += [check_rules(subject), *check_quotes(subject, folder, options.renew_digests)]
    return Report((*checks, check_logic(subject, options.logic)), workspace.root)
