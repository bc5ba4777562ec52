"""ClaimGraph: the one object users hold, over one store."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, overload

from pyoxigraph import Store

from claimgraph import rdf
from claimgraph.changes import Changes, compare_records
from claimgraph.claims import Claim, Dataset, Entity, Source, Verdict
from claimgraph.criticism import Coverage, coverage_page, measure_coverage
from claimgraph.dossier import Dossier, build_dossier
from claimgraph.errors import UsageError
from claimgraph.names import NameIndex
from claimgraph.policies import disputed_claims, statuses
from claimgraph.queries import (
    Evidence,
    Question,
    Result,
    Table,
    evidence,
    find_question,
    known_prefixes,
    list_questions,
    rdf_view,
    run_query,
    run_question,
)
from claimgraph.statements import Lexicon, Statement, build_statement
from claimgraph.summary import Summary, build_summary

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from claimgraph.analysis import Path as LinkPath
    from claimgraph.explorer import ClaimNetwork, ExplorerPage

MOST_IN_A_NOTEBOOK = 3000
"""Claims of a graph whose display in a notebook is the explorer itself, some hundred bytes each."""


class ClaimGraph:
    """A knowledge graph in which every edge is a cited claim.

    Made by `load`. Nothing here changes the store: `query`, `network` and the rest read it.

    Args:
        store: the pyoxigraph store behind it.
        dataset: name, title, licence and base of what is in the store.
        notes: what a reader should know about how it was read.
        questions: folder of the package's own saved questions, if there is one.
        texts: texts of sources, by the sources' ids.
    """

    def __init__(
        self,
        store: Store,
        dataset: Dataset,
        *,
        notes: Iterable[str] = (),
        questions: Path | None = None,
        texts: Mapping[str, str] | None = None,
    ) -> None:
        self.store = store
        self.dataset = dataset
        self.notes = tuple(notes)
        self.texts = dict(texts or {})
        self._questions = questions

    def __len__(self) -> int:
        """Number of claims."""
        return self.summary().claims

    def __repr__(self) -> str:
        return f"<ClaimGraph {self.dataset.name!r}: {self.summary().claims} claims>"

    def _repr_html_(self) -> str:
        """The explorer, where a notebook can carry it; else the counts, and how to open it."""
        if len(self) <= MOST_IN_A_NOTEBOOK:
            return self.explore()._repr_html_()
        why = f"{len(self)} claims are too many to keep in a notebook"
        call = "<code>g.explore(&#x27;page.html&#x27;)</code>"
        return f"{self.summary().to_html()}<p>{why}: {call} writes the page.</p>"

    @property
    def entities(self) -> dict[str, Entity]:
        """Entities by IRI."""
        return rdf.read_entities(self.store)

    @property
    def sources(self) -> dict[str, Source]:
        """Sources by IRI."""
        return rdf.read_sources(self.store)

    @property
    def verdicts(self) -> list[Verdict]:
        """Verdicts, in order of their ids."""
        return rdf.read_verdicts(self.store)

    def claims(self) -> Iterator[Claim]:
        """Yield all claims."""
        return rdf.read_claims(self.store)

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """Prefixes that every query knows: the vocabulary's, and entity:, claim: ... of this data."""
        return known_prefixes(self.store, self.dataset)

    @cached_property
    def lexicon(self) -> Lexicon:
        """What puts claims into words: labels, sources, verdicts, relations, and the texts given."""
        verdicts: dict[str, tuple[Verdict, ...]] = {}
        for verdict in self.verdicts:
            verdicts[verdict.claim] = (*verdicts.get(verdict.claim, ()), verdict)
        return Lexicon(
            entities={entity.id: entity for entity in self.entities.values()},
            sources={source.id: source for source in self.sources.values()},
            verdicts=verdicts,
            catalogue=rdf.read_catalogue(self.store, self.dataset),
            texts=self.texts,
            disputed=disputed_claims(
                rdf.read_claims(self.store, fields={"disputes"}, dataset=self.dataset),
                statuses(itertools.chain.from_iterable(verdicts.values())),
            ),
        )

    def statements(self) -> dict[str, Statement]:
        """Return every claim in words, by its id, in order of the claims."""
        return {claim.id: build_statement(claim, self.lexicon) for claim in self.claims()}

    @cached_property
    def names(self) -> NameIndex:
        """Labels and aliases, for finding entities by name."""
        return NameIndex(self.store, self.dataset)

    @cached_property
    def rdf(self) -> rdflib.Dataset:
        """The same store as an rdflib Dataset, without a copy; it is read-only and asks no network."""
        return rdf_view(self.store, dataset=self.dataset)

    def query(
        self, text: str, *, values: Mapping[str, object] | None = None, allow_service: bool = False
    ) -> Result:
        """Ask a SPARQL query.

        Args:
            text: SELECT, ASK, CONSTRUCT or DESCRIBE; the prefixes of the package are known.
            values: terms or Python values to bind variables to, by name; they go to the engine as terms
                and are never formatted into the text.
            allow_service: whether SERVICE may call other endpoints.

        Returns:
            A Table (SELECT), an Answer (ASK) or Triples (CONSTRUCT, DESCRIBE).

        Raises:
            QueryError: malformed (with line, column and a caret), or refused.
        """
        return run_query(self.store, text, dataset=self.dataset, values=values, allow_service=allow_service)

    def questions(self) -> list[Question]:
        """List the saved questions: the package's own, then the ontology's."""
        return list_questions(self._questions)

    def question(self, name: str) -> Question:
        """Return a saved question by name, or raise UnknownName with the nearest."""
        return find_question(self.questions(), name)

    def ask(self, name: str, /, **arguments: object) -> Result:
        """Ask a saved question, with its parameters by name; entities are found by label or alias."""
        return run_question(
            self.store, self.question(name), arguments, names=self.names, dataset=self.dataset
        )

    def evidence(self, table: Table) -> list[list[Evidence]]:
        """Return the claims that each row of a saved question's answer rests on, in words."""
        return evidence(self.store, table, self.lexicon, dataset=self.dataset)

    def network(
        self,
        *,
        policy: str = "asserted",
        at: str | None = None,
        keep_unknown: bool = False,
        families: Iterable[str] | None = None,
        sources: Iterable[str] | None = None,
        participants: bool = False,
        collapse: bool = False,
    ) -> nx.MultiDiGraph | nx.Graph:
        """Project the claims to a networkx network, one edge per claim; see `network.build_network`."""
        from claimgraph.network import build_network

        return build_network(
            self.store,
            policy=policy,
            at=at,
            keep_unknown=keep_unknown,
            families=families,
            sources=sources,
            participants=participants,
            collapse=collapse,
        )

    def paths(
        self,
        source: str,
        target: str,
        *,
        k: int = 3,
        through: Iterable[str] | None = None,
        policy: str = "reported",
        participants: bool = True,
        at: str | None = None,
        keep_unknown: bool = False,
        families: Iterable[str] | None = None,
        sources: Iterable[str] | None = None,
    ) -> list[LinkPath]:
        """Find the k shortest paths between two entities, given by name, with the claims of every step.

        Args:
            through: types that the steps between must have ("person"); None for any.
            participants: whether speakers, addressees, witnesses and carriers are links too.

        Returns:
            Shortest first; empty when the two are not linked.

        Raises:
            UnknownName, AmbiguousName: a name is not found, or is found several times.
        """
        network = self.network(
            policy=policy,
            at=at,
            keep_unknown=keep_unknown,
            families=families,
            sources=sources,
            participants=participants,
        )
        from claimgraph.analysis import find_paths

        ends = self.names.find(source), self.names.find(target)
        claims = {claim.id: claim for claim in self.claims()}

        def tell(name: str) -> Statement:
            return build_statement(claims[name], self.lexicon)

        return find_paths(network, *ends, tell=tell, k=k, through=through)

    def dossier(self, name: str) -> Dossier:
        """Collect everything said of and by one entity, in order of time, with footnotes.

        Raises:
            UnknownName, AmbiguousName: the name is not found, or is found several times.
        """
        return build_dossier(
            self.dataset.local_id("entity", self.names.find(name)),
            self.claims(),
            self.lexicon,
            title=self.dataset.title,
            licence=self.dataset.licence,
        )

    def coverage(self, source: str) -> Coverage:
        """Measure how much of a source's text the claims carry; its text must have been given to `load`.

        Raises:
            UsageError: the text was not given, or is not the one that was curated.
        """
        return measure_coverage(source, self._text(source), self.claims(), rdf.read_unclaimed(self.store))

    def coverage_page(self, source: str) -> str:
        """Return the source's text with its claims marked, as HTML for your own use."""
        return coverage_page(
            self.coverage(source),
            self._text(source),
            self.statements(),
            rdf.read_unclaimed(self.store),
            title=f"{self.dataset.title}: {source}",
        )

    def _text(self, source: str) -> str:
        if source not in self.texts:
            raise UsageError(f"the text of {source!r} was not given: load(..., texts={{{source!r}: FILE}})")
        return self.texts[source]

    def summary(self) -> Summary:
        """Count entities, claims, sources and relations by family."""
        return build_summary(self.store, self.dataset)

    def changes(self, new: ClaimGraph) -> Changes[Claim]:
        """Compare this graph's claims with those of a newer state of the same dataset."""
        return compare_records(self.claims(), new.claims())

    def changes_beside_claims(
        self, new: ClaimGraph
    ) -> dict[str, Changes[Entity] | Changes[Source] | Changes[Verdict]]:
        """Compare the entities, sources and verdicts with those of a newer state, by kind."""
        return {
            "entity": compare_records(self.entities.values(), new.entities.values()),
            "source": compare_records(self.sources.values(), new.sources.values()),
            "verdict": compare_records(self.verdicts, new.verdicts),
        }

    def write(self, path: str | Path) -> Path:
        """Write the graph as RDF; the suffix says the format: .nq .nt .ttl .trig .jsonld .rdf."""
        rdf.write_rdf(self.store, Path(path))
        return Path(path)

    @overload
    def explore(
        self, path: str | Path, *, policy: str = "all", at: str | None = None, keep_unknown: bool = False,
        families: Iterable[str] | None = None, sources: Iterable[str] | None = None,
        claims: Result | Iterable[str] | None = None, texts: bool = False, sparql: bool = False,
        language: str = "", seed: int = 0,
    ) -> Path: ...  # fmt: skip
    @overload
    def explore(
        self, path: None = None, *, policy: str = "all", at: str | None = None, keep_unknown: bool = False,
        families: Iterable[str] | None = None, sources: Iterable[str] | None = None,
        claims: Result | Iterable[str] | None = None, texts: bool = False, sparql: bool = False,
        language: str = "", seed: int = 0,
    ) -> ExplorerPage: ...  # fmt: skip
    def explore(
        self, path: str | Path | None = None, *,
        policy: str = "all", at: str | None = None, keep_unknown: bool = False,
        families: Iterable[str] | None = None, sources: Iterable[str] | None = None,
        claims: Result | Iterable[str] | None = None, texts: bool = False, sparql: bool = False,
        language: str = "", seed: int = 0,
    ) -> Path | ExplorerPage:  # fmt: skip
        """Make one HTML page to explore the graph; it opens from disk and asks no network.

        Args:
            path: where to write it; None gives the page itself, which a notebook cell shows.
            policy, at, keep_unknown, families, sources: which claims, as in `network`; the page says
                what it leaves out.
            claims: only these: a saved question's answer, or ids or IRIs.
            texts: whether the sources' texts that were given to `load` go into the page: check their rights.
            sparql: whether the page can be asked in SPARQL; adds some two megabytes.
            language: of the interface at first, "en", "it" or "de"; the reader's own unless said.
            seed: of positions, communities and sampled measures.

        Returns:
            The path written, or the page: `.html`, `.write(path)`.
        """
        from claimgraph.explorer import show_claims

        page = show_claims(
            self.store, self.dataset, self.lexicon, policy=policy, at=at, keep_unknown=keep_unknown,
            families=families, sources=sources, claims=claims, texts=texts, notes=self.notes,
            language=language, seed=seed, questions=self.questions() if sparql else None,
        )  # fmt: skip
        return page if path is None else page.write(path)

    def pyvis(
        self, *, policy: str = "all", at: str | None = None, keep_unknown: bool = False,
        families: Iterable[str] | None = None, sources: Iterable[str] | None = None, seed: int = 0,
    ) -> ClaimNetwork:  # fmt: skip
        """Return a pyvis Network for a notebook cell: `g.pyvis().show("graph.html", notebook=True)`.

        Args:
            policy, at, keep_unknown, families, sources: which claims, as in `network`.
            seed: of the positions.
        """
        from claimgraph.explorer import build_pyvis

        network = self.network(
            policy=policy, at=at, keep_unknown=keep_unknown, families=families, sources=sources
        )
        return build_pyvis(network, self.summary(), self.statements(), seed=seed)
