"""Tables: a package of curated tables -> records, with every fault located.

`files`, `descriptor` and `encoding` find what there is; `sheets` and `workbooks` give rows with their
lines; `cells` says what a cell means; `rows` joins both; `small_tables`, `claim_rows` and `own_terms` make
records; `references` judges ids and cycles; `one_file` is the door for a single table; `skeleton` writes a
package to start from; `positions` keeps where entities stand in a picture.
"""

from claimgraph.tables.positions import write_positions
from claimgraph.tables.reader import Package, PackageReader, Record, Report, check_package, read_package
from claimgraph.tables.skeleton import write_skeleton

__all__ = [
    "Package",
    "PackageReader",
    "Record",
    "Report",
    "check_package",
    "read_package",
    "write_positions",
    "write_skeleton",
]
