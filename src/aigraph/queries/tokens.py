"""SPARQL as a row of tokens: enough to find variables and keywords without being fooled by text, comments or IRIs.

It is a lexer by the terminals of the SPARQL 1.1 grammar (https://www.w3.org/TR/sparql11-query/#sparqlGrammar), not a
parser: the engine's parser has the last word on what is valid.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from aigraph.errors import RefusedQuery
from aigraph.terms import Term

MAX_DEPTH = 150
MAX_TOKENS = 20_000
MAX_CHAIN = 1_000
# The store plans each of these by recursion or by trying orders: 200 take seconds, some thousands end the process.
MAX_PARTS = 200
_PARTS = {"OPTIONAL", "MINUS", "BIND", "AS", "EXISTS", "GRAPH", "SELECT", "VALUES"}

_TOKEN = re.compile(
    r'''(?P<text>"""(?:(?:"|"")?(?:[^"\\]|\\.))*"""|\'\'\'(?:(?:'|'')?(?:[^'\\]|\\.))*\'\'\'
              |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<comment>\#[^\n\r]*)
      | (?P<variable>[?$]\w+)
      | (?P<name>[\w.-]*:(?:(?:[\w:%]|\\.)(?:[\w.:%-]|\\.)*)?)
      | (?P<word>[^\W\d]\w*)
      | (?P<open>[{(\[]) | (?P<close>[})\]])
      | (?P<space>\s+)
      | (?P<other>.)''',
    re.VERBOSE | re.DOTALL,
)
_REACHING_OUT = re.compile("SERVICE|^LOAD", re.IGNORECASE)


def tokens(sparql: str) -> Iterator[tuple[str, str]]:
    """Pairs (kind, text) that put together again give the query.

    Example:
        >>> [text for kind, text in tokens('ASK { ?s ?p "?o" } # ?x') if kind == "variable"]
        ['?s', '?p']
    """
    for match in _TOKEN.finditer(sparql):
        yield str(match.lastgroup), match.group()


def variables(sparql: str) -> list[str]:
    """The variable names of a query, each once, in order of appearance."""
    return list(dict.fromkeys(text[1:] for kind, text in tokens(sparql) if kind == "variable"))


def substitute(sparql: str, values: Mapping[str, Term]) -> str:
    r"""The query with each variable of `values` replaced by its term, as grlc and BASIL do.

    A value is an RDF term, and what goes in is the term's own serialisation: one token, whatever characters it holds.

    Example:
        >>> from pyoxigraph import Literal
        >>> substitute("ASK { ?s ?p ?_word }", {"_word": Literal('a" } # b')})
        'ASK { ?s ?p "a\\" } # b" }'
    """
    return "".join(
        str(values[text[1:]]) if kind == "variable" and text[1:] in values else text for kind, text in tokens(sparql)
    )


def refuse_dangerous(sparql: str) -> None:
    """Refuse what must not run in this process.

    Raises:
        RefusedQuery: SERVICE or LOAD (they reach for the network), or a query so deep or long that the store's
            recursion could end the process.
    """
    found = [(kind, text) for kind, text in tokens(sparql) if kind not in ("space", "comment")]
    out = next((match[0].upper() for kind, text in found if (match := _reaching_out(kind, text))), None)
    if out:
        raise RefusedQuery(f"{out} reaches for the network, and aigraph never does", hint="load the data as a file")
    part = _too_many(found)
    if part:
        raise RefusedQuery(f"The query has more than {MAX_PARTS} {part}", hint="split it")
    if len(found) > MAX_TOKENS or _depth(found) > MAX_DEPTH or _chain(found) > MAX_CHAIN:
        limits = f"{MAX_TOKENS:,} tokens, {MAX_DEPTH} nested brackets, {MAX_CHAIN:,} chained operators"
        raise RefusedQuery(f"The query is too long or too deep (limits: {limits})", hint="split it")


def _reaching_out(kind: str, text: str) -> re.Match[str] | None:
    """The keyword in a word or prefix: the store's parser needs no space after it (`SERVICEx:y` is a call)."""
    return _REACHING_OUT.search(text.partition(":")[0]) if kind in ("word", "name") else None


def _depth(found: list[tuple[str, str]]) -> int:
    depth = deepest = 0
    for kind, _ in found:
        depth += (kind == "open") - (kind == "close")
        deepest = max(deepest, depth)
    return deepest


def _chain(found: list[tuple[str, str]]) -> int:
    """How many operators or keywords could nest in the parser, such as `!`, `-`, `/`, `|`, `=` and `UNION`."""
    return sum(text in "!+-*/|^&=" or text.upper() == "UNION" for _, text in found)


def _too_many(found: list[tuple[str, str]]) -> str:
    """What the query has more of than `MAX_PARTS`: a keyword, patterns or members of a list; empty if nothing."""
    counts = Counter(text.upper() for kind, text in found if kind == "word" and text.upper() in _PARTS)
    data = ("word", "DATA") in {(kind, text.upper()) for kind, text in found}  # INSERT DATA joins nothing
    counts["patterns to join"] = 0 if data else _patterns(found)
    counts["members in lists"] = 0 if data else _members(found)
    return next((part for part, count in counts.items() if count > MAX_PARTS), "")


def _patterns(found: list[tuple[str, str]]) -> int:
    """How many triple patterns: dots, semicolons and commas in braces, not in the round brackets of a call."""
    count = 0
    brackets: list[str] = []
    for kind, text in found:
        if kind == "open":
            brackets.append(text)
        elif kind == "close" and brackets:
            brackets.pop()
        elif kind == "other" and text in ".;," and brackets and brackets[-1] != "(":
            count += 1
    return count


def _members(found: list[tuple[str, str]]) -> int:
    """How many members the RDF lists have: round brackets that follow a term, not a keyword, function or operator."""
    count = 0
    brackets: list[bool] = []
    before = ("", "")
    for kind, text in found:
        if kind == "open":
            brackets.append(text == "(" and _is_list(before, brackets))
        elif kind == "close" and brackets:
            brackets.pop()
        else:
            count += bool(brackets) and brackets[-1]
        before = (kind, text)
    return count


def _is_list(before: tuple[str, str], brackets: list[bool]) -> bool:
    """Whether a round bracket behind that token opens a list: behind a variable, a name or IRI, or in a list."""
    kind, text = before
    return kind in ("variable", "name", "iri") or text in ("a", ".", ",", ";", "[") or (bool(brackets) and brackets[-1])
