"""The pyvis network and its page, as far as they can be tried without a browser."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from claimgraph.claims import Claim, Dataset, Entity, Verdict
from claimgraph.errors import UnwritableOutput
from claimgraph.explorer import build_pyvis, write_page
from claimgraph.explorer.appearance import FAMILY_COLOURS, GROUNDS, OUTLINES, TYPE_LOOKS, UNKNOWN_COLOUR, bend
from claimgraph.explorer.pyvis_page import ClaimNetwork
from claimgraph.network import project_claims
from claimgraph.statements import Lexicon, Statement, build_statement
from claimgraph.summary import Summary
from claimgraph.vocabulary import catalogue

WORLD = Dataset(
    "d", "A little world", "https://example.org/", licence="CC0", data_hash="sha256:1", tool_version="9"
)
ENTITIES = {name: Entity(name, "person", name.title()) for name in ("ada", "bo")}
SUMMARY = Summary(WORLD, 2, 3, 0, 0, {}, {"stance": {"praised": 1}}, 0, 0, 0, 0)


def network_of(*claims: Claim, participants: bool = False) -> nx.MultiDiGraph:
    return project_claims(
        claims, ENTITIES, dataset=WORLD, catalogue=catalogue(), statuses={}, participants=participants
    )


def statements_of(*claims: Claim, verdicts: tuple[Verdict, ...] = ()) -> dict[str, Statement]:
    judged = {claim.id: verdicts for claim in claims}
    return {claim.id: build_statement(claim, Lexicon(ENTITIES, {}, judged)) for claim in claims}


def page_of(*claims: Claim, participants: bool = False) -> ClaimNetwork:
    return build_pyvis(network_of(*claims, participants=participants), SUMMARY, statements_of(*claims))


def data_of(html: str) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[1])


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dim, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dim + 0.05)


def test_every_parallel_claim_is_an_edge_of_its_own() -> None:
    there = [Claim(f"c{n}", "ada", "praised", "bo") for n in range(5)]
    back = [Claim(f"c{n}", "bo", "praised", "ada") for n in range(5, 8)]
    page = page_of(*there, *back)
    assert sorted(edge["claim"] for edge in page.edges) == [f"c{n}" for n in range(8)]
    assert all(edge["arrows"] == "to" for edge in page.edges)


@pytest.mark.parametrize("bundle", [2, 3, 8, 40])
def test_no_edge_of_a_bundle_lies_on_another(bundle: int) -> None:
    """A clockwise curve there and a counterclockwise one back lie on the same side."""

    def side(parallel: int, is_forward: bool) -> float:
        curve = bend(parallel, bundle, is_forward)
        if isinstance(curve, bool):
            return 0
        roundness = float(str(curve["roundness"]))
        assert 0 < roundness < 1
        return roundness if (curve["type"] == "curvedCW") == is_forward else -roundness

    sides = {side(parallel, is_forward=parallel % 2 == 0) for parallel in range(bundle)}
    assert len(sides) == bundle


def test_loops_of_one_entity_have_sizes_of_their_own() -> None:
    page = page_of(*(Claim(f"c{n}", "ada", "praised", "ada") for n in range(3)))
    assert len({edge["selfReference"]["size"] for edge in page.edges}) == 3


def test_edges_of_participants_are_numbered_apart() -> None:
    page = page_of(Claim("c1", "ada", "praised", "bo", qualifiers={"speaker": ("cy",)}), participants=True)
    assert len(page.edges) == 3
    assert len({edge["id"] for edge in page.edges}) == 3
    assert {edge["claim"] for edge in page.edges} == {"c1"}


def test_positions_are_given_and_physics_is_off() -> None:
    page = page_of(Claim("c1", "ada", "praised", "bo"))
    assert len({(node["x"], node["y"]) for node in page.nodes}) == 2
    assert page.options.physics.enabled is False


def test_pyvis_can_read_what_was_built() -> None:
    page = page_of(Claim("c1", "ada", "praised", "bo"))
    ada, bo = (WORLD.iri("entity", name) for name in ("ada", "bo"))
    assert page.get_nodes() == [ada, bo]
    assert page.get_adj_list() == {ada: {bo}, bo: set()}
    assert page.num_edges() == 1


def test_the_network_is_not_changed() -> None:
    network = network_of(Claim("c1", "ada", "praised", "bo"), Claim("c2", "ada", "wrote", value="x"))
    before = repr((list(network.nodes(data=True)), list(network.edges(keys=True, data=True))))
    build_pyvis(network, SUMMARY, {}).generate_html()
    assert repr((list(network.nodes(data=True)), list(network.edges(keys=True, data=True)))) == before


@pytest.mark.parametrize(
    ("qualifiers", "verdict", "dashed"),
    [
        ({}, "accepted", False),
        ({}, "rejected", [2, 6]),
        ({}, "doubtful", [14, 4, 2, 4]),
        ({"speaker": ("bo",)}, "accepted", [10, 5]),
        ({"polarity": ("denied",)}, "accepted", [2, 6]),
        ({"modality": ("intended",)}, "accepted", [2, 6]),
    ],
)
def test_only_what_the_source_asserts_is_a_full_line(
    qualifiers: dict[str, tuple[str, ...]], verdict: str, dashed: object
) -> None:
    claim = Claim("c1", "ada", "praised", "bo", qualifiers=qualifiers)
    statements = statements_of(claim, verdicts=(Verdict("v1", "c1", verdict),))
    (edge,) = build_pyvis(network_of(claim), SUMMARY, statements).edges
    assert edge["dashes"] == dashed


def test_the_page_holds_the_claims_shown_and_no_others_in_order_of_time() -> None:
    late = Claim("c1", "ada", "praised", "bo", when="1930")
    named = Claim("c2", "ada", "characterized_as", value="the Lamp", when="1908")
    left_out = Claim("c3", "bo", "praised", "ada")
    html = build_pyvis(network_of(late, named), SUMMARY, statements_of(late, named, left_out)).generate_html()
    assert [claim["id"] for claim in data_of(html)["claims"]] == ["c2", "c1"]
    assert data_of(html)["nodes"][0]["claims"] == [0]
    assert "Showing 2 of 3 claims about 2 entities" in html
    assert "<td>c3</td>" not in html


def test_a_claim_without_words_shows_its_relation() -> None:
    html = build_pyvis(network_of(Claim("c1", "ada", "praised", "bo")), SUMMARY, {}).generate_html()
    assert data_of(html)["claims"] == [{"id": "c1", "sentence": "praised", "family": "stance"}]


def test_the_table_says_how_many_of_all_claims_it_holds() -> None:
    html = page_of(*(Claim(f"c{n}", "ada", "praised", "bo") for n in range(201))).generate_html()
    assert html.count("<tr><td>") == 200
    assert "(the first 200 of 201)" in html


def test_the_footer_names_licence_data_and_versions() -> None:
    footer = page_of().generate_html().rpartition("<footer>")[2]
    assert "Licence: CC0. Data sha256:1; format 1; claimgraph 9" in footer


def test_the_policy_admits_the_pages_own_scripts_and_styles_only() -> None:
    html = page_of(Claim("c1", "ada", "praised", "bo")).generate_html()
    policy = re.search(r'Security-Policy" content="([^"]*)"', html)
    assert policy
    admitted = set(re.findall(r"sha256-[\w+/=]+", policy[1].replace("&#39;", "'")))
    inside = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", html, re.DOTALL)
    digests = (hashlib.sha256(text.encode()).digest() for text in inside)
    assert admitted == {f"sha256-{base64.b64encode(digest).decode()}" for digest in digests}
    assert "connect-src &#39;none&#39;" in policy[1]
    assert "unsafe" not in policy[1]


def test_a_place_that_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnwritableOutput, match="cannot be written"):
        write_page(network_of(), SUMMARY, {}, tmp_path / "file" / "page.html")


def test_what_pyvis_writes_is_the_same_page(tmp_path: Path) -> None:
    entity = Claim("c1", "ada", "praised", "Łódź")
    page = page_of(entity)
    page.write_html(str(tmp_path / "by-pyvis.html"))
    ours = write_page(network_of(entity), SUMMARY, statements_of(entity), tmp_path / "deep" / "ours.html")
    assert (tmp_path / "by-pyvis.html").read_bytes() == ours.read_bytes()


def test_the_page_is_the_same_in_every_process(tmp_path: Path) -> None:
    code = "import claimgraph, sys; claimgraph.load('sample').pyvis().write_html(sys.argv[1])"
    pages = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.html"
        subprocess.run(
            [sys.executable, "-c", code, path], check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        pages.append(path.read_bytes())
    assert pages[0] == pages[1]


def test_another_seed_gives_another_picture() -> None:
    claims = [Claim(f"c{n}", f"e{n}", "praised", f"e{n * n % 7}") for n in range(12)]
    one, other = (build_pyvis(network_of(*claims), SUMMARY, {}, seed=seed) for seed in (0, 1))
    assert [node["x"] for node in one.nodes] != [node["x"] for node in other.nodes]


def test_importing_the_room_does_not_import_pyvis() -> None:
    code = (
        "import claimgraph.explorer, sys; sys.exit(sum(name in sys.modules for name in ('pyvis', 'IPython')))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_room_has_no_other_names() -> None:
    import claimgraph.explorer

    with pytest.raises(AttributeError, match="no attribute 'draw'"):
        _ = claimgraph.explorer.draw


def test_every_family_and_type_has_a_look() -> None:
    concrete = {name for name, kind in catalogue().types.items() if not kind.is_abstract} - {"entity"}
    assert set(FAMILY_COLOURS) == set(catalogue().families)
    assert set(TYPE_LOOKS) == concrete
    assert {shape for shape, _ in TYPE_LOOKS.values()} <= set(OUTLINES)


@pytest.mark.parametrize("ground", GROUNDS)
def test_every_colour_stands_out_by_day_and_by_night(ground: str) -> None:
    colours = [*FAMILY_COLOURS.values(), *(colour for _, colour in TYPE_LOOKS.values()), UNKNOWN_COLOUR]
    assert [colour for colour in colours if contrast(colour, ground) < 3] == []


def test_the_grounds_are_those_of_the_page() -> None:
    style = page_of().generate_html().partition("</style>")[0]
    assert tuple(re.findall(r"--ground: (#\w+)", style)) == GROUNDS
