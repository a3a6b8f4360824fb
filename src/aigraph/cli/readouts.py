"""A readout for people at a terminal: banner, answer, tables, and what all of it rests on."""

from __future__ import annotations

import textwrap

from aigraph.cli.tables import draw, width
from aigraph.readouts import Readout
from aigraph.readouts.forms import shown
from aigraph.terms import inert
from aigraph.wording import Words


def as_tables(readout: Readout, lang: str) -> str:
    """The whole readout as text, as wide as the terminal."""
    words = Words("common", lang)
    blocks = [readout.question]
    blocks += [_filled(f"{words('thin')} {text}", "! ") for text in readout.banners]
    blocks += [_filled(text) for text in readout.answer]
    for section in readout.sections:
        rows = [[shown(cell, words) for cell in row] for row in section.rows]
        title = f"{section.title} [{section.key}]"
        drawn = f"{title}\n{draw(section.columns, rows)}" if rows else f"{title}: {words('none')}"
        blocks.append(drawn.strip("\n") + ("\n" + _filled(section.note) if section.note else ""))
    for key, sentences in readout.parts():
        if sentences:
            blocks.append("\n".join([words(key), *(_filled(text, "- ") for text in sentences)]))
    return inert("\n\n".join(blocks)) + "\n"


def _filled(text: str, mark: str = "") -> str:
    return textwrap.fill(text, width(), initial_indent=mark, subsequent_indent=" " * len(mark), break_on_hyphens=False)
