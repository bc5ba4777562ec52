"""The claims of a store as a network."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from pyoxigraph import RdfFormat, Store

from claimgraph.claims import Claim, Dataset, Entity
from claimgraph.errors import UnknownName, UsageError
from claimgraph.network import build_network, collapse_network, project_claims
from claimgraph.vocabulary import PREFIXES, catalogue

BASE = "https://example.org/"
WORLD = Dataset("world", "A world", BASE)
HEADER = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items()) + (
    "BASE <https://example.org/>\n"
    "PREFIX e: <https://example.org/entity/>\nPREFIX c: <https://example.org/claim/>\n"
    '<https://example.org/> cg:formatVersion "1" ; dcterms:title "A world" ; dcterms:language "en" .\n'
)
PEOPLE = """
e:ada a cg:Person ; skos:prefLabel "Ada Quill"@en ; skos:altLabel "A. Quill" .
e:bo a cg:Person ; skos:prefLabel "Bo Tarn"@en .
e:greens a cg:Party ; skos:prefLabel "The Greens"@en .
<source/s1> a cg:Source . <source/s2> a cg:Source .
"""


def store_of(turtle: str) -> Store:
    store = Store()
    store.load((HEADER + PEOPLE + turtle).encode(), RdfFormat.TURTLE)
    return store


def triple(name: str, subject: str, relation: str, told: str, more: str = "") -> str:
    """A claim in Turtle with the defaults; `more` ends in " ;"."""
    return (
        f"c:{name} a cg:Claim ; rdf:subject e:{subject} ; rdf:predicate cg:{relation} ; rdf:object {told} ; "
        f"{more} dcterms:source <source/s1> ; cg:modality cg:actual ; cg:polarity cg:affirmed .\n"
    )


def network_of(*claims: Claim, **options: Any) -> nx.MultiDiGraph:
    return project_claims(claims, {}, dataset=WORLD, catalogue=catalogue(), statuses={}, **options)


def ties(network: nx.MultiDiGraph, role: str) -> set[tuple[str, str]]:
    """From and to, by id, of the edges for one role."""
    return {
        (network.nodes[one]["id"], network.nodes[other]["id"])
        for one, other, data in network.edges(data=True)
        if data["role"] == role
    }


def test_every_claim_is_an_edge_with_its_id_as_key() -> None:
    turtle = triple("c1", "ada", "joined", "e:greens") + triple("c2", "ada", "joined", "e:greens")
    network = build_network(store_of(turtle))
    assert list(network.edges(keys=True)) == [
        (f"{BASE}entity/ada", f"{BASE}entity/greens", "c1"),
        (f"{BASE}entity/ada", f"{BASE}entity/greens", "c2"),
    ]


def test_an_edge_tells_what_the_claim_says() -> None:
    more = (
        """cg:when "1921/1922-11"^^edtf: ; cg:locator "p. 3" ; dcterms:description "She praised him."@en ;"""
    )
    network = build_network(store_of(triple("c1", "ada", "praised", "e:bo", more)))
    assert network.edges[f"{BASE}entity/ada", f"{BASE}entity/bo", "c1"] == {
        "claim": "c1",
        "role": "",
        "relation": "praised",
        "label": "praised",
        "family": "stance",
        "sign": 1,
        "kind": "event",
        "is_symmetric": False,
        "when": "1921/1922-11",
        "earliest": "1921-01-01",
        "latest": "1922-11-30",
        "speaker": (),
        "voice": ("ada",),
        "witness": (),
        "source": "s1",
        "locator": "p. 3",
        "status": "unassessed",
        "is_disputed": False,
        "modality": "actual",
        "polarity": "affirmed",
        "gloss": "She praised him.",
        "holds": "",
    }


def test_a_node_tells_what_the_entity_is() -> None:
    network = build_network(store_of(triple("c1", "ada", "joined", "e:greens")))
    assert network.nodes[f"{BASE}entity/ada"] == {
        "id": "ada",
        "type": "person",
        "label": "Ada Quill",
        "aliases": ("A. Quill",),
        "values": (),
    }


def test_a_value_is_an_attribute_and_no_node() -> None:
    network = build_network(store_of(triple("c1", "ada", "characterizedAs", '"the Lamp"')))
    assert list(network) == [f"{BASE}entity/ada"]
    assert network.nodes[f"{BASE}entity/ada"]["values"] == (("characterized_as", "the Lamp", "c1"),)


def test_two_entities_do_not_meet_at_a_common_value() -> None:
    turtle = triple("c1", "ada", "bornIn", '"1880"') + triple("c2", "bo", "bornIn", '"1880"')
    assert build_network(store_of(turtle)).number_of_edges() == 0


def test_what_no_kept_claim_is_about_is_no_node() -> None:
    network = build_network(store_of(triple("c1", "ada", "joined", "e:greens")))
    assert f"{BASE}entity/bo" not in network


def test_an_entity_that_is_not_described_goes_by_its_id() -> None:
    network = build_network(store_of(triple("c1", "ada", "joined", "e:blues")))
    assert network.nodes[f"{BASE}entity/blues"]["label"] == "blues"


def test_only_claims_that_count_are_edges() -> None:
    quoted = triple("c1", "ada", "joined", "e:greens", "cg:speaker e:bo ;")
    assert build_network(store_of(quoted)).number_of_edges() == 0
    assert build_network(store_of(quoted), policy="reported").number_of_edges() == 1


def test_a_verdict_moves_status_and_edges() -> None:
    turtle = triple("c1", "ada", "joined", "e:greens") + (
        "<verdict/v1> a cg:Verdict ; cg:judges c:c1 ; cg:verdict cg:rejected ."
    )
    assert build_network(store_of(turtle)).number_of_edges() == 0
    (edge,) = build_network(store_of(turtle), policy="all").edges.values()
    assert edge["status"] == "rejected"


def test_a_dispute_shows_on_the_disputed_claim() -> None:
    turtle = triple("c1", "ada", "joined", "e:greens") + triple(
        "c2", "ada", "left", "e:greens", "cg:disputes c:c1 ;"
    )
    disputed = {data["claim"]: data["is_disputed"] for data in build_network(store_of(turtle)).edges.values()}
    assert disputed == {"c1": True, "c2": False}
    undisputed = build_network(store_of(turtle), policy="undisputed")
    assert [data["claim"] for data in undisputed.edges.values()] == ["c2"]


def test_at_keeps_what_held_and_says_how_sure_that_is() -> None:
    turtle = triple("c1", "ada", "memberOf", "e:greens", 'cg:when "1935/1937"^^edtf: ;') + triple(
        "c2", "bo", "memberOf", "e:greens"
    )
    network = build_network(store_of(turtle), at="1936", keep_unknown=True)
    assert {data["claim"]: data["holds"] for data in network.edges.values()} == {"c1": "yes", "c2": "unknown"}
    assert build_network(store_of(turtle), at="1936").number_of_edges() == 1


def test_narrowing_by_family_and_source() -> None:
    turtle = triple("c1", "ada", "joined", "e:greens") + triple("c2", "ada", "praised", "e:bo")
    store = store_of(turtle)
    assert build_network(store, families=["stance"]).number_of_edges() == 1
    assert build_network(store, sources=["s1"]).number_of_edges() == 2
    assert build_network(store, sources=[f"{BASE}source/s2"]).number_of_edges() == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"policy": "any"}, "no policy 'any'"),
        ({"families": ["stanze"]}, "no family 'stanze'"),
        ({"sources": ["s11"]}, "no source 's11' among 2 sources; did you mean"),
        ({"sources": "s1"}, "sources is a list of ids"),
        ({"at": "once"}, "at='once'"),
    ],
)
def test_a_wrong_argument_is_named(options: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        build_network(store_of(triple("c1", "ada", "joined", "e:greens")), **options)


def test_an_unknown_source_names_the_nearest() -> None:
    with pytest.raises(UnknownName) as error:
        build_network(store_of(""), sources=["s1x"])
    assert error.value.nearest in (("s1",), ("s2",))


def test_the_network_does_not_depend_on_the_order_of_triples() -> None:
    one, other = triple("c1", "ada", "joined", "e:greens"), triple("c2", "bo", "joined", "e:greens")
    first, second = build_network(store_of(one + other)), build_network(store_of(other + one))
    assert list(first.edges(keys=True)) == list(second.edges(keys=True))
    assert list(first) == list(second) == sorted(first)


def test_nodes_are_in_order_of_their_iris() -> None:
    assert list(network_of(Claim("c1", "zoe", "met", "ada"))) == [f"{BASE}entity/ada", f"{BASE}entity/zoe"]


def test_a_source_that_is_only_cited_can_be_narrowed_to() -> None:
    turtle = triple("c1", "ada", "joined", "e:greens").replace("source/s1", "source/s9")
    assert build_network(store_of(turtle), sources=["s9"]).number_of_edges() == 1


def test_the_store_is_not_changed() -> None:
    store = store_of(triple("c1", "ada", "joined", "e:greens"))
    before = set(store)
    build_network(store, policy="all", participants=True, collapse=True)
    assert set(store) == before


def test_foreign_rdf_without_claims_gives_an_empty_network() -> None:
    store = Store()
    store.load(b"<http://x.example/a> <http://x.example/b> <http://x.example/c> .", RdfFormat.TURTLE)
    assert len(build_network(store)) == 0


def test_a_claim_of_foreign_rdf_without_an_object_is_no_edge() -> None:
    network = build_network(store_of("c:c1 a cg:Claim ; rdf:subject e:ada ; rdf:predicate cg:joined ."))
    assert len(network) == 0


def test_a_date_that_cannot_be_read_has_no_bounds() -> None:
    (edge,) = network_of(Claim("c1", "ada", "joined", "greens", when="in spring")).edges.values()
    assert (edge["earliest"], edge["latest"], edge["when"]) == (None, None, "in spring")


def test_a_relation_outside_the_catalogue_keeps_its_name() -> None:
    (edge,) = network_of(Claim("c1", "ada", "https://x.example/rel/led_choir", "greens")).edges.values()
    assert (edge["relation"], edge["label"], edge["sign"]) == (
        "https://x.example/rel/led_choir",
        "led choir",
        0,
    )


def test_a_relation_of_the_package_has_its_family_and_sign() -> None:
    turtle = """<relation/sang_with> a cg:Relation ; rdfs:label "sang with"@en ; cg:family cg:contactFamily ;
        cg:sign 1 ; cg:kind "event" .
        c:c1 a cg:Claim ; rdf:subject e:ada ; rdf:predicate <relation/sang_with> ; rdf:object e:bo ."""
    (edge,) = build_network(store_of(turtle)).edges.values()
    assert (edge["relation"], edge["label"], edge["family"], edge["sign"], edge["kind"]) == (
        "sang_with",
        "sang with",
        "contact",
        1,
        "event",
    )


def quoted(**qualifiers: tuple[str, ...]) -> nx.MultiDiGraph:
    claim = Claim("c1", "ada", "joined", "greens", qualifiers=qualifiers)
    return network_of(claim, participants=True)


def test_a_speaker_is_tied_to_what_is_spoken_of() -> None:
    assert ties(quoted(speaker=("bo",)), "speaker") == {("bo", "ada"), ("bo", "greens")}


def test_a_speaker_is_tied_to_whom_they_speak() -> None:
    assert ties(quoted(speaker=("bo",), addressee=("cy",)), "addressee") == {("bo", "cy")}


def test_a_holder_is_the_voice_of_a_stance() -> None:
    claim = Claim(
        "c1", "ada", "regretted_loss_of", "bo", qualifiers={"addressee": ("cy",), "witness": ("di",)}
    )
    network = network_of(claim, participants=True)
    assert ties(network, "addressee") == {("ada", "cy")}
    assert ties(network, "witness") == {("di", "ada")}


def test_witnesses_are_a_chain_from_the_speaker_outward() -> None:
    network = quoted(speaker=("bo",), witness=("cy", "di"))
    assert ties(network, "witness") == {("cy", "bo"), ("di", "cy")}


def test_a_witness_without_a_speaker_reports_subject_and_object() -> None:
    assert ties(quoted(witness=("cy",)), "witness") == {("cy", "ada"), ("cy", "greens")}


def test_a_carrier_stands_between_supplier_and_recipient() -> None:
    claim = Claim("c1", "yards", "supplied", "ostra", qualifiers={"carrier": ("ship",)})
    assert ties(network_of(claim, participants=True), "carrier") == {("yards", "ship"), ("ship", "ostra")}


def test_nobody_is_tied_to_themselves_by_taking_part() -> None:
    assert ties(quoted(speaker=("ada",)), "speaker") == {("ada", "greens")}


def test_an_edge_of_a_participant_is_keyed_by_claim_and_role() -> None:
    network = quoted(speaker=("bo",))
    edge = network.edges[f"{BASE}entity/bo", f"{BASE}entity/greens", ("c1", "speaker")]
    assert (edge["claim"], edge["role"], edge["subject"], edge["object"]) == (
        "c1",
        "speaker",
        "ada",
        "greens",
    )


def test_participants_of_a_value_claim_are_tied_to_its_subject() -> None:
    claim = Claim("c1", "ada", "characterized_as", value="the Lamp", qualifiers={"speaker": ("bo",)})
    assert ties(network_of(claim, participants=True), "speaker") == {("bo", "ada")}


def test_without_participants_a_speaker_is_no_node() -> None:
    claim = Claim("c1", "ada", "joined", "greens", qualifiers={"speaker": ("bo",)})
    assert f"{BASE}entity/bo" not in network_of(claim)


def test_speakers_and_witnesses_stand_on_the_edge_by_their_labels() -> None:
    claim = Claim("c1", "ada", "joined", "greens", qualifiers={"speaker": ("bo",), "witness": ("cy", "bo")})
    entities = {"bo": Entity("bo", "person", "Bo Tarn")}
    network = project_claims([claim], entities, dataset=WORLD, catalogue=catalogue(), statuses={})
    (edge,) = network.edges.values()
    assert (edge["speaker"], edge["witness"], edge["voice"]) == (("Bo Tarn",), ("cy", "Bo Tarn"), ("bo",))


def test_collapsing_counts_the_claims_between_two_entities() -> None:
    network = network_of(
        Claim("c2", "ada", "praised", "bo"),
        Claim("c1", "bo", "condemned", "ada"),
        Claim("c3", "ada", "met", "cy"),
    )
    simple = collapse_network(network)
    assert simple.edges[f"{BASE}entity/ada", f"{BASE}entity/bo"] == {
        "weight": 2,
        "claims": ("c1", "c2"),
        "signs": (-1, 1),
    }
    assert (simple.number_of_nodes(), simple.number_of_edges()) == (3, 2)


def test_collapsing_counts_a_claim_once_also_with_its_participants() -> None:
    claim = Claim("c1", "ada", "praised", "bo", qualifiers={"addressee": ("bo",)})
    simple = collapse_network(network_of(claim, participants=True))
    assert [tie["weight"] for tie in simple.edges.values()] == [1]


def test_collapsing_keeps_isolated_entities_and_drops_loops() -> None:
    simple = collapse_network(network_of(Claim("c1", "ada", "identical_to", "ada")))
    assert (len(simple), simple.number_of_edges()) == (1, 0)


def test_collapsing_changes_nothing() -> None:
    network = network_of(Claim("c1", "ada", "praised", "bo"))
    before = nx.MultiDiGraph(network)
    simple = collapse_network(network)
    simple.nodes[f"{BASE}entity/ada"]["label"] = "other"
    assert nx.utils.graphs_equal(network, before)
    assert network.nodes[f"{BASE}entity/ada"]["label"] == "ada"


def test_build_network_can_collapse() -> None:
    network = build_network(store_of(triple("c1", "ada", "joined", "e:greens")), collapse=True)
    assert (type(network), network.number_of_edges()) == (nx.Graph, 1)
