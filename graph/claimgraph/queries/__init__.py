"""Asking the store: SPARQL within bounds, saved questions, and the rdflib view."""

from __future__ import annotations

from claimgraph.queries.guard import read_query
from claimgraph.queries.prefixes import known_prefixes
from claimgraph.queries.results import Answer, Table, Triples
from claimgraph.queries.run import Result, run_query
from claimgraph.queries.terms import IRI, Blank, Term, Text, Typed
from claimgraph.queries.tokens import Limits

__all__ = [
    "IRI",
    "Answer",
    "Blank",
    "Limits",
    "Result",
    "Table",
    "Term",
    "Text",
    "Triples",
    "Typed",
    "known_prefixes",
    "read_query",
    "run_query",
]
