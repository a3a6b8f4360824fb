"""Fuzzy cognitive maps run to the printed digits of published examples, step by step.

Dikopoulou & Papageorgiou 2017, "Inference of Fuzzy Cognitive Maps (FCMs)", the vignette of the R package `fcm` (CRAN;
inst/doc/vignettes.html): a map of six concepts, Kosko's rule (example 1, the end is printed) and the rescaled rule
(example 2, all 35 steps are printed to seven digits).

Mkhitaryan, Giabbanelli, Wozniak, Nápoles, de Vries & Crutzen 2022, "FCMpy: a python module for constructing and
analyzing fuzzy cognitive maps", PeerJ Computer Science 8:e1078; the numbers are printed in the package's README
(outputs 5, 7 and 8) and in its fcmpy/intervention/intervention.md: eight concepts, the modified rule, and three
interventions, each a ninth concept that is clamped on.

Panda, Adigun & Kosko 2026, "Converting Sequenced Fuzzy Cognitive Maps to Causal Virtual Worlds with Large Video
Generators" (preprint), sections II.C to II.E: five concepts of a pod of dolphins, bivalent; a limit cycle and the fixed
point 0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import numpy as np
import pytest

from aigraph.analysis.cognitive.attractors import TOLERANCE, attractor, trajectory
from aigraph.analysis.cognitive.map import Dynamics, Wiring

Matrix = Sequence[Sequence[float]]


def run(matrix: Matrix, dynamics: Dynamics, start: Sequence[float], clamped: Mapping[int, float] | None = None) -> Any:
    """The states of a map whose matrix has in row i and column j what concept i does to concept j."""
    places = range(len(matrix))
    ends = tuple((i, j) for i in places for j in places if matrix[i][j])
    wiring = Wiring(tuple(f"C{place + 1}" for place in places), ends)
    return trajectory(wiring, [matrix[i][j] for i, j in ends], dynamics, start, clamped or {})


def table(text: str) -> list[list[float]]:
    return [[float(number) for number in line.split()] for line in text.strip().splitlines()]


# Dikopoulou & Papageorgiou 2017

SIX = (
    (0.0, 0.0, 0.6, 0.9, 0.0, 0.0),
    (0.1, 0.0, 0.0, 0.0, 0.0, 0.0),
    (0.0, 0.7, 0.0, 0.0, 0.9, 0.0),
    (0.0, 0.0, 0.0, 0.0, 0.0, 0.9),
    (0.0, 0.0, 0.0, 0.0, 0.0, -0.9),
    (-0.3, 0.0, 0.0, 0.0, 0.0, 0.0),
)
ON = (1, 1, 1, 0, 0, 0)
RESCALED = """
1.0000000 1.0000000 1.0000000 0.0000000 0.0000000 0.0000000
0.9426758 0.9677045 0.9608343 0.4501660 0.4501660 0.1192029
0.9179445 0.9593460 0.9481304 0.8012773 0.8114818 0.1789925
0.9038475 0.9565677 0.9424370 0.9375972 0.9457921 0.2106909
0.8952183 0.9554297 0.9392881 0.9609935 0.9669441 0.2338428
0.8891841 0.9548570 0.9373607 0.9632707 0.9692077 0.2523626
0.8845094 0.9545244 0.9360451 0.9628218 0.9692708 0.2666038
0.8807890 0.9543063 0.9350512 0.9621493 0.9691369 0.2775191
0.8778103 0.9541466 0.9342632 0.9615592 0.9690137 0.2859616
0.8754189 0.9540220 0.9336277 0.9610727 0.9689135 0.2925587
0.8734943 0.9539220 0.9331126 0.9606759 0.9688324 0.2977590
0.8719415 0.9538409 0.9326946 0.9603529 0.9687666 0.3018871
0.8706860 0.9537751 0.9323549 0.9600900 0.9687130 0.3051822
0.8696690 0.9537215 0.9320786 0.9598760 0.9686694 0.3078236
0.8688440 0.9536779 0.9318538 0.9597017 0.9686340 0.3099481
0.8681740 0.9536423 0.9316707 0.9595596 0.9686050 0.3116613
0.8676294 0.9536134 0.9315216 0.9594438 0.9685815 0.3130458
0.8671865 0.9535898 0.9314000 0.9593494 0.9685623 0.3141663
0.8668261 0.9535705 0.9313010 0.9592724 0.9685466 0.3150745
0.8665327 0.9535549 0.9312203 0.9592096 0.9685338 0.3158112
0.8662938 0.9535421 0.9311544 0.9591584 0.9685234 0.3164094
0.8660993 0.9535316 0.9311008 0.9591167 0.9685149 0.3168954
0.8659408 0.9535231 0.9310571 0.9590827 0.9685080 0.3172905
0.8658118 0.9535162 0.9310214 0.9590550 0.9685023 0.3176117
0.8657066 0.9535105 0.9309924 0.9590324 0.9684977 0.3178731
0.8656210 0.9535059 0.9309687 0.9590139 0.9684940 0.3180857
0.8655513 0.9535022 0.9309494 0.9589989 0.9684909 0.3182588
0.8654944 0.9534991 0.9309337 0.9589867 0.9684884 0.3183997
0.8654481 0.9534966 0.9309208 0.9589767 0.9684864 0.3185144
0.8654104 0.9534946 0.9309104 0.9589686 0.9684847 0.3186077
0.8653797 0.9534929 0.9309019 0.9589620 0.9684834 0.3186838
0.8653547 0.9534916 0.9308950 0.9589566 0.9684823 0.3187457
0.8653343 0.9534905 0.9308893 0.9589522 0.9684814 0.3187961
0.8653177 0.9534896 0.9308847 0.9589486 0.9684807 0.3188372
0.8653042 0.9534888 0.9308810 0.9589457 0.9684801 0.3188707
"""


def test_the_rescaled_rule_gives_every_printed_step() -> None:
    states = run(SIX, Dynamics("rescaled", "sigmoid", 2), ON)
    assert states[:35].round(7).tolist() == table(RESCALED)


def test_the_text_of_example_2_names_another_slope_than_its_numbers_have() -> None:
    """The sentence above the table says that lambda is 3; the call, and the numbers printed, have lambda 2."""
    second = run(SIX, Dynamics("rescaled", "sigmoid", 3), ON)[1]
    assert not np.allclose(second, table(RESCALED)[1], atol=0.01)


def test_example_2_is_printed_as_converged_before_it_is() -> None:
    """State 30 is printed as the end, at a tolerance of 1e-4; the fixed point differs from it in the fourth digit."""
    states = run(SIX, Dynamics("rescaled", "sigmoid", 2), ON)
    moves = np.abs(np.diff(states[:35], axis=0)).max(axis=1)
    assert moves[27] > 1e-4 > moves[28]
    assert attractor(states).kind == "fixed"
    assert attractor(states).residual <= TOLERANCE
    assert round(states[-1][5] - states[29][5], 4) == 0.0004


def test_koskos_rule_gives_the_printed_end() -> None:
    """Example 1: "converged in 6th state", counted with the start as the first."""
    states = run(SIX, Dynamics("kosko", "sigmoid", 1), ON)
    assert states[5].round(7).tolist() == [0.4778365, 0.5986462, 0.5712033, 0.6059079, 0.6257586, 0.4955168]
    moves = np.abs(np.diff(states, axis=0)).max(axis=1)
    assert moves[3] > 1e-3 > moves[4]


# Mkhitaryan et al. 2022

EIGHT = (
    (0.0, 0.0, 0.6, 0.9, 0.0, 0.0, 0.0, 0.8),
    (0.1, 0.0, 0.0, 0.0, 0.0, 0.0, 0.2, 0.5),
    (0.0, 0.7, 0.0, 0.0, 0.9, 0.0, 0.4, 0.1),
    (0.4, 0.0, 0.0, 0.0, 0.0, 0.9, 0.0, 0.0),
    (0.0, 0.0, 0.0, 0.0, 0.0, -0.9, 0.0, 0.3),
    (-0.3, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
    (0.0, 0.0, 0.0, 0.0, 0.0, 0.8, 0.4, 0.9),
    (0.1, 0.0, 0.0, 0.0, 0.0, 0.1, 0.6, 0.0),
)
MODIFIED = Dynamics("modified", "sigmoid", 1)
BASELINE = """
1.000000 1.000000 0.000000 0.000000 0.000000 0.000000 0.000000 0.000000
0.750260 0.731059 0.645656 0.710950 0.500000 0.500000 0.549834 0.785835
0.738141 0.765490 0.749475 0.799982 0.746700 0.769999 0.838315 0.921361
0.730236 0.784168 0.767163 0.812191 0.805531 0.829309 0.898379 0.950172
0.727059 0.789378 0.769467 0.812967 0.816974 0.838759 0.908173 0.954927
0.726125 0.790510 0.769538 0.812650 0.818986 0.839860 0.909707 0.955666
0.725885 0.790706 0.769451 0.812473 0.819294 0.839901 0.909940 0.955774
"""
INTERVENTIONS = {
    "1": (
        {0: -0.3, 1: 0.5},
        """
0.725885 0.790706 0.769451 0.812473 0.819294 0.839901 0.909940 0.955774
0.662298 0.861681 0.769410 0.812414 0.819328 0.839874 0.909973 0.955787
0.649547 0.869922 0.762564 0.803526 0.819327 0.839863 0.911132 0.955134
0.646000 0.870312 0.759929 0.800292 0.818413 0.838899 0.911143 0.954860
0.644962 0.870147 0.759059 0.799263 0.817925 0.838484 0.911052 0.954712
0.644651 0.870060 0.758786 0.798947 0.817735 0.838350 0.911004 0.954652
""",
    ),
    "2": (
        {3: -0.5},
        """
0.725885 0.790706 0.769451 0.812473 0.819294 0.839901 0.909940 0.955774
0.725827 0.790728 0.769410 0.724276 0.819328 0.839874 0.909973 0.955787
0.718741 0.790727 0.769396 0.706308 0.819327 0.828905 0.909976 0.955787
0.716516 0.790726 0.768639 0.701233 0.819325 0.825022 0.909976 0.955547
0.715883 0.790638 0.768266 0.699748 0.819224 0.823795 0.909939 0.955458
0.715704 0.790580 0.768132 0.699316 0.819160 0.823430 0.909917 0.955427
""",
    ),
    "3": (
        {4: -1.0},
        """
0.725885 0.790706 0.769451 0.812473 0.819294 0.839901 0.909940 0.955774
0.725827 0.790728 0.769410 0.812414 0.625228 0.839874 0.909973 0.955787
0.725813 0.790727 0.769396 0.812397 0.578763 0.861988 0.909976 0.953260
0.724436 0.790726 0.769393 0.812392 0.567392 0.869389 0.909852 0.952521
0.723702 0.790725 0.769245 0.812202 0.564598 0.871358 0.909801 0.952278
0.723417 0.790708 0.769141 0.812073 0.563879 0.871834 0.909778 0.952199
""",
    ),
}


def test_the_modified_rule_gives_every_printed_step() -> None:
    states = run(EIGHT, MODIFIED, (1, 1, 0, 0, 0, 0, 0, 0))
    assert states[:7].round(6).tolist() == table(BASELINE)
    moves = np.abs(np.diff(states, axis=0)).max(axis=1)
    assert moves[4] > 1e-3 > moves[5], "it is printed as converged in the seventh state, at 0.001"
    assert attractor(states).kind == "fixed"


@pytest.mark.parametrize("name", INTERVENTIONS)
def test_a_clamped_intervention_gives_every_printed_step(name: str) -> None:
    """It starts from the last state printed for the baseline, with the ninth concept on.

    intervention.md prints the first two rows of intervention 1 in the wrong order and their values of C8 exchanged; the
    README has them right, and so has what is computed.
    """
    impact, printed = INTERVENTIONS[name]
    last = run(EIGHT, MODIFIED, (1, 1, 0, 0, 0, 0, 0, 0))[6]
    nine = [[*row, 0.0] for row in EIGHT] + [[impact.get(place, 0.0) for place in range(9)]]
    states = run(nine, MODIFIED, [*last, 1.0], {8: 1.0})
    assert states[:6, :8].round(6).tolist() == table(printed)
    assert set(states[:, 8]) == {1.0}


# Panda, Adigun & Kosko 2026: herd clustering, fatigue, rest, survival threat, run away

HERD, FATIGUE, REST, THREAT, RUN = range(5)
BIVALENT = Dynamics("kosko", "bivalent")


def dolphins() -> list[list[float]]:
    """The positive links that the transitions printed in the text need; the matrix itself is a figure.

    Threat leads to herd clustering and running away, running away to fatigue, fatigue to rest, rest to threat.
    """
    matrix = [[0.0] * 5 for _ in range(5)]
    for source, target in ((THREAT, HERD), (THREAT, RUN), (RUN, FATIGUE), (FATIGUE, REST), (REST, THREAT)):
        matrix[source][target] = 1.0
    return matrix


def test_the_dolphins_go_round_in_the_printed_limit_cycle_of_four() -> None:
    """Section II.D; its C(1) is misprinted there with six entries, and right in sections II.C and II.E."""
    states = run(dolphins(), BIVALENT, (0, 0, 0, 1, 0))
    printed = [[0, 0, 0, 1, 0], [1, 0, 0, 0, 1], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [0, 0, 0, 1, 0]]
    assert states[:5].tolist() == printed
    assert attractor(states).kind == "cycle"
    assert attractor(states).period == 4


def test_nothing_on_is_a_fixed_point_until_the_threat_is_pulsed() -> None:
    """Section II.E."""
    states = run(dolphins(), BIVALENT, (0, 0, 0, 0, 0))
    assert states.tolist() == [[0.0] * 5] * 2
    assert attractor(states).period == 1


def test_the_cycle_printed_for_a_clamped_threat_contradicts_the_links_it_is_printed_for() -> None:
    """Section II.E prints 01010 → 10010 → 11010 → 01010 with the threat clamped, figure 3 links of -1, 0 or 1.

    By equation 2, with a threshold at which nothing on stays so, herd clustering must be on after 01010 and 10010 and
    off after 11010; no links of -1, 0 or 1 to it do that and also what the free cycle does.
    """
    steps = [
        ((0, 1, 0, 1, 0), 1),
        ((1, 0, 0, 1, 0), 1),
        ((1, 1, 0, 1, 0), 0),
        ((0, 0, 0, 1, 0), 1),
        ((0, 1, 0, 0, 0), 0),
    ]

    def fits(links: tuple[int, ...]) -> bool:
        sums = [(sum(a * b for a, b in zip(state, links, strict=True)), on) for state, on in steps]
        return all((total > 0) == bool(on) for total, on in sums)

    assert not any(fits(links) for links in product((-1, 0, 1), repeat=5))
