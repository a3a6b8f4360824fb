"""Where the dots of the network stand: the same every time, apart, each part by itself, quick in a large graph too."""

from __future__ import annotations

import random
from itertools import combinations, pairwise
from math import dist

from aigraph.render.springs import APART, MOST_SPRUNG, ROW, springs

CLIQUES = [(f"{part}{a}", f"{part}{b}") for part in "AB" for a, b in combinations(range(6), 2)]


def crowd(n: int, seed: int = 1) -> tuple[list[str], list[tuple[str, str]]]:
    """As many things, few of them linked with many."""
    chance = random.Random(seed)
    names = [f"n{i}" for i in range(n)]
    links = [(names[int(chance.random() ** 2 * n)], chance.choice(names)) for _ in range(int(1.6 * n))]
    return names, links


def box(spots: dict[str, tuple[int, int]], names: set[str]) -> tuple[int, int, int, int]:
    xs, ys = zip(*(spots[name] for name in names), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def test_the_same_links_give_the_same_places_whatever_their_order() -> None:
    names, links = crowd(120)
    spots = springs(names, links)
    mixed = [(t, s) for s, t in links]
    random.Random(3).shuffle(mixed)
    assert springs(names, mixed) == spots
    assert list(spots) == names


def test_linked_things_stand_nearer_than_others() -> None:
    links = [*CLIQUES, ("A0", "B0")]
    names = sorted({name for link in links for name in link})
    spots = springs(names, links)
    inside = [dist(spots[a], spots[b]) for a, b in CLIQUES]
    across = [dist(spots[a], spots[b]) for a in names for b in names if a[0] == "A" and b[0] == "B"]
    assert max(inside) < sum(across) / len(across)


def test_no_dot_stands_on_another() -> None:
    names, links = crowd(150)
    spots = springs(names, links)
    assert min(dist(a, b) for a, b in combinations(spots.values(), 2)) > 0.7 * APART


def test_a_stray_pair_stands_aside_and_spoils_nothing() -> None:
    names, links = crowd(80)
    chain = list(pairwise(names))
    alone = springs(names, [*links, *chain])
    spots = springs([*names, "x", "y"], [*links, *chain, ("x", "y")])
    assert {name: spots[name] for name in names} == alone
    left, top, right, bottom = box(spots, set(names))
    for name in ("x", "y"):
        x, y = spots[name]
        assert not (left <= x <= right and top <= y <= bottom)
    assert dist(spots["x"], spots["y"]) < 4 * APART


def test_what_has_no_link_stands_in_rows_below() -> None:
    names, links = crowd(60)
    chain = list(pairwise(names))
    loose = [f"loose{i}" for i in range(40)]
    spots = springs([*names, *loose], [*links, *chain, ("loose0", "loose0")])
    _, _, _, bottom = box(spots, set(names))
    rows = {spots[name][1] for name in loose}
    assert min(rows) > bottom + ROW
    assert len(rows) < 5
    assert len(set(spots.values())) == len(spots)


def test_it_lies_wider_than_high() -> None:
    names = [f"n{i}" for i in range(20)]
    left, top, right, bottom = box(springs(names, list(pairwise(names))), set(names))
    assert right - left > 2 * (bottom - top)


def test_a_large_part_is_placed_around_its_best_linked() -> None:
    names, links = crowd(3 * MOST_SPRUNG)
    spots = springs(names, [*links, *pairwise(names)])
    assert len(set(spots.values())) > 0.99 * len(names)
    near = [dist(spots[s], spots[t]) for s, t in links if s != t]
    far = [dist(spots[a], spots[b]) for a, b in zip(names, reversed(names), strict=True) if a != b]
    assert sum(near) / len(near) < 0.8 * sum(far) / len(far)


def test_many_small_parts_are_packed_in_rows() -> None:
    pairs = [(f"a{i}", f"b{i}") for i in range(400)]
    spots = springs([name for pair in pairs for name in pair], pairs)
    assert len(set(spots.values())) == 800
    left, top, right, bottom = box(spots, set(spots))
    assert 0.3 < (right - left) / (bottom - top) < 3


def test_nothing_and_one_thing_have_places() -> None:
    assert springs([], []) == {}
    assert springs(["a"], []) == {"a": (0, 0)}
    assert springs(["a", "b", "c", "d"], [("a", "b"), ("b", "c")]).keys() == {"a", "b", "c", "d"}
