"""RDF: claims to quads and back, stores in memory and on disk, files in six formats.

`terms`, `lines`, `records` and `own_terms` write N-Quads; `building` turns a package into a store or file;
`stores` keeps stores on disk whole; `files` writes, `foreign` and `loading` read; `reading` and `world` give
back the objects that went in.
"""

from claimgraph.rdf.building import (
    LoadedGraph,
    Tally,
    build_store,
    record_texts,
    unclaimed_texts,
    write_file,
    write_store,
)
from claimgraph.rdf.files import FORMATS, ROOMS, rdf_format, write_rdf, write_texts
from claimgraph.rdf.loading import Built, build, is_tables, load, load_rdf
from claimgraph.rdf.own_terms import read_catalogue
from claimgraph.rdf.reading import read_claims
from claimgraph.rdf.sorting import open_texts
from claimgraph.rdf.stores import is_store, open_store
from claimgraph.rdf.terms import Terms, expand, list_cell
from claimgraph.rdf.world import (
    read_dataset,
    read_entities,
    read_positions,
    read_sources,
    read_unclaimed,
    read_verdicts,
)

__all__ = [
    "FORMATS",
    "ROOMS",
    "Built",
    "LoadedGraph",
    "Tally",
    "Terms",
    "build",
    "build_store",
    "expand",
    "is_store",
    "is_tables",
    "list_cell",
    "load",
    "load_rdf",
    "open_store",
    "open_texts",
    "rdf_format",
    "read_catalogue",
    "read_claims",
    "read_dataset",
    "read_entities",
    "read_positions",
    "read_sources",
    "read_unclaimed",
    "read_verdicts",
    "record_texts",
    "unclaimed_texts",
    "write_file",
    "write_rdf",
    "write_store",
    "write_texts",
]
