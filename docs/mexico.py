"""Write docs/mexico.md anew: what the analyses say of the shipped map, with all that it rests on.

Run `make mexico`. Every figure of the page comes from the data by way of `Project.analyze`; a test holds the page
against them. Pictures are SVG beside it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import aigraph
from aigraph.readouts import Readout, Section
from aigraph.readouts.forms import shown
from aigraph.wording import Words

DOCS = Path(__file__).resolve().parent
NAMES = ("coverage", "structure", "influence", "loops", "portfolio", "robustness")
MOST_ROWS = 12
HEAD = """\
# Why Mexico lags in AI start-ups: what the analyses say

This page is written by `docs/mexico.py` from the map in this repository; nothing in it is written by hand, and a test
compares it with the data. The sentences under each question can be quoted, together with what they rest on. Each table
is cut after {rows} rows; `aigraph analyze NAME` prints all of it, and more tables.

Three things to keep in mind. The map rests on one opinion article and seven short extracts from the press. Every link
from a remedy to a barrier is the curator's reading. Nearly every link rests on one source, so that counts of sources
say little, and a second article could change the order of things.

"""
WORDS = Words("common", "en")


def page(project: aigraph.Project) -> str:
    """The text of the page."""
    return HEAD.format(rows=MOST_ROWS) + "\n".join(part(name, project.analyze(name).readout()) for name in NAMES)


def part(name: str, readout: Readout) -> str:
    """One analysis: its banners, answer, first tables, what it rests on."""
    lines = [f"## {readout.question}", f"`aigraph analyze {name}`"]
    lines += [f"> **{WORDS('thin')}** {text}" for text in readout.banners]
    lines += list(readout.answer)
    if name != "robustness":
        lines.append(f"![{readout.question}](mexico-{name}.svg)")
    for section in readout.sections[:2]:
        lines += [f"**{section.title}**", table(section), *([section.note] if section.note else [])]
    for key, sentences in readout.parts():
        if sentences and key != "glossary":
            lines.append(f"*{WORDS(key)}*\n\n" + "\n".join(f"- {sentence}" for sentence in sentences))
    return "\n\n".join(lines) + "\n"


def table(section: Section) -> str:
    """The first rows of a table in Markdown, and how many more there are."""

    def line(cells: list[str]) -> str:
        return "| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in cells) + " |"

    rows = [line([shown(cell, WORDS) for cell in row]) for row in section.rows[:MOST_ROWS]]
    more = len(section.rows) - len(rows)
    tail = [line([WORDS("more", n=more), *[""] * (len(section.columns) - 1)])] if more else []
    rule = "|" + " --- |" * len(section.columns)
    return "\n".join([line(list(section.columns)), rule, *rows, *tail])


def main() -> int:
    """Write the page and its pictures."""
    project = aigraph.open(DOCS.parent)
    (DOCS / "mexico.md").write_text(page(project), encoding="utf-8")
    for name in NAMES:
        if name != "robustness":
            (DOCS / f"mexico-{name}.svg").write_bytes(project.analyze(name).picture("svg"))
    print(DOCS / "mexico.md")
    return 0


if __name__ == "__main__":
    sys.exit(main())
