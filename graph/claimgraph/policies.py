"""Which claims count: the one definition behind short triples, network, page and exports.

A policy looks at a claim's polarity and modality, at who speaks, at the curators' verdicts and at
what disputes it. `select` narrows further by source, family and period. No claim is ever changed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache

from claimgraph.claims import Claim, Verdict
from claimgraph.dates import Holding, holds, parse_edtf
from claimgraph.errors import BadDate, UnknownName, UsageError, nearest_name
from claimgraph.vocabulary import Relation

POLICIES = ("asserted", "reported", "undisputed", "all")
"""asserted: affirmed, actual, not rejected, and in the source's own voice or the holder's (no speaker).
reported: the same with speakers. undisputed: asserted, less what is contested, doubtful or disputed.
all: every claim."""

GRAVITY = ("unassessed", "accepted", "contested", "doubtful", "rejected")
"""Statuses of a claim, from the lightest to the gravest."""

VOICED_FAMILIES = frozenset({"stance", "speech"})
"""Families whose subject is the one who holds or says it."""

_NO_STATUS: Mapping[str, str] = {}


def status(verdicts: Iterable[Verdict]) -> str:
    """Return what the curators' verdicts on one claim come to.

    Verdicts on one column (with an aspect) are ignored. Of each curator the latest verdict counts: one
    is overtaken only where another of the same curator is certainly later. An undated verdict is
    older than any dated one, and the gravest of those that count is returned.

    Returns:
        "unassessed" when there is none, else "accepted", "contested", "doubtful" or "rejected".

    >>> old = Verdict("v1", "c1", "rejected", curator="ada", date="2023")
    >>> new = Verdict("v2", "c1", "accepted", curator="ada", date="2024-05-01")
    >>> other = Verdict("v3", "c1", "contested", curator="bo", date="2020")
    >>> status([old, new]), status([old, new, other]), status([])
    ('accepted', 'contested', 'unassessed')
    """
    by_curator: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        if not verdict.aspect:
            by_curator.setdefault(verdict.curator, []).append(verdict)
    counting = (verdict for each in by_curator.values() for verdict in _latest(each))
    return max((verdict.verdict for verdict in counting), key=_gravity, default="unassessed")


def statuses(verdicts: Iterable[Verdict]) -> dict[str, str]:
    """Return the status of every claim that has a verdict on the whole, by the claim's id.

    >>> statuses([Verdict("v1", "c1", "doubtful"), Verdict("v2", "c2", "rejected", aspect="when")])
    {'c1': 'doubtful'}
    """
    by_claim: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        if not verdict.aspect:
            by_claim.setdefault(verdict.claim, []).append(verdict)
    return {claim: status(each) for claim, each in by_claim.items()}


def disputed_claims(claims: Iterable[Claim], statuses: Mapping[str, str] = _NO_STATUS) -> set[str]:
    """Return the ids of the claims that another claim disputes.

    The claim that disputes is not itself disputed by that: two claims that dispute each other say so
    both. A rejected claim disputes nothing, nor does a claim dispute itself.

    >>> greens = Claim("c1", "ada", "member_of", "greens")
    >>> blues = Claim("c2", "ada", "member_of", "blues", qualifiers={"disputes": ("c1",)})
    >>> disputed_claims([greens, blues]), disputed_claims([greens, blues], {"c2": "rejected"})
    ({'c1'}, set())
    """
    return {
        target
        for claim in claims
        if "disputes" in claim.qualifiers and statuses.get(claim.id) != "rejected"
        for target in claim.qualifiers["disputes"]
        if target != claim.id
    }


def counts(claim: Claim, status: str, *, policy: str, is_disputed: bool) -> bool:
    """Say whether a claim counts under a policy.

    Args:
        status: as `status` returns it.
        is_disputed: whether another claim disputes this one, see `disputed_claims`.

    Raises:
        UnknownName: `policy` is none of the four.

    >>> quoted = Claim("c1", "ada", "left", "greens", qualifiers={"speaker": ("bo",)})
    >>> [policy for policy in POLICIES if counts(quoted, "unassessed", policy=policy, is_disputed=False)]
    ['reported', 'all']
    """
    if policy == "all":
        return True
    if policy not in POLICIES:
        check_policy(policy)
    qualifiers = claim.qualifiers
    if not qualifiers:
        stated = True
    elif qualifiers.get("speaker") and policy != "reported":
        stated = False
    else:
        stated = (
            claim.one("polarity", "affirmed") == "affirmed" and claim.one("modality", "actual") == "actual"
        )
    if not stated or status == "rejected":
        return False
    return policy != "undisputed" or not (is_disputed or status in ("contested", "doubtful"))


def voice_of(claim: Claim, relation: Relation | None) -> tuple[str, ...]:
    """Return whose statement a claim is below its source: speakers, else the holder of a stance or speech.

    Args:
        relation: the claim's own; None where it is not known, which has no holder.

    Returns:
        Ids of entities; empty where the source says it in its own words.

    >>> from claimgraph.vocabulary import catalogue
    >>> praise = Claim("c1", "ada", "praised", "greens")
    >>> quoted = Claim("c2", "ada", "praised", "greens", qualifiers={"speaker": ("bo", "cy")})
    >>> [voice_of(claim, catalogue().relations["praised"]) for claim in (praise, quoted)]
    [('ada',), ('bo', 'cy')]
    """
    speakers = claim.get("speaker")
    if speakers or relation is None or relation.family not in VOICED_FAMILIES:
        return speakers
    return (claim.subject,)


def check_policy(policy: str) -> str:
    """Return `policy`, or raise UnknownName that names the four.

    >>> check_policy("asserted")
    'asserted'
    """
    if policy not in POLICIES:
        near = nearest_name(policy, POLICIES)
        known = ", ".join(POLICIES)
        raise UnknownName(f"no policy {policy!r}: the policies are {known}", [near] if near else [])
    return policy


def select(
    claims: Iterable[Claim],
    relations: Mapping[str, Relation],
    *,
    policy: str = "asserted",
    statuses: Mapping[str, str] = _NO_STATUS,
    disputed: Collection[str] = (),
    at: str | None = None,
    keep_unknown: bool = False,
    families: Iterable[str] | None = None,
    sources: Iterable[str] | None = None,
) -> Iterator[Claim]:
    """Yield the claims that count under a policy, narrowed by family, source and period.

    Args:
        relations: by name; tells family and kind. A relation that is not among them is of no family and
            is taken as a state, of which least is known.
        statuses: by claim id, as `statuses` returns them; a claim that is not there is unassessed.
        disputed: ids of claims, as `disputed_claims` returns them.
        at: a period in EDTF: keeps what certainly held at some time in it; None or empty for any time.
        keep_unknown: keep also what may have held then.
        families, sources: names of families and ids of sources to keep; None for every one.

    Returns:
        The claims in the order given; arguments are checked at once, not at the first claim.

    Raises:
        UnknownName: the policy or a family does not exist.
        UsageError: `at` is not a date.

    >>> claims = [Claim("c1", "ada", "led", "greens", source="s1"), Claim("c2", "ada", "led", "blues")]
    >>> [claim.id for claim in select(claims, {}, sources=["s1"])]
    ['c1']
    """
    check_policy(policy)
    tests: list[Callable[[Claim], bool]] = []
    if sources is not None:
        kept_sources = _names(sources, "sources")
        tests.append(lambda claim: claim.source in kept_sources)
    if families is not None:
        kept_families = check_families(families, relations)
        in_family = {name for name, relation in relations.items() if relation.family in kept_families}
        tests.append(lambda claim: claim.relation in in_family)
    if policy != "all":
        tests.append(
            lambda claim: counts(
                claim,
                statuses.get(claim.id, "unassessed"),
                policy=policy,
                is_disputed=claim.id in disputed,
            )
        )
    if at:
        kept = ("yes", "unknown") if keep_unknown else ("yes",)
        holds_at = holding(at, relations)
        tests.append(lambda claim: holds_at(claim).answer in kept)
    return (claim for claim in claims if all(test(claim) for test in tests))


def check_families(families: Iterable[str], relations: Mapping[str, Relation]) -> frozenset[str]:
    """Return the families as a set, or raise UnknownName for one that no relation belongs to.

    >>> check_families([], {})
    frozenset()
    """
    names = _names(families, "families")
    known = {relation.family for relation in relations.values()} - {""}
    for name in sorted(names - known):
        near = nearest_name(name, known)
        listed = ", ".join(sorted(known))
        raise UnknownName(f"no family {name!r}: the families are {listed}", [near] if near else [])
    return names


def holding(at: str, relations: Mapping[str, Relation]) -> Callable[[Claim], Holding]:
    """Return the function that says whether a claim holds at some time in the period `at`.

    A claim whose own date cannot be read (in foreign RDF) counts as undated.

    Raises:
        UsageError: `at` is not a date.

    >>> holding("1936", {})(Claim("c1", "ada", "member_of", "greens", when="1935/1937")).answer
    'yes'
    """
    try:
        parse_edtf(at)
    except BadDate as error:
        raise UsageError(f"at={at!r}: {error}") from None

    @cache
    def answer(when: str, kind: str, end_state: str, ended_by: str) -> Holding:
        return holds(
            readable_date(when), at, kind=kind, end_state=end_state, ended_by=readable_date(ended_by)
        )

    def holds_at(claim: Claim) -> Holding:
        relation = relations.get(claim.relation)
        kind = relation.kind if relation else "state"
        return answer(claim.when, kind, claim.one("end_state"), claim.one("ended_by"))

    return holds_at


def readable_date(text: str) -> str:
    """Return a date; empty, as if there were none, for what is no date in foreign RDF.

    >>> readable_date("192X"), readable_date("some day")
    ('192X', '')
    """
    try:
        parse_edtf(text)
    except BadDate:
        return ""
    return text


def _names(names: Iterable[str], what: str) -> frozenset[str]:
    if isinstance(names, str):
        raise UsageError(f"{what} is a list of names, not the text {names!r}")
    return frozenset(names)


def _gravity(verdict: str) -> int:
    return GRAVITY.index(verdict) if verdict in GRAVITY else 0


def _latest(verdicts: list[Verdict]) -> list[Verdict]:
    if len(verdicts) == 1:
        return verdicts
    spans = [(verdict, _span(verdict.date)) for verdict in verdicts]
    newest_start = max(begin for _, (begin, _) in spans)
    return [verdict for verdict, (_, end) in spans if end >= newest_start]


def _span(date: str) -> tuple[float, float]:
    """First and last possible day of a verdict; an undated one lies before every other."""
    try:
        bounds = parse_edtf(date)
    except BadDate:
        return (float("-inf"), float("-inf"))
    begin, end = bounds.begin_earliest, bounds.end_latest
    return (float("-inf") if begin is None else begin, float("inf") if end is None else end)
