"""Which of a graph's claims a page holds, and how it says so where that is not all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from claimgraph.claims import Claim
from claimgraph.policies import check_policy, select
from claimgraph.vocabulary import Relation


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What was asked for.

    Args:
        policy, at, keep_unknown, families, sources: see `policies.select`.
        claims: ids of claims to keep; None for all.
        total: number of claims in the graph, before narrowing.
    """

    policy: str = "all"
    at: str = ""
    keep_unknown: bool = False
    families: tuple[str, ...] | None = None
    sources: tuple[str, ...] | None = None
    claims: frozenset[str] | None = None
    total: int = 0

    @property
    def is_narrow(self) -> bool:
        """Whether anything was asked for that may leave claims out."""
        asked = (self.families, self.sources, self.claims)
        return self.policy != "all" or bool(self.at) or any(each is not None for each in asked)

    def kept(
        self,
        claims: Iterable[Claim],
        relations: Mapping[str, Relation],
        *,
        statuses: Mapping[str, str],
        disputed: Collection[str],
    ) -> Iterator[Claim]:
        """Yield the claims that were asked for, in the order given.

        Raises:
            UnknownName: the policy or a family does not exist.
            UsageError: `at` is not a date.
        """
        check_policy(self.policy)
        chosen = self.claims
        return select(
            claims if chosen is None else (claim for claim in claims if claim.id in chosen),
            relations,
            policy=self.policy,
            statuses=statuses,
            disputed=disputed,
            at=self.at or None,
            keep_unknown=self.keep_unknown,
            families=self.families,
            sources=self.sources,
        )

    def to_json(self, count: int) -> dict[str, Any] | None:
        """Return what was asked for, for the page; None where the page holds the whole graph.

        Args:
            count: number of claims on the page.
        """
        if not self.is_narrow:
            return None
        return {
            "policy": self.policy,
            "at": self.at,
            "keepUnknown": self.keep_unknown,
            "families": list(self.families or ()),
            "sources": list(self.sources or ()),
            "chosen": self.claims is not None,
            "kept": count,
            "total": self.total,
            "words": self.in_words(count),
        }

    def in_words(self, count: int) -> str:
        """Say what the page holds; empty where it holds the whole graph.

        >>> Narrowing(at="1936", keep_unknown=True, families=("office",), total=20).in_words(3)
        'This page holds 3 of 20 claims: only of the family office; only what holds or may hold in 1936.'
        """
        if not self.is_narrow:
            return ""
        asked = []
        if self.claims is not None:
            asked.append("only those chosen when it was made")
        if self.policy != "all":
            asked.append(f"only what counts under the policy “{self.policy}”")
        if self.families is not None:
            asked.append(f"only of the {_listed('family', 'families', self.families)}")
        if self.sources is not None:
            asked.append(f"only from the {_listed('source', 'sources', self.sources)}")
        if self.at:
            held = "holds or may hold" if self.keep_unknown else "certainly holds"
            asked.append(f"only what {held} in {self.at}")
        return f"This page holds {count} of {self.total} claims: {'; '.join(asked)}."


def _listed(one: str, many: str, names: Collection[str]) -> str:
    return f"{one if len(names) == 1 else many} {', '.join(names) or '(none)'}"
