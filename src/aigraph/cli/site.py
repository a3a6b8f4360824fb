"""`aigraph site`: a static site, for GitHub Pages or a folder on a disk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from aigraph.cli.common import LANGUAGE, finish, language, project_of
from aigraph.errors import AigraphError
from aigraph.writing.folder import Maker, Written, write_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

MAKER = Maker("aigraph site", "aigraph-site.json")
WORDS = {
    "en": {
        "written": "{folder}: {all} files ({size:,.1f} MB), {changed} of them written, {same} as they were.",
        "removed": "Taken away, because they are no longer made: {names}.",
        "more": "{names} and {n} more",
        "start": "Start at {path}",
        "bare": "Without --base-url there is no feed and no sitemap: both need whole addresses.",
    },
    "es": {
        "written": "{folder}: {all} archivos ({size:,.1f} MB), {changed} escritos, {same} como estaban.",
        "removed": "Retirados, porque ya no se hacen: {names}.",
        "more": "{names} y {n} más",
        "start": "Para empezar: {path}",
        "bare": "Sin --base-url no hay canal ni mapa del sitio: ambos necesitan direcciones completas.",
    },
}


@click.command(short_help="A static site: the explorer, and a page for each thing.")
@click.option("-o", "--output", metavar="DIR", default="site", show_default=True, help="The folder of the site.")
@click.option("--base-url", metavar="URL", default="", help="Its address on the web, for the feed and the sitemap.")
@LANGUAGE
@click.pass_context
def site(context: click.Context, output: str, base_url: str, lang: str | None) -> None:
    """Write a static site into DIR: the explorer, and a page for each thing, source and saved question.

    Its pages are in English and Spanish, need no script and no server, and can be put on GitHub Pages as they are. DIR
    must be new, empty, or what this command wrote before; files of yours beside its own are never touched.
    """
    from aigraph.pages import base_address
    from aigraph.pages import site as made

    if output == "-":
        raise AigraphError("A site goes into a folder, not to standard output", hint="give a name, such as -o site")
    base = base_address(base_url)
    project = project_of(context)
    files = made(project.page(), base)
    _tell(output, files, write_folder(Path(output), files, MAKER), language(lang))
    if not base:
        click.echo(WORDS[language(lang)]["bare"])
    finish(project)


def _tell(output: str, files: Mapping[str, str], written: Written, lang: str) -> None:
    """What was written and taken away, and where to start."""
    words = WORDS[lang]
    size = sum(len(text.encode("utf-8", "replace")) for text in files.values()) / 1e6
    click.echo(
        words["written"].format(folder=output, all=len(files), size=size, changed=written.changed, same=written.same)
    )
    if written.removed:
        some, more = ", ".join(written.removed[:5]), len(written.removed) - 5
        click.echo(words["removed"].format(names=words["more"].format(names=some, n=more) if more > 0 else some))
    click.echo(words["start"].format(path=Path(output) / ("es/index.html" if lang == "es" else "index.html")))
