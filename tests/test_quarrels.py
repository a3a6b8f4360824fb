"""Where the eight sources disagree: rows worked out by hand from their texts, not copied from an answer.

Findings are named as in `data/triples/findings/` (KEY/f001 …). What the article says by itself is in test_questions.py.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aigraph.project import Project
from aigraph.results import Table

from .conftest import THINGS, finding
from .test_questions import pick

Make = Callable[..., Project]
MILLION = 1_000_000
MBN, MINT, FORBES = "", "mint-2025-01-07/", "forbesmx-inadem/"  # the article's findings go without their key
AUGUST, OCTOBER = "eleconomista-2025-08-19/", "eleconomista-2025-10-27/"
ELCEO, EJECUTIVO, MUNDO = "elceo-2025/", "mundoejecutivo-2025/", "mundostartups-2025/"
AMOUNTS_2024 = {  # venture capital in Mexico in 2024, in millions of dollars: the finding, and who counted
    1670: (MBN + "f017", None),
    1674: (OCTOBER + "f034", "TTR Data"),
    1051: (EJECUTIVO + "f015", "TTR Data"),
    1180: (MUNDO + "f020", "LAVCA"),
    980: (AUGUST + "f004", "AMEXCAP"),
    635: (ELCEO + "f020", "Endeavor"),
}
NEW_BARRIERS = {
    "early-capital-limited",
    "foreign-capital-dependence",
    "founder-experience-shortage",
    "funding-access-difficulty",
    "institutional-capital-access",
    "liquidity-crisis",
    "series-ab-gap",
    "startup-selection-difficulty",
    "weak-local-vc",
}


def pairs(table: Table, indicator: str, period: str) -> dict[frozenset[object], tuple[object, ...]]:
    """The two values of each pair → difference, tie and comparison."""
    columns = "indicator place period valueA valueB difference tie comparison"
    rows = [row for row in pick(table, columns) if row[:3] == (indicator, "mexico", period)]
    assert len({frozenset(row[3:5]) for row in rows}) == len(rows)
    return {frozenset(row[3:5]): row[5:] for row in rows}


def test_how_many_findings_each_source_has(project: Project) -> None:
    table = project.query("SELECT ?s (COUNT(?f) AS ?n) { ?f prov:wasQuotedFrom ?s } GROUP BY ?s ORDER BY ?s")
    assert isinstance(table, Table)
    assert pick(table, "s n") == [
        ("elceo-2025", 23),
        ("eleconomista-2025-08-19", 21),
        ("eleconomista-2025-10-27", 38),
        ("forbesmx-inadem", 4),
        ("mbn-2025-03-04", 235),
        ("mint-2025-01-07", 19),
        ("mundoejecutivo-2025", 21),
        ("mundostartups-2025", 30),
    ]


def test_who_counted_is_not_who_published(project: Project) -> None:
    table = project.query(
        "SELECT ?o ?counter ?publisher { GRAPH ?f { ?o aig:ofIndicator ?i }"
        " ?f prov:wasQuotedFrom ?s . ?s dcterms:publisher ?publisher . ?o aig:dataProvider ?counter }"
    )
    assert isinstance(table, Table)
    rows = pick(table, "counter publisher")
    assert len(rows) > 60
    assert not [row for row in rows if row[0] == row[1]]
    named = {row[0] for row in rows}
    assert named == {"amexcap", "endeavor", "endeavor-glisco", "lavca", "pitchbook", "ttr-data"}


def test_q03_nobody_has_a_remedy_for_the_new_barriers(project: Project) -> None:
    rows = pick(project.ask("barriers-without-remedy"), "barrier listed")
    assert rows[0] == ("exit-routes", True)
    assert {row[0] for row in rows[1:]} == NEW_BARRIERS
    assert not any(row[1] for row in rows[1:])
    wider = {row[0]: row[1] for row in pick(project.ask("barriers-without-remedy"), "barrier widerBarrierLabelEs")}
    assert {name: said for name, said in wider.items() if said} == {
        "series-ab-gap": "Escasez de capital local especializado"
    }


def test_q15_what_a_second_source_bears_out(project: Project) -> None:
    one = {row[:3] for row in pick(project.ask("weak-edges", weakness="one-source"), "subject predicate object")}
    for edge in (
        ("ai-mega-rounds", "occursIn", "united-states"),  # f016a and mint f005
        ("us-vc-growth", "occursIn", "united-states"),  # f014 and mint f014
        ("mx-vc-growth", "occursIn", "mexico"),  # f019 and El Economista f035
        ("inadem-elimination", "ends", "inadem"),  # f114 and Forbes f001
        ("exit-routes", "occursIn", "mexico"),  # f137 and El Economista f013
        ("ecosystem-dynamism", "occursIn", "mexico"),  # El Economista f007 and El CEO f022
        ("foreign-capital-dependence", "occursIn", "mexico"),  # El Economista f026 and Mundo Ejecutivo f008
    ):
        assert edge not in one
    assert ("series-ab-gap", "occursIn", "mexico") in one


def test_q16_what_is_denied_or_questioned(project: Project) -> None:
    columns = "subject predicate object assertion against denial how tie assertedDate deniedDate"
    table = project.ask("contested-claims")
    lively = ("ecosystem-dynamism", "occursIn", "mexico")
    support = ("reduced-government-support", "affects", "startups-mexico")
    stable = ("stable-startup-funding", "occursIn", "mexico")
    same = ("same statement", "qualifies")
    assert pick(table, columns) == [
        (*lively, ELCEO + "f022", "denies", EJECUTIVO + "f013", *same, "2025", "2025"),
        (*lively, AUGUST + "f007", "denies", EJECUTIVO + "f013", *same, "2025-08-19", "2025"),
        (*support, MBN + "f118", "questions", FORBES + "f004", "tied", "qualifies", "2025-03-04", "2020"),
        (*stable, MUNDO + "f016", "questions", OCTOBER + "f038", *same, "2025", "2025-10-27"),
    ]
    assert all(table.column("reasonLabel"))
    assert all(table.column("reasonLabelEs"))
    other = table.dicts()[2]["deniedStatementLabel"]
    assert other == "Less direct state support for start-ups – hinders – Development of the start-up ecosystem"


def test_q17_every_value_with_its_counter(project: Project) -> None:
    told = project.ask("indicator-values", indicator="vc-investment", place="mexico")
    rows = pick(told, "period value providerLabel finding")
    found = {row[1]: (row[3], row[2]) for row in rows if row[0] == "2024"}
    assert found == {value * MILLION: said for value, said in AMOUNTS_2024.items()}
    lavca = [(row[0], row[1]) for row in rows if row[2] == "LAVCA" and len(str(row[0])) == 4]
    assert lavca == [("2022", 1780 * MILLION), ("2023", 1140 * MILLION), ("2024", 1180 * MILLION)]


def test_q18_six_amounts_for_one_year(project: Project) -> None:
    found = pairs(project.ask("diverging-figures", percent=0), "vc-investment", "2024")
    bounded, contrary = ("qualifies", "unlike counters"), ("contradicts", "alike")
    unnamed, open_ = ("qualifies", "unlike scopes"), ("neither", "unlike scopes")
    expected = {  # |A - B| in per cent of the smaller
        (1670, 1674): (0.2, *open_),
        (1670, 1051): (58.9, *open_),
        (1670, 1180): (41.5, *unnamed),
        (1670, 980): (70.4, *unnamed),
        (1670, 635): (163, *unnamed),
        (1674, 1051): (59.3, *contrary),
        (1674, 1180): (41.9, *bounded),
        (1674, 980): (70.8, *bounded),
        (1674, 635): (163.6, *bounded),
        (1051, 1180): (12.3, *bounded),
        (1051, 980): (7.2, *bounded),
        (1051, 635): (65.5, *bounded),
        (1180, 980): (20.4, *bounded),
        (1180, 635): (85.8, *bounded),
        (980, 635): (54.3, *bounded),
    }
    assert found == {frozenset(value * MILLION for value in pair): row for pair, row in expected.items()}


def test_q18_two_years_exchanged_and_what_follows(project: Project) -> None:
    table = project.ask("diverging-figures", percent=0)
    assert pairs(table, "vc-investment", "2023") == {
        frozenset((1046 * MILLION, 1674 * MILLION)): (60, "contradicts", "alike"),
        frozenset((1046 * MILLION, 1140 * MILLION)): (9, "qualifies", "unlike counters"),
        frozenset((1674 * MILLION, 1140 * MILLION)): (46.8, "qualifies", "unlike counters"),
    }
    assert pairs(table, "vc-investment", "2022") == {
        frozenset((2574 * MILLION, 2572 * MILLION)): (0.1, "neither", "alike"),
        frozenset((2574 * MILLION, 1780 * MILLION)): (44.6, "qualifies", "unlike counters"),
        frozenset((2572 * MILLION, 1780 * MILLION)): (44.5, "qualifies", "unlike counters"),
    }
    growth = pairs(table, "vc-investment-growth", "2023/2024")
    # 1,674 / 1,046, 1,051 / 1,674 and 1,180 / 1,140, each less 1; the article says 59
    assert growth[frozenset((60.038, -37.216))][1:] == ("contradicts", "alike")
    assert growth[frozenset((59, 60.038))] == (1.8, "neither", "unlike scopes")
    assert growth[frozenset((59, 3.509))][1:] == ("qualifies", "unlike scopes")
    assert len(growth) == 6
    # Endeavor's 76 rounds against the 85 deals of TTR Data, which two texts print
    deals = [row[1:] for row in pick(table, "indicator valueA valueB tie findingB") if row[0] == "vc-deals"]
    assert deals == [(76, 85, "qualifies", EJECUTIVO + "f014"), (76, 85, "qualifies", OCTOBER + "f033")]


def test_q18_pairs_of_other_periods_are_shown_when_tied(project: Project) -> None:
    table = project.ask("diverging-figures")
    rows = {row[0]: row[1:] for row in pick(table, "indicator period tie comparison") if "|" in str(row[1])}
    assert rows == {
        "number-of-unicorns": ("no period | 2020/2025", "qualifies", "unlike periods"),
        "startup-ecosystem-rank": ("2024 | 2025", "qualifies", "unlike periods"),
        "vc-deals-domestic": ("2025-01 | 2025-01/2025-09", "qualifies", "unlike periods"),
    }


def test_q18_the_united_states(project: Project) -> None:
    columns = "indicator place valueA valueB difference tie providerA providerB"
    rows = [row for row in pick(project.ask("diverging-figures"), columns) if row[1] == "united-states"]
    assert [(row[0], *row[2:]) for row in rows] == [
        ("ai-share-of-vc", 42, 46.411, 10.5, "qualifies", None, "PitchBook"),
        ("ai-share-of-vc", 42, 50, 19, "qualifies", None, "PitchBook"),
        ("vc-investment", 178_000 * MILLION, 209_000 * MILLION, 17.4, "qualifies", None, "PitchBook"),
        ("vc-investment-growth", 4, 33.3, 732.5, "qualifies", None, "PitchBook"),
    ]


def test_q18_every_pair_has_its_reason_in_both_languages(project: Project) -> None:
    rows = project.ask("diverging-figures", percent=0).dicts()
    assert rows
    assert not [row for row in rows if not row["reasonLabel"] or not row["reasonLabelEs"]]
    contrary = {frozenset((row["providerA"], row["providerB"])) for row in rows if row["tie"] == "contradicts"}
    assert contrary == {frozenset(("TTR Data",))}  # only a counter can contradict itself


def test_q18_percentages_differ_in_points(project: Project) -> None:
    rows = pick(project.ask("diverging-figures", percent=0), "indicator place valueA valueB unitLabel points")
    points = {row[1:4]: row[5] for row in rows if row[0] == "vc-investment-growth"}
    assert points["united-states", 4, 33.3] == 29.3
    assert points["mexico", -37.216, 60.038] == 97.3
    assert all((row[5] is not None) == (row[4] == "PERCENT") for row in rows)


def test_q19_the_two_countries_are_compared_year_by_year(project: Project) -> None:
    told = project.ask("places-side-by-side", place="mexico", other="united-states")
    rows = pick(told, "indicator period otherPeriod comparison value otherValue")
    amounts = [row for row in rows if row[0] == "vc-investment"]
    assert len(amounts) == 12  # six for Mexico against two for the United States, 2024 alone
    assert {row[1:3] for row in amounts} == {("2024", "2024")}
    assert [row[4:] for row in amounts if row[3] == "alike"] == [(1670 * MILLION, 178_000 * MILLION)]


def test_q20_stated_against_computed(project: Project) -> None:
    columns = "stated comparator computed difference verdict numeratorValue denominatorValue finding"
    assert pick(project.ask("stated-ratios"), columns) == [
        (3, "<", 2.778, 8, "agrees", 25, 9, ELCEO + "f008"),  # almost triple
        (-21.43, "=", -21.429, 0, "worked back", 55, 70, OCTOBER + "f013"),
        (-5.74, "=", -5.74, 0, "worked back", 1005 * MILLION, 1_066_200_000, OCTOBER + "f014"),
        (84, "=", 83.636, 0.4, "agrees", 46, 55, OCTOBER + "f018"),
        (1, "=", 0.938, 6.6, "agrees", 1670 * MILLION, 178_000 * MILLION, MBN + "f022"),
        (50, "<", 46.411, 7.7, "agrees", 97_000 * MILLION, 209_000 * MILLION, MINT + "f012"),  # almost half
        (-90.65, "=", -90.654, 0, "worked back", 3 * MILLION, 32_100_000, EJECUTIVO + "f003"),
    ]
    tight = pick(project.ask("stated-ratios", percent=5), "verdict finding")
    assert [row[1] for row in tight if row[0] == "differs"] == [ELCEO + "f008", MBN + "f022", MINT + "f012"]


def test_computed_figures_follow_from_what_they_name(project: Project) -> None:
    table = project.query(
        "SELECT ?o ?value ?n ?d ?statistic ?unit { ?f aig:mode aig:computed . GRAPH ?f { ?o aig:value ?value ;"
        " aig:numerator ?num ; aig:denominator ?den ; aig:statistic ?statistic ; aig:unit ?unit }"
        " ?num aig:value ?n . ?den aig:value ?d }"
    )
    assert isinstance(table, Table)
    rows = pick(table, "value n d statistic unit")
    assert len(rows) == 10
    for value, above, below, statistic, unit in rows:
        assert isinstance(above, int | float)
        assert isinstance(below, int | float)
        quotient = above / below - (1 if statistic == "growthRate" else 0)
        assert value == pytest.approx(quotient * (100 if unit == "PERCENT" else 1), abs=0.0005)


def test_q21_texts_without_headings_are_prose(project: Project) -> None:
    rows = pick(project.ask("described-or-listed"), "case thing section isBarrier")
    described = {row[1]: row[2] for row in rows if row[0] == "described, not listed"}
    assert set(described) >= NEW_BARRIERS
    assert described["liquidity-crisis"] == "mundostartups-2025"  # no sections: the source itself
    assert described["weak-local-vc"] == "s02"
    # another source describes exit-routes
    listed = [row[1] for row in rows if row[0] == "listed, not described"]
    assert listed == ["ai-talent-shortage", "global-vc-disconnection", "low-purchasing-power"]


def test_q23_no_section_is_left_out(project: Project) -> None:
    assert project.ask("sections-without-finding").rows == ()


def test_q25_nothing_recurs_only_because_mexico_lies_in_latin_america(project: Project) -> None:
    rows = pick(project.ask("recurring-across-places"), "thing kind")
    assert set(rows) == {("ai-tax-incentives", "remedy"), ("coinvestment", "remedy")}


# --- The rules that hold ties together ---------------------------------------------------------------------------

FIGURE = 'id:o{0} a aig:Observation ; aig:ofIndicator id:i ; aig:refPlace id:p ; aig:refPeriod "2024" ; aig:value {0}'
FIGURES = """\
id:i a aig:Indicator ; rdfs:label "Sum"@en, "Suma"@es .
id:p a aig:Place ; rdfs:label "Place"@en, "Lugar"@es .
id:two a aig:Organization ; rdfs:label "Two"@en, "Dos"@es .
"""
NOTE = 't:c1 a aig:Comparison ; aig:compares t:f1 , t:f2 ; aig:reason "Because."@en , "Porque."@es .\n'


def broken(project: Project) -> set[str]:
    """The names of the rules about ties that some row breaks."""
    names = ("ties-without-reason", "incomplete-comparisons", "false-contradictions", "scopes-of-contradictions")
    folder = project.workspace.queries / "checks"
    answers = {name: project.query((folder / f"{name}.rq").read_text(encoding="utf-8")) for name in names}
    return {name for name, answer in answers.items() if isinstance(answer, Table) and answer.rows}


def tied(make: Make, tie: str, note: str = NOTE, first: str = "", second: str = "") -> set[str]:
    return broken(
        make(
            finding("f1", FIGURE.format(1) + first),
            finding("f2", FIGURE.format(2) + second, more=f"aig:{tie} t:f1 ;"),
            note,
            things=THINGS + FIGURES,
        )
    )


@pytest.mark.parametrize(
    ("tie", "note", "rules"),
    [
        ("contradicts", NOTE, set()),
        ("qualifies", NOTE, set()),
        ("contradicts", "", {"ties-without-reason"}),
        ("qualifies", "", {"ties-without-reason"}),
        ("qualifies", NOTE.replace(', "Porque."@es', ""), {"ties-without-reason", "incomplete-comparisons"}),
        ("qualifies", NOTE.replace("@es", "@es , 'Doble.'@es"), {"incomplete-comparisons"}),
        ("qualifies", NOTE.replace(", t:f2", ""), {"ties-without-reason", "incomplete-comparisons"}),
        ("qualifies", NOTE.replace("t:f2", "t:f9"), {"ties-without-reason", "incomplete-comparisons"}),
    ],
)
def test_a_tie_needs_its_reason(make: Make, tie: str, note: str, rules: set[str]) -> None:
    assert tied(make, tie, note) == rules


@pytest.mark.parametrize(
    ("first", "second", "rule"),
    [
        (" ; aig:dataProvider id:who", " ; aig:dataProvider id:who", None),
        (" ; aig:dataProvider id:who", " ; aig:dataProvider id:two", "false-contradictions"),
        (" ; aig:dataProvider id:who", "", "false-contradictions"),
        (" ; aig:statistic aig:average", " ; aig:statistic aig:typical", "false-contradictions"),
        (' ; aig:scopeNote "All."', ' ; aig:scopeNote "Some."', "scopes-of-contradictions"),
        (' ; aig:scopeNote "All."', ' ; aig:scopeNote "All."', None),
    ],
)
def test_a_difference_of_scope_is_no_contradiction(make: Make, first: str, second: str, rule: str | None) -> None:
    assert tied(make, "contradicts", NOTE, first, second) == ({rule} if rule else set())


@pytest.mark.parametrize(("tie", "rules"), [("contradicts", {"false-contradictions"}), ("qualifies", set())])
def test_another_period_is_no_contradiction_but_may_qualify(make: Make, tie: str, rules: set[str]) -> None:
    earlier = FIGURE.format(2).replace("2024", "2023")
    first, second = finding("f1", FIGURE.format(1)), finding("f2", earlier, more=f"aig:{tie} t:f1 ;")
    assert broken(make(first, second, NOTE, things=THINGS + FIGURES)) == rules


def test_figures_of_one_indicator_alone(project: Project) -> None:
    found = project.ask("diverging-figures", indicator="vc-investment", percent=0)
    assert {str(row["indicator"]).rpartition("/")[2] for row in found.dicts()} == {"vc-investment"}
    assert len(found) < len(project.ask("diverging-figures", percent=0))
