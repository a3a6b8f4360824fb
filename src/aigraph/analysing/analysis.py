"""An analysis that was run: its result, and its ways to be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from aigraph.analysing.options import Spec
from aigraph.plots import saved
from aigraph.readouts import Readout, as_json, written
from aigraph.wording import Context, Words


@dataclass(frozen=True)
class Analysis:
    """What `Project.analyze` gives back.

    Attributes:
        spec: which analysis it is.
        options: the options it was run with.
        result: the frozen result (see `aigraph.analysis`).
        context: the names and words of the workspace.
        further: a second analysis of the same, such as its robustness; told below it.
    """

    spec: Spec
    options: Mapping[str, Any]
    result: Any
    context: Context
    further: Analysis | None = None

    def readout(self, lang: str = "en") -> Readout:
        """The result in words and tables."""
        told = self.spec.tell(self.result, self.context.to(lang))
        whole = _joined(told, self.further.readout(lang)) if self.further else told
        return replace(whole, glossary=(*whole.glossary, *_common_words(lang)))

    def text(self, form: str = "markdown", lang: str = "en", table: str = "") -> str:
        """The result as text: "markdown" or "json", or one of its tables as "csv" or "tsv".

        Raises:
            AigraphError: there is no such form or table.
        """
        if form != "json":
            return written(self.readout(lang), form, lang, table)
        results = {"of": self.result, "robustness": self.further.result} if self.further else self.result
        return as_json(self.spec.name, self.options, results, self.readout(lang))

    def picture(self, form: str = "svg", lang: str = "en") -> bytes:
        """The result as a picture: "svg" or "png".

        Raises:
            AigraphError: there is no such form.
        """
        return saved(self.spec.draw(self.result, self.context.to(lang)), form)

    def _repr_markdown_(self) -> str:
        """How a notebook shows it."""
        return self.text("markdown")


_COMMON = ("finding", "held", "read", "doubtful", "supposed")


def _common_words(lang: str) -> tuple[tuple[str, str], ...]:
    """What the words mean that every readout uses."""
    words = Words("common", lang)
    return tuple((words(f"common.{name}"), words(f"common.{name}.means")) for name in _COMMON)


def _joined(told: Readout, further: Readout) -> Readout:
    """One readout of both; sentences that both say stand once."""

    def both(name: str) -> tuple[Any, ...]:
        return tuple(dict.fromkeys([*getattr(told, name), *getattr(further, name)]))

    names = ("banners", "answer", "sections", "rests", "caveats", "method", "glossary")
    joined: dict[str, Any] = {name: both(name) for name in names}
    return replace(told, **joined)
