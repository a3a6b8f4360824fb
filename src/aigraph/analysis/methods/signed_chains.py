"""Which way a push goes by the signs of the links alone: chains, the product of their signs, and the links they need.

A chain of links from what is pushed to a goal carries the push on unchanged where its signs multiply to "+", and turned
round where they multiply to "-". Where all chains to a goal have the same sign, so has the effect, however strong or
weak the links are, in every map whose threshold function never falls (a monotone system in the sense of Smith 1995,
"Monotone Dynamical Systems", American Mathematical Society); where they differ, the signs alone do not say.

Glossary:
    pushed: held larger ("+") or smaller ("-") than it would be; nothing acts on it any more.
    chain: links one after the other; it may pass a factor twice, for a feedback loop is part of what a push sets off.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aigraph.analysis.basis.links import Link

BOTH = "±"
"""The sign of a factor to which chains of either sign lead."""


def signs(links: Iterable[Link], pushed: Mapping[str, str]) -> dict[str, str]:
    """Factor → "+", "-" or "±", for each factor that a chain of signed links leads to, what is pushed included.

    Args:
        links: the links; those without a sign, and those that act on what is pushed, carry nothing.
        pushed: factor → "+" or "-".

    Example:
        >>> from aigraph.analysis.basis.grounds import Standing
        >>> ab, bc, ac = (Link(*ends, (), Standing()) for ends in [("a", "b", "-"), ("b", "c", "-"), ("a", "c", "-")])
        >>> signs([ab, bc], {"a": "+"}), signs([ab, bc, ac], {"a": "+"})["c"]
        ({'a': '+', 'b': '-', 'c': '+'}, '±')
    """
    carried: dict[str, list[Link]] = {}
    for link in links:
        if link.sign and link.target not in pushed:
            carried.setdefault(link.source, []).append(link)
    seen = set(pushed.items())
    reached: dict[str, str] = {}
    going = sorted(seen)
    while going:
        factor, sign = going.pop()
        reached[factor] = sign if reached.get(factor, sign) == sign else BOTH
        for link in carried.get(factor, ()):
            then = (link.target, "+" if link.sign == sign else "-")
            if then not in seen:
                seen.add(then)
                going.append(then)
    return reached


def leading_to(links: Iterable[Link], pushed: Mapping[str, str], goal: str) -> tuple[Link, ...]:
    """The links that lie on some chain of signed links from what is pushed to the goal, in the order given."""
    found = [link for link in links if link.sign and link.target not in pushed]
    after = _reached(_steps(found), pushed)
    before = _reached(_steps(found, back=True), [goal])
    return tuple(link for link in found if link.source in after and link.target in before)


def unsigned_to(links: Iterable[Link], pushed: Mapping[str, str], goals: Iterable[str]) -> dict[str, tuple[Link, ...]]:
    """Goal → the links without a sign that lie on some chain from what is pushed to it, in the order given.

    Which way such a chain carries the push, nobody says. Goals that are pushed, or have no such chain, are not in it.

    Example:
        >>> from aigraph.analysis.basis.grounds import Standing
        >>> ab, bc, xc = (Link(*ends, (), Standing()) for ends in [("a", "b", "+"), ("b", "c", ""), ("x", "c", "")])
        >>> {goal: len(found) for goal, found in unsigned_to([ab, bc, xc], {"a": "+"}, ["b", "c"]).items()}
        {'c': 1}
    """
    going = [link for link in links if link.target not in pushed]
    after = _reached(_steps(going), pushed)
    unsigned = [link for link in going if not link.sign and link.source in after]
    back = _steps(going, back=True)
    found: dict[str, tuple[Link, ...]] = {}
    for goal in goals if unsigned else ():
        before = _reached(back, [goal]) if goal not in pushed else set()
        on_the_way = tuple(link for link in unsigned if link.target in before)
        if on_the_way:
            found[goal] = on_the_way
    return found


def _steps(links: Iterable[Link], *, back: bool = False) -> dict[str, list[str]]:
    """Factor → those that it leads to; or, going back, those that lead to it."""
    steps: dict[str, list[str]] = {}
    for link in links:
        source, target = (link.target, link.source) if back else (link.source, link.target)
        steps.setdefault(source, []).append(target)
    return steps


def _reached(steps: Mapping[str, Iterable[str]], starts: Iterable[str]) -> set[str]:
    """The starts, and all that the steps lead to from there."""
    seen = set(starts)
    going = list(seen)
    while going:
        new = set(steps.get(going.pop(), ())) - seen
        seen |= new
        going += new
    return seen
