"""The hashes by which a page knows whether it is whole."""

from __future__ import annotations

import re
from hashlib import sha256

from aigraph.render import render
from aigraph.render.seal import row_words, seal
from tests.browser.sample import page

BLOCKS = {"data", "nodes", "edges", "answers", "analyses"}


def test_every_block_of_data_bears_the_hash_of_its_text() -> None:
    found = re.findall(r'data-sha256="([0-9a-f]{64})" id="(\w+)">([^<]*)</script>', render(page()))
    assert {name for _, name, _ in found} == BLOCKS
    assert all(sha256(text.encode()).hexdigest() == hash_of for hash_of, _, text in found)


def test_the_table_bears_the_hash_of_its_words() -> None:
    given = page()
    rows = [{"comment_es": "", "section_es": "", **finding} for finding in given.findings]
    assert f'data-sha256="{seal(row_words(rows))}" id="evidence-table"' in render(given)


def test_words_that_differ_in_one_letter_have_another_hash() -> None:
    row = {"quote": "words", "comment": "why", "comment_es": "", "section": "s1", "section_es": ""}
    others = [row | {name: f"{row[name]}x"} for name in ("quote", "comment", "section")]
    assert len({seal(row_words([one])) for one in (row, *others)}) == 4
    assert row_words([row | {"comment": "", "comment_es": "never shown"}]).count("never") == 0
