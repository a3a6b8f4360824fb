"""Structure: against networkx, on odd relations and files, and as it is told and drawn."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aigraph.analysing import spec
from aigraph.analysing.relations import read_relation
from aigraph.analysis.basis.fragments import fragments
from aigraph.analysis.basis.grounds import Word
from aigraph.analysis.basis.links import links
from aigraph.analysis.basis.relation import Relation, from_letters
from aigraph.analysis.methods.closure import closure
from aigraph.analysis.methods.hierarchy import furthest
from aigraph.analysis.methods.partition import Direction, iterations
from aigraph.analysis.structure import Structure, structure
from aigraph.errors import AigraphError, BadFile, RefusedAnalysis
from aigraph.plots import saved
from aigraph.plots.level_boxes import Shape, cell, fitted, measured
from aigraph.plots.level_places import Arrangement, Stroke, arrangement
from aigraph.plots.level_rows import arranged, crossings
from aigraph.plots.structure import MOST_BOXES, draw
from aigraph.readouts.forms import as_json
from aigraph.readouts.structure import tell
from aigraph.wording import Context, Quote
from aigraph.wording.words import texts

if TYPE_CHECKING:
    from aigraph.project import Project

NAMES = tuple("abcdefgh")
PAIRS = [(a, b) for a in NAMES for b in NAMES if a != b]


@st.composite
def relations(draw_one: st.DrawFn) -> Relation:
    """Relations of up to eight elements, sparse ones as often as dense ones."""
    size = draw_one(st.integers(1, len(NAMES)))
    possible = [pair for pair in PAIRS if set(pair) <= set(NAMES[:size])]
    chosen = draw_one(st.lists(st.sampled_from(possible), unique=True)) if possible else []
    return Relation(NAMES[:size], tuple(pair for pair in possible if pair in chosen))


def digraph(relation: Relation) -> nx.DiGraph[str]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(relation.elements)
    graph.add_edges_from(relation.pairs)
    return graph


class TestAgainstNetworkx:
    @given(relations())
    def test_closure(self, relation: Relation) -> None:
        found = structure(relation)
        closed = nx.transitive_closure(digraph(relation), reflexive=True)
        ours = {(a, b) for a in found.elements for b in found.closure.from_(a)}
        assert ours == set(closed.edges)
        loops = sum(a == b for a, b in ours)
        assert (found.added.count, found.added.total) == (len(ours) - loops - len(relation.pairs), len(ours) - loops)
        assert {*found.added_pairs()} == {pair for pair in ours if pair[0] != pair[1]} - set(relation.pairs)

    @given(relations())
    def test_closing_twice_changes_nothing(self, relation: Relation) -> None:
        once = closure(relation.elements, relation.pairs)
        pairs = [(a, b) for a in once.nodes for b in once.from_(a)]
        assert closure(relation.elements, pairs) == once

    @given(relations(), st.sampled_from(list(Direction)))
    def test_levels_are_the_generations_of_the_condensation(self, relation: Relation, direction: Direction) -> None:
        found = structure(relation, direction)
        condensed = nx.condensation(digraph(relation))
        flow = condensed.reverse() if direction is Direction.UP else condensed
        generations = [
            {member for group in generation for member in condensed.nodes[group]["members"]}
            for generation in nx.topological_generations(flow)
        ]
        assert [set(level) for level in found.levels] == generations

    @given(relations(), st.sampled_from(list(Direction)))
    def test_the_definition_gives_the_same_levels(self, relation: Relation, direction: Direction) -> None:
        found = structure(relation, direction)
        steps = list(found.iterations())
        by_definition = [[step.element for step in one if step.leaves] for one in steps]
        assert [set(level) for level in by_definition] == [set(level) for level in found.levels]
        for step in (step for one in steps for step in one):
            equal = step.reachable if direction is Direction.UP else step.antecedent
            assert step.leaves == (step.common == equal)

    @given(relations(), st.sampled_from(list(Direction)))
    def test_arrows_are_the_transitive_reduction(self, relation: Relation, direction: Direction) -> None:
        found = structure(relation, direction)
        condensed = nx.condensation(digraph(relation))
        members = {name: frozenset(data["members"]) for name, data in condensed.nodes(data=True)}
        reduced = {(members[a], members[b]) for a, b in nx.transitive_reduction(condensed).edges}
        boxes = [frozenset(box.members) for box in found.boxes]
        assert {(boxes[arrow.source], boxes[arrow.target]) for arrow in found.arrows} == reduced
        for arrow in found.arrows:
            between = [
                pair for pair in relation.pairs if pair[0] in boxes[arrow.source] and pair[1] in boxes[arrow.target]
            ]
            assert list(arrow.carried) == between != []

    @given(relations())
    def test_furthest_pairs(self, relation: Relation) -> None:
        graph = digraph(relation)
        lengths = dict(nx.all_pairs_shortest_path_length(graph))
        every = [length for row in lengths.values() for length in row.values()]
        longest = max(every)
        chain, count = furthest(graph)
        assert len(chain) == (longest + 1 if longest > 1 else 0)
        assert count == (every.count(longest) if longest > 1 else 0)
        if chain:
            assert nx.is_path(graph, list(chain))
            assert lengths[chain[0]][chain[-1]] == longest

    @given(relations())
    def test_fragments(self, relation: Relation) -> None:
        found = fragments(relation.elements, relation.pairs)
        parts = nx.weakly_connected_components(digraph(relation))
        assert {frozenset(part) for part in found} == {frozenset(part) for part in parts}
        assert list(found) == sorted(found, key=lambda part: (-len(part), part))

    @given(relations())
    def test_what_another_way_implies(self, relation: Relation) -> None:
        found = structure(relation)
        closed = nx.transitive_closure(digraph(relation))
        apart = [pair for pair in relation.pairs if not closed.has_edge(*pair[::-1])]
        drawn = {pair for arrow in found.arrows for pair in arrow.carried}
        assert list(found.implied) == [pair for pair in apart if pair not in drawn]

    @given(relations())
    def test_every_direct_pair_is_drawn_or_undrawn(self, relation: Relation) -> None:
        found = structure(relation)
        drawn = [pair for arrow in found.arrows for pair in arrow.carried]
        assert sorted([*drawn, *found.undrawn]) == sorted(relation.pairs)

    def test_a_large_relation(self) -> None:
        names = tuple(f"n{number}" for number in range(3000))
        pairs = tuple(dict.fromkeys((names[a], names[a + a * 7 % 90 + 1]) for a in range(2900)))
        pairs += tuple((names[a], names[a + 3]) for a in range(0, 2997, 2) if (names[a], names[a + 3]) not in pairs)
        found = structure(Relation(names, pairs))
        graph = digraph(Relation(names, pairs))
        generations = [set(generation) for generation in nx.topological_generations(graph.reverse())]
        assert [set(level) for level in found.levels] == generations
        assert {found.closure.from_(name) for name in ("n0", "n2990")} == {
            tuple(sorted({name, *nx.descendants(graph, name)}, key=names.index)) for name in ("n0", "n2990")
        }


class TestDirection:
    RELATION = Relation(tuple("abcd"), (("a", "b"), ("b", "c"), ("d", "c")))

    def test_up_takes_out_what_leads_to_nothing(self) -> None:
        assert structure(self.RELATION, "up").levels == (("c",), ("b", "d"), ("a",))

    def test_down_takes_out_what_nothing_leads_to(self) -> None:
        assert structure(self.RELATION, "down").levels == (("a", "d"), ("b",), ("c",))

    def test_another_is_refused(self) -> None:
        with pytest.raises(RefusedAnalysis, match=r"sideways.*up or down"):
            structure(self.RELATION, "sideways")

    def test_nothing_to_arrange_is_refused(self) -> None:
        with pytest.raises(RefusedAnalysis, match="no elements"):
            structure(Relation((), ()))

    def test_fragments_and_groups(self) -> None:
        found = structure(Relation(tuple("abcde"), (("a", "b"), ("b", "a"), ("b", "c"))))
        assert found.fragments == (("a", "b", "c"), ("d",), ("e",))
        assert found.names == {("a", "b"): "G1"}


class TestFinalMatrices:
    def test_a_closed_one_lacks_nothing(self) -> None:
        found = structure(Relation(tuple("ab"), (("a", "b"),), own=("a", "b"), final=True))
        assert found.given is not None
        assert (found.given.missing, found.moved) == ((), {})

    def test_only_a_final_one_is_held_to_it(self) -> None:
        assert structure(Relation(tuple("ab"), (("a", "b"),))).given is None

    def test_the_partition_of_its_own_cells_can_come_to_a_stop(self) -> None:
        ring = Relation(tuple("abcd"), (("a", "b"), ("b", "c"), ("c", "a"), ("a", "d")), own=tuple("abcd"), final=True)
        found = structure(ring)
        assert found.given is not None
        assert found.given.levels == (("d",),)
        assert found.given.unplaced == ("a", "b", "c")
        assert found.levels == (("d",), ("a", "b", "c"))
        assert found.moved == {"a": (None, 2), "b": (None, 2), "c": (None, 2)}
        assert found.given.missing == (("a", "c"), ("b", "a"), ("b", "d"), ("c", "b"), ("c", "d"))

    def test_a_star_without_ground_counts_as_direct(self) -> None:
        names = tuple("abc")
        found = structure(Relation(names, (("a", "b"), ("b", "c")), (("a", "c"), ("c", "a")), names, final=True))
        assert found.given is not None
        assert found.given.unfounded == (("c", "a"),)
        assert found.direct == (("a", "b"), ("b", "c"), ("c", "a"))
        assert found.given.missing == (("b", "a"), ("c", "b"))

    def test_iterations_touch_no_cell(self) -> None:
        steps = list(iterations("ab", [("a", "b")], Direction.UP))
        assert [[(step.element, step.reachable, step.leaves) for step in one] for one in steps] == [
            [("a", ("b",), False), ("b", (), True)],
            [("a", (), True)],
        ]


def edge(
    sources: tuple[str, ...] = ("src:s",), mode: str = "stated", sign: str = "+", family: str = "leadsTo"
) -> dict[str, Any]:
    """An edge as `aigraph.network` makes it, a finding for each source."""
    many = len(sources)
    said = {"modes": (mode,) * many, "stances": ("asserts",) * many, "confidences": ("high",) * many}
    names = tuple(f"f:{source}" for source in sources)
    held = {"held": True, "derived": False, "origins": sources, "sources": sources, "findings": names}
    return {"family": family, "predicate": f"aig:{family}", "sign": sign, **said, **held}


def graph_of(*edges: tuple[str, str, dict[str, Any]]) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for place, name in enumerate("abcdx"):
        graph.add_node(name, role="remedy" if name == "x" else "cause", order=place)
    for source, target, data in edges:
        graph.add_edge(source, target, key=data["predicate"], **data)
    return graph


class TestLinks:
    def test_links_of_a_graph(self) -> None:
        two = edge(("src:s", "src:t"))
        found = structure(links(graph_of(("a", "b", two), ("b", "c", edge(mode="inferred")))), roles={"a": "cause"})
        assert found.levels == (("c",), ("b",), ("a",))
        assert found.links is not None
        assert found.links.by_ends["b", "c"].word is Word.READ
        assert found.roles == {"a": "cause"}

    def test_fewer_sources_than_asked_for_are_left_out(self) -> None:
        graph = graph_of(("a", "b", edge(("src:s", "src:t"))), ("b", "c", edge()))
        assert structure(links(graph, min_sources=2)).direct == (("a", "b"),)

    def test_no_link_with_so_many_sources_is_refused(self) -> None:
        graph = graph_of(("a", "b", edge()))
        with pytest.raises(RefusedAnalysis, match="None of the 1 links of these relations has 2 sources"):
            structure(links(graph, min_sources=2))

    def test_a_remedy_that_lessens_is_no_driver(self) -> None:
        graph = graph_of(("a", "b", edge()), ("x", "a", edge(sign="-", family="addresses")))
        with pytest.raises(RefusedAnalysis, match="do not have the same sign"):
            links(graph, ("leadsTo", "addresses"))


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


class TestFiles:
    def test_an_ssim(self, tmp_path: Path) -> None:
        path = write(tmp_path / "m.csv", ",a,b,c,d\na,,V,A,O\nb,,,x,O\nc,,,,V\nd,,,,\n")
        found = read_relation(path)
        assert (found.kind, found.name, found.elements) == ("ssim", "m.csv", tuple("abcd"))
        assert found.pairs == (("a", "b"), ("b", "c"), ("c", "a"), ("c", "b"), ("c", "d"))

    def test_a_mirrored_ssim_says_the_same(self, tmp_path: Path) -> None:
        path = write(tmp_path / "m.csv", ",a,b,c\na,1,V,A\nb,A,-,X\nc,V,X,–\n")
        assert read_relation(path).pairs == (("a", "b"), ("b", "c"), ("c", "a"), ("c", "b"))

    def test_an_ssim_below_the_diagonal(self, tmp_path: Path) -> None:
        path = write(tmp_path / "m.csv", ",a,b\na,,\nb,A,\n")
        assert read_relation(path).pairs == (("a", "b"),)

    def test_a_matrix(self, tmp_path: Path) -> None:
        path = write(tmp_path / "m.tsv", "\ta\tb\tc\na\t1\t1\t\nb\t0\t0\t1\nc\t0\t0\t1\n")
        assert read_relation(path) == Relation(
            tuple("abc"), (("a", "b"), ("b", "c")), own=("a", "c"), blank=1, name="m.tsv"
        )

    def test_a_final_matrix_with_stars(self, tmp_path: Path) -> None:
        path = write(tmp_path / "m.csv", ",a,b,c\na,1,1,1*\nb,0,1,1\nc,0,0,0\n")
        found = read_relation(path, final=True)
        assert (found.pairs, found.starred) == ((("a", "b"), ("b", "c")), (("a", "c"),))
        assert (found.own, found.final) == (("a", "b"), True)

    @pytest.mark.parametrize(
        ("text", "final", "line", "words"),
        [
            (",a,b\na,,V\nb,V,\n", False, 3, "V below the diagonal contradicts V above it"),
            (",a,b\na,,V\nb,V,\n", False, 3, "write A or nothing here, or mend row 'a', line 2"),
            (",a,b,c\na,,V,\nb,,,O\nc,,,\n", False, 2, "The pair has no letter (row 'a', column 'c')"),
            (",a,b\na,,V\nb,Q,\n", False, 3, "'Q' is no letter of an SSIM"),
            (",a,b\na,V,V\nb,,\n", False, 2, "The diagonal of an SSIM is empty"),
            (",a,b\na,1,2\nb,0,1\n", False, 2, "'2' is neither 0 nor 1 (row 'a', column 'b')"),
            (",a,b\na,1,1*\nb,0,1\n", False, 2, "1* marks a cell that was added by transitivity"),
            (",a,b\na,1,yes\nb,0,1\n", True, 2, "'yes' is neither 0 nor 1"),
            (",a,b\na,,V\nb,,\n", True, None, "An SSIM is no final matrix"),
            (",a,b\nb,,V\na,,\n", False, 2, "need the same names in the same order"),
            (",a,a\na,0,1\na,0,0\n", False, 1, "'a' names two columns"),
            ("", False, None, "It holds no matrix"),
        ],
    )
    def test_bad_files(self, text: str, final: bool, line: int | None, words: str, tmp_path: Path) -> None:
        path = write(tmp_path / "m.csv", text)
        with pytest.raises(BadFile) as caught:
            read_relation(path, final=final)
        assert words in str(caught.value)
        assert caught.value.line == line

    def test_letters_in_any_order(self) -> None:
        assert from_letters("ab", {("a", "b"): "A"}).pairs == (("b", "a"),)
        assert from_letters("ab", {("a", "b"): ""}).pairs == ()


def quoted() -> Context:
    """Labels, sources and quotes of the graphs made above."""
    quotes = {
        f"f:src:{key}": Quote(f"f:src:{key}", f"words of {key}", f"src:{key}", "stated", "asserts", "high")
        for key in "st"
    }
    labels = {name: (f"Factor {name}", f"Factor {name.upper()}") for name in "abcd"}
    return Context(labels, quotes, {"src:s": "Paper S", "src:t": "Paper T"})


class TestReadout:
    def made(self) -> Structure:
        many = [("a", "b", edge(("src:s", "src:t"))), ("b", "c", edge(mode="inferred")), ("a", "c", edge(("src:t",)))]
        return structure(links(graph_of(*many, ("c", "b", edge()), ("b", "d", edge()))))

    def test_what_it_says(self) -> None:
        told = tell(self.made(), quoted())
        assert "(ISM)" in told.question
        assert told.answer[0].startswith(
            "Level 1 = ends, level 3 = beginnings: 4 factors stand on 3 levels, counted UP."
        )
        assert told.answer[1] == (
            "On level 3 the longest ways begin: “Factor a”. The arrows there rest on 2 links "
            "(2 × stated by a source), from Paper S; Paper T."
        )
        assert "Links by source, a link of several sources counted for each: 4 Paper S; 2 Paper T." in told.answer
        assert "The best link behind each arrow is: 2 × stated by a source." in told.answer
        assert any("2 of 7 (29 %). 2 of them take 2 links" in text for text in told.answer)
        assert any("such as: “Factor a” → “Factor b” → “Factor d”" in text for text in told.answer)
        assert any("G1 (“Factor b”; “Factor c”)" in text for text in told.answer)

    def test_no_arrow_could_be_spared_where_only_links_within_groups_are_not_drawn(self) -> None:
        inside = tell(self.made(), quoted()).answer
        assert any("No arrow could be spared: 2 arrows, carried by 3 direct links" in text for text in inside)
        assert any("2 more direct links lie inside a group" in text for text in inside)
        implied = tell(structure(Relation(tuple("abc"), (("a", "b"), ("b", "c"), ("a", "c")))), Context()).answer
        assert not any("could be spared" in text for text in implied)
        assert "2 arrows keep every way" in " ".join(implied)
        alone = " ".join(tell(structure(Relation(tuple("ab"), (("a", "b"),))), Context()).answer)
        assert "No arrow could be spared: 1 arrow" in alone
        assert "inside a group" not in alone

    def test_only_the_furthest_pair_is_called_the_furthest(self) -> None:
        chain = tell(structure(Relation(tuple("abcd"), (("a", "b"), ("b", "c"), ("c", "d")))), Context()).answer
        assert any("The furthest takes 3 links even by its shortest way: “a” → “b”" in text for text in chain)

    def test_each_fragment_has_its_rows_together(self) -> None:
        pairs = (("a", "b"), ("c", "d"), ("d", "e"))
        found = structure(Relation(tuple("abcde"), pairs))
        table = tell(found, Context()).sections[0]
        assert table.columns == ("No.", "Factor", "Fragment", "Level", "Reaches", "Reached by")
        assert [row[1:4] for row in table.rows] == [
            *(("e", "F1", 1), ("d", "F1", 2), ("c", "F1", 3), ("b", "F2", 1), ("a", "F2", 2)),
        ]

    def test_it_says_how_it_differs_from_ism_and_tism(self) -> None:
        method = " ".join(tell(self.made(), quoted()).method)
        assert "experts about every ordered pair (here 4 × 3 = 12); here nobody was asked: 5 pairs" in method
        assert "without its transitive links" in method
        caveats = " ".join(tell(self.made(), quoted()).caveats)
        assert "be it one source or several" in caveats
        assert "and another that" not in caveats, "one source may say both"
        hand = " ".join(tell(structure(Relation(tuple("ab"), (("a", "b"),))), Context()).method)
        assert "(ISM) of the matrix given" in hand
        assert "TISM" not in hand

    def test_tables(self) -> None:
        told = {section.key: section for section in tell(self.made(), quoted()).sections}
        assert list(told) == ["factors", "arrows", "others", "added", "matrix", "partition"]
        assert told["factors"].rows[0] == (4, "Factor d", 1, 0, 3, "")
        assert told["factors"].rows[1] == (2, "Factor b", 2, 2, 2, "G1")
        first = told["arrows"].rows[0]
        assert first[:5] == ("Factor b", "Factor d", "G1 (2 factors) → Factor d", "stated by a source", 1)
        assert told["arrows"].rows[1][-1] == "“words of s” (Paper S; f:src:s); “words of t” (Paper T; f:src:t)"
        assert told["others"].rows[0][:4] == ("Factor b", "Factor c", "inside a group", "the curator's reading")
        assert told["added"].rows == (
            ("Factor a", "Factor d", 2, "Factor b"),
            ("Factor c", "Factor d", 2, "Factor b"),
        )
        assert told["partition"].rows[0] == (1, 1, "1, 2, 3, 4", "1", "1", None)
        assert [row[1:] for row in told["matrix"].rows] == [
            ("1", "1", "1", "1*"),
            ("", "1", "1", "1"),
            ("", "1", "1", "1*"),
            ("", "", "", "1"),
        ]

    def test_a_contested_link_shows_both_sides(self) -> None:
        data = edge(("src:s", "src:t")) | {"stances": ("asserts", "denies")}
        told = tell(structure(links(graph_of(("a", "b", data)))), quoted())
        assert told.sections[1].rows[0][2:] == (
            *("contested", 1),
            "“words of s” (Paper S; f:src:s); against it: “words of t” (Paper T; f:src:t)",
        )
        assert "The best link behind each arrow is: 1 × contested." in told.answer

    def test_down_is_named(self) -> None:
        found = structure(links(graph_of(("a", "b", edge()))), "down")
        told = tell(found, quoted())
        assert "Level 1 = beginnings, level 2 = ends" in told.answer[0]
        assert told.answer[1].startswith("On level 2 the longest ways end: “Factor b”. The arrow there rests on 1 link")
        assert any("A(s) = R(s) ∩ A(s)" in text for text in told.method)
        assert any("DOWN" in text for text in told.rests)

    def test_a_matrix_has_zeros_and_no_quotes(self) -> None:
        told = tell(structure(Relation(tuple("ab"), (("a", "b"),), name="m.csv")), Context())
        tables = {section.key: section for section in told.sections}
        assert tables["arrows"].columns == ("From", "To")
        assert tables["matrix"].rows == ((1, "1", "1"), (2, "0", "1"))
        assert told.banners == ()
        assert "A hand-made matrix of 2 elements, m.csv: 1 direct cells" in told.rests[0]

    def test_a_matrix_that_is_not_final_after_all(self) -> None:
        names = tuple("abcd")
        ring = Relation(names, (("a", "b"), ("b", "c"), ("c", "a"), ("a", "d")), own=tuple("abc"), final=True)
        told = tell(structure(ring), Context())
        text = " ".join(told.answer)
        assert "it lacks 6 cells (on the diagonal: 1; by transitivity: 5)" in text
        assert "stops without a level for 3 factors: “a”; “b”; “c”" in text
        assert "Its own cells give 1 levels, the closed matrix 2" in text
        tables = {section.key: section for section in told.sections}
        assert ("d", "d", "reflexive") in tables["missing"].rows
        assert tables["moved"].rows == (("a", None, 2), ("b", None, 2), ("c", None, 2))
        assert tables["given"].rows[0] == (1, 1, "1, 2, 4", "1, 3", "1", None)
        assert tables["partition"].title == "Level partition of the closed matrix, iteration by iteration"

    def test_many_factors_leave_out_the_sets(self) -> None:
        names = tuple(f"n{number}" for number in range(700))
        told = tell(structure(Relation(names, tuple(pairwise(names)))), Context())
        tables = {section.key: section for section in told.sections}
        assert list(tables) == ["factors", "arrows", "added"]
        assert len(tables["factors"].rows) == 500
        assert "The first 500 of 700; JSON holds all." in tables["factors"].note
        assert any("for up to 60 factors" in text for text in told.caveats)

    def test_both_languages_say_everything(self) -> None:
        for result in (
            self.made(),
            structure(Relation(("a",), ())),
            structure(Relation(tuple("ab"), (("a", "b"),)), "down"),
        ):
            english, spanish = (tell(result, quoted().to(lang)) for lang in ("en", "es"))
            assert len(english.answer) == len(spanish.answer)
            assert [section.key for section in english.sections] == [section.key for section in spanish.sections]
        assert texts("structure", "en").keys() == texts("structure", "es").keys()

    def test_json(self) -> None:
        result = self.made()
        told = json.loads(as_json("structure", {"direction": "up"}, result, tell(result, quoted())))
        assert told["result"]["boxes"][0] == {"members": ["d"], "level": 1}
        assert told["result"]["arrows"][0]["carried"] == [["b", "d"]]
        assert told["result"]["added"]["count"] == 2


def spots_of(result: Structure) -> Arrangement:
    shapes = [Shape(tuple(cell(1, name, "cause", 1.0) for name in box.members), 1.0) for box in result.boxes]
    return arrangement(result, shapes)


def passed(stroke: Stroke) -> list[tuple[float, float, float, float]]:
    """The straight parts and the bends of an arrow, each as left, bottom, right, top."""
    corners = [stroke.start, *(point for curve in stroke.curves for point in curve), stroke.end]
    parts = pairwise(corners)
    return [(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])) for a, b in parts]


class TestPicture:
    @given(relations(), st.sampled_from(["up", "down"]))
    def test_no_arrow_crosses_a_box_and_no_box_another(self, relation: Relation, direction: str) -> None:
        places = spots_of(structure(relation, direction))
        spots = list(places.spots.values())
        for number, one in enumerate(spots):
            assert -1e-9 <= one.left <= one.left + one.width <= places.width + 1e-9
            assert -1e-9 <= -one.top <= -one.top + one.height <= places.height + 1e-9
            for other in spots[number + 1 :]:
                beside = one.left + one.width <= other.left + 1e-9 or other.left + other.width <= one.left + 1e-9
                assert beside or one.top <= other.top - other.height + 1e-9 or other.top <= one.top - one.height + 1e-9
        for stroke in places.strokes.values():
            assert stroke.end[1] > stroke.start[1]
            for left, bottom, right, top in passed(stroke):
                for spot in spots:
                    beside = right <= spot.left + 1e-9 or left >= spot.left + spot.width - 1e-9
                    assert beside or top <= spot.top - spot.height + 1e-9 or bottom >= spot.top - 1e-9

    @given(relations())
    def test_level_one_stands_at_its_end(self, relation: Relation) -> None:
        for direction, last in (("up", max), ("down", min)):
            places = spots_of(structure(relation, direction))
            assert last(places.ranks[: max(rank.level for rank in places.ranks)], key=lambda rank: rank.top).level == 1

    def test_few_crossings(self) -> None:
        edges = [(3, 2), (4, 1), (5, 0)]
        found = arranged({0: 0, 1: 0, 2: 0, 3: 1, 4: 1, 5: 1}, dict.fromkeys(range(6), 1.0), edges, 0.2)
        order = [sorted(row, key=found.centres.__getitem__) for row in ([0, 1, 2], [3, 4, 5])]
        assert crossings(order, {tail: [head] for tail, head in edges}) == 0

    def test_text_fits_its_box(self) -> None:
        lines = fitted("Donaudampfschifffahrtsgesellschaft and some more words to wrap", 1.0, 7.0)
        assert len(lines) > 3
        assert all(measured(line, 7.0) <= 1.0 for line in lines)
        assert "".join(lines).replace(" ", "") == "Donaudampfschifffahrtsgesellschaftandsomemorewordstowrap"

    def test_the_same_bytes_twice(self) -> None:
        found = structure(links(graph_of(("a", "b", edge()), ("b", "c", edge(mode="inferred")))), roles={"a": "cause"})
        for form in ("svg", "png"):
            assert saved(draw(found, quoted()), form) == saved(draw(found, quoted()), form)

    def test_marks_words_and_key(self) -> None:
        many = [
            ("a", "b", edge(("src:s", "src:t"))),
            ("b", "c", edge(mode="inferred")),
            ("c", "b", edge()),
            ("c", "d", edge()),
        ]
        found = structure(links(graph_of(*many)), roles=dict.fromkeys("abcd", "cause"))
        text = saved(draw(found, quoted()), "svg").decode()
        for words in ("Factor a", "Level 1", "Level 3", "G1", "cause", "group: each leads to the others"):
            assert f">{words}" in text
        assert "Level 1, at the top: ends" in text
        assert "thicker: more sources" in text
        assert "said by a source" in text

    def test_a_dollar_sign_starts_no_formula(self) -> None:
        found = structure(Relation(("costs $5", "and $6$"), (("costs $5", "and $6$"),)))
        assert ">costs $5" in saved(draw(found, Context()), "svg").decode()

    def test_too_many_boxes_become_bars(self) -> None:
        names = tuple(f"n{number}" for number in range(MOST_BOXES + 1))
        for pairs in ((), tuple(pairwise(names))):
            found = structure(Relation(names, pairs))
            picture = draw(found, Context())
            assert "121 boxes are too many to draw" in picture.description
            assert saved(picture, "svg")


class TestAsked:
    def test_the_shipped_map(self, project: Project) -> None:
        done = project.analyze("structure")
        found: Structure = done.result
        assert found.links is not None
        assert set(found.elements) == set(found.links.factors)
        assert set(found.roles) == set(found.elements)
        assert sum(len(box.members) for box in found.boxes) == len(found.elements)
        assert {pair for arrow in found.arrows for pair in arrow.carried} | {*found.undrawn} == set(found.links.by_ends)
        assert "sources hold these links" in done.text()
        assert "Links by source: 22 Mexico Business News, 2025-03-04; 3 El CEO, 2025" in done.text()
        assert "(here 42 × 41 = 1,722); here nobody was asked: 32 pairs" in done.text()
        assert done.picture("svg", "es").startswith(b"<?xml")

    def test_every_arrow_of_the_shipped_map_has_its_words(self, project: Project) -> None:
        rows = project.analyze("structure").text("csv", table="arrows").splitlines()[1:]
        assert rows
        assert all("“" in row for row in rows)

    def test_a_matrix_instead_of_the_graph(self, project: Project, tmp_path: Path) -> None:
        path = write(tmp_path / "m.csv", ",a,b,c\na,1,1,0\nb,0,1,1\nc,0,0,1\n")
        done = project.analyze("structure", matrix=str(path), final=True, direction="down")
        assert done.result.given.missing == (("a", "c"),)
        assert done.result.levels == (("a",), ("b",), ("c",))

    def test_final_needs_a_matrix(self, project: Project) -> None:
        with pytest.raises(AigraphError, match="--final says something of a matrix"):
            project.analyze("structure", final=True)

    def test_its_options(self) -> None:
        assert [option.name for option in spec("structure").options] == [
            *("relations", "min_sources", "direction", "matrix", "final"),
        ]
