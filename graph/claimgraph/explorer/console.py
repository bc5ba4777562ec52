"""What the page's SPARQL console works with: the quads, the saved questions, and the engine."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from io import BytesIO

from pyoxigraph import RdfFormat, Store

from claimgraph.claims import Claim, Entity, Source, Verdict
from claimgraph.errors import UsageError
from claimgraph.explorer.bundled import bundled_bytes
from claimgraph.explorer.payload import World
from claimgraph.queries import Question
from claimgraph.rdf import record_texts


def console_blocks(
    world: World, store: Store, questions: Sequence[Question], prefixes: Mapping[str, str]
) -> dict[str, bytes]:
    """Return the page's blocks by name.

    Returns:
        quads: N-Quads in canonical order, of the whole store or, where the page holds less, of what is on
        it. questions: JSON with the prefixes and the saved questions. engine: the worker's script. wasm: the
        engine itself.

    Raises:
        UsageError: the claims of a narrow page cannot be written as RDF, as with foreign RDF.
    """
    asked = {
        "prefixes": dict(prefixes),
        "questions": [
            {
                "name": one.name,
                "title": one.title,
                "description": one.description,
                "parameters": [
                    {
                        "name": parameter.name,
                        "type": parameter.type,
                        "description": parameter.description,
                        "default": parameter.default,
                    }
                    for parameter in one.parameters
                ],
                "claims": list(one.claims),
                "text": one.text,
            }
            for one in questions
        ],
    }
    return {
        "quads": _quads(world, store),
        "questions": json.dumps(asked, ensure_ascii=False, separators=(",", ":")).encode(),
        "engine": bundled_bytes("console.js"),
        "wasm": bundled_bytes("oxigraph.wasm"),
    }


def _quads(world: World, store: Store) -> bytes:
    if world.narrowing.is_narrow:
        on_page = {claim.id for claim in world.claims}
        verdicts = [verdict for verdict in world.verdicts if verdict.claim in on_page]
        records: list[Entity | Source | Verdict | Claim] = [
            *world.entities,
            *world.sources,
            *verdicts,
            *world.claims,
        ]
        try:
            texts = record_texts(world.dataset, world.catalogue, records)
            lines = "".join(texts).encode().splitlines(keepends=True)
        except UsageError as error:
            raise UsageError(f"a narrow page of this graph cannot be asked in SPARQL: {error}") from None
    else:
        output = BytesIO()
        store.dump(output, RdfFormat.N_QUADS)
        lines = output.getvalue().splitlines(keepends=True)
    return b"".join(sorted(set(lines)))
