"""The page itself: what stands in the tables goes in as text, and a policy forbids every connection."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from claimgraph.explorer.appearance import OUTLINES, TYPE_LOOKS, UNKNOWN_LOOK, family_colour
from claimgraph.statements import Statement, printable, time_of
from claimgraph.summary import Summary

TABLE_ROWS = 200
"""Claims in the page's static table, for readers without scripts and for print."""

ESCAPES = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "&<>\u2028\u2029"})


def render(
    nodes: Sequence[Mapping[str, Any]],
    edges: Sequence[Mapping[str, Any]],
    summary: Summary,
    statements: Mapping[str, Statement],
) -> str:
    """Return the page.

    Args:
        nodes, edges: with the options that `build_pyvis` gives them; others may be missing.
        statements: by claim id; those that no edge and no node's `values` names are left out.

    Returns:
        HTML with scripts and styles inside; the same input gives the same text.
    """
    claims = _shown(nodes, edges, statements)
    told = [statements[claim["id"]] for claim in claims if claim["id"] in statements]
    script, style = _bundled_script(), _own("pyvis_page.css")
    scripts = [script, _own("pyvis_page.js")]
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, finalize=_finalized
    )
    return environment.from_string(_own("pyvis_page.html")).render(
        summary=summary,
        node_count=len(nodes),
        claim_count=len(claims),
        statements=told[:TABLE_ROWS],
        told_count=len(told),
        families=_families(claims, summary),
        kinds=_kinds(nodes),
        scripts=[_unclosed(each) for each in scripts],
        style=_unclosed(style),
        policy=_policy(scripts, [style]),
        data=_as_script_text(_data(nodes, edges, claims, summary)),
    )


def _shown(
    nodes: Sequence[Mapping[str, Any]],
    edges: Sequence[Mapping[str, Any]],
    statements: Mapping[str, Statement],
) -> list[dict[str, Any]]:
    """Evidence of the claims that the picture shows, each once, in order of time; the unknown ones last."""
    names: dict[str, dict[str, Any]] = {}
    for edge in edges:
        names.setdefault(str(edge.get("claim", edge.get("id", ""))), dict(edge))
    for node in nodes:
        for name in node.get("values", ()):
            names.setdefault(name, {})
    known = sorted((name for name in names if name in statements), key=lambda name: _time(statements[name]))
    bare = sorted(name for name in names if name not in statements)
    return [_evidence(statements[name], names[name]) for name in known] + [
        {"id": name, "sentence": str(names[name].get("title", name)), "family": names[name].get("family", "")}
        for name in bare
    ]


def _time(statement: Statement) -> Any:
    return time_of(statement.claim)


def _evidence(statement: Statement, edge: Mapping[str, Any]) -> dict[str, Any]:
    claim = statement.claim
    told = {
        "id": claim.id,
        "sentence": statement.sentence,
        "family": edge.get("family", statement.family),
        "when": statement.when,
        "word": statement.attribution,
        "hedges": list(statement.hedges),
        "reference": statement.reference,
        "gloss": claim.gloss,
        "quoted": list(claim.get("quoted_as")),
        "passage": statement.passage,
        "details": list(statement.details),
        "status": "" if statement.status == "unassessed" else statement.status,
        "verdicts": list(statement.judgements),
        "supports": list(claim.get("supports")),
        "disputes": list(claim.get("disputes")),
    }
    return {name: value for name, value in told.items() if value}


def _data(
    nodes: Sequence[Mapping[str, Any]],
    edges: Sequence[Mapping[str, Any]],
    claims: Sequence[Mapping[str, Any]],
    summary: Summary,
) -> dict[str, Any]:
    """What the page's script draws: nodes and claims go by their number, never by a name from the data."""
    place = {claim["id"]: index for index, claim in enumerate(claims)}
    number = {node["id"]: index for index, node in enumerate(nodes)}
    left_out = {"id", "title", "from", "to", "claim", "values", "font"}
    return {
        "language": summary.dataset.language,
        "claims": claims,
        "nodes": [
            {
                **{name: value for name, value in node.items() if name not in left_out},
                "id": number[node["id"]],
                "label": str(node.get("label") or node["id"]),
                "claims": [place[claim] for claim in node.get("values", ())],
            }
            for node in nodes
        ],
        "edges": [
            {
                **{name: value for name, value in edge.items() if name not in left_out},
                "id": index,
                "from": number[edge["from"]],
                "to": number[edge["to"]],
                "claim": place[str(edge.get("claim", edge.get("id", "")))],
            }
            for index, edge in enumerate(edges)
        ],
    }


def _families(claims: Sequence[Mapping[str, Any]], summary: Summary) -> list[dict[str, Any]]:
    """The legend's families: those of the claims shown, in the summary's order."""
    uses = Counter(claim.get("family", "") for claim in claims)
    known = [family for family in summary.families if family in uses]
    names = known + sorted(family for family in uses if family not in known)
    return [{"name": name, "colour": family_colour(name), "uses": uses[name]} for name in names]


def _kinds(nodes: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """The legend's types: those of the nodes shown, in the order of their looks."""
    present = {str(node.get("type", "entity")) for node in nodes}
    names = [kind for kind in TYPE_LOOKS if kind in present] + sorted(present - set(TYPE_LOOKS))
    looks = [(name, *TYPE_LOOKS.get(name, UNKNOWN_LOOK)) for name in names]
    return [{"name": name, "colour": colour, "outline": OUTLINES[shape]} for name, shape, colour in looks]


def _own(name: str) -> str:
    return files("claimgraph.explorer").joinpath(name).read_text(encoding="utf-8")


def _bundled_script() -> str:
    """vis-network as pyvis ships it, the newest, without the address of its source map."""
    folders = files("pyvis").joinpath("templates/lib").iterdir()
    newest = max((each for each in folders if each.name.startswith("vis-")), key=lambda each: each.name)
    script = newest.joinpath("vis-network.min.js").read_text(encoding="utf-8")
    return script.replace("\r\n", "\n").partition("//# sourceMappingURL=")[0]


def _policy(scripts: Sequence[str], styles: Sequence[str]) -> str:
    script_hashes = " ".join(map(_hash, scripts))
    style_hashes = " ".join(map(_hash, styles))
    return (
        f"default-src 'none'; script-src {script_hashes}; style-src {style_hashes}; img-src data:; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _unclosed(text: str) -> Markup:
    """Let a file of the package through as it stands, unless it would close its own element."""
    if any(mark in text.lower() for mark in ("</script", "</style", "<!--")):
        raise ValueError("a bundled file holds the end of its own element")
    return Markup(text)


def _as_script_text(data: object) -> Markup:
    """Write JSON that no HTML parser can mistake for markup."""
    text = json.dumps(_printed(data), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return Markup(text.translate(ESCAPES))


def _printed(data: Any) -> Any:
    if isinstance(data, str):
        return printable(data)
    if isinstance(data, Mapping):
        return {name: _printed(value) for name, value in data.items()}
    return [_printed(value) for value in data] if isinstance(data, (list, tuple)) else data


def _finalized(value: Any) -> Any:
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value
