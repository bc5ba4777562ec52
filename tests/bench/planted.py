"""Invented graphs with planted communities and hubs, the same from the same seed.

    python tests/bench/planted.py 1000 2500 build/bench/planted-1000

Nodes fall into communities of unequal size; four of five ties stay inside, some nodes have very many, and
six in a hundred ties are parallel to another. Claims carry what real ones do: fuzzy dates, speakers,
modality, verdicts.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent))
import generator

from claimgraph.vocabulary import Relation, catalogue

PARALLEL = 0.06
INSIDE = 0.8


def ties(random: Random, nodes: int, count: int) -> list[tuple[int, int]]:
    """Draw pairs of nodes: every node once, then by preference for those that are low in their community."""
    size = max(12, round(nodes**0.5 * 1.6))
    homes = [range(start, min(start + size, nodes)) for start in range(0, nodes, size)]
    drawn: list[tuple[int, int]] = []

    def near(node: int) -> int:
        home = homes[node // size]
        place = int(len(home) * random.random() ** 2.2)
        return int(home[place])

    def far() -> int:
        return int(nodes * random.random() ** 1.6)

    while len(drawn) < count:
        if drawn and random.random() < PARALLEL:
            drawn.append(random.choice(drawn))
            continue
        place = len(drawn)
        node = place if place < nodes else far()
        other = near(node) if random.random() < INSIDE else far()
        if node != other:
            drawn.append((node, other))
        elif place < nodes:
            drawn.append((node, (node + 1) % nodes))
    return drawn


def generate_planted(directory: Path, nodes: int, claims: int, seed: int = 0) -> None:
    """Write a package with this many entities and claims; every claim is a tie between two entities."""
    random = Random(seed)
    directory.mkdir(parents=True, exist_ok=True)
    world = generator._World(random, nodes)
    names = [f"{kind}_{number:06}" for number, kind in enumerate(world.kinds)]
    sources = max(3, claims // 400)
    known = catalogue()
    relations = generator._Relations(random, known)
    fitting: dict[tuple[str, str], list[Relation]] = {}
    for relation, subjects, objects in relations.rows:
        for subject in subjects:
            for other in objects:
                fitting.setdefault((subject, other), []).append(relation)
    dates = generator._dates(random)
    rows = []
    for number, (one, two) in enumerate(ties(random, nodes, claims)):
        kinds = world.kinds[one], world.kinds[two]
        if kinds not in fitting and kinds[::-1] in fitting:
            one, two, kinds = two, one, kinds[::-1]
        relation = random.choice(fitting.get(kinds) or [known.relations["refers_to"]])
        start = random.randrange(generator.TEXT_LENGTH)
        rows.append(
            (
                *(f"c{number:07}", names[one], relation.name, names[two], "", dates()),
                *(f"source_{int(sources * random.random() ** 2):04}", f"p. {start // 1500 + 1}"),
                *(str(start), str(start + 80), f"{names[one]} {relation.label} {names[two]}, it is said."),
                *generator._qualifiers(random, world, relation, number),
            )
        )
    generator._write_descriptor(directory, claims)
    generator._write(
        directory, "entities", ("id", "type", "label", "aliases", "wikidata", "note"), world.rows()
    )
    generator._write(directory, "sources", generator._SOURCE_COLUMNS, generator._sources(random, sources))
    generator._write(directory, "claims", generator.CLAIM_COLUMNS, iter(rows))
    verdicts = generator._verdicts(random, claims, claims // 100)
    generator._write(directory, "verdicts", generator._VERDICT_COLUMNS, verdicts)


def main() -> None:
    """Write a package of NODES entities and CLAIMS claims into a folder."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("nodes", type=int)
    parser.add_argument("claims", type=int)
    parser.add_argument("directory", type=Path, metavar="DIR")
    arguments = parser.parse_args()
    generate_planted(arguments.directory, arguments.nodes, arguments.claims)


if __name__ == "__main__":
    main()
