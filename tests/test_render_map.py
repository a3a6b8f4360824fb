"""The map: what each link is, which things belong, where the cards stand, how few lines cross, how the work grows."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import Any

import networkx as nx
import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from aigraph.analysis.coverage import Coverage
from aigraph.render import Page, ordering, things, words
from aigraph.render.content import content
from aigraph.render.crossings import crossings, heights
from aigraph.render.layout import positions
from aigraph.render.links import Link, links
from aigraph.render.ordering import order
from aigraph.render.story import Paths, reached, story
from tests.browser.proposals import DENIED, PROPOSAL, REJECTED, proposed_page
from tests.browser.sample import page

ROLES = {"a": "actor", "b": "actor", "x": "remedy", "y": "remedy", "c": "cause", "p": "barrier", "q": "barrier"}


def sample_columns() -> tuple[tuple[tuple[str, ...], ...], list[tuple[str, str]]]:
    given = page()
    by_role = {role: tuple(n for n, d in given.graph.nodes(data=True) if d["role"] == role) for role in things.ROLES}
    placed = {name for role in ("actor", "remedy", "cause", "barrier") for name in by_role[role]}
    pairs = sorted({(s, t) for s, t in given.graph.edges() if s in placed and t in placed})
    return (by_role["actor"], by_role["remedy"], by_role["cause"], by_role["barrier"]), pairs


def test_the_order_takes_crossings_away() -> None:
    columns, pairs = sample_columns()
    before, after = crossings(columns, pairs), crossings(order(columns, pairs), pairs)
    assert after < before / 2


def test_the_order_keeps_every_thing_in_its_column() -> None:
    columns, pairs = sample_columns()
    assert [sorted(column) for column in order(columns, pairs)] == [sorted(column) for column in columns]


def test_the_layout_is_the_same_however_the_links_come() -> None:
    pairs = [("a", "y"), ("b", "x"), ("x", "q"), ("y", "p"), ("c", "p"), ("x", "c")]
    assert positions(ROLES, pairs) == positions(ROLES, pairs[::-1])


def test_cards_do_not_overlap() -> None:
    columns, pairs = sample_columns()
    roles = {name: role for role, column in zip(things.ROLES, columns, strict=False) for name in column}
    layout = positions(roles | {"goal": "outcome"}, pairs)
    for column in layout.columns:
        heights = [layout.positions[name][1] for name in column]
        assert all(below - above >= 55 for above, below in pairwise(heights))
    assert layout.columns[3][-1] == "goal"


def test_places_and_loose_ends_stay_off_the_map() -> None:
    edges = links(page())
    roles = {name: data["role"] for name, data in page().graph.nodes(data=True)}
    told = story(edges, roles, page().coverage.barriers)
    assert "id:country" not in told
    assert "id:vouchers" in told
    assert story(edges, {**roles, "id:loose": "cause"}, ["id:compute"]).isdisjoint({"id:loose"})


def test_a_path_runs_on_from_thing_to_thing() -> None:
    edges = {edge["id"]: edge for edge in links(page())}
    path = [edges[name] for name in Paths(edges.values()).strongest("id:vouchers")]
    assert [one["t"] for one in path[:-1]] == [one["s"] for one in path[1:]]
    assert path[0]["s"] in {"id:ministry", "id:bank", "id:cloud"}
    assert path[-1]["group"] == "hinders"


EDGE = {"label_en": "", "label_es": "", "sign": "", "family": "other", "held": True, "derived": False}
ALIGNED = ("modes", "stances", "confidences", "statuses")
LISTS = {"findings": ("f1",), "modes": ("stated",), "stances": ("asserts",), "confidences": ("low",), "sources": ("s",)}


def one_link(predicate: str = "aig:addresses", **data: Any) -> Link:
    """The link made from one edge with these attributes."""
    found = all_links(predicate, **data)
    assert len(found) == 1
    return found[0]


def all_links(predicate: str = "aig:addresses", **data: Any) -> list[Link]:
    """The links made from one edge with these attributes: one, or none."""
    data = {"findings": ("f1",) * max(map(len, (data[name] for name in ALIGNED if name in data)), default=1), **data}
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    graph.add_edge("a", "b", key=predicate, **{**EDGE, **LISTS, **data})
    return links(Page("", "", graph, Coverage((), (), {}, {}), ({"id": "f0"}, {"id": "f1"}, {"id": "f2"}), {}, ""))


@pytest.mark.parametrize(
    ("predicate", "family", "group"),
    [
        ("aig:recommends", "other", "proposes"),
        ("aig:opposes", "other", "proposes"),
        ("aig:alleviates", "other", "leads"),
        ("aig:enables", "other", "leads"),
        ("aig:factorPartOf", "part", "part"),
        ("aig:factorPartOf", "other", "part"),
        ("aig:servesGoal", "other", "serves"),
        ("aig:addresses", "addresses", "addresses"),
        ("aig:partiallyAddresses", "partially", "addresses"),
        ("aig:causes", "leadsTo", "leads"),
        ("aig:made", "part", "part"),
        ("aig:hinders", "hinders", "hinders"),
        ("https://w3id.org/aigraph/ontology#recommends", "other", "proposes"),
        ("aig:occursIn", "other", "other"),
        ("aig:mayServe", "no such family", "other"),
    ],
)
def test_a_link_belongs_to_one_group(predicate: str, family: str, group: str) -> None:
    assert one_link(predicate, family=family)["group"] == group
    assert one_link(predicate, family=family, derived=True)["group"] == "derived"


def test_a_link_says_what_it_rests_on() -> None:
    link = one_link(findings=("f2", "gone", "f1"), sources=("s", "t"), confidences=("low", "high", "medium"))
    assert link["id"] == "a aig:addresses b"
    assert (link["s"], link["p"], link["t"]) == ("a", "aig:addresses", "b")
    assert link["findings"] == [1, 2]
    assert link["sources"] == 2
    assert link["sure"] == 3


@pytest.mark.parametrize(("word", "sure"), [("low", 1), ("aig:medium", 2), ("high", 3), ("certain", 0), ("", 0)])
def test_a_link_is_as_sure_as_its_surest_finding(word: str, sure: int) -> None:
    assert one_link(confidences=(word,))["sure"] == sure
    assert one_link(confidences=("", word))["sure"] == sure
    assert one_link(confidences=())["sure"] == 0


@pytest.mark.parametrize(
    ("modes", "inferred"),
    [
        (("stated",), False),
        (("inferred", "aig:stated"), False),
        (("inferred",), True),
        (("computed",), True),
        ((), True),
    ],
)
def test_a_link_is_inferred_where_no_source_states_it(modes: tuple[str, ...], inferred: bool) -> None:
    assert one_link(modes=modes)["inferred"] is inferred


@pytest.mark.parametrize(
    ("stances", "contested", "denied"),
    [
        (("asserts",), False, False),
        (("reports",), False, False),
        (("asserts", "denies"), True, False),
        (("aig:reports", "aig:questions"), True, False),
        (("aig:questions",), False, True),
        (("denies", "questions"), False, True),
        (("asserts", "reports"), False, False),
    ],
)
def test_a_link_is_contested_where_one_says_it_and_another_doubts_it(
    stances: tuple[str, ...], contested: bool, denied: bool
) -> None:
    link = one_link(stances=stances, held=not denied)
    assert (link["contested"], link["denied"]) == (contested, denied)
    waiting = one_link(stances=stances, statuses=("proposed",) * len(stances), held=False)
    assert (waiting["contested"], waiting["denied"], waiting["proposed"]) == (False, denied, True)


@pytest.mark.parametrize(
    ("statuses", "held", "proposed"),
    [
        (("proposed",), False, True),
        (("proposed", "rejected"), False, True),
        (("aig:proposed", "superseded"), False, True),
        (("proposed",), True, False),
        (("accepted", "proposed"), True, False),
    ],
)
def test_a_link_is_proposed_where_nothing_more_is_said(statuses: tuple[str, ...], held: bool, proposed: bool) -> None:
    link = one_link(statuses=statuses, held=held)
    assert (link["proposed"], link["held"], link["contested"]) == (proposed, held, False)


@pytest.mark.parametrize("statuses", [("rejected",), ("superseded",), ("aig:rejected", "superseded")])
def test_what_was_turned_down_or_replaced_is_no_link(statuses: tuple[str, ...]) -> None:
    assert all_links(statuses=statuses, held=False) == []
    assert one_link(statuses=statuses, held=True)["findings"] == []


def test_only_accepted_findings_speak_where_there_are_any() -> None:
    spoken: dict[str, Any] = {
        "findings": ("f1", "f2"),
        "modes": ("stated", "inferred"),
        "stances": ("denies", "asserts"),
        "confidences": ("high", "low"),
        "origins": ("src:a", "src:b"),
    }
    link = one_link(statuses=("rejected", "accepted"), **spoken)
    assert (link["inferred"], link["contested"], link["denied"], link["sure"]) == (True, False, False, 1)
    assert (link["findings"], link["sources"]) == ([2], 1)
    link = one_link(statuses=("proposed", "accepted"), **spoken)
    assert (link["findings"], link["sources"], link["sure"]) == ([1, 2], 1, 1)
    link = one_link(statuses=("proposed", "rejected"), **spoken, held=False)
    assert (link["inferred"], link["denied"], link["sure"]) == (False, True, 3)


def test_links_come_in_one_order() -> None:
    given = page()
    names = [(link["s"], link["t"], link["p"]) for link in links(given)]
    assert names == sorted(names)
    assert len(names) == given.graph.number_of_edges()


def test_a_proposal_adds_to_no_number() -> None:
    before, after = ({n["id"]: n for n in _things(given)} for given in (page(), proposed_page()))
    for name, node in after.items():
        one_more = name in DENIED.split()  # an accepted finding speaks of it, which denies
        *others, (_, count) = before[name]["numbers"]
        assert node["numbers"] == [*others, ("n.findings", count + one_more)], name
    link = next(link for link in links(proposed_page()) if link["id"] == PROPOSAL)
    assert link["proposed"]
    assert REJECTED not in {link["id"] for link in links(proposed_page())}
    assert all(link["id"] not in [links(proposed_page())[i]["id"] for i in node["path"]] for node in after.values())


def _things(given: Page) -> list[things.Thing]:
    return content(given, words.load()).things


def test_a_thing_tied_to_itself_is_no_other_thing() -> None:
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for name in ("a", "b"):
        graph.add_node(name, role="context", label_en=name, label_es=name)
    for s, t in (("a", "a"), ("a", "b"), ("b", "a")):
        graph.add_edge(s, t, key="aig:placePartOf", **{**EDGE, **LISTS, "findings": (f"{s}{t}",)})
    found = ({"id": name, "subject": name[0], "object": name[1]} for name in ("aa", "ab", "ba"))
    node = _things(Page("", "", graph, Coverage((), (), {}, {}), tuple(found), {}, ""))[0]
    assert dict(node["numbers"]) == {"n.linked": 1, "n.links": 4, "n.findings": 3}


def test_the_story_leaves_out_what_only_an_actor_or_a_place_ties_to_it() -> None:
    def link(s: str, t: str, **data: Any) -> Link:
        return {**one_link(), "s": s, "t": t, "group": "leads", **data}  # type: ignore[typeddict-item]

    roles = {"r": "remedy", "b": "barrier", "c": "cause", "a": "actor", "x": "cause", "p": "context"}
    told = [link("r", "b"), link("c", "b")]
    assert story(told, roles, ["r", "b"]) == {"r", "b", "c"}
    assert story([*told, link("a", "r")], roles, ["r", "b"]) == {"r", "b", "c", "a"}
    assert story([*told, link("a", "r"), link("x", "a")], roles, ["r", "b"]) == {"r", "b", "c", "a"}
    assert story([*told, link("b", "p")], roles, ["r", "b", "p"]) == {"r", "b", "c"}
    assert story([*told, link("x", "b", derived=True)], roles, ["r", "b"]) == {"r", "b", "c"}
    assert story([*told, link("x", "b", group="other")], roles, ["r", "b"]) == {"r", "b", "c"}
    assert story(told, roles, []) == set(roles) - {"p"}


def test_reached_goes_on_to_the_end_and_round_in_circles() -> None:
    steps = [("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"), ("x", "y")]
    assert reached({"a"}, steps) == {"a", "b", "c"}
    assert reached({"d", "x"}, steps) == {"a", "b", "c", "d", "x", "y"}
    assert reached(set(), steps) == set()


def test_paths_of_three_steps_each_way_prefer_firm_links() -> None:
    def link(s: str, t: str, group: str = "leads", **data: Any) -> Link:
        return {**one_link(), "id": f"{s}{t}", "s": s, "t": t, "group": group, **data}  # type: ignore[typeddict-item]

    chain = [link(a, b) for a, b in pairwise("abcdefghi")]
    assert Paths(chain).strongest("e") == ["bc", "cd", "de", "ef", "fg", "gh"]
    assert Paths([link("a", "b", sure=1), link("c", "b", sure=3)]).strongest("b") == ["cb"]
    assert Paths([link("a", "b", sources=1), link("c", "b", sources=2)]).strongest("b") == ["cb"]
    assert Paths([link("a", "b", "addresses", sure=1), link("c", "b", sure=3)]).strongest("b") == ["ab"]
    assert Paths([link("b", "a", "hinders", sure=1), link("b", "c", sure=3)]).strongest("b") == ["ba"]
    assert Paths([link("b", "a", "serves", sure=3), link("b", "c", sure=1)]).strongest("b") == ["bc"]
    assert Paths([link("a", "b"), link("b", "a")]).strongest("a") == ["ba"]
    for out in (link("a", "b", contested=True), link("a", "b", held=False), link("a", "b", "other")):
        assert Paths([out]).strongest("a") == []


def straight(columns: Sequence[Sequence[str]], pairs: Sequence[tuple[str, str]]) -> int:
    """Crossings counted pair by pair, as one would with a ruler."""
    at = heights(columns)
    lines = [sorted((at[s], at[t])) for s, t in pairs if at[s][0] != at[t][0]]
    return sum(_meet(one, other) for one, other in combinations(lines, 2))


def _meet(one: Any, other: Any) -> bool:
    left, right = max(one[0][0], other[0][0]), min(one[1][0], other[1][0])
    if left >= right:
        return False
    before, after = (_down(one, column) - _down(other, column) for column in (left, right))
    return bool(before * after < -1e-12)


def _down(line: Any, column: int) -> float:
    (a, start), (b, end) = line
    return float(start + (end - start) * (column - a) / (b - a))


NAMES = [f"{column}{row}" for column in "abcd" for row in range(5)]
COLUMNS = tuple(tuple(name for name in NAMES if name[0] == column) for column in "abcd")


@for_all(st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda p: p[0] != p[1]), max_size=25))
def test_crossings_are_counted_as_with_a_ruler(pairs: set[tuple[str, str]]) -> None:
    assert crossings(COLUMNS, sorted(pairs)) == straight(COLUMNS, sorted(pairs))


@for_all(st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda p: p[0] != p[1]), max_size=25))
def test_the_order_never_adds_a_crossing_and_keeps_the_pinned_last(pairs: set[tuple[str, str]]) -> None:
    pinned = frozenset({"d3", "d4"})
    found = order(COLUMNS, sorted(pairs), pinned)
    assert [sorted(column) for column in found] == [sorted(column) for column in COLUMNS]
    assert crossings(found, sorted(pairs)) <= crossings(COLUMNS, sorted(pairs))
    assert set(found[3][3:]) == pinned


def test_the_order_on_the_sample_is_as_good_as_ever() -> None:
    columns, pairs = sample_columns()
    assert crossings(order(columns, pairs), pairs) <= 48


def test_neighbours_are_tried_in_proportion_to_the_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps, not seconds: eight times the links may cost little more than eight times the comparisons."""

    def steps(n: int) -> int:
        chance = random.Random(3)
        columns = tuple(tuple(f"{c}{i}" for i in range(n // 10)) for c in "abcd")
        pairs = sorted({(chance.choice(columns[i % 3]), chance.choice(columns[i % 3 + 1])) for i in range(n)})
        counted = 0
        compare = ordering._crossed

        def counting(*given: Any) -> int:
            nonlocal counted
            counted += 1
            return compare(*given)

        monkeypatch.setattr(ordering, "_crossed", counting)
        order(columns, pairs)
        monkeypatch.undo()
        return counted

    assert 0 < steps(1_600) < 16 * steps(200)


def test_a_page_of_many_findings_is_laid_out() -> None:
    columns = tuple(tuple(f"{c}{i}" for i in range(300)) for c in "arcb")
    roles = dict.fromkeys(columns[0], "actor") | dict.fromkeys(columns[1], "remedy")
    roles |= dict.fromkeys(columns[2], "cause") | dict.fromkeys(columns[3], "barrier")
    chance = random.Random(5)
    pairs = [
        (chance.choice(columns[i % 3]), chance.choice(columns[3 if i % 7 == 0 else i % 3 + 1])) for i in range(2_000)
    ]
    layout = positions(roles, pairs)
    assert len(layout.positions) == 1_200
    assert layout == positions(roles, pairs[::-1])
