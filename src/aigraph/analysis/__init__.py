"""Analyses, one file per question: a graph in, a frozen result out. None sees an engine, a file or an IRI."""
