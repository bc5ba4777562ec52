"""Asking the store: SPARQL within bounds, saved questions, and the rdflib view."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pyoxigraph as ox

from claimgraph.claims import Dataset
from claimgraph.queries.asking import Evidence, Names, evidence, run_question
from claimgraph.queries.guard import read_query
from claimgraph.queries.prefixes import known_prefixes, shortened
from claimgraph.queries.questions import (
    Parameter,
    Question,
    find_question,
    list_questions,
    parse_question,
    read_question,
)
from claimgraph.queries.results import ROW_FORMATS, TRIPLE_FORMATS, Answer, Table, Triples
from claimgraph.queries.run import Result, run_query
from claimgraph.queries.short import Shortener
from claimgraph.queries.terms import IRI, Blank, Term, Text, Typed, parse_value
from claimgraph.queries.tokens import Limits

if TYPE_CHECKING:
    import rdflib

__all__ = [
    "IRI",
    "ROW_FORMATS",
    "TRIPLE_FORMATS",
    "Answer",
    "Blank",
    "Evidence",
    "Limits",
    "Names",
    "Parameter",
    "Question",
    "Result",
    "Shortener",
    "Table",
    "Term",
    "Text",
    "Triples",
    "Typed",
    "evidence",
    "find_question",
    "known_prefixes",
    "list_questions",
    "parse_question",
    "parse_value",
    "rdf_view",
    "read_query",
    "read_question",
    "run_query",
    "run_question",
    "shortened",
]


def rdf_view(
    store: ox.Store, prefixes: Mapping[str, str] | None = None, *, dataset: Dataset | None = None
) -> rdflib.Dataset:
    """Return the store as an rdflib Dataset, without a copy; see `queries.view.rdf_view`."""
    # rdflib takes longer to import than most queries take to answer.
    from claimgraph.queries import view

    return view.rdf_view(store, prefixes, dataset=dataset)
