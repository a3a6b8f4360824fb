"""Structure against published studies, step by step: input, closed matrix, sets of each iteration, levels, arrows.

Where a study contradicts itself, its test says where. Only numbers and names of elements are taken over.
"""

from __future__ import annotations

from collections.abc import Iterable

from aigraph.analysis.basis.relation import Relation, from_letters
from aigraph.analysis.methods.partition import Step
from aigraph.analysis.structure import Structure, structure

Sets = dict[str, tuple[str, str]]


def related(edges: str, count: int) -> Relation:
    """The relation of edges such as "1-2 1-5" between elements 1 to `count`."""
    pairs = sorted(tuple(edge.split("-")) for edge in edges.split())
    return Relation(tuple(str(n) for n in range(1, count + 1)), tuple((a, b) for a, b in pairs))


def closed_rows(found: Structure) -> list[str]:
    """The closed matrix, a text of 0 and 1 for each row."""
    elements = found.elements
    return ["".join(str(int(found.closure.reaches(a, b))) for b in elements) for a in elements]


def sets(steps: Iterable[Step]) -> Sets:
    """Element → its reachability set and its antecedent set, as texts such as "1 2 3"."""
    return {step.element: (" ".join(step.reachable), " ".join(step.antecedent)) for step in steps}


def table(text: str) -> dict[str, tuple[str, ...]]:
    """Lines such as "1 | 1 2 | 1 | 3": the name, then the other columns as texts."""
    rows = [[part.strip() for part in line.split("|")] for line in text.strip().splitlines()]
    return {row[0]: tuple(row[1:]) for row in rows}


def drawn(found: Structure) -> set[tuple[str, str]]:
    """The arrows, each end as a text such as "1" or "1 5"."""
    names = [" ".join(box.members) for box in found.boxes]
    return {(names[arrow.source], names[arrow.target]) for arrow in found.arrows}


class TestWang:
    """Wang Yingluo (ed.) 2008, "Systems Engineering" (系统工程), 4th edition, China Machine Press, Beijing, chapter 3.

    Exercise 21, figures 3-16a and 3-16b: the digraphs are printed as sets of pairs, the adjacency matrix A, the
    reachability matrix M, the sets of each iteration, the sorted and the skeleton matrix in the worked answer.
    """

    A = "1-2 1-5 2-3 3-4 5-2 5-3 5-4"
    B = "1-3 1-5 2-4 4-2 4-6 5-1 5-2"

    def test_figure_a_reachability_matrix(self) -> None:
        found = structure(related(self.A, 5))
        assert closed_rows(found) == ["11111", "01110", "00110", "00010", "01111"]
        assert (str(found.added), found.longest) == ("3 of 10", 2)
        assert list(found.added_pairs()) == [("1", "3"), ("1", "4"), ("2", "4")]

    def test_figure_a_sets_of_every_iteration(self) -> None:
        steps = list(structure(related(self.A, 5)).iterations())
        first: Sets = {"1": ("1 2 3 4 5", "1"), "2": ("2 3 4", "1 2 5"), "3": ("3 4", "1 2 3 5")}
        first |= {"4": ("4", "1 2 3 4 5"), "5": ("2 3 4 5", "1 5")}
        second = {"1": ("1 2 3 5", "1"), "2": ("2 3", "1 2 5"), "3": ("3", "1 2 3 5"), "5": ("2 3 5", "1 5")}
        third = {"1": ("1 2 5", "1"), "2": ("2", "1 2 5"), "5": ("2 5", "1 5")}
        assert [sets(found) for found in steps] == [
            *(first, second, third),
            {"1": ("1 5", "1"), "5": ("5", "1 5")},
            {"1": ("1", "1")},
        ]
        assert [[step.element for step in found if step.leaves] for found in steps] == [
            ["4"],
            ["3"],
            ["2"],
            ["5"],
            ["1"],
        ]
        assert all(step.common == (step.element,) for found in steps for step in found)

    def test_figure_a_levels_and_skeleton(self) -> None:
        found = structure(related(self.A, 5))
        assert found.levels == (("4",), ("3",), ("2",), ("5",), ("1",))
        assert drawn(found) == {("3", "4"), ("2", "3"), ("5", "2"), ("1", "5")}
        assert found.undrawn == (("1", "2"), ("5", "3"), ("5", "4"))

    def test_figure_b_reachability_matrix_and_first_sets(self) -> None:
        found = structure(related(self.B, 6))
        assert closed_rows(found) == ["111111", "010101", "001000", "010101", "111111", "000001"]
        steps = next(found.iterations())
        assert sets(steps) == {
            "1": ("1 2 3 4 5 6", "1 5"),
            "2": ("2 4 6", "1 2 4 5"),
            "3": ("3", "1 3 5"),
            "4": ("2 4 6", "1 2 4 5"),
            "5": ("1 2 3 4 5 6", "1 5"),
            "6": ("6", "1 2 4 5 6"),
        }
        assert [" ".join(step.common) for step in steps] == ["1 5", "2 4", "3", "2 4", "1 5", "6"]
        assert [step.element for step in steps if step.leaves] == ["3", "6"]

    def test_figure_b_groups(self) -> None:
        found = structure(related(self.B, 6))
        assert [box.members for box in found.groups] == [("2", "4"), ("1", "5")]
        assert drawn(found) == {("1 5", "3"), ("1 5", "2 4"), ("2 4", "6")}

    def test_the_worked_example_in_two_regions(self) -> None:
        """The example of the same chapter: seven elements in two regions, with R and A of each."""
        found = structure(related("2-1 3-4 4-5 4-6 6-4 7-2", 7))
        assert sets(next(found.iterations())) == {
            "1": ("1", "1 2 7"),
            "2": ("1 2", "2 7"),
            "3": ("3 4 5 6", "3"),
            "4": ("4 5 6", "3 4 6"),
            "5": ("5", "3 4 5 6"),
            "6": ("4 5 6", "3 4 6"),
            "7": ("1 2 7", "7"),
        }
        assert found.fragments == (("3", "4", "5", "6"), ("1", "2", "7"))
        assert found.levels == (("1", "5"), ("2", "4", "6"), ("3", "7"))

    def test_an_ssim_of_nine_elements(self) -> None:
        """Answer 8 of chapter 4 of an earlier edition: a triangle of V and A, and the matrix M that it gives.

        The print contradicts itself: the triangle has an A, in brackets as following by transitivity, for the pair
        4, 7, so that 7 reaches 4 (over 2); the printed row of 7 has a 0 there.
        """
        letters = {(str(row), "9"): "V" for row in range(1, 9)} | {(str(row), "8"): "V" for row in range(1, 8)}
        letters |= {("1", "3"): "A", ("2", "4"): "V", ("1", "5"): "A", ("4", "5"): "A", ("5", "6"): "V"}
        letters |= {("1", "7"): "A", ("2", "7"): "A", ("3", "7"): "A", ("6", "7"): "A"}
        found = structure(from_letters("123456789", letters))
        printed = ["100000011", "010100011", "101000011", "000100011", "100111011"]
        printed += ["000001011", "111001111", "000000011", "000000001"]
        ours = closed_rows(found)
        assert [row for row, (here, there) in enumerate(zip(ours, printed, strict=True), 1) if here != there] == [7]
        assert (ours[6], printed[6]) == ("111101111", "111001111")
        assert list(found.added_pairs()) == [("7", "4")]

    def test_a_final_matrix_of_eight_elements(self) -> None:
        """Answer 9 (2) of the same chapter: the reachability and antecedent sets, the levels and the sorted matrix.

        The print contradicts itself: it has 2 in the antecedent set of 4, but 4 is not in the reachability set of 2.
        """
        printed = table(EIGHT)
        pairs = tuple((a, b) for a, (others, _) in printed.items() for b in others.split() if a != b)
        found = structure(Relation(tuple(printed), pairs, own=tuple(printed), final=True))
        assert found.given is not None
        assert found.given.missing == ()
        assert found.levels == found.given.levels == (("2", "8"), ("4",), ("1", "5"), ("3", "7"), ("6",))
        ours = sets(next(found.iterations()))
        assert {name: (ours[name], printed[name]) for name in ours if ours[name] != printed[name]} == {
            "4": (("2 4", "1 3 4 5 6 7"), ("2 4", "1 2 3 4 5 6 7"))
        }
        rows = ["".join(str(int(found.closure.reaches(a, b))) for b in "28415376") for a in "28415376"]
        first, last = ["10000000", "01000000", "10100000", "10110000"], ["10101000", "10110100", "11101010", "11101011"]
        assert rows == first + last


EIGHT = """
1 | 1 2 4       | 1 3
2 | 2           | 1 2 3 4 5 6 7
3 | 1 2 3 4     | 3
4 | 2 4         | 1 2 3 4 5 6 7
5 | 2 4 5       | 5 6 7
6 | 2 4 5 6 7 8 | 6
7 | 2 4 5 7 8   | 6 7
8 | 8           | 6 7 8
"""
FINAL = """
1 1 0 1* 0 1 1 1 1* 1* 1 1 1* 1 1 0
1* 1 0 1* 0 1* 1 1 1 1 1 1 1 1 1 0
1* 1* 1 1* 0 1 1 1 1* 1* 1* 1 1 1 1 0
1* 1* 1 1 0 1 1 1* 1* 1* 1* 1 1* 1* 1 0
1* 1* 1 1* 1 1* 1* 1* 1* 1 1* 1* 1* 1* 1 0
1* 0 0 1* 0 1 1* 0 0 1* 0 1 1* 1* 1 0
1* 0 0 1* 0 1 1 0 0 1* 1* 1* 1* 1* 1 0
1 1 1* 1 0 1 1 1 1 1 1 1 1 1* 1 0
1 1 1* 1 0 1 1 1* 1 1 1 1 1 1* 1 0
1 1* 1* 1 0 1* 1 1* 1* 1 1 1 1* 1* 1 0
1* 0 0 1* 0 0 1* 0 0 1* 1 1 1* 1* 1 0
1* 0 0 1* 0 0 1* 0 0 1* 0 1 1 1* 1* 0
1 1* 1* 1* 0 1* 1 1* 1* 1 1* 1 1 1 1 0
1* 1* 1* 1 0 1* 1 1* 1* 1* 1* 1* 1 1 1 0
0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 0
1* 1* 1* 1* 0 1 1* 1* 1* 1 1 1 1 1* 1 1
"""


TABLE_4 = """
1  | 1 2 4 6 7 8 9 10 11 12 13 14   | 1 2 3 4 5 6 7 8 9 10 11 12 13 14 16 | 2
2  | 2 8 9                          | 2 3 5 8 9 16                        | 4
3  | 3                              | 3 5 16                              | 5
4  | 1 2 3 4 6 7 8 9 10 11 12 13 14 | 1 2 3 4 5 6 7 8 9 10 11 12 13 14 16 | 2
5  | 5                              | 5                                   | 6
6  | 6                              | 2 3 5 6 8 9 16                      | 3
7  | 1 4 6 7 10 11 12 13 14         | 1 2 3 4 5 6 7 8 9 10 11 12 13 14 16 | 2
8  | 2 3 8 9                        | 2 3 5 8 9 16                        | 4
9  | 2 3 8 9                        | 2 3 5 8 9 16                        | 4
10 | 1 2 3 4 6 7 8 9 10 11 12 13 14 | 1 2 3 4 5 6 7 8 9 10 11 12 13 14 16 | 2
11 | 11                             | 2 3 5 8 9 11 16                     | 3
12 | 1 4 7 10 12 13 14              | 1 2 3 4 5 6 7 8 9 10 11 12 13 14 16 | 2
13 | 1 2 3 4 6 7 8 9 10 11 12 13 14 | 1 2 3 4 5 6 7 8 9 10 11 12 13 14 16 | 2
14 | 1 2 3 4 6 7 8 9 10 11 12 13 14 | 1 2 3 4 5 6 7 8 9 10 11 12 13 14 16 | 2
"""


class TestSixteenCauses:
    """The study of sixteen causes in SCITEPRESS 2021, paper 103153, tables 3 and 4.

    Table 3 is the final reachability matrix, its 1* those added; table 4 has sets and level of each cause in the
    iteration in which it leaves (read at scitepress.org/PublishedPapers/2021/103153).

    The study contradicts itself: its final matrix is not closed. It lacks 22 cells, such as C6 → C2 although it has
    C6 → C4 and C4 → C2. Closed, thirteen of its sixteen causes lead to each other and the six levels become three.
    """

    THIRTEEN = "1 2 3 4 6 7 8 9 10 11 12 13 14"

    def relation(self) -> Relation:
        rows = [line.split() for line in FINAL.split("\n") if line]
        names = [str(n) for n in range(1, 17)]
        cells = {(a, b): cell for a, row in zip(names, rows, strict=True) for b, cell in zip(names, row, strict=True)}
        off = [pair for pair in cells if pair[0] != pair[1]]
        pairs = tuple(pair for pair in off if cells[pair] == "1")
        starred = tuple(pair for pair in off if cells[pair] == "1*")
        return Relation(tuple(names), pairs, starred, tuple(names), final=True)

    def test_its_own_cells_give_table_4(self) -> None:
        steps = list(structure(self.relation()).given_iterations())
        leaving = {step.element: step for found in steps for step in found if step.leaves}
        for name, printed in table(TABLE_4).items():
            step = leaving[name]
            told = (step.reachable, step.antecedent, step.common)
            assert (*map(" ".join, told), str(step.iteration)) == (printed[0], printed[1], printed[0], printed[2])

    def test_what_it_lacks_to_be_closed(self) -> None:
        found = structure(self.relation())
        assert found.given is not None
        lacking: dict[str, str] = {}
        for row, column in found.given.missing:
            lacking[row] = f"{lacking.get(row, '')} {column}".strip()
        assert lacking == {"1": "3", "2": "3", "6": "2 3 8 9 11", "7": "2 3 8 9"} | {
            "11": "2 3 6 8 9",
            "12": "2 3 6 8 9 11",
        }
        assert found.given.unfounded == ()

    def test_closed_it_has_three_levels(self) -> None:
        found = structure(self.relation())
        assert found.levels == (("15",), tuple(self.THIRTEEN.split()), ("5", "16"))
        assert [box.members for box in found.groups] == [tuple(self.THIRTEEN.split())]
        assert drawn(found) == {(self.THIRTEEN, "15"), ("5", self.THIRTEEN), ("16", self.THIRTEEN)}
        assert set(found.moved) == {"2", "3", "5", "6", "8", "9", "11", "16"}
        assert found.moved["3"] == (5, 2)
        assert str(found.added) == "115 of 197"

    def test_one_more_pass_over_the_direct_cells_is_not_enough(self) -> None:
        """Only 58 of the 115 added cells are a way over one other; the furthest takes six links."""
        relation = self.relation()
        held = set(relation.pairs)
        second = {(a, d) for a, b in held for c, d in held if b == c and a != d} - held
        found = structure(relation)
        assert (len(second), found.added.count, found.longest) == (58, 115, 6)

    def test_its_ssim_says_the_same(self) -> None:
        """The letters that its unmarked cells are, read back."""
        relation = self.relation()
        held = set(relation.pairs)
        kinds = {(True, False): "V", (False, True): "A", (True, True): "X", (False, False): "O"}
        letters = {
            (a, b): kinds[(a, b) in held, (b, a) in held]
            for place, a in enumerate(relation.elements)
            for b in relation.elements[place + 1 :]
        }
        assert (letters["1", "2"], letters["1", "8"], letters["1", "10"], letters["1", "3"]) == ("V", "X", "A", "O")
        again = from_letters(relation.elements, letters)
        assert again.pairs == relation.pairs
        assert structure(again).levels == structure(relation).levels


TABLE_6 = """
1  | 1 5 10 11 13               | 1 12                                               | 1
2  | 2 4 5 7 8 9 10 11 12 13    | 2 9 14 17 18 20                                    | 2 9
3  | 3 5 10 11 13               | 3                                                  | 3
4  | 4 5 7 10 11 12 13          | 2 4 7 8 9 12 14 15 17 18 20                        | 4 7 12
5  | 5 10 11 13                 | 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 | 5 10 11 13
6  | 5 6 10 11 13               | 6                                                  | 6
7  | 4 5 7 10 11 12 13          | 2 4 7 8 9 12 14 15 17 18 20                        | 4 7 12
8  | 4 5 7 8 10 11 12 13        | 2 8 9 14 17 18 20                                  | 8
9  | 2 4 5 7 8 9 10 11 12 13    | 2 9 14 17 18 20                                    | 2 9
10 | 5 10 11 13                 | 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 | 5 10 11 13
11 | 5 10 11 13                 | 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 | 5 10 11 13
12 | 4 5 7 10 11 12 13          | 2 4 7 8 9 12 14 15 17 18 20                        | 4 7 12
13 | 5 10 11 13                 | 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 | 5 10 11 13
14 | 2 4 5 7 8 9 10 11 12 13 14 | 14                                                 | 14
15 | 4 5 7 10 11 12 13 15       | 15                                                 | 15
16 | 5 10 11 13 16              | 16                                                 | 16
17 | 2 4 5 7 8 9 10 11 12 13 17 | 17                                                 | 17
18 | 2 4 5 7 8 9 10 11 12 13 18 | 18                                                 | 18
19 | 1 5 10 11 13 19            | 19                                                 | 19
20 | 2 4 5 7 8 9 10 11 12 13 20 | 20                                                 | 20
"""


class TestTwentyElements:
    """The study of twenty elements T1 to T20 in PubMed Central, PMC9444705 (2022), table 6: R(s), A(s) and R(s) ∩ A(s).

    The print contradicts itself: it has 12 in the antecedent set of T1, but 1 is not in the reachability set of T12; it
    is in that of T19.
    """

    def test_table_6(self) -> None:
        printed = table(TABLE_6)
        pairs = tuple((a, b) for a, (others, *_) in printed.items() for b in others.split() if a != b)
        found = structure(Relation(tuple(printed), pairs, own=tuple(printed), final=True))
        assert found.given is not None
        assert found.given.missing == ()
        first = next(found.iterations())
        ours = {step.element: tuple(map(" ".join, (step.reachable, step.antecedent, step.common))) for step in first}
        assert {name: (ours[name][1], printed[name][1]) for name in ours if ours[name] != printed[name]} == {
            "1": ("1 19", "1 12")
        }
        assert [step.element for step in first if step.leaves] == ["5", "10", "11", "13"]


class TestSevenReasons:
    """The study of seven reasons for information gaps, table 2 (Emerald, view-large 98428175): a matrix not reflexive.

    Levels are counted from the antecedent sets: level 1 are R2, R3, R4, R6 and R7, level 2 is R1. R5 reaches nothing,
    not even itself, and its sets are printed as empty once the first five are out.

    The print contradicts itself: it puts R5 on level 3, though nothing that is left leads to it on level 2 any more.
    """

    def relation(self) -> Relation:
        names = tuple(f"R{n}" for n in range(1, 8))
        full = [name for name in names if name not in ("R1", "R5")]
        pairs = tuple((a, b) for a in full for b in names if a != b)
        return Relation(names, pairs, own=tuple(name for name in names if name != "R5"), final=True)

    def test_its_own_cells(self) -> None:
        found = structure(self.relation(), "down")
        assert found.given is not None
        assert found.given.missing == (("R5", "R5"),)
        first, second = found.given_iterations()
        everyone, five = "R1 R2 R3 R4 R5 R6 R7", "R2 R3 R4 R6 R7"
        others = {"R1": ("R1", "R1 " + five), "R5": ("", five)}
        assert sets(first) == dict.fromkeys(five.split(), (everyone, five)) | others
        assert [step.element for step in first if step.leaves] == five.split()
        assert sets(second) == {"R1": ("R1", "R1"), "R5": ("", "")}
        assert [step.element for step in second if step.leaves] == ["R1", "R5"]

    def test_closed_it_has_the_same_two_levels(self) -> None:
        found = structure(self.relation(), "down")
        assert found.given is not None
        assert found.levels == found.given.levels == (("R2", "R3", "R4", "R6", "R7"), ("R1", "R5"))
        assert found.moved == {}
