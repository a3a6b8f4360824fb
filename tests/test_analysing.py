"""What all analyses share: names and questions, words in two languages, forms, pictures, refusals, near misses."""

from __future__ import annotations

import csv
import io
import json
import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from click.testing import CliRunner

from aigraph.analysing import NAMES, Analysis, question, spec
from aigraph.analysing.options import Option, flag
from aigraph.cli.app import app
from aigraph.errors import AigraphError, RefusedAnalysis, UnknownName
from aigraph.project import Project
from aigraph.readouts import FORMS, Readout
from aigraph.wording import LANGUAGES
from aigraph.workspace import Workspace
from tests.conftest import ROOT

NEED_A_FILE = {"dematel": "scores"}
"""Analysis → the option without which it does not run."""
WORKSPACES = {"shipped": ROOT, "broad-street": ROOT / "examples" / "broad-street-1854"}
WORDING = ROOT / "src" / "aigraph" / "wording"
FREE = [name for name in NAMES if name not in NEED_A_FILE]
every = pytest.mark.parametrize("name", NAMES)
every_workspace = pytest.mark.parametrize("workspace", WORKSPACES)
every_free = pytest.mark.parametrize("name", FREE)
every_language = pytest.mark.parametrize("lang", LANGUAGES)


@cache
def opened(workspace: str) -> Project:
    return Project(Workspace.at(WORKSPACES[workspace]))


@cache
def outcome(workspace: str, name: str) -> Analysis | RefusedAnalysis:
    """The analysis with its defaults, or its refusal; run once for all tests."""
    try:
        return opened(workspace).analyze(name)
    except RefusedAnalysis as refusal:
        return refusal


def ran(workspace: str, name: str) -> Analysis:
    found = outcome(workspace, name)
    if isinstance(found, RefusedAnalysis):
        pytest.skip(f"refused: {found}")
    return found


def aigraph(*words: str) -> Any:
    return CliRunner().invoke(app, list(words), catch_exceptions=False)


def places(text: str) -> set[str]:
    """The names of the places in a text that values go into."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def texts(lang: str, name: str) -> dict[str, str]:
    found: dict[str, str] = json.loads((WORDING / lang / f"{name}.json").read_text("utf-8"))
    return found


def numbers(value: Any) -> Iterator[float]:
    """All numbers in what JSON holds."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        yield value
    for held in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from numbers(held)


# Names and questions


@every_language
def test_the_list_has_every_analysis_with_its_question(lang: str) -> None:
    done = aigraph("analyze", "--lang", lang)
    assert done.exit_code == 0
    rows = [line.split("\t") for line in done.output.splitlines()]
    assert rows == [["analysis", "question"], *([name, question(name, lang)] for name in NAMES)]


def test_help_lists_every_analysis_with_its_question() -> None:
    told = " ".join(aigraph("analyze", "--help").output.split())
    assert all(f"{name} {question(name, 'en')}" in told for name in NAMES)


@every
def test_the_help_of_an_analysis_tells_its_question_and_options(name: str) -> None:
    told = " ".join(aigraph("analyze", name, "--help").output.split())
    assert question(name, "en") in told
    for option in spec(name).options:
        assert flag(option) in told


@every
def test_questions_are_questions_in_each_language(name: str) -> None:
    english, spanish = (question(name, lang) for lang in LANGUAGES)
    assert english.endswith("?")
    assert "¿" in spanish
    assert spanish.endswith("?")
    assert spec(name).name == name


# Words


def test_each_wording_file_is_there_in_every_language() -> None:
    files = [sorted(path.name for path in (WORDING / lang).glob("*.json")) for lang in LANGUAGES]
    assert files[0] == files[1]
    assert {f"{name}.json" for name in NAMES} <= set(files[0])


@pytest.mark.parametrize("name", sorted(path.stem for path in (WORDING / "en").glob("*.json")))
def test_the_languages_have_the_same_keys_and_places(name: str) -> None:
    """A text for one thing may be missing, or do without the number, where a language says it like that."""
    english, spanish = (texts(lang, name) for lang in LANGUAGES)

    def needed(found: dict[str, str], key: str) -> set[str]:
        return places(found[key]) - ({"n"} if key.endswith(".one") else set())

    assert {key for key in english.keys() ^ spanish.keys() if not key.endswith(".one")} == set()
    assert {key for key in english.keys() & spanish.keys() if needed(english, key) != needed(spanish, key)} == set()
    assert [key for found in (english, spanish) for key, text in found.items() if not text.strip()] == []


@every
def test_no_text_was_left_in_the_other_language(name: str) -> None:
    """Formulas may be the same in both."""
    english, spanish = (texts(lang, name) for lang in LANGUAGES)
    same = [key for key, text in english.items() if spanish.get(key) == text and len(text.split()) > 5]
    assert [key for key in same if "=" not in english[key]] == []


# Options


@every
def test_each_option_says_what_it_does(name: str) -> None:
    for option in spec(name).options:
        assert option.help[:1].isupper(), option
        assert option.help.endswith("."), option
        assert option.kind != "choice" or option.default in (None, *option.choices), option


@every
def test_an_option_that_there_is_not_gives_near_matches(name: str) -> None:
    names = [option.name for option in spec(name).options]
    with pytest.raises(UnknownName) as caught:
        opened("shipped").analyze(name, **{names[0] + "s": 1})
    assert caught.value.near


def test_an_analysis_that_there_is_not_gives_near_matches() -> None:
    with pytest.raises(UnknownName) as caught:
        opened("shipped").analyze("influense")
    assert caught.value.near == ("influence",)
    with pytest.raises(UnknownName, match="`aigraph analyze` lists them"):
        opened("shipped").analyze("xyzzy")


def of_kinds(*kinds: str) -> list[tuple[str, Option]]:
    return [(name, option) for name in NAMES for option in spec(name).options if option.kind in kinds]


@pytest.mark.parametrize("kind", ["int", "number", "choice", "thing", "things", "file"])
def test_a_value_of_the_wrong_kind_is_refused_in_one_sentence(kind: str) -> None:
    wrong = {"int": "many", "number": "much", "choice": "neither", "thing": "no-such-thing", "things": "no-such-thing"}
    for name, option in of_kinds(kind):
        with pytest.raises(AigraphError) as caught:
            opened("shipped").analyze(name, **{option.name: wrong.get(kind, "no/such/file.csv")})
        assert_one_sentence(str(caught.value))


@pytest.mark.parametrize("name", NEED_A_FILE)
def test_what_needs_a_file_says_so(name: str) -> None:
    with pytest.raises(AigraphError) as caught:
        opened("shipped").analyze(name)
    assert "--" + NEED_A_FILE[name] in str(caught.value)
    assert_one_sentence(str(caught.value))


def assert_one_sentence(text: str) -> None:
    assert text[-1] in ".?"
    assert "\n" not in text
    assert "Traceback" not in text


# Runs


@every_workspace
@every_free
def test_it_runs_or_refuses_in_one_sentence_with_what_to_do(workspace: str, name: str) -> None:
    found = outcome(workspace, name)
    if isinstance(found, RefusedAnalysis):
        assert_one_sentence(str(found))
        assert found.hint
    else:
        assert found.spec.name == name


@every_free
def test_on_the_shipped_workspace_it_runs(name: str) -> None:
    assert isinstance(outcome("shipped", name), Analysis)


@every_workspace
@every_free
@every_language
def test_the_readout_answers_and_says_what_it_rests_on(workspace: str, name: str, lang: str) -> None:
    told = ran(workspace, name).readout(lang)
    assert told.question == question(name, lang)
    assert told.name == name
    for part in (told.answer, told.sections, told.rests, told.caveats, told.method):
        assert part
    assert_tidy(told)


def assert_tidy(told: Readout) -> None:
    """Tables with rows as long as their columns and keys of their own; no empty sentence, no unfilled place."""
    keys = [section.key for section in told.sections]
    assert len(keys) == len(set(keys))
    for section in told.sections:
        assert re.fullmatch(r"[a-z0-9-]+", section.key)
        assert section.title
        assert {len(row) for row in section.rows} <= {len(section.columns)}, section.key
    said = [*told.banners, *told.answer, *told.rests, *told.caveats, *told.method]
    said += [text for pair in told.glossary for text in pair]
    said += [cell for section in told.sections for row in section.rows for cell in row if isinstance(cell, str)]
    assert all(text.strip() for text in [*told.answer, *told.rests, *told.caveats, *told.method])
    broken = [text for text in said if re.search(r"\{\w*\}|\bNone\b|\bnan\b|<class|\bid:[a-z]|\bsrc:[a-z]", text)]
    assert broken == []


@every_free
def test_both_languages_have_the_same_tables(name: str) -> None:
    english, spanish = (ran("shipped", name).readout(lang) for lang in LANGUAGES)
    assert [(one.key, len(one.rows)) for one in english.sections] == [
        (one.key, len(one.rows)) for one in spanish.sections
    ]
    assert len(english.answer) == len(spanish.answer)


# Text


@every_workspace
@every_free
@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_text(workspace: str, name: str, form: str) -> None:
    text = ran(workspace, name).text(form)
    assert text.strip()
    assert text.endswith("\n")


@every_workspace
@every_free
def test_json_is_read_back_holds_no_nan_and_is_the_same_twice(workspace: str, name: str) -> None:
    text = ran(workspace, name).text("json")
    found = json.loads(text, parse_constant=lambda constant: pytest.fail(f"{constant} is no JSON"))
    assert list(found) == ["analysis", "options", "result", "readout"]
    assert found["analysis"] == name
    assert all(map(math.isfinite, numbers(found)))
    assert opened(workspace).analyze(name).text("json") == text


@every_free
def test_a_table_is_asked_for_by_its_key(name: str) -> None:
    done = ran("shipped", name)
    for section in done.readout().sections:
        rows = list(csv.reader(io.StringIO(done.text("csv", table=section.key))))
        assert rows[0] == list(section.columns)
        assert len(rows) == len(section.rows) + 1
    with pytest.raises(AigraphError, match="has no table 'nonesuch'"):
        done.text("csv", table="nonesuch")


@every_free
@every_language
def test_the_command_prints_the_answer(name: str, lang: str) -> None:
    told = ran("shipped", name).readout(lang)
    done = aigraph("-w", str(ROOT), "analyze", name, "--lang", lang)
    assert done.exit_code == 0
    printed = " ".join(done.output.split())
    assert " ".join(told.question.split()) in printed
    assert " ".join(told.answer[0].split()) in printed


# Pictures


@every_workspace
@every_free
@every_language
def test_the_svg_is_plain_and_the_same_twice(workspace: str, name: str, lang: str) -> None:
    done = ran(workspace, name)
    drawn = done.picture("svg", lang)
    assert done.picture("svg", lang) == drawn
    root = ET.fromstring(drawn)
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert tags.isdisjoint({"script", "image", "foreignObject", "a"})
    assert "text" in tags
    for element in root.iter():
        for key, value in element.attrib.items():
            assert not key.rpartition("}")[2].startswith("on"), key
            if key.rpartition("}")[2] == "href":
                assert value.startswith("#")
            assert not re.search(r"url\((?!['\"]?#)", value), value
    assert re.search(r"<dc:title>\s*\S", drawn.decode())


@every_workspace
@every_free
def test_the_png_is_one_and_the_same_twice(workspace: str, name: str) -> None:
    done = ran(workspace, name)
    drawn = done.picture("png")
    assert drawn.startswith(b"\x89PNG\r\n\x1a\n")
    assert done.picture("png") == drawn


@every_free
def test_a_form_that_there_is_not_is_refused(name: str) -> None:
    with pytest.raises(AigraphError, match="choose svg or png"):
        ran("shipped", name).picture("gif")
    with pytest.raises(AigraphError, match="choose markdown"):
        ran("shipped", name).text("html")


@pytest.mark.parametrize("suffix", ["svg", "png", "json", "csv", "tsv", "md", "txt"])
def test_the_name_of_the_file_says_the_form(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"out.{suffix}"
    done = aigraph("-w", str(ROOT), "analyze", "coverage", "-o", str(path))
    assert (done.exit_code, done.output) == (0, "")
    assert path.stat().st_size > 100


# Topics with little in them


def test_an_empty_topic_is_refused_by_every_analysis(make: Any) -> None:
    """Nothing is drawn or counted where there is nothing; some say so in their answer."""
    project = make()
    for name in FREE:
        try:
            told = project.analyze(name).readout()
        except RefusedAnalysis as refusal:
            assert_one_sentence(str(refusal))
        else:
            assert told.answer
            assert_tidy(told)
