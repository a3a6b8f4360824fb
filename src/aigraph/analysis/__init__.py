"""Analyses, one file per question: a graph in, a frozen result out. None sees an engine, a file or an IRI.

The nine questions: `coverage`, `structure`, `influence`, `loops`, `paths`, `portfolio`, `scenario`, `dematel` and
`robustness`. What they are made of:

- `basis`: what counts, such as the links chosen, their sources, and the weakest word of their findings;
- `methods`: closures, levels, walks, chains and ranks, each by its published definition;
- `portfolios`: the parts of a portfolio, such as its integer program;
- `cognitive`: fuzzy cognitive maps.
"""
