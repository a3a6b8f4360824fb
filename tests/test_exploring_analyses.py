"""The analyses of a page: what the readouts say, bounded; refusals; pictures made small without a change to be seen."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, cast
from xml.etree import ElementTree

import networkx as nx
import pytest

from aigraph import analysing
from aigraph.errors import RefusedAnalysis, UnknownName
from aigraph.exploring import Desk, page
from aigraph.exploring.analyses import MOST_FACTORS, MOST_ROWS, NAMES, analyses
from aigraph.exploring.pictures import small
from aigraph.project import Project
from aigraph.readouts import Readout, Section
from aigraph.readouts.forms import shown
from aigraph.render.cells import coded
from aigraph.wording import Words
from tests.browser.sample import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Long:
    """An analysis with a table of so many rows."""

    rows: int

    def readout(self, lang: str = "en") -> Readout:
        rows = tuple((number, "a") for number in range(self.rows))
        return Readout("a", f"Why? ({lang})", ("So.",), (Section("all", "All", ("n", "text"), rows),), (), (), ())

    def picture(self, form: str = "svg", lang: str = "en") -> bytes:
        return f'<svg xmlns="http://www.w3.org/2000/svg"><text x="1">{lang}</text></svg>'.encode()


def desk(done: object) -> Desk:
    """A desk that gives this for every analysis, or raises it."""

    def analyze(name: str) -> object:
        if isinstance(done, Exception):
            raise done
        return done

    return cast(Desk, SimpleNamespace(analyze=analyze))


def factors(count: int) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from([f"id:f{number}" for number in range(count)], role="cause")
    graph.add_nodes_from([f"id:a{number}" for number in range(100)], role="actor")
    return graph


@pytest.fixture(scope="module")
def records(project: Project) -> dict[str, Any]:
    return {record["name"]: record for record in page(project).analyses}


def test_every_analysis_that_needs_no_file_is_there(project: Project) -> None:
    assert [name for name in analysing.NAMES if name in NAMES] == list(NAMES)
    for name in set(analysing.NAMES) - set(NAMES):
        with pytest.raises(RefusedAnalysis, match="--"):
            project.analyze(name)
    assert set(MOST_FACTORS) < set(NAMES)


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("name", NAMES)
def test_a_record_says_what_the_readout_says(project: Project, records: dict[str, Any], name: str, lang: str) -> None:
    record, told = records[name][lang], project.analyze(name).readout(lang)
    assert (record["question"], record["answer"], record["banners"]) == (told.question, told.answer, told.banners)
    assert (record["rests"], record["caveats"], record["method"]) == (told.rests, told.caveats, told.method)
    assert record["glossary"] == told.glossary
    words = Words("common", lang)
    assert [(s["key"], s["title"], s["columns"], s["note"], s["more"]) for s in record["sections"]] == [
        (s.key, s.title, s.columns, s.note, 0) for s in told.sections
    ]
    for section, held in zip(record["sections"], told.sections, strict=True):
        rows = [list(row) for row in zip(*section["cells"], strict=True)]
        assert rows == [[shown(cell, words) for cell in row] for row in held.rows]


def test_rows_that_are_left_out_are_counted() -> None:
    for rows in (MOST_ROWS, MOST_ROWS + 1, MOST_ROWS * 3):
        record = analyses(desk(Long(rows)), factors(2))[0]
        (section,) = record["es"]["sections"]
        assert [len(column) for column in section["cells"]] == [MOST_ROWS] * 2
        assert section["more"] == rows - MOST_ROWS


def test_a_refusal_stands_in_the_place_of_the_answer() -> None:
    why = RefusedAnalysis("Nothing is linked", hint="add a finding")
    for record in analyses(desk(why), factors(2)):
        question = analysing.question(record["name"], "es")
        assert record["es"] == {"question": question, "refused": "Nothing is linked; add a finding."}


def test_in_a_large_graph_the_slow_ones_are_named_only() -> None:
    most = max(MOST_FACTORS.values())
    for count in (min(MOST_FACTORS.values()), most + 1):
        found = {record["name"]: record["en"] for record in analyses(desk(Long(1)), factors(count))}
        skipped = {name for name, told in found.items() if told.get("skipped") == count}
        assert skipped == {name for name, limit in MOST_FACTORS.items() if limit < count}
        assert all("answer" in told for name, told in found.items() if name not in skipped)


def test_a_page_can_go_without_them(project: Project) -> None:
    assert project.page(analysed=False).analyses == ()


def test_an_unexpected_mistake_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        analyses(desk(ZeroDivisionError()), factors(2))
    assert "refused" in analyses(desk(UnknownName("analysis", "loops")), factors(2))[0]["en"]


# The pictures.


def drawings(project: Project) -> Iterator[tuple[ElementTree.Element, ElementTree.Element]]:
    """Each picture as matplotlib drew it, and as it lies in the page."""
    for name in ("structure", "scenario", "influence"):
        drawn = project.analyze(name).picture("svg", "es")
        yield ElementTree.fromstring(drawn), ElementTree.fromstring(small(drawn)["svg"])


def points(path: str) -> list[tuple[float, float]]:
    """Where the steps of a path end, of absolute and of relative ones."""
    here, start, found = (0.0, 0.0), (0.0, 0.0), []
    for letter, text in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        numbers = [float(number) for number in re.findall(r"-?\d*\.?\d+", text)]
        x, y = numbers[-2:] if numbers else (0.0, 0.0)
        here = start if letter in "zZ" else (x, y) if letter.isupper() else (here[0] + x, here[1] + y)
        start = here if letter == "M" else start
        found.append(here)
    return found


def test_a_small_picture_has_the_same_lines_and_words(project: Project) -> None:
    for whole, less in drawings(project):
        words = [[text.text for text in drawing.iter(f"{SVG}text")] for drawing in (whole, less)]
        assert words[0] == words[1] != []
        lines = [[points(path.attrib["d"]) for path in drawing.iter(f"{SVG}path")] for drawing in (whole, less)]
        seen = [line for line in lines[0] if len(line) > 1]
        assert len(seen) == len(lines[1])
        for before, after in zip(seen, lines[1], strict=True):
            assert [x for point in after for x in point] == pytest.approx([x for p in before for x in p], abs=0.06)


def test_a_small_picture_keeps_its_colours_in_attributes(project: Project) -> None:
    for whole, less in drawings(project):
        colours = [
            sorted(set(re.findall(r"#[0-9a-f]{6}\b", ElementTree.tostring(drawing, "unicode").replace("#h", ""))))
            for drawing in (whole, less)
        ]
        assert colours[0] == colours[1] != []
        assert not [element for element in less.iter() if "style" in element.attrib or element.tag == f"{SVG}style"]


def test_what_a_small_picture_refers_to_is_in_it(project: Project) -> None:
    total = 0
    for _, less in drawings(project):
        named = {element.attrib["id"] for element in less.iter() if "id" in element.attrib}
        asked = set()
        for element in less.iter():
            for name, value in element.attrib.items():
                asked |= {value[1:]} if name == "href" else set(re.findall(r"url\(#([^)]+)\)", value))
        assert asked == named
        total += len(asked)
    assert total


def test_small_pictures_are_small_and_the_same_twice(project: Project) -> None:
    drawn = project.analyze("structure").picture("svg", "en")
    made = small(drawn)
    assert len(made["svg"].encode()) < len(drawn) / 2
    assert small(drawn) == made
    assert made["title"] == project.analyze("structure").readout("en").question
    assert made["description"]


@pytest.mark.filterwarnings("ignore:Glyph")
@pytest.mark.parametrize("text", [*HOSTILE, "\x00\x0b\ufffe", "two  spaces"])
def test_hostile_words_stay_words_in_a_picture(text: str) -> None:
    from aigraph.plots.style import Picture, axes, look, saved

    with look():
        figure, drawn = axes(24, 3, "title")
        drawn.text(0.5, 0.5, text.replace("$", r"\$"), parse_math=False)
    root = ElementTree.fromstring(small(saved(Picture(figure, text, text), "svg"))["svg"])
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "g", "path", "use", "defs", "text", "clipPath", "rect"}
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
    assert text.split()[0][:3].strip("\x00\x0b\ufffe") in "".join(root.itertext())


# The cells.


def filled(told: dict[str, Any]) -> Any:
    """What the page's script makes of coded records."""

    def walk(value: Any, name: str = "") -> Any:
        if isinstance(value, list):
            coded_here = name in ("rows", "cells")
            return [[told["cells"][place] for place in one] if coded_here else walk(one) for one in value]
        return {key: walk(held, key) for key, held in value.items()} if isinstance(value, dict) else value

    return walk(told["records"])


def test_coded_tables_come_back_as_they_went_in(project: Project) -> None:
    given = project.page(analysed=False).questions
    told = json.loads(json.dumps(coded(given)))
    assert json.dumps(filled(told)) == json.dumps(given)
    assert len({json.dumps(cell) for cell in told["cells"]}) == len(told["cells"])


def test_cells_of_different_kinds_are_different_cells() -> None:
    rows = [[1, 1.0, True, "1", None, ["1"]], [True, 1, 1.0, ["1"], "1", None]]
    told = coded([{"values": {"rows": "x", "cells": "y"}, "rows": rows}])
    assert len(told["cells"]) == 6
    assert str(filled(told)) == str([{"values": {"rows": "x", "cells": "y"}, "rows": rows}])
