"""`claimgraph stats`: every claim is counted."""

import sys
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from claimgraph.rdf import build_store, read_dataset
from claimgraph.summary import Summary, build_summary
from claimgraph.tables import PackageReader

sys.path.insert(0, str(Path(__file__).parent))
from tiny_packages import write_package

RELATIONS = """\
id,label,family,sign,kind,domain,range,parent
ammoniva,ammoniva,stance,-,state,person,party,
sedeva_con,sedeva con,,0,state,person,party,member_of
"""
CLAIMS = """\
id,subject,relation,object,source
c1,ada,ammoniva,greens,s1
c2,bo,ammoniva,greens,s1
c3,bo,sedeva_con,greens,s1
c4,ada,member_of,greens,s1
"""


def summary_of(package: Path) -> Summary:
    graph = build_store(PackageReader(package))
    return build_summary(graph.store, graph.dataset)


def test_a_packages_own_relations_are_counted_in_whatever_language(tmp_path: Path) -> None:
    package = write_package(tmp_path, descriptor={"language": "it"}, relations=RELATIONS, claims=CLAIMS)
    assert summary_of(package).families == {
        "stance": {"ammoniva": 2},
        "affiliation": {"is a member of": 1, "sedeva con": 1},
    }


def test_every_claim_of_foreign_rdf_is_counted_once() -> None:
    store = Store()
    text = """
        PREFIX cg: <https://w3id.org/claimgraph/ontology#>
        PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        <r:met> a cg:Relation ; <http://www.w3.org/2000/01/rdf-schema#label> "incontrò"@it .
        <c:1> a cg:Claim ; rdf:predicate <r:knows> .
        <c:4> a cg:Claim ; rdf:predicate <r:met> .
        <c:2> a cg:Claim ; rdf:predicate cg:praised , cg:condemned .
        <c:3> a cg:Claim ."""
    store.load(text.encode(), format=RdfFormat.TURTLE)
    found = build_summary(store, read_dataset(store))
    assert sum(sum(uses.values()) for uses in found.families.values()) == found.claims == 4
    assert found.families["(no family)"] == {"(no relation)": 1, "incontrò": 1, "r:knows": 1}
