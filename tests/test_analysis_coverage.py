"""The evidence map: published maps counted again, gaps by what they drive, the words and the picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigraph.analysis.basis.grounds import Word
from aigraph.analysis.coverage import Cell, Coverage, Gap, coverage
from aigraph.analysis.methods.coverage_kinds import Kind, kinds, voices
from aigraph.errors import AigraphError
from aigraph.plots import saved
from aigraph.plots.coverage import MOST_BARRIERS, MOST_REMEDIES, draw
from aigraph.project import Project
from aigraph.readouts import Readout
from aigraph.readouts.coverage import MOST_MATRIX, tell
from aigraph.readouts.forms import section_of
from aigraph.wording import Context

Said = tuple[str, str, str, str]
"""Mode, stance, confidence, source."""
FIRM: Said = ("stated", "asserts", "high", "src:a")


def graph_of(*edges: tuple[str, str, str, Iterable[Said]]) -> nx.MultiDiGraph[str]:
    """A graph of edges (source, family, target, findings); names that start with r are remedies, with b barriers."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    roles = {"r": "remedy", "b": "barrier", "c": "cause", "w": "actor"}
    for source, family, target, said in edges:
        for name in (source, target):
            if name not in graph:
                graph.add_node(name, role=roles[name[0]], order=len(graph))
        rows = list(said)
        modes, stances, confidences, origins = zip(*rows, strict=True) if rows else ((), (), (), ())
        held = not rows or not {"asserts", "reports"}.isdisjoint(stances)
        findings = tuple(f"{source}-{family}-{target}-{place}" for place in range(len(rows)))
        about = {"family": family, "predicate": f"aig:{family}", "held": held, "derived": not rows}
        said_ = {"findings": findings, "modes": modes, "stances": stances, "confidences": confidences}
        graph.add_edge(source, target, key=family, **about, **said_, origins=origins)
    return graph


CYBERBULLYING = """\
non class    | Aggression  | mixed 7670*2 7563*21; private 7670*2 7563*3; public 7912*3
non class    | Cyber       | mixed 5982*2 7563*8; private 7670*2; public 4803 7912
non class    | Relational  | mixed 7563*6; private 7670*2 7563*2; public 7912*2
non class    | Sexual      | mixed 7670; private 7670
non person   | Aggression  | public 1525*2 5099*6 8105*12
non person   | Cyber       | mixed 7606*2; private 7606 7636; public 1525*2 5099*8 7668 7636*2 8105*4 7783*2
non school   | Aggression  | mixed 5745*4 7561 2324*2 1093*2; private 7650*24; public 7704*2 7630*2
non school   | Cyber       | mixed 1310*12 5745*4 7561 7650 7712*2 2324*2 1093*2; private 7650*7
non school   | Cyber       | public 7545*2 7704 8270*2 7630*2
non school   | Internal    | public 8270
non school   | Relational  | private 7650*8; public 7704
class        | Aggression  | mixed 4555*6 7582*9; public 1160*2 1385*4 4323*2 6142*9
class        | Cyber       | mixed 4555*3 7582*5 7708*4; private 9371*4
class        | Cyber       | public 1385*8 1160*2 4255*2 4323 4719*4 6142*8 7548*2
class        | Internal    | mixed 4555 7582*2; public 1385*4 1160*2 4323
class        | Relational  | mixed 4555 7582
class        | Performance | public 6142*5
person       | Aggression  | public 8106*2
person       | Cyber       | mixed 4705*4 9143; public 2142*2 1234 2027*2 7667*2 4133*6 7508*3 7535 7536 8446*2 8106*2
person       | Internal    | public 4133*2
school       | Aggression  | mixed 7714; private 8561*2; public 1228*2 6134*4 1870*18 6499*9 7714*2 7736*4
school       | Cyber       | private 1096*2 8561
school       | Cyber       | public 1228*2 1398*6 6134*25 1870*3 7688*2 6499*12 7714*2 7899*4 7736*2
school       | Internal    | private 8561*2; public 1398*6 1870*2 6499*6 7899*2
school       | Relational  | public 1870*2
school       | Performance | public 6499*3
school       | Sexual      | public 1870
"""
"""Design of the study | outcome | setting: study*effects, of the 60-odd studies with effects on cyberbullying."""

BY_DESIGN = """\
non class: Aggression 3/31, Cyber 5/14, Relational 3/12, Sexual 1/2
non person: Aggression 3/20, Cyber 7/23
non school: Aggression 7/37, Cyber 11/38, Internal 1/1, Relational 2/9
class: Aggression 6/32, Cyber 11/43, Internal 5/10, Relational 2/2, Performance 1/5
person: Aggression 1/2, Cyber 12/27, Internal 1/2
school: Aggression 7/42, Cyber 11/61, Internal 5/18, Relational 1/2, Performance 1/3, Sexual 1/1
"""
BY_DESIGN_AND_SETTING = """\
non class, mixed: Aggression 2/23, Cyber 2/10, Relational 1/6, Sexual 1/1
non class, private: Aggression 2/5, Cyber 1/2, Relational 2/4, Sexual 1/1
non class, public: Aggression 1/3, Cyber 2/2, Relational 1/2
non person, mixed: Cyber 1/2
non person, private: Cyber 2/2
non person, public: Aggression 3/20, Cyber 6/19
non school, mixed: Aggression 4/9, Cyber 7/24
non school, private: Aggression 1/24, Cyber 1/7, Relational 1/8
non school, public: Aggression 2/4, Cyber 4/7, Internal 1/1, Relational 1/1
class, mixed: Aggression 2/15, Cyber 3/12, Internal 2/3, Relational 2/2
class, private: Cyber 1/4
class, public: Aggression 4/17, Cyber 7/27, Internal 3/7, Performance 1/5
person, mixed: Cyber 2/5
person, public: Aggression 1/2, Cyber 10/22, Internal 1/2
school, mixed: Aggression 1/1
school, private: Aggression 1/2, Cyber 2/3, Internal 1/2
school, public: Aggression 6/39, Cyber 9/58, Internal 4/16, Relational 1/2, Performance 1/3, Sexual 1/1
"""


def effects() -> Iterable[tuple[str, str, str, str]]:
    """Rows (design, setting, outcome, study), one for each effect."""
    for line in CYBERBULLYING.splitlines():
        design, outcome, settings = (part.strip() for part in line.split("|"))
        for group in settings.split(";"):
            setting, *studies = group.split()
            for study in studies:
                name, _, count = study.partition("*")
                yield from [(design, setting, outcome, name)] * int(count or 1)


def printed(table: str) -> dict[tuple[str, str], tuple[int, int]]:
    cells = {}
    for line in table.splitlines():
        row, _, found = line.partition(": ")
        for cell in found.split(", "):
            outcome, counts = cell.split()
            studies, rows = counts.split("/")
            cells[row, outcome] = int(studies), int(rows)
    return cells


@pytest.mark.parametrize(("table", "by_setting"), [(BY_DESIGN, False), (BY_DESIGN_AND_SETTING, True)])
def test_a_published_evidence_gap_map_is_counted_again(table: str, by_setting: bool) -> None:
    """Each cell's distinct studies and effects, as printed, from the effects of the studies.

    Data: Polanin, Espelage, Grotpeter et al. (2022), "A systematic review and meta-analysis of interventions to
    decrease cyberbullying perpetration and victimization", Prevention Science 23:439-454; its effects, and the two
    tables (columns n_studies and n_es), come with the evidence gap map app of Joshi and Polanin,
    github.com/meghapsimatrix/shiny_egm, in example/example_dat_clean.csv, dat_sum_2.csv (24 cells, by design) and
    dat_sum_3.csv (47 cells, by design and setting). Here a row of the map is a design, a column an outcome.
    """
    rows: dict[tuple[str, str], list[str]] = {}
    for design, setting, outcome, study in effects():
        rows.setdefault((f"{design}, {setting}" if by_setting else design, outcome), []).append(study)
    edges = [
        (f"r{row}", "addresses", f"b{column}", [("stated", "asserts", "high", study) for study in studies])
        for (row, column), studies in rows.items()
    ]
    found = coverage(graph_of(*edges)).cells
    counted = {(row[1:], column[1:]): (len(cell.holders), len(cell.findings)) for (row, column), cell in found.items()}
    assert counted == printed(table)
    assert sum(count for _, count in counted.values()) == len(list(effects()))


@pytest.mark.parametrize(
    ("edges", "gap"),
    [
        ([("b", "leadsTo", "c", [FIRM])], Gap.NOT_SEARCHED),
        ([("b", "leadsTo", "c", [FIRM]), ("r", "addresses", "c2", [FIRM])], Gap.NOBODY),
        ([("b", "leadsTo", "c", [FIRM]), ("w", "recommends", "r", [FIRM])], Gap.NOBODY),
        ([("b", "leadsTo", "c", [FIRM]), ("w", "opposes", "r", [FIRM])], Gap.NOT_SEARCHED),
        ([("b", "leadsTo", "c", [FIRM]), ("r", "addresses", "c2", [(*FIRM[:3], "src:z")])], Gap.NOT_SEARCHED),
        (
            [("c", "leadsTo", "b", [FIRM, (*FIRM[:3], "src:z")]), ("r", "addresses", "c2", [(*FIRM[:3], "src:z")])],
            "nobody",
        ),
        ([("b", "leadsTo", "c", [("stated", "denies", "high", "src:a")]), ("r", "addresses", "c2", [FIRM])], "nobody"),
        ([("r", "addresses", "b", [("stated", "denies", "high", "src:a")])], Gap.NOBODY),
        ([("r", "addresses", "b", [FIRM])], None),
    ],
)
def test_not_searched_is_not_none_found(edges: list[tuple[str, str, str, list[Said]]], gap: Gap | None) -> None:
    assert coverage(graph_of(*edges)).gaps.get("b") == gap


def test_a_finding_that_does_not_count_searches_nothing() -> None:
    graph = graph_of(("b", "leadsTo", "c", [FIRM]), ("r", "addresses", "c2", [FIRM]))
    graph.edges["r", "c2", "addresses"].update(statuses=("superseded",), held=False)
    assert coverage(graph).gaps == {"b": Gap.NOT_SEARCHED}


def test_gaps_at_barriers_that_drive_many_others_come_first() -> None:
    def leads(*ends: str) -> list[tuple[str, str, str, list[Said]]]:
        return [(a, "leadsTo", b, [FIRM]) for a, b in pairwise(ends)]

    graph = graph_of(*leads("b1", "b2"), *leads("b3", "c1", "b1"), *leads("b4", "c2"), *leads("b5", "b6", "b5"))
    graph.edges["b4", "c2", "leadsTo"]["held"] = True
    graph.add_node("b0", role="barrier", order=-1)
    found = coverage(graph)
    assert list(found.gaps) == ["b3", "b1", "b5", "b6", "b4", "b0", "b2"]
    assert found.drives == {"b0": 0, "b1": 1, "b2": 0, "b3": 2, "b4": 0, "b5": 1, "b6": 1}
    assert (found.reaches["b3"], found.reaches["b4"]) == (3, 1)
    graph.edges["b1", "b2", "leadsTo"]["held"] = False
    assert coverage(graph).drives["b3"] == 1, "a link that is not held drives nothing"


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20))
def test_what_a_barrier_drives_is_what_networkx_says_it_reaches(pairs: list[tuple[int, int]]) -> None:
    edges = [(f"{'bc'[a % 2]}{a}", "leadsTo", f"{'bc'[b % 2]}{b}", [FIRM]) for a, b in pairs]
    graph = graph_of(*edges)
    found = coverage(graph)
    for barrier in found.barriers:
        reached = nx.descendants(graph, barrier) - {barrier}
        assert found.reaches[barrier] == len(reached)
        assert found.drives[barrier] == sum(name.startswith("b") for name in reached)
    drives = [found.drives[barrier] for barrier in found.gaps]
    assert drives == sorted(drives, reverse=True)


def test_a_source_is_counted_once_for_each_stance_it_takes() -> None:
    said: list[Said] = [FIRM, ("inferred", "asserts", "low", "src:a"), ("stated", "reports", "high", "src:b")]
    said += [("stated", "denies", "high", "src:a"), ("stated", "questions", "high", "src:c")]
    cell = coverage(graph_of(("r", "addresses", "b", said))).cells["r", "b"]
    assert cell.split == {
        "asserts": ("src:a",),
        "reports": ("src:b",),
        "denies": ("src:a",),
        "questions": ("src:c",),
    }
    assert cell.holders == ("src:a", "src:b")
    assert cell.sources == ("src:a", "src:b", "src:c")
    assert (cell.word, cell.contested) == (Word.CONTESTED, True)


@pytest.mark.parametrize(
    ("said", "word"),
    [
        (FIRM, Word.STATED),
        (("stated", "reports", "high", "s"), Word.REPORTED),
        (("inferred", "asserts", "high", "s"), Word.READ),
        (("stated", "asserts", "low", "s"), Word.DOUBTFUL),
    ],
)
def test_a_cell_is_no_firmer_than_its_findings(said: Said, word: Word) -> None:
    assert coverage(graph_of(("r", "addresses", "b", [said]))).cells["r", "b"].word is word


def test_no_finding_no_word() -> None:
    assert Cell(indirect=True).word is Word.SUPPOSED
    assert not any(Cell(indirect=True).split.values())


MIXED = graph_of(
    ("r1", "addresses", "b1", [FIRM, ("inferred", "reports", "high", "src:b")]),
    ("r1", "addresses", "b2", [("inferred", "asserts", "high", "src:a"), ("stated", "denies", "high", "src:b")]),
    ("r2", "addresses", "c1", [FIRM]),
    ("r2", "partially", "b3", []),
    ("r2", "indirectly", "b4", []),
    ("r2", "addresses", "b5", [("stated", "denies", "high", "src:c")]),
    ("b6", "leadsTo", "b3", [("stated", "asserts", "high", "src:z")]),
)


def told(result: Coverage, lang: str = "en") -> Readout:
    return tell(result, Context(lang=lang))


def test_the_tables_say_what_the_cells_hold() -> None:
    found = told(coverage(MIXED))
    sections = {section.key: section for section in found.sections}
    assert list(sections) == ["gaps", "map", "evidence", "matrix"]
    assert sections["map"].columns == (
        *("remedy", "barrier", "how", "stated", "passed on", "read", "denied or questioned", "firmness"),
    )
    assert sections["map"].rows == (
        ("r1", "b1", "direct", 1, 0, 1, 0, "stated by a source"),
        ("r1", "b2", "direct", 0, 0, 1, 1, "contested"),
        ("r2", "b3", "partial", 0, 0, 0, 0, "supposed: no finding claims it"),
        ("r2", "b4", "indirect", 0, 0, 0, 0, "supposed: no finding claims it"),
        ("r2", "b5", "only denied", 0, 0, 0, 1, ""),
    )
    assert sections["matrix"].rows == (("r1", "2s", "1!", "", "", "", ""), ("r2", "", "", "p", "i", "x", ""))
    assert sections["matrix"].note.endswith("B1 b1; B2 b2; B3 b3; B4 b4; B5 b5; B6 b6.")
    assert sections["gaps"].rows == (
        ("b6", "not searched", 1, 1, 0, ""),
        ("b2", "contested", 0, 2, 2, "1 direct"),
        ("b3", "only partial or indirect", 0, 1, 0, "1 partial"),
        ("b4", "only partial or indirect", 0, 0, 0, "1 indirect"),
        ("b5", "none proposed for it", 0, 1, 1, "1 only denied"),
    )
    assert [row[-1] for row in sections["evidence"].rows] == [
        name for cell in coverage(MIXED).cells.values() for name in cell.findings
    ]
    assert [row[2] for row in sections["evidence"].rows] == ["asserts", "reports", "asserts", "denies", "denies"]


def test_how_a_link_is_told_is_not_what_stance_it_takes() -> None:
    """What is read out of a text counts as read, though the finding asserts it; what is passed on, as passed on."""
    said: list[Said] = [("inferred", "asserts", "high", "src:a"), ("stated", "reports", "high", "src:a"), FIRM]
    said += [("stated", "questions", "high", "src:b"), ("computed", "asserts", "low", "src:c")]
    found = voices(coverage(graph_of(("r", "addresses", "b", said))).cells["r", "b"])
    assert found == {
        "stated": ("src:a",),
        "passed": ("src:a",),
        "read": ("src:a", "src:c"),
        "against": ("src:b",),
    }


def test_partial_and_indirect_links_say_by_way_of_what() -> None:
    graph = graph_of(
        *(("r", "addresses", cause, [FIRM]) for cause in ("c2", "c1", "c9")),
        *(("c1", "leadsTo", "c3", [FIRM]), ("c3", "leadsTo", "b", [FIRM]), ("c2", "part", "b", [FIRM])),
        *(("r", "partially", "b", []), ("r", "indirectly", "b", []), ("r", "addresses", "b2", [FIRM])),
        *(("c1", "leadsTo", "b2", [FIRM]), ("r", "indirectly", "b2", [])),
    )
    found = coverage(graph)
    assert found.cells["r", "b"].via == ("c2", "c1"), "in reading order; c9 leads nowhere"
    assert found.cells["r", "b2"].via == (), "it is addressed itself"
    table = next(section for section in told(found).sections if section.key == "map")
    assert table.columns[3] == "by way of"
    assert {row[1]: row[3] for row in table.rows} == {"b": "c2; c1", "b2": ""}
    graph.edges["c3", "b", "leadsTo"]["held"] = False
    assert coverage(graph).cells["r", "b"].via == ("c2",)


DOUBTFUL: Said = ("inferred", "asserts", "low", "src:a")
LOOSE: list[tuple[str, str, str, list[Said]]] = [("r2", "addresses", "c", [FIRM]), ("r2", "partially", "b", [])]


@pytest.mark.parametrize(
    ("edges", "word"),
    [
        ([("r", "addresses", "b", [DOUBTFUL])], "one doubtful direct link only"),
        ([("r", "addresses", "b", [DOUBTFUL]), ("r2", "addresses", "b", [DOUBTFUL])], "2 doubtful direct links only"),
        ([("r", "addresses", "b", [DOUBTFUL]), *LOOSE], "only weak links of several kinds"),
        ([("r", "addresses", "c", [FIRM]), ("r", "indirectly", "b", [])], "only partial or indirect"),
        (
            [("r", "addresses", "b", [DOUBTFUL]), ("r2", "addresses", "b", [FIRM, ("stated", "denies", "high", "z")])],
            "only weak links of several kinds",
        ),
    ],
)
def test_a_weak_gap_says_what_there_is(edges: list[tuple[str, str, str, list[Said]]], word: str) -> None:
    result = coverage(graph_of(*edges))
    assert result.gaps == {"b": Gap.WEAK}
    table = told(result).sections[0]
    assert (table.key, table.rows[0][1]) == ("gaps", word)
    assert word in saved(draw(result, Context()), "svg").decode()


def test_the_answer_tells_the_gaps_apart() -> None:
    answer = told(coverage(MIXED)).answer
    assert answer[0] == (
        "Of 6 barriers, 1 has a remedy on firm ground in the words of 2 sources (src:a; src:b); 2 only a partial or "
        "indirect one; 1 only one that another finding denies or questions; 1 is named by a source that proposes "
        "remedies, but none for it; of 1 nothing can be told, for its sources propose no remedies at all."
    )
    assert answer[1] == "The one source that speaks of “b5” and proposes remedies proposes none for it."
    assert answer[2] == (
        "Read for remedies first (a slight reason: it leads to one other barrier, and no other open one to any): “b6”."
    )


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["r1", "r2", "w"]),
            st.sampled_from(["addresses", "partially", "indirectly", "leadsTo"]),
            st.sampled_from(["b1", "b2", "b3", "b4"]),
            st.lists(
                st.tuples(
                    st.sampled_from(["stated", "inferred"]),
                    st.sampled_from(["asserts", "reports", "denies"]),
                    st.sampled_from(["high", "low"]),
                    st.sampled_from(["src:a", "src:b"]),
                ),
                min_size=1,
                max_size=3,
            ),
        ),
        max_size=8,
    )
)
def test_the_kinds_are_the_gaps_told_apart(edges: list[tuple[str, str, str, list[Said]]]) -> None:
    result = coverage(graph_of(*edges))
    found = kinds(result)
    assert list(found) == list(result.barriers)
    weak = {Kind.DOUBTFUL, Kind.LOOSE}
    for barrier, kind in found.items():
        gap = result.gaps.get(barrier)
        assert (kind in weak) == (gap is Gap.WEAK)
        assert (kind in (Kind.STATED, Kind.READ)) == (gap is None)
        if gap not in (None, Gap.WEAK):
            assert gap is not None
            assert kind.value == gap.value


def test_readings_and_statements_are_not_lumped() -> None:
    read: Said = ("inferred", "asserts", "high", "src:z")
    result = coverage(graph_of(("r", "addresses", "b1", [FIRM]), ("r", "addresses", "b2", [read])))
    assert told(result).answer[0] == (
        "Of 2 barriers, 2 have a remedy on firm ground (1 in a source's own words, 1 as the curator reads src:z)."
    )
    doubtful_words: Said = ("stated", "asserts", "low", "src:a")
    only_read = coverage(graph_of(("r", "addresses", "b", [read, doubtful_words])))
    assert kinds(only_read) == {"b": Kind.READ}, "a source states it, but whether it does is doubtful"


def test_a_large_matrix_is_told_where_it_is_asked_for() -> None:
    edges = [(f"r{i}", "addresses", f"b{i}", [FIRM]) for i in range(MOST_MATRIX + 1)]
    large, small = told(coverage(graph_of(*edges))), told(coverage(graph_of(*edges[1:])))
    assert [section.key for section in large.sections] == ["gaps", "map", "evidence"]
    assert [section.key for section in large.asked] == ["matrix"]
    assert section_of(large, "matrix").rows[0][:2] == ("r0", "1s")
    assert any("--table matrix" in text for text in large.caveats)
    assert small.sections[-1].key == "matrix"
    assert not any("--table matrix" in text for text in small.caveats)
    with pytest.raises(AigraphError, match="gaps, map, evidence, matrix"):
        section_of(large, "nonesuch")


def test_the_shipped_map_says_that_most_silence_says_nothing(project: Project) -> None:
    done = project.analyze("coverage")
    gaps = list(done.result.gaps.values())
    assert [gaps.count(gap) for gap in Gap] == [1, 9, 1, 0]
    assert done.result.gaps["id:exit-routes"] is Gap.NOBODY
    counts = {Kind.READ: 6, Kind.NOBODY: 1, Kind.DOUBTFUL: 1, Kind.NOT_SEARCHED: 9}
    assert Counter(kinds(done.result).values()) == counts
    assert done.readout().answer[0] == (
        "Of 17 barriers, 6 have a remedy on firm ground as the curator reads Mexico Business News, 2025-03-04; 1 only "
        "a doubtful one; 1 is named by a source that proposes remedies, but none for it; of 9 nothing can be told, for "
        "their sources propose no remedies at all."
    )
    for lang in ("en", "es"):
        readout = done.readout(lang)
        assert "9" in readout.answer[0]
        assert len(readout.banners) == 2, "one source, and no link stated"
        assert any("1 of 6" in text or "1 de 6" in text for text in readout.rests)
        assert not any("%" in text or "Wilson" in text for text in (*readout.rests, *readout.method)), "no interval"
    assert any("recommends or that address something" in text for text in done.readout().rests)
    assert any("without its systematic search" in text for text in done.readout().method)
    cells = {row[:3]: row[3] for row in next(s for s in done.readout().sections if s.key == "map").rows}
    assert all(bool(way) == (pair[2] != "direct") for pair, way in cells.items()), "each way leads over something"


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("graph", [nx.MultiDiGraph(), graph_of(("b", "leadsTo", "b2", [FIRM])), MIXED])
def test_every_map_can_be_told_and_drawn(graph: nx.MultiDiGraph[str], lang: str) -> None:
    result, context = coverage(graph), Context(lang=lang)
    assert told(result, lang).answer
    first, second = (saved(draw(result, context), "svg") for _ in range(2))
    assert first == second
    assert b"<script" not in first


def test_the_picture_names_the_gaps_and_its_own_limits() -> None:
    text = saved(draw(coverage(MIXED), Context()), "svg").decode()
    for words in ("not searched", "drives 1", "1 ≠", "none proposed for it", "◐", "○", "✕"):
        assert words in text, words
    edges = [(f"r{i}", "addresses", f"b{i}", [FIRM]) for i in range(MOST_BARRIERS + 2)]
    text = saved(draw(coverage(graph_of(*edges)), Context()), "svg").decode()
    assert f"2 barriers and {MOST_BARRIERS + 2 - MOST_REMEDIES} remedies" in text
