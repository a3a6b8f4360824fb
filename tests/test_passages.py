"""Findings on the same words: what counts as one passage, and what its words are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aigraph.analysis.basis.grounds import Standing
from aigraph.analysis.basis.links import Link
from aigraph.readouts.passages import RUN, cited, common, passages, together, under
from aigraph.wording import Context, Quote


def quoted(texts: dict[str, str], source: str = "src:p") -> Context:
    return Context(
        quotes={name: Quote(name, text, source, "stated", "asserts", "high") for name, text in texts.items()}
    )


def groups(*texts: str) -> list[str]:
    """The quotes in groups, by their numbers."""
    said = {str(number): text for number, text in enumerate(texts)}
    return ["".join(group) for group in passages(said, quoted(said))]


def test_four_words_in_a_row_make_one_passage() -> None:
    assert groups("one two three four five", "and one two three four") == ["01"]
    assert groups("one two three five", "one two three six") == ["0", "1"]
    assert groups("One, two; three\nFOUR!", "so one two three four") == ["01"]
    assert groups("one two … three four x", "one two three four y") == ["0", "1"]


def test_a_short_quote_within_a_long_one_is_the_same_passage() -> None:
    assert groups("it makes a virtuous circle", "a virtuous … circle") == ["01"]
    assert groups("it makes a virtuous circle", "a circle") == ["0", "1"]
    assert groups("two three", "one two three", "three") == ["012"]


def test_what_is_the_same_as_a_third_is_the_same() -> None:
    assert groups("a b c d e", "x", "d e f g h", "b c d e f g h") == ["023", "1"]


def test_other_sources_and_findings_without_words_stand_alone() -> None:
    both = {**quoted({"f": "one two three four"}).quotes, **quoted({"g": "one two three four"}, "src:q").quotes}
    assert passages("fgh", Context(quotes=both)) == (("f",), ("g",), ("h",))
    assert groups("", "…", "word") == ["0", "1", "2"]


def test_the_words_in_common_are_as_the_first_writes_them() -> None:
    said = {"f": "We need to act, now … Tax relief", "g": "we need to act now … schools", "h": "so we need to act now"}
    assert common("fgh", quoted(said)) == "We need to act, now"
    assert common("f", quoted(said)) == "We need to act, now"
    assert common("xy", Context()) == ""
    assert common("fg", quoted({"f": "one", "g": "two"})) == ""


def test_links_on_one_passage_alone() -> None:
    said = {"f": "one two three four", "g": "one two three four five", "h": "else", "i": "one two three four six"}
    ends = {"ab": "f", "bc": "g", "ca": "ih", "cd": "x"}
    links = [
        Link(pair[0], pair[1], "+", (), Standing(tuple(found), sources=("src:p",))) for pair, found in ends.items()
    ]
    rests = under(links, quoted(said))
    assert [[link.source for link in group] for group in together(links, rests)] == [["a", "b"]]
    assert together(links[2:], rests) == ()


def test_quotes_without_the_names_of_their_sources() -> None:
    context = quoted({"f": "one", "g": "two", "h": "three"})
    assert cited("fgh", context) == "“one” (f); “two” (g); and 1 more"
    assert cited("x", context) == ""


WORDS = st.lists(st.sampled_from("abcdef"), max_size=7)


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_passages_are_those_found_pair_by_pair(texts: list[list[str]]) -> None:
    size = len(texts)

    def held(short: list[str], long: list[str]) -> bool:
        return any(long[start : start + len(short)] == short for start in range(len(long)))

    def same(one: list[str], other: list[str]) -> bool:
        short, long = sorted((one, other), key=len)
        return bool(short) and (held(short, long) or any(held(short[n : n + RUN], long) for n in range(len(short) - 3)))

    near = {
        number: {other for other in range(size) if same(texts[number], texts[other])} | {number}
        for number in range(size)
    }
    for _ in range(size):
        near = {number: set().union(*(near[other] for other in found)) for number, found in near.items()}
    wanted = sorted({"".join(map(str, sorted(found))) for found in near.values()})
    assert groups(*(" ".join(text) for text in texts)) == wanted
