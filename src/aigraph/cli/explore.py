"""`aigraph explore`: the answer as a table, then as a graph in one HTML file."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from aigraph.cli.common import LANGUAGE, finish, language, project_of
from aigraph.errors import AigraphError
from aigraph.exploring import Part, page_of, slice_notice, write_page
from aigraph.project import Project
from aigraph.project import open as open_project
from aigraph.terms import inert

if TYPE_CHECKING:
    from aigraph.analysis.coverage import Cell
    from aigraph.render import Page

WORDS = {
    "en": {
        "title": "Which remedies address which barriers, and what is left open?",
        "barrier": "barrier",
        "direct": "addressed by (confidence)",
        "other": "perhaps also, in part or indirectly",
        "gap": "left open",
        "nobody": "nobody proposes a remedy",
        "not-searched": "not searched: only in texts that propose no remedies",
        "weak": "only indirect or weak remedies",
        "contested": "contested",
        "denied": "direct link only denied or questioned",
        "none": "–",
        "high": "high",
        "medium": "medium",
        "low": "low",
        "unlisted": "not in a source's list",
        "links": "{direct} direct links, {stated} of them stated by a source; the others are the curator's reading.",
        "idle": "Remedies that meet no barrier: {names}.",
        "bare": "Without a remedy, and in no source's list: {names}.",
        "open": "Left open: {gaps} of {barriers} barriers ({kinds}).",
        "closed": "Left open: 0 of {barriers} barriers.",
        "left out": "This answer is not whole: a file could not be read.\n  {files}",
        "written": "{path} ({size:,.0f} kB, works offline)",
    },
    "es": {
        "title": "¿Qué remedios atienden qué barreras, y qué queda sin atender?",
        "barrier": "barrera",
        "direct": "atendida por (confianza)",
        "other": "quizá también, en parte o de forma indirecta",
        "gap": "sin atender",
        "nobody": "nadie propone un remedio",
        "not-searched": "sin buscar: solo en textos que no proponen remedios",
        "weak": "solo remedios indirectos o débiles",
        "contested": "en disputa",
        "denied": "vínculo directo solo negado o cuestionado",
        "none": "–",
        "high": "alta",
        "medium": "media",
        "low": "baja",
        "unlisted": "fuera de la lista de la fuente",
        "links": "{direct} vínculos directos, {stated} dichos por una fuente; los demás son lectura de quien codificó.",
        "idle": "Remedios que no tocan ninguna barrera: {names}.",
        "bare": "Sin remedio, y fuera de la lista de toda fuente: {names}.",
        "open": "Sin atender: {gaps} de {barriers} barreras ({kinds}).",
        "closed": "Sin atender: 0 de {barriers} barreras.",
        "left out": "Esta respuesta no está completa: un archivo no se pudo leer.\n  {files}",
        "written": "{path} ({size:,.0f} kB, funciona sin conexión)",
    },
}


@click.command(short_help="Print the answer and open the graph.")
@click.argument("source", required=False, metavar="[FILE|DIR]", type=click.Path(path_type=Path))
@click.option("-o", "--output", metavar="FILE", default="aigraph.html", show_default=True, help="The HTML file.")
@click.option("--open/--no-open", "opens", default=True, help="Open it in the browser.")
@click.option("--analyses/--no-analyses", default=True, show_default=True, help="With the analyses, or faster without.")
@click.option("--focus", metavar="THING", default="", help="Show only what lies around this thing.")
@click.option("--depth", type=click.IntRange(0), metavar="N", help="With --focus: how many links away.  [default: 2]")
@click.option("--top", type=click.IntRange(1), metavar="N", help="Show only the N best linked things (of those).")
@LANGUAGE
@click.pass_context
def explore(
    context: click.Context, /, source: Path | None, output: str, opens: bool, lang: str | None, **asked: Any
) -> None:
    """Print which remedies address which barriers and what is left open, then write and open the explorer.

    The explorer is one HTML file that works offline. FILE is any RDF file, DIR a workspace; without them it is the
    workspace here, or the one that -w names. Of a graph that is too large for one page, --focus and --top show a part:
    links are followed in either direction, and those that only the reasoner adds do not count.
    """
    if output == "-":
        raise AigraphError("The page goes into a file, not to standard output", hint="give a name, such as -o map.html")
    project = None if source and not source.is_dir() else open_project(source) if source else project_of(context)
    how = (asked["analyses"], _part(asked), partial(_tell, language(lang)))
    made = project.page(*how) if project else page_of(Path(source or "."), Project, *how)
    path = write_page(replace(made, language=lang or ""), output)
    click.echo(WORDS[language(lang)]["written"].format(path=path, size=path.stat().st_size / 1000))
    if opens:
        _open(path)
    if project:
        finish(project)


def _tell(lang: str, page: Page) -> None:
    """Print the answer, before the page is made."""
    words = WORDS[lang]
    if page.left_out:
        click.echo(words["left out"].format(files=inert("\n  ".join(page.left_out))) + "\n")
    if page.slice:
        click.echo(inert(slice_notice(page, lang)) + "\n")
    if page.coverage.barriers:
        click.echo(_answer(page, words, lang))


def _part(asked: Mapping[str, Any]) -> Part | None:
    """The part that the options ask for."""
    focus, depth, top = asked["focus"], asked["depth"], asked["top"]
    if depth is not None and not focus:
        raise AigraphError("--depth says how far from a thing, and no thing is named", hint="add --focus THING")
    return Part(focus, 2 if depth is None else depth, top or 0) if focus or top else None


def _answer(page: Page, words: dict[str, str], lang: str) -> str:
    """The coverage table, the gaps and what they rest on."""
    from aigraph.cli.tables import draw

    def label(node: str) -> str:
        return str(page.graph.nodes[node][f"label_{lang}"])

    found = page.coverage
    met = {barrier for _, barrier in found.cells}
    bare = [b for b in found.barriers if b not in met and _lists(page) and not page.graph.nodes[b]["listed"]]
    shown = [barrier for barrier in found.barriers if barrier not in bare] or bare
    rows = [_row(page, barrier, words, label) for barrier in shown]
    heads = [words["barrier"], words["direct"], words["other"], words["gap"]]
    lines = [words["links"].format(direct=len(found.direct), stated=found.stated)]
    counts = Counter(words[gap] for gap in found.gaps.values())
    kinds = "; ".join(f"{count} {kind}" for kind, count in counts.items())
    form = words["open"] if found.gaps else words["closed"]
    lines.append(form.format(gaps=len(found.gaps), barriers=len(found.barriers), kinds=kinds))
    if bare and shown != bare:
        lines.append(words["bare"].format(names="; ".join(map(label, bare))))
    if found.idle:
        lines.append(words["idle"].format(names="; ".join(map(label, found.idle))))
    return draw(heads, rows, words["title"], airy=True) + inert("\n".join(lines)) + "\n"


def _lists(page: Page) -> bool:
    """Whether a source lists barriers at all; else it says nothing of one that it is not listed."""
    return any(page.graph.nodes[barrier]["listed"] for barrier in page.coverage.barriers)


def _row(page: Page, barrier: str, words: dict[str, str], label: Callable[[str], str]) -> list[str]:
    def meeting(*ways: str) -> str:
        cells = [(r, cell) for (r, b), cell in page.coverage.cells.items() if b == barrier and cell.how in ways]
        return "\n".join(f"• {label(r)}{_doubt(cell, words)}" for r, cell in cells) or words["none"]

    listed = page.graph.nodes[barrier]["listed"] or not _lists(page)
    name = label(barrier) if listed else f"{label(barrier)} ({words['unlisted']})"
    gap = page.coverage.gaps.get(barrier)
    return [name, meeting("direct"), meeting("partial", "indirect"), words[gap.value] if gap else ""]


def _doubt(cell: Cell, words: dict[str, str]) -> str:
    """How sure the curator is of those who hold the link, in words, and whether somebody doubts it."""
    pairs = zip(cell.stances, cell.confidences, strict=True)
    said = [words[sure] for stance, sure in pairs if stance in ("asserts", "reports")]
    said += [words["contested" if cell.contested else "denied"]] if cell.denied else []
    return f" ({', '.join(dict.fromkeys(said))})" if said else ""


def _open(path: Path) -> None:
    """Open the file where there is a screen; elsewhere its address is enough."""
    import webbrowser

    screen = sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if not (screen and webbrowser.open(path.resolve().as_uri())):
        click.echo(path.resolve().as_uri())
