"""Where the nodes of a network stand in a picture: computed once, seeded, and the same in every run.

Each connected part is unfolded by its distances, then relaxed by forces: nodes repel each other (exactly
in small parts, by a grid and a Fourier transform in large ones) and ties pull together. The parts are
then packed side by side. No step depends on the order in which nodes or edges were added.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import fft, sparse
from scipy.sparse import csgraph
from scipy.spatial import cKDTree

EDGE_LENGTH = 100.0
"""Length of a typical tie; the unit of a picture is what its reader makes a pixel."""

CLEARANCE = 40.0
"""Least distance between two nodes in networks of at most `ROOMY` nodes."""

ROOMY = 300
"""Up to so many nodes every pair is looked at and no two overlap; in larger parts most do not."""

REPULSION = 0.25
REACH = 1.5
"""How far, in hops, a tie pulls with full strength: beyond, the pull no longer grows, so clusters part."""

GRAVITY = 0.35
"""Pull toward the middle as a share of the push outward: keeps the loosely tied on the page."""

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]


def positions(
    network: nx.Graph,
    *,
    seed: int = 0,
    previous: Mapping[Hashable, tuple[float, float]] | None = None,
) -> dict[Hashable, tuple[float, float]]:
    """Place the nodes of a network so that what is tied stands near.

    Directions, parallel ties, loops and attributes are ignored: a multigraph and its simple graph are
    placed alike. Up to 300 nodes no two stand closer than `CLEARANCE`.

    Args:
        network: any networkx graph; never changed.
        seed: another seed, another picture.
        previous: an earlier answer: the nodes in it stay where they were, new ones are set into free space
            beside their neighbours, and new parts of the network below the rest.

    Returns:
        Node to (x, y), sorted by node and rounded to one decimal; y grows downward; the middle is (0, 0)
        unless `previous` says where things are; empty for an empty network.

    Sources: Brandes and Pich (2007), "Eigensolver Methods for Progressive Multidimensional Scaling of
    Large Data"; Fruchterman and Reingold (1991), "Graph Drawing by Force-directed Placement"; Noack
    (2007), "Energy Models for Graph Clustering".

    >>> network = nx.Graph([("ada", "greens"), ("bo", "greens")])
    >>> list(positions(network)), positions(network) == positions(network.copy())
    (['ada', 'bo', 'greens'], True)
    """
    nodes = sorted(network, key=str)
    if not nodes:
        return {}
    ties = _read_ties(network, nodes)
    rng = np.random.default_rng(seed)
    known = {node: place for node, place in (previous or {}).items() if node in network}
    places = _continued(ties, nodes, known, rng) if known else _laid_out(ties, rng)
    return {
        node: (float(x) + 0.0, float(y) + 0.0)  # + 0.0 turns -0.0 into 0.0
        for node, (x, y) in zip(nodes, np.round(places, 1), strict=True)
    }


@dataclass(frozen=True, slots=True)
class _Ties:
    """A simple graph as numbers: its size, and every tie once, from `first` to `second`."""

    size: int
    first: Ints
    second: Ints

    def parts(self) -> list[Ints]:
        """The connected parts, largest first, then by their first node."""
        count, names = csgraph.connected_components(self.matrix(), directed=False)
        order = np.argsort(names, kind="stable")
        parts = np.split(order, np.cumsum(np.bincount(names, minlength=count))[:-1])
        return sorted(parts, key=lambda part: (-len(part), int(part[0])))

    def split(self, parts: Sequence[Ints]) -> list[_Ties]:
        """The ties within each of the connected parts, their nodes numbered anew."""
        part_of, number = np.empty(self.size, dtype=np.intp), np.empty(self.size, dtype=np.intp)
        for index, part in enumerate(parts):
            part_of[part], number[part] = index, np.arange(len(part))
        order = np.argsort(part_of[self.first], kind="stable")
        ends = np.cumsum(np.bincount(part_of[self.first], minlength=len(parts)))[:-1]
        groups = zip(
            parts,
            np.split(number[self.first[order]], ends),
            np.split(number[self.second[order]], ends),
            strict=True,
        )
        return [_Ties(len(part), first, second) for part, first, second in groups]

    def degrees(self) -> Ints:
        return np.bincount(np.concatenate([self.first, self.second]), minlength=self.size)

    def matrix(self) -> sparse.csr_array:
        rows = np.concatenate([self.first, self.second])
        columns = np.concatenate([self.second, self.first])
        return sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(self.size, self.size))


def _read_ties(network: nx.Graph, nodes: Sequence[Hashable]) -> _Ties:
    number = {node: index for index, node in enumerate(nodes)}
    found = [(number[one], number[other]) for one, other in network.edges()]
    pairs = np.sort(np.array(found, dtype=np.intp).reshape(-1, 2), axis=1)
    pairs = np.unique(pairs[pairs[:, 0] != pairs[:, 1]], axis=0)
    return _Ties(len(nodes), pairs[:, 0], pairs[:, 1])


def _laid_out(ties: _Ties, rng: np.random.Generator) -> Floats:
    """Lay out every part on its own, parts of one size together, and pack them."""
    parts = ties.parts()
    inner = ties.split(parts)
    shapes = {index: _unfolded(each, rng) for index, each in enumerate(inner)}
    exact = ROOMY if ties.size <= 2000 else ROOMY // 4  # many middling parts cost too much pair by pair
    by_size: dict[int, list[int]] = {}
    for index, part in enumerate(parts):
        by_size.setdefault(len(part), []).append(index)
    for size, group in by_size.items():
        step = max(1, ROOMY**2 // size**2)  # what is looked at together stays in the processor's cache
        for some in (group[start : start + step] for start in range(0, len(group), step)):
            relaxed = _relaxed([shapes[index] for index in some], [inner[index] for index in some], exact)
            shapes.update(zip(some, relaxed, strict=True))
    packed = _packed([_finished(shapes[index], each) for index, each in enumerate(inner)])
    places = np.empty((ties.size, 2))
    for part, shape in zip(parts, packed, strict=True):
        places[part] = shape
    middle: Floats = (places.max(axis=0) + places.min(axis=0)) / 2
    return places - middle


def _unfolded(ties: _Ties, rng: np.random.Generator, pivots: int = 50) -> Floats:
    """Pivot multidimensional scaling: a plane drawing that keeps the distances from far-apart nodes."""
    size = ties.size
    if size < 3:
        return np.array([[0.0, 0.0], [1.0, 0.0]])[:size]
    matrix = ties.matrix()
    pivot = int(np.argmax(ties.degrees()))
    nearest = np.full(size, np.inf)
    columns: list[Floats] = []
    while len(columns) < min(pivots, size):
        columns.append(csgraph.dijkstra(matrix, directed=False, indices=pivot, unweighted=True))
        nearest = np.minimum(nearest, columns[-1])
        pivot = int(np.argmax(nearest))
    squares = np.stack(columns, axis=1) ** 2
    centred = squares - squares.mean(axis=0) - squares.mean(axis=1)[:, None] + squares.mean()
    shape = _turned(centred, 2)
    scale = np.sqrt(squares.mean() / (shape**2).mean()) / 2
    return np.asarray(shape * scale + rng.normal(scale=0.1, size=shape.shape))


def _turned(shape: Floats, kept: int) -> Floats:
    """Project on the broadest axes, the broadest first, each with its far end on the positive side."""
    axes = np.linalg.eigh(np.einsum("ij,ik->jk", shape, shape))[1][:, : -kept - 1 : -1]
    turned = np.einsum("ij,jk->ik", shape, axes)
    far = turned[np.argmax(np.abs(np.round(turned, 6)), axis=0), np.arange(kept)]
    return np.asarray(np.where(far < 0, -turned, turned))


def _relaxed(shapes: Sequence[Floats], ties: Sequence[_Ties], exact: int) -> Sequence[Floats]:
    """Relax parts of one size: several at once where they are small, one where it is large."""
    if len(shapes[0]) < 3:
        return shapes
    if len(shapes[0]) <= exact:
        return list(_relaxed_exactly(np.stack(shapes), ties))
    return [_relaxed_by_grid(shape, each) for shape, each in zip(shapes, ties, strict=True)]


def _relaxed_exactly(shapes: Floats, ties: Sequence[_Ties]) -> Floats:
    """Relax many parts of one size together; every pair of nodes repels. Shapes: parts x nodes x 2."""
    count, size, _ = shapes.shape
    adjacency = np.zeros((count, size, size))
    for index, each in enumerate(ties):
        adjacency[index, each.first, each.second] = adjacency[index, each.second, each.first] = 1.0
    degrees = adjacency.sum(axis=2)[:, :, None]
    places = shapes
    for heat in _cooling(shapes):
        x, y = places[:, :, 0], places[:, :, 1]
        apart = (x[:, :, None] - x[:, None, :]) ** 2 + (y[:, :, None] - y[:, None, :]) ** 2
        push = REPULSION / (apart + 0.01) - adjacency * (REACH / (REACH + np.sqrt(apart)))
        force = places * push.sum(axis=2)[:, :, None] - np.einsum("cij,cjk->cik", push, places)
        places = _moved(places, force, degrees, heat)
    return places


def _relaxed_by_grid(shape: Floats, ties: _Ties) -> Floats:
    """Relax one large part; repulsion is read from a grid that is fitted anew in every round."""
    degrees = ties.degrees()[:, None]
    field = _Field(int(np.clip(fft.next_fast_len(int(1.5 * np.sqrt(ties.size))), 32, 256)))
    places = shape
    for heat in _cooling(shape[None]):
        force = REPULSION * field.push(places)
        pull = places[ties.second] - places[ties.first]
        pull *= REACH / (REACH + np.sqrt((pull**2).sum(axis=1, keepdims=True)))
        for axis in (0, 1):
            force[:, axis] += np.bincount(ties.first, pull[:, axis], ties.size)
            force[:, axis] -= np.bincount(ties.second, pull[:, axis], ties.size)
        places = _moved(places, force, degrees, heat[0])
    return places


class _Field:
    """Repulsion of many nodes at once: counted on a grid, convolved, and read back."""

    def __init__(self, cells: int) -> None:
        self.cells = cells
        offsets = np.concatenate([np.arange(cells), np.arange(-cells, 0)])
        down, across = np.meshgrid(offsets, offsets, indexing="ij")
        apart = down**2 + across**2 + 0.1
        self.kernels = [fft.rfft2(down / apart), fft.rfft2(across / apart)]

    def push(self, places: Floats) -> Floats:
        """Return the force on each node, falling off as one over the distance."""
        low = places.min(axis=0)
        step = float((places.max(axis=0) - low).max()) / (self.cells - 1.001) or 1.0
        scaled = (places - low) / step
        corner = scaled.astype(np.intp)
        inside = scaled - corner
        wide = 2 * self.cells  # twice the grid, so that the convolution does not wrap around
        cells, shares = [], []
        for i in (0, 1):
            for j in (0, 1):
                cells.append((corner[:, 0] + i) * wide + corner[:, 1] + j)
                shares.append(np.abs(1 - i - inside[:, 0]) * np.abs(1 - j - inside[:, 1]))
        crowd = np.bincount(np.concatenate(cells), np.concatenate(shares), wide * wide)
        waves = fft.rfft2(crowd.reshape(wide, wide))
        force = np.zeros_like(places)
        for axis, kernel in enumerate(self.kernels):
            pushed = fft.irfft2(waves * kernel, s=(wide, wide)).ravel()
            for cell, share in zip(cells, shares, strict=True):
                force[:, axis] += pushed[cell] * share
        return force / step


def _cooling(shapes: Floats, rounds: int = 200) -> Iterator[Floats]:
    """Yield the longest step of each round for every part: far at first, hardly any at the end."""
    extent = np.sqrt(np.mean(shapes**2, axis=(1, 2)))[:, None, None]
    for share in np.linspace(2.0, 0.005, rounds):
        yield share * extent


def _moved(places: Floats, force: Floats, degrees: Floats | Ints, heat: Floats) -> Floats:
    """Add gravity and take one step: shorter where ties are many or gravity is stiff, at most `heat` long."""
    spread = (places**2).sum(axis=-1).mean(axis=-1)[..., None, None]
    gravity = GRAVITY * REPULSION * places.shape[-2] / np.maximum(spread, 1e-3)
    force = force - gravity * places
    length = np.sqrt((force**2).sum(axis=-1, keepdims=True)) + 1e-12
    return np.asarray(places + force * np.minimum(1.5 / (degrees + 1 + 2 * gravity), heat / length))


def _finished(shape: Floats, ties: _Ties) -> Floats:
    """Turn a relaxed part so that it lies broad, bring it to scale, and spread what overlaps."""
    if len(shape) < 3:
        return shape * EDGE_LENGTH
    shape = _turned(shape - shape.mean(axis=0), 2)
    lengths = np.sqrt(((shape[ties.first] - shape[ties.second]) ** 2).sum(axis=1))
    gaps = cKDTree(shape).query(shape, k=2)[0][:, 1]
    typical = EDGE_LENGTH / np.median(lengths)
    roomy = 1.2 * CLEARANCE * np.sqrt(len(shape) / (4 * np.pi * shape.var(axis=0).mean()))
    crowded = min(CLEARANCE / max(np.percentile(gaps, 20), 1e-9), 3 * typical)
    scale = max(typical, roomy, crowded)
    return _spread(shape * scale, is_certain=len(shape) <= ROOMY)


def _spread(shape: Floats, *, is_certain: bool) -> Floats:
    """Push apart nodes that are too near; if certain, go on until none is."""
    least = CLEARANCE + 0.2  # survives the rounding to one decimal
    for _ in range(100 if is_certain else 20):
        pairs = cKDTree(shape).query_pairs(least, output_type="ndarray")
        if not len(pairs):
            return shape
        one, other = pairs[:, 0], pairs[:, 1]
        gap = shape[one] - shape[other]
        length = np.sqrt((gap**2).sum(axis=1))
        angle = 2.399963 * one  # the golden angle: nodes that coincide leave in all directions
        away = np.where(length > 1e-6, gap.T / np.maximum(length, 1e-6), [np.cos(angle), np.sin(angle)])
        push = away * (1.05 * least - length) / 2
        for axis in (0, 1):
            shape[:, axis] += np.bincount(one, push[axis], len(shape))
            shape[:, axis] -= np.bincount(other, push[axis], len(shape))
    nearest = float(cKDTree(shape).query(shape, k=2)[0][:, 1].min())
    return shape * (least / nearest) if is_certain and 0 < nearest < least else shape


def _packed(shapes: Sequence[Floats]) -> list[Floats]:
    """Set the parts side by side in rows, in the order given, with room between them."""
    boxes = [shape.max(axis=0) - shape.min(axis=0) + EDGE_LENGTH for shape in shapes]
    area = sum(float(box[0] * box[1]) for box in boxes)
    width = max(1.3 * np.sqrt(area), float(boxes[0][0]))
    placed, corner, height = [], np.zeros(2), 0.0
    for shape, box in zip(shapes, boxes, strict=True):
        if corner[0] and corner[0] + box[0] > width:
            corner, height = np.array([0.0, corner[1] + height]), 0.0
        middle = corner + box / 2
        placed.append(shape - (shape.max(axis=0) + shape.min(axis=0)) / 2 + middle)
        corner, height = corner + np.array([box[0], 0.0]), max(height, float(box[1]))
    return placed


def _continued(
    ties: _Ties,
    nodes: Sequence[Hashable],
    known: Mapping[Hashable, tuple[float, float]],
    rng: np.random.Generator,
) -> Floats:
    """Keep the known places, set new nodes into free space by their neighbours, and new parts below."""
    places = np.full((ties.size, 2), np.nan)
    for index, node in enumerate(nodes):
        if node in known:
            places[index] = known[node]
    matrix = ties.matrix()
    for index in _outward(matrix, ~np.isnan(places[:, 0])):
        neighbours = places[matrix.indices[matrix.indptr[index] : matrix.indptr[index + 1]]]
        wish = neighbours[~np.isnan(neighbours[:, 0])].mean(axis=0)
        places[index] = _free_place(wish, places[~np.isnan(places[:, 0])])
    new = np.flatnonzero(np.isnan(places[:, 0]))
    if len(new):
        inside = np.isin(ties.first, new)
        number = np.searchsorted(new, np.arange(ties.size))
        shape = _laid_out(_Ties(len(new), number[ties.first[inside]], number[ties.second[inside]]), rng)
        low, high = np.nanmin(places, axis=0), np.nanmax(places, axis=0)
        top = np.array([(low[0] + high[0]) / 2, high[1] + EDGE_LENGTH - shape[:, 1].min()])
        places[new] = shape + top
    return places


def _outward(matrix: sparse.csr_array, is_placed: NDArray[np.bool_]) -> Iterator[int]:
    """Yield the nodes that hang together with placed ones, nearest first."""
    reached = is_placed.copy()
    while True:
        ring = np.flatnonzero((matrix @ reached.astype(np.float64) > 0) & ~reached)
        if not len(ring):
            return
        yield from map(int, ring)
        reached[ring] = True


def _free_place(wish: Floats, taken: Floats) -> Floats:
    """The first point, going round and out from the wished one, that is clear of all that is taken."""
    angles = np.arange(24) * (2 * np.pi / 24)
    around = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    radius = 0.6 * EDGE_LENGTH
    while True:
        tries = wish + radius * around
        gaps = ((tries[:, None, :] - taken[None, :, :]) ** 2).sum(axis=2).min(axis=1)
        if gaps.max() >= (CLEARANCE + 0.2) ** 2:
            return np.asarray(tries[np.argmax(gaps)])
        radius *= 1.25
