"""DEMATEL: published examples, refusals, what the files may hold, the words and the picture."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from aigraph.analysing.dematel import read_scores
from aigraph.analysis.dematel import MOST_CONDITION, Dematel, Group, Normalisation, Scores, averaged, dematel
from aigraph.errors import AigraphError, BadFile, RefusedAnalysis
from aigraph.plots import saved
from aigraph.plots.dematel import MOST_ARROWS, draw
from aigraph.project import Project
from aigraph.readouts.dematel import tell
from aigraph.wording import Context

Make = Callable[..., Path]


def matrix(text: str) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(map(float, line.split())) for line in text.strip().splitlines())


def numbered(values: tuple[tuple[float, ...], ...], letter: str = "K") -> Scores:
    return Scores(tuple(f"{letter}{place}" for place in range(1, len(values) + 1)), values)


def weights(found: Dematel) -> list[float]:
    """The weights that two of the papers add: the length of (prominence, relation), as a part of all of these."""
    lengths = [math.hypot(*pair) for pair in zip(found.prominence, found.relation, strict=True)]
    return [length / sum(lengths) for length in lengths]


DEVICES = matrix("""
0 2 4 3 4
3 0 2 0 0
3 3 0 0 0
3 0 4 0 2
4 0 2 0 0
""")
DEVICES_X = matrix("""
0.00000 0.15385 0.30769 0.23077 0.30769
0.23077 0.00000 0.15385 0.00000 0.00000
0.23077 0.23077 0.00000 0.00000 0.00000
0.23077 0.00000 0.30769 0.00000 0.15385
0.30769 0.00000 0.15385 0.00000 0.00000
""")
DEVICES_T = matrix("""
0.4889668 0.3912337 0.7026745 0.34360886 0.5110044
0.4110676 0.1448210 0.3535048 0.09486207 0.1410759
0.4384709 0.3544754 0.2437345 0.10118594 0.1504806
0.5593854 0.2262642 0.6075431 0.12908936 0.3458277
0.5255989 0.1749147 0.4075545 0.12129247 0.1803824
""")


def test_the_choice_of_a_medical_device_step_by_step() -> None:
    """Every number that the vignette of the R package dematel (CRAN, `vignette("dematel")`) prints.

    Data: Celikbilek and Ozdemir (2020), "Multi-Criteria Decision Making Methods with Annotated and Comparative Health
    Sciences Practices", Nobel, Ankara: five criteria for a medical device. The vignette rounds X to five decimals and
    goes on with that, so that its T differs from the T of the scores in the sixth digit: the test takes both steps.
    """
    found = dematel(numbered(DEVICES))
    assert (found.scale, found.scale_of) == (13, ("K1", "row"))
    assert np.array_equal(np.round(found.normalised, 5), DEVICES_X)
    assert np.allclose(found.total, DEVICES_T, rtol=0, atol=1e-5)
    assert not np.allclose(found.total, DEVICES_T, rtol=0, atol=1e-6)
    rounded = dematel(numbered(DEVICES_X))
    assert rounded.scale == pytest.approx(1)
    assert np.array_equal(np.round(rounded.total, 7), np.round(DEVICES_T, 7))
    assert [round(value, 6) for value in rounded.given] == [2.437488, 1.145331, 1.288347, 1.868110, 1.409743]
    assert [round(value, 7) for value in rounded.received] == [2.4234897, 1.2917091, 2.3150114, 0.7900387, 1.3287710]
    assert [round(value, 6) for value in rounded.prominence] == [4.860978, 2.437040, 3.603359, 2.658148, 2.738514]
    relation = [0.01399868, -0.14637765, -1.02666409, 1.07807102, 0.08097203]
    assert [round(value, 8) for value in rounded.relation] == relation
    assert round(rounded.threshold, 7) == 0.3259608
    above = {"K1": "K2 K3 K4 K5", "K2": "K1 K3", "K3": "K1 K2", "K4": "K1 K3 K5", "K5": "K1 K3"}
    assert {(a, b) for a, b, _ in rounded.arrows} == {(a, b) for a, found in above.items() for b in found.split()}
    for one in (found, rounded):
        assert [group is Group.CAUSE for group in one.groups] == [True, False, False, True, True]


BARRIERS = ("T1", "T2", "EC1", "EC2", "EC3", "EN1", "SM1", "SM2", "SM3")
BARRIERS_X = matrix("""
0      0.2300 0.2308 0.2727 0      0.1505 0      0      0
0      0      0      0.1553 0      0.2337 0      0      0
0      0      0      0      0      0      0      0      0
0      0      0      0      0      0      0      0      0
0.2856 0.1411 0.0764 0      0      0      0      0      0
0      0      0      0      0      0      0      0      0
0.0733 0.0543 0      0      0.0726 0.0735 0      0.2578 0
0.1553 0.0888 0.1491 0      0.2214 0      0.3854 0      0
0      0      0.0578 0.0861 0.2202 0.0564 0.1287 0.2563 0
""")


def test_the_barriers_to_desalination() -> None:
    """Tables 15.7 and 15.8 (p. 322): nine barriers, from the normalised scores to prominence, relation and weights.

    Ren and Toniolo, editors (2020), "Life Cycle Sustainability Assessment for Decision-Making: Methodologies and Case
    Studies", Elsevier, chapter 15, "Barriers identification and prioritization". X is printed with four decimals and T
    not at all, so that a sum may differ by one in the fourth decimal. The book contradicts itself: as R + C of EC3,
    SM1 and SM2 it prints their C alone, though its weights are those of the true sums; Table 15.8 is called the total
    influence matrix but holds its sums; and for EC2, of which R is 0, C = 0.9018 stands beside a difference of 0.9017.
    """
    found = dematel(Scores(BARRIERS, BARRIERS_X, decimals=4))
    assert found.scale == pytest.approx(1)
    assert found.scale_of == ("SM2", "row")
    given = [0.9734, 0.3891, 0, 0, 0.8359, 0, 1.1526, 1.8150, 1.6031]
    received = [0.8922, 0.9291, 0.8829, 0.9018, 0.7306, 0.9237, 0.7908, 0.7180, 0]
    prominence = [1.8657, 1.3181, 0.8829, 0.9018, 0.7306, 0.9237, 0.7908, 0.7180, 1.6031]
    relation = [0.0812, -0.5400, -0.8829, -0.9017, 0.1053, -0.9237, 0.3618, 1.0970, 1.6031]
    assert found.given == pytest.approx(given, abs=1.5e-4)
    assert found.received == pytest.approx(received, abs=1.5e-4)
    for name, value, printed in zip(BARRIERS, found.prominence, prominence, strict=True):
        misprint = name in ("EC3", "SM1", "SM2")
        meant = given[BARRIERS.index(name)] + printed if misprint else printed
        assert value == pytest.approx(meant, abs=2.5e-4), name
        assert not misprint or printed == received[BARRIERS.index(name)]
    assert found.relation == pytest.approx(relation, abs=2.5e-4)
    shares = [0.1190, 0.0907, 0.0796, 0.0812, 0.1000, 0.0832, 0.1259, 0.1759, 0.1444]
    assert [round(weight, 4) for weight in weights(found)] == pytest.approx(shares, abs=1.5e-4)
    causes = {name for name, group in zip(BARRIERS, found.groups, strict=True) if group is Group.CAUSE}
    assert causes == {"T1", "EC3", "SM1", "SM2", "SM3"}, "the five causal barriers that the text names"
    assert found.borderline == ()


TEN = matrix("""
0 3 0 2 0 0 0 0 3 0
3 0 0 0 0 0 0 0 0 2
4 1 0 2 1 3 1 2 3 2
4 1 4 0 1 2 0 1 0 0
3 2 3 1 0 3 0 2 0 0
4 1 4 4 0 0 0 1 1 3
3 0 0 0 0 2 0 0 0 0
3 0 4 3 2 3 1 0 0 0
4 3 2 0 0 1 0 0 0 2
2 1 0 0 0 0 0 0 3 0
""")


def test_ten_criteria_divided_by_the_largest_row_or_column_sum() -> None:
    """Sums, threshold, map and weights as the Julia package JMcDM prints them (its documentation and tests).

    Satman, Yildirim and Kuruca (2021), "JMcDM: A Julia package for multiple-criteria decision-making tools", Journal
    of Open Source Software 6:3430; test/mcdm/testdematel.jl. Data: Celikbilek (2018), "Cok Kriterli Karar Verme
    Yontemleri", Nobel, Ankara. The largest sum, 30, is that of the first column; the largest row sum is 19.
    """
    found = dematel(numbered(TEN), "both")
    assert (found.scale, found.scale_of) == (30, ("K1", "column"))
    given = [0.3991458, 0.2261648, 1.0204318, 0.7538625, 0.8096760, 0.9780926, 0.2717874, 0.9455390, 0.5960514]
    received = [1.5527024, 0.7251791, 0.8551461, 0.6895615, 0.2059141, 0.6790404, 0.1057168, 0.3163574, 0.6484014]
    assert [round(value, 7) for value in found.given] == [*given, 0.2937537]
    assert [round(value, 7) for value in found.received] == [*received, 0.5164858]
    assert round(found.threshold, 6) == 0.062945
    above = matrix("""
    0 1 0 1 0 0 0 0 1 0
    1 0 0 0 0 0 0 0 0 1
    1 1 0 1 0 1 0 1 1 1
    1 1 1 0 0 1 0 0 0 0
    1 1 1 1 0 1 0 1 0 0
    1 1 1 1 0 0 0 0 1 1
    1 0 0 0 0 1 0 0 0 0
    1 0 1 1 1 1 0 0 0 0
    1 1 1 0 0 0 0 0 0 1
    1 0 0 0 0 0 0 0 1 0
    """)
    pairs = {(found.names[row], found.names[column]) for row, column in np.argwhere(np.array(above))}
    assert {(a, b) for a, b, _ in found.arrows} == pairs
    shares = [0.16865686, 0.07991376, 0.14006200, 0.10748053, 0.08789022, 0.12526273, 0.03067915, 0.10489169]
    assert [round(weight, 8) for weight in weights(found)] == [*shares, 0.09265476, 0.06250831]
    assert dematel(numbered(TEN), "rows").scale == 19


SQUARES = st.integers(2, 6).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(0, 4), min_size=size, max_size=size).map(tuple), min_size=size, max_size=size
    ).map(tuple)
)


def tried(values: Sequence[Sequence[float]], normalisation: Normalisation) -> Dematel:
    try:
        return dematel(numbered(tuple(map(tuple, values))), normalisation)
    except RefusedAnalysis:
        assume(False)
        raise


@given(SQUARES, st.sampled_from(["rows", "both"]))
def test_total_influence_is_the_sum_of_all_powers(values: Sequence[Sequence[float]], how: Normalisation) -> None:
    found = tried(values, how)
    direct, total = np.array(found.normalised), np.array(found.total)
    assert np.allclose(total, direct + direct @ total)
    assert total.min() >= -1e-9
    assert sum(found.relation) == pytest.approx(0, abs=1e-6 * max(found.prominence))
    assert found.prominence == pytest.approx([d + r for d, r in zip(found.given, found.received, strict=True)])
    assert direct.sum(axis=1).max() <= 1 + 1e-12
    assert how == "rows" or direct.sum(axis=0).max() <= 1 + 1e-12


@given(SQUARES, st.sampled_from([0.5, 3, 10]), st.sampled_from(["rows", "both"]))
def test_the_unit_of_the_scores_does_not_matter(
    values: Sequence[Sequence[float]], factor: float, how: Normalisation
) -> None:
    found = tried(values, how)
    other = dematel(numbered(tuple(tuple(value * factor for value in row) for row in values)), how)
    assert np.allclose(found.total, other.total)
    assert found.groups == other.groups


@given(SQUARES)
def test_who_gives_receives_when_all_scores_are_turned_round(values: Sequence[Sequence[float]]) -> None:
    found = tried(values, "both")
    turned = dematel(numbered(tuple(zip(*values, strict=True))), "both")
    assert np.allclose(found.given, turned.received)
    assert np.allclose(found.relation, [-value for value in turned.relation], atol=1e-7)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (((0, 1), (1, 0)), "condition number infinite"),
        (((0, 1, 1), (1, 0, 1), (1, 1, 0)), "condition number infinite"),
        (((0, 1, 1), (1, 0, 1), (1, 0.9999, 0)), "condition number 9e+04"),
        (((0, 1, 0), (1, 0, 0), (1, 0, 0)), "condition number infinite"),
        (((0, -1), (1, 0)), "'K1' on 'K2' is negative"),
        (((0, math.nan), (1, 0)), "'K1' on 'K2' is no number"),
        (((0, math.inf), (1, 0)), "is no number"),
        (((0, 0), (0, 0)), "All scores are 0"),
        (((0, 1), (1,)), "no square matrix"),
        (((1,),), "two or more elements"),
    ],
)
def test_what_cannot_be_told_is_refused(values: tuple[tuple[float, ...], ...], told: str) -> None:
    with pytest.raises(RefusedAnalysis, match=told.replace("+", r"\+")) as refused:
        dematel(numbered(values))
    assert refused.value.hint


def test_a_refusal_names_the_other_normalisation_only_where_it_helps() -> None:
    helped = numbered(((0, 1, 0), (1, 0, 0), (1, 0, 0)))
    with pytest.raises(RefusedAnalysis) as refused:
        dematel(helped)
    assert "normalisation both" in str(refused.value.hint)
    assert dematel(helped, "both").condition < MOST_CONDITION
    with pytest.raises(RefusedAnalysis) as refused:
        dematel(numbered(((0, 1), (1, 0))))
    assert "normalisation both" not in str(refused.value.hint)


def test_a_threshold_or_normalisation_that_is_none() -> None:
    with pytest.raises(RefusedAnalysis, match="threshold is no number"):
        dematel(numbered(DEVICES), threshold=math.nan)
    with pytest.raises(RefusedAnalysis, match="no normalisation 'columns'"):
        dematel(numbered(DEVICES), "columns")  # type: ignore[arg-type]


def test_the_mean_of_several_experts() -> None:
    experts = [numbered(((0, score, 1), (1, 0, 0), (0, 2, 0))) for score in (1, 2, 4)]
    mean = averaged(experts)
    assert (mean.experts, mean.values[2]) == (3, (0, 2, 0))
    assert mean.values[0][1] == pytest.approx(7 / 3)
    assert np.allclose(averaged([averaged(experts[:2]), experts[2]]).values, mean.values)
    with pytest.raises(RefusedAnalysis, match="same elements"):
        averaged([experts[0], numbered(((0, 1), (1, 0)))])
    with pytest.raises(RefusedAnalysis, match="no scores"):
        averaged([])


@pytest.mark.parametrize(
    ("most", "experts", "decimals", "digits"),
    [(4, 1, 0, 2), (4, 10, 0, 3), (10, 1, 0, 3), (0.3854, 1, 4, 4), (3, 1, 1, 3)],
)
def test_figures_have_no_more_digits_than_the_scores_carry(
    most: float, experts: int, decimals: int, digits: int
) -> None:
    assert Scores(("a", "b"), ((0, most), (0, 0)), experts, decimals).digits == digits


def test_a_relation_that_is_0_in_these_digits_settles_nothing() -> None:
    found = dematel(numbered(DEVICES))
    assert (found.decimals, found.borderline) == (1, ("K1",))
    readout = tell(found, Context())
    assert readout.sections[0].rows[0] == ("K1", "2.4", "2.4", "4.9", "0.0", "net cause?")
    assert any("not settled: “K1”" in sentence for sentence in readout.answer)
    assert not any("K1" in sentence for sentence in readout.answer if "give more" in sentence)


def test_what_stands_on_the_diagonal_and_who_is_left_alone_is_told() -> None:
    found = dematel(numbered(((1, 2, 0), (0, 0, 0), (0, 0, 0))))
    assert (found.rated_by_itself, found.untouched) == (("K1",), ("K3",))
    rests = " ".join(tell(found, Context()).rests)
    assert "1 element has a score on itself; it is used as given: “K1”" in rests
    assert "neither influences nor is influenced by any score: “K3”" in rests


def test_the_readout_says_what_it_rests_on() -> None:
    for lang, words in (("en", "largest row sum, 13 (“K1”)"), ("es", "mayor suma de fila, 13 (“K1”)")):
        readout = tell(dematel(numbered(DEVICES)), Context(lang=lang))
        assert any(words in text for text in readout.rests)
        assert readout.banners, "one matrix"
        assert any("3.9" in text for text in readout.rests), "the condition number"
    both = tell(dematel(numbered(TEN), "both", 0.1), Context())
    assert any("the column sum 30 of “K1”" in text for text in both.rests)
    assert any("The threshold, 0.1, was given" in text for text in both.rests)
    assert not tell(dematel(averaged([numbered(DEVICES)] * 2)), Context()).banners


def test_whose_scores_they_are_is_not_made_up() -> None:
    """A file of scores says who gave them by its name at most: no text calls them those of experts."""
    found = dematel(Scores(("K1", "K2"), ((0, 3), (1, 0)), origins=("votes.csv",)))
    readout = tell(found, Context())
    assert readout.answer[0].startswith("By the scores in votes.csv, “K1”; “K2” share")
    assert draw(found, Context()).title == "Who gives and who receives influence, by the scores in votes.csv"
    whole = " ".join([readout.question, *readout.answer, *readout.banners, *readout.rests, *readout.caveats])
    assert "expert" not in whole + " ".join(section.note for section in readout.sections)
    many = dematel(averaged([Scores(("K1", "K2"), ((0, 3), (1, 0)), origins=(f"{n}.csv",)) for n in range(3)]))
    assert tell(many, Context()).answer[0].startswith("By the scores in 3 files, ")
    assert draw(many, Context(lang="es")).title.endswith("los puntajes de 3 archivos")


def test_t_has_no_unit_and_its_threshold_counts_the_diagonal() -> None:
    found = dematel(numbered(DEVICES))
    readout = tell(found, Context())
    notes = {section.key: section.note for section in readout.sections}
    for key in ("elements", "total"):
        assert "T has no unit: the scores were divided by s" in notes[key]
        assert "Rounded; sums may differ" in notes[key]
    assert found.threshold == pytest.approx(np.mean(found.total)), "with the diagonal"
    assert any("all 25 cells of T" in text and "those on the diagonal" in text for text in readout.rests)
    assert any("(2-norm)" in text for text in readout.rests)
    assert found.condition == pytest.approx(np.linalg.cond(np.eye(5) - np.array(found.normalised), 2))


@given(SQUARES)
def test_it_says_when_both_normalisations_are_one(values: Sequence[Sequence[float]]) -> None:
    found = tried(values, "both")
    rows = max(sum(row) for row in values)
    assert found.same_scale == (found.scale == rows)
    told = tell(found, Context())
    assert any("Both normalisations give the same s" in text for text in told.rests) == found.same_scale
    assert any("can change ranks" in text for text in told.caveats) != found.same_scale


def test_long_names_get_numbers_in_matrices_and_in_the_picture() -> None:
    names = tuple(
        f"Barrier {number} of a name that is far too long for the head of a column $x$" for number in range(5)
    )
    found = dematel(Scores(names, DEVICES))
    sections = {section.key: section for section in tell(found, Context()).sections}
    assert sections["total"].columns == ("element", "1", "2", "3", "4", "5")
    assert sections["total"].rows[0][0] == f"1 {names[0]}"
    assert b"Barrier 4 of a name" in saved(draw(found, Context()), "svg")


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_result_can_be_drawn(lang: str) -> None:
    chance = np.random.default_rng(1)
    large = numbered(tuple(map(tuple, chance.integers(0, 5, (45, 45)).tolist())), "An element with a long name, ")
    crowded = numbered(tuple(tuple(float(8 > row != column) for column in range(9)) for row in range(9)))
    for scores in (numbered(DEVICES), numbered(TEN), numbered(((0, 1), (0, 0))), large, crowded):
        found = dematel(scores)
        first, second = (saved(draw(found, Context(lang=lang)), "svg") for _ in range(2))
        assert first == second
        assert (f"{MOST_ARROWS}".encode() in first) or len(found.arrows) <= MOST_ARROWS


@pytest.fixture
def sheet(tmp_path: Path) -> Make:
    def make(text: str, name: str = "scores.csv") -> Path:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return make


SHEET = ",fog,rain,hail\nfog,,3,2.5\nrain,1,-,2\nhail,0,1,—\n"


def test_a_sheet_of_scores(sheet: Make, project: Project) -> None:
    scores = read_scores(sheet(SHEET))
    assert (scores.names, scores.decimals, scores.origins) == (("fog", "rain", "hail"), 1, ("scores.csv",))
    assert scores.values == ((0, 3, 2.5), (1, 0, 2), (0, 1, 0))
    second = sheet(SHEET.replace("2.5", "4"), "second.csv")
    done = project.analyze("dematel", scores=f"{sheet(SHEET)},{second}", normalisation="both")
    assert done.result.scores.values[0][2] == 3.25
    assert done.result.scores.experts == 2
    assert project.analyze("dematel", scores=second).result.scores.experts == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("2.5", "", "scores.csv:2: The score is missing (row 'fog', column 'hail')"),
        ("rain,1", "rain,-1", "scores.csv:3: The score -1 is negative (row 'rain', column 'fog')"),
        ("rain,1", "rain,strong", "scores.csv:3: The score is no number"),
        ("rain,1", "rain,nan", "scores.csv:3: The score is no number"),
        ("hail,0", "snow,0", "scores.csv:4: Row 3 is called 'snow', not 'hail'"),
    ],
)
def test_a_cell_that_is_no_score_is_named(sheet: Make, old: str, new: str, told: str) -> None:
    with pytest.raises(BadFile) as refused:
        read_scores(sheet(SHEET.replace(old, new)))
    assert told in str(refused.value).replace(str(sheet(SHEET).parent) + "/", "")


def test_without_scores_it_says_why_counts_are_none(project: Project) -> None:
    with pytest.raises(RefusedAnalysis, match="counts of findings are none: a count says how often") as refused:
        project.analyze("dematel")
    assert "--scores FILE" in str(refused.value.hint)


@pytest.mark.parametrize("factor", [1, 2])
@pytest.mark.parametrize("counted", ["findings", "sources"])
@pytest.mark.parametrize("labels", [False, True])
def test_counts_of_findings_are_refused(project: Project, sheet: Make, factor: int, counted: str, labels: bool) -> None:
    graph = project.network()
    pairs = {
        (source, target): factor * len(data[counted])
        for source, target, data in graph.edges(data=True)
        if data["family"] == "leadsTo" and data["held"]
    }
    names = sorted({name for pair in pairs for name in pair})
    heads = [f'"{graph.nodes[name]["label_es"] if labels else name.partition(":")[2]}"' for name in names]
    rows = [",".join([head, *(str(pairs.get((a, b), 0)) for b in names)]) for a, head in zip(names, heads, strict=True)]
    path = sheet("\n".join([",".join(["", *heads]), *rows]) + "\n")
    with pytest.raises(RefusedAnalysis, match=r"own counts of (findings|sources) \(leadsTo\)"):
        project.analyze("dematel", scores=[path])
    scored = path.read_text(encoding="utf-8").replace(",0,0\n", ",4,0\n", 1)
    assert scored != path.read_text(encoding="utf-8")
    assert project.analyze("dematel", scores=[sheet(scored)]).result.total


def test_files_that_do_not_score_the_same_elements(project: Project, sheet: Make) -> None:
    other = sheet(SHEET.replace("hail", "snow"), "other.csv")
    with pytest.raises(AigraphError, match=r"other\.csv and scores\.csv do not score the same elements"):
        project.analyze("dematel", scores=[sheet(SHEET), other])


def test_a_threshold_that_is_no_number(project: Project, sheet: Make) -> None:
    with pytest.raises(AigraphError, match="--threshold cannot be nan"):
        project.analyze("dematel", scores=[sheet(SHEET)], threshold="nan")
