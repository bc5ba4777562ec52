"""What is taken away from the page, read again by the libraries of those who will read it."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import struct
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import rdflib
from click.testing import CliRunner

import claimgraph as cg
from claimgraph.claims import Claim, Dataset, Entity, Source, Verdict
from claimgraph.cli import main
from claimgraph.graph import find_dataset

pytestmark = pytest.mark.browser

HOSTILE = "<b>&\"'\\ |;\n\t=1+1 \u202e\U0001f600 </script><script>alert(1)</script>"
CONTROL = "a\x01b\x0cc"
SVG = "{http://www.w3.org/2000/svg}"


def opened(page: Any) -> Any:
    page.wait_for_selector("body[data-ready]", timeout=30_000)
    return page


def take(page: Any, format: str, scope: str = "", *, by_keyboard: bool = False) -> bytes:
    """Save a file from the dialog, and return its bytes."""
    if not page.locator("dialog.takeaway-box[open]").count():
        button = page.locator(".takeaway-open")
        if by_keyboard:
            button.focus()
            page.keyboard.press("Enter")
        else:
            button.click()
    if scope:
        page.locator(f'.takeaway-box input[value="{scope}"]').check()
    with page.expect_download() as told:
        chosen = page.locator(f'.takeaway-box [data-format="{format}"]')
        if by_keyboard:
            chosen.focus()
            page.keyboard.press("Enter")
        else:
            chosen.click()
    return Path(told.value.path()).read_bytes()


def change(page: Any, fields: str) -> None:
    page.evaluate("window.claimgraph.store.do('test', (s) => ({...s, " + fields + "}))")


def said(page: Any) -> str:
    page.locator(".takeaway-said p").first.wait_for()
    return str(page.locator(".takeaway-said").inner_text())


@pytest.fixture
def redblack(visitor: Any, redblack_page: Path) -> Any:
    return opened(visitor.open(redblack_page, downloads=True))


def read_package(data: bytes, folder: Path) -> cg.ClaimGraph:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return cg.load(folder)


def test_the_package_of_everything_is_the_package_it_came_from(redblack: Any, tmp_path: Path) -> None:
    again = read_package(take(redblack, "package", "all"), tmp_path / "package")
    changes = cg.load("redblack").changes(again)
    assert not (changes.added or changes.removed or changes.changed)
    beside = cg.load("redblack").changes_beside_claims(again)
    assert not any(one.added or one.removed or one.changed for one in beside.values())


def test_a_package_of_a_part_passes_the_check(redblack: Any, tmp_path: Path) -> None:
    change(redblack, "selection: {entities: ['nicola_bombacci'], claims: ['c001', 'c100']}")
    data = take(redblack, "package", "selection", by_keyboard=True)
    folder = tmp_path / "part"
    graph = read_package(data, folder)
    assert {"c001", "c100"} <= {claim.id for claim in graph.claims()}
    result = CliRunner().invoke(main, ["check", str(folder)])
    assert result.exit_code == 0, result.output


def test_the_claims_as_csv_have_the_columns_of_the_tables(redblack: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(take(redblack, "csv", "passing").decode(), newline="")))
    assert len(rows) == len(cg.load("redblack"))
    with (find_dataset("redblack") / "claims.csv").open(encoding="utf-8", newline="") as file:
        original = {row["id"]: row for row in csv.DictReader(file)}
    for row in rows:
        assert {name: text for name, text in row.items() if text} == {
            name: text for name, text in original[row["id"]].items() if text
        }


def triples(text: str, form: str) -> set[Any]:
    return set(rdflib.Graph().parse(data=text, format=form))


@pytest.mark.parametrize("name", ["redblack", "sample"])
def test_turtle_of_everything_holds_the_triples_that_python_writes(
    name: str, visitor: Any, tmp_path: Path
) -> None:
    graph = cg.load(name)
    page = opened(visitor.open(graph.explore(tmp_path / "page.html"), downloads=True))
    ours = triples(take(page, "ttl", "all").decode(), "turtle")
    theirs = triples(graph.write(tmp_path / "graph.nt").read_text(encoding="utf-8"), "nt")
    base = graph.dataset.base
    rooms = tuple(base + room for room in ("entity/", "claim/", "source/", "verdict/"))
    expected = {triple for triple in theirs if str(triple[0]).startswith(rooms) or str(triple[0]) == base}
    assert len(expected) > 100
    assert ours == expected


def test_turtle_of_a_selection_is_a_part_of_the_graph_and_loads(redblack: Any, tmp_path: Path) -> None:
    change(redblack, "selection: {entities: [], claims: ['c001', 'c017']}")
    data = take(redblack, "ttl", "selection")
    graph = cg.load("redblack")
    whole = triples(graph.write(tmp_path / "graph.nt").read_text(encoding="utf-8"), "nt")
    assert triples(data.decode(), "turtle") <= whole
    (tmp_path / "part.ttl").write_bytes(data)
    assert {claim.id for claim in cg.load(tmp_path / "part.ttl").claims()} == {"c001", "c017"}


def test_json_tells_each_claim_and_what_it_is_part_of(redblack: Any) -> None:
    data = json.loads(take(redblack, "json", "all"))
    claims = {claim["id"]: claim for claim in data["claims"]}
    for claim in cg.load("redblack").claims():
        told = claims[claim.id]
        assert told.get("qualifiers", {}) == {name: list(values) for name, values in claim.qualifiers.items()}
        assert (told["subject"], told.get("object", ""), told.get("value", "")) == (
            claim.subject,
            claim.object,
            claim.value,
        )
    assert data["about"]["scope"] == "all"
    assert data["about"]["data_hash"].startswith("sha256:")


def read_gexf(data: bytes) -> nx.MultiDiGraph:
    return nx.read_gexf(io.BytesIO(data))


def read_graphml(data: bytes) -> nx.MultiDiGraph:
    return nx.read_graphml(io.BytesIO(data))


def on_canvas(page: Any) -> dict[str, Any]:
    """What the page itself says is drawn: claims about an object, and the number of entities."""
    return dict(
        page.evaluate(
            """() => { const g = window.claimgraph.graph; const rows = [];
            const id = (entity) => g.entities.id[entity];
            for (let c = 0; c < g.claimCount; c++) if (g.claims.object[c] >= 0)
              rows.push([id(g.claims.subject[c]), id(g.claims.object[c]), g.claims.id[c]]);
            return {rows, entities: g.entities.id, x: g.entities.x, y: g.entities.y}; }"""
        )
    )


@pytest.mark.parametrize(
    ("format", "read"),
    [
        ("gexf", lambda data: nx.read_gexf(io.BytesIO(data))),
        ("graphml", lambda data: nx.read_graphml(io.BytesIO(data))),
    ],
)
def test_the_network_opens_in_networkx_as_seen(
    format: str, read: Callable[[bytes], nx.MultiDiGraph], redblack: Any
) -> None:
    network = read(take(redblack, format, "shown"))
    seen = on_canvas(redblack)
    edges = sorted((one, other, data["claim"]) for one, other, data in network.edges(data=True))
    assert edges == sorted(map(tuple, seen["rows"]))
    assert set(network) == set(seen["entities"])
    for place, name in enumerate(seen["entities"]):
        node = network.nodes[name]
        position = node["viz"]["position"] if format == "gexf" else node
        assert (float(position["x"]), float(position["y"])) == (seen["x"][place], -seen["y"][place])
    claims = {claim.id: claim for claim in cg.load("redblack").claims()}
    for _, _, data in network.edges(data=True):
        claim = claims[data["claim"]]
        assert (data["relation"], data.get("when", ""), data["source"]) == (
            claim.relation,
            claim.when,
            claim.source,
        )


def test_gexf_spells_are_the_days_a_claim_can_have_held(redblack: Any) -> None:
    network = nx.read_gexf(io.BytesIO(take(redblack, "gexf", "shown")))
    for _, _, data in network.edges(data=True):
        if re.fullmatch(r"\d{4}", data.get("when", "")) and "spells" in data and data.get("certain_from"):
            ((start, end),) = data["spells"]
            assert start is None or start <= data["certain_from"]
            assert end is None or end >= data["certain_to"]
        if not data.get("when"):
            assert "spells" not in data or data.get("certain_from", "") == ""


def test_the_svg_is_xml_with_the_legend_and_what_is_in_force_on_it(redblack: Any) -> None:
    change(redblack, "filter: {...s.filter, policy: 'reported'}")
    change(redblack, "time: {...s.time, period: {from: '1936', to: '1936'}}")
    root = ET.fromstring(take(redblack, "svg"))
    texts = [element.text or "" for element in root.iter(f"{SVG}text")]
    whole = " ".join(texts)
    dataset = cg.load("redblack").dataset
    assert dataset.title in whole
    assert "“Reported”" in whole
    assert "1936" in whole
    assert dataset.data_hash[:19] in whole
    assert dataset.licence in whole
    assert "person" in texts
    assert "unknown in the period" in texts
    assert re.search(r"Shown: \d+ of 221 entities, \d+ of 435 claims\.", whole)


def test_the_png_has_twice_the_pixels_and_is_not_blank(redblack: Any) -> None:
    svg = ET.fromstring(take(redblack, "svg"))
    data = take(redblack, "png")
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == (
        2 * int(svg.get("width", "")),
        2 * int(svg.get("height", "")),
    )
    redblack.locator(".takeaway-hand summary").click()
    colours = redblack.evaluate(
        """async () => { const image = document.querySelector('.takeaway-preview'); await image.decode();
        const canvas = document.createElement('canvas'); canvas.width = canvas.height = 300;
        const context = canvas.getContext('2d'); context.drawImage(image, 0, 0, 300, 300);
        const pixels = context.getImageData(0, 0, 300, 300).data; const found = new Set();
        for (let i = 0; i < pixels.length; i += 4)
          found.add(pixels[i] << 16 | pixels[i+1] << 8 | pixels[i+2]);
        return found.size; }"""
    )
    assert colours > 100


def test_the_dossier_tells_what_pythons_tells(redblack: Any) -> None:
    change(redblack, "focus: {kind: 'entity', id: 'nicola_bombacci'}")
    markdown = take(redblack, "dossier_md").decode()
    page = take(redblack, "dossier_html").decode()
    dossier = cg.load("redblack").dossier("nicola_bombacci")
    assert markdown.startswith("# Nicola Bombacci")
    numbered = sorted({note.statement.claim.id for section in dossier.sections for note in section.notes})
    assert sorted(set(re.findall(r"Claim (c\w+)\.", markdown))) == numbered
    assert sorted(set(re.findall(r"Claim (c\w+)\.", page))) == numbered
    first = dossier.to_markdown().splitlines()
    assert [line for line in first if line.startswith("## ")] == [
        line for line in markdown.splitlines() if line.startswith("## ")
    ]
    assert len(re.findall(r"^- .*\[\^\d+\]$", markdown, re.M)) == len(numbered)
    assert "<script" not in page


def test_the_citation_names_data_and_version(redblack: Any) -> None:
    bibtex = take(redblack, "bibtex").decode()
    assert bibtex.startswith("@misc{redblack,")
    assert cg.load("redblack").dataset.data_hash[:19] in bibtex


@pytest.fixture
def hostile(visitor: Any, make_explorer: Any) -> Any:
    claims = [
        Claim("c1", "ada", "left", "greens", gloss=HOSTILE, source="s1", locator=HOSTILE, when="1921"),
        Claim(
            "c2",
            "ada",
            "characterized_as",
            value=HOSTILE,
            source="s1",
            gloss=CONTROL,
            qualifiers={"quoted_as": (HOSTILE, "b|c"), "speaker": ("greens",)},
        ),
        Claim("c3", "ada", "joined", "__proto__", source="s1", qualifiers={"disputes": ("c1",)}),
    ]
    entities = [
        Entity("ada", "person", HOSTILE, aliases=(HOSTILE, "x|y"), note=HOSTILE),
        Entity("greens", "party", CONTROL),
        Entity("__proto__", "party", "=HYPERLINK(1)"),
    ]
    sources = [Source("s1", "book", HOSTILE, author=(HOSTILE,), note=HOSTILE)]
    verdicts = [Verdict("v1", "c1", "doubtful", reason=HOSTILE, curator=HOSTILE)]
    dataset = Dataset("d", HOSTILE.replace("\n", " "), "https://example.org/", licence=HOSTILE)
    page = make_explorer(claims, entities, sources=sources, verdicts=verdicts, dataset=dataset)
    return opened(visitor.open(page, downloads=True))


def test_hostile_text_stands_exactly_in_csv_and_json(hostile: Any) -> None:
    rows = {
        row["id"]: row
        for row in csv.DictReader(io.StringIO(take(hostile, "csv", "all").decode(), newline=""))
    }
    assert rows["c1"]["gloss"] == rows["c1"]["locator"] == rows["c2"]["value"] == HOSTILE
    assert rows["c2"]["gloss"] == CONTROL
    assert rows["c2"]["quoted_as"] == HOSTILE.replace("|", "\\|") + "|b\\|c"
    claims = {claim["id"]: claim for claim in json.loads(take(hostile, "json", "all"))["claims"]}
    assert claims["c2"]["qualifiers"]["quoted_as"] == [HOSTILE, "b|c"]
    assert claims["c2"]["gloss"] == CONTROL


def test_formulas_are_kept_and_told(hostile: Any) -> None:
    data = take(hostile, "package", "all")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        rows = list(csv.reader(io.StringIO(archive.read("entities.csv").decode(), newline="")))
    assert "=HYPERLINK(1)" in {cell for row in rows for cell in row}
    assert "formula" in said(hostile)


def test_hostile_text_stands_exactly_in_turtle(hostile: Any) -> None:
    graph = rdflib.Graph().parse(data=take(hostile, "ttl", "all").decode(), format="turtle")
    description = rdflib.URIRef("http://purl.org/dc/terms/description")
    claim = rdflib.URIRef("https://example.org/claim/")
    assert str(graph.value(claim + "c1", description)) == HOSTILE
    assert str(graph.value(claim + "c2", description)) == CONTROL
    assert str(graph.value(claim + "c2", rdflib.RDF.object)) == HOSTILE


@pytest.mark.parametrize(
    ("format", "read"),
    [
        ("gexf", lambda data: nx.read_gexf(io.BytesIO(data))),
        ("graphml", lambda data: nx.read_graphml(io.BytesIO(data))),
    ],
)
def test_hostile_text_stands_in_xml_and_what_it_cannot_hold_is_told(
    format: str, read: Callable[[bytes], nx.MultiDiGraph], hostile: Any
) -> None:
    network = read(take(hostile, format, "all"))
    (gloss,) = [data["gloss"] for _, _, data in network.edges(data=True) if data["claim"] == "c1"]
    assert gloss == HOSTILE
    assert network.nodes["greens"]["label"] == "a\ufffdb\ufffdc"
    assert set(network) == {"ada", "greens", "__proto__"}
    assert "XML cannot hold" in said(hostile)


def test_hostile_text_stands_in_the_picture(hostile: Any) -> None:
    root = ET.fromstring(take(hostile, "svg"))
    assert not list(root.iter(f"{SVG}script"))
    assert HOSTILE.split()[0] in " ".join(element.text or "" for element in root.iter(f"{SVG}text"))


def test_where_downloads_are_refused_the_text_can_be_copied(redblack: Any) -> None:
    saved = take(redblack, "csv", "all").decode()
    redblack.locator(".takeaway-hand summary").click()
    assert redblack.locator(".takeaway-hand textarea").input_value() == saved.replace("\r\n", "\n")


def test_the_dialog_is_left_by_escape_and_gives_the_keyboard_back(redblack: Any) -> None:
    redblack.locator(".takeaway-open").focus()
    redblack.keyboard.press("Enter")
    assert redblack.locator("dialog.takeaway-box[open]").count() == 1
    redblack.keyboard.press("Escape")
    assert redblack.evaluate("document.activeElement.className").split()[-1] == "takeaway-open"


def embedded(redblack: Any) -> str:
    change(redblack, "place: 'tables', tables: {...s.tables, which: 'sources'}")
    redblack.locator(".takeaway-open").click()
    return str(redblack.locator("#takeaway-embed").input_value())


def test_the_embedding_opens_the_same_state(redblack: Any, visitor: Any, redblack_page: Path) -> None:
    outer = redblack_page.parent / "outer.html"
    outer.write_text(f"<!doctype html><title>outer</title>{embedded(redblack)}", encoding="utf-8")
    page = visitor.open(outer, also=redblack_page)
    frame = page.frame_locator("iframe")
    frame.locator("body[data-ready] .tables-sources tbody tr").first.wait_for(timeout=30_000)


def test_the_page_works_in_a_sandboxed_frame_without_address(
    visitor: Any, redblack_page: Path, tmp_path: Path
) -> None:
    text = html.escape(redblack_page.read_text(encoding="utf-8"))
    outer = tmp_path / "outer.html"
    outer.write_text(
        f'<!doctype html><title>outer</title><iframe title="inner" width="1200" height="800" '
        f'sandbox="allow-scripts allow-downloads" srcdoc="{text}"></iframe>',
        encoding="utf-8",
    )
    page = visitor.open(outer, downloads=True)
    frame = page.frame_locator("iframe")
    frame.locator("body[data-ready]").wait_for(timeout=30_000)
    frame.locator(".takeaway-open").click()
    with page.expect_download() as told:
        frame.locator('.takeaway-box [data-format="gexf"]').click()
    assert nx.read_gexf(told.value.path()).number_of_edges() == 390


def test_a_package_with_words_of_its_own_comes_back(visitor: Any, tmp_path: Path) -> None:
    first = tmp_path / "first"
    first.mkdir()
    tables = {
        "datapackage.json": json.dumps({"name": "own", "base": "https://example.org/own/", "title": "Own"}),
        "relations.csv": "id,label,family,sign,kind\nsang_with,sang with,contact,+,event\n",
        "qualifiers.csv": "id,label,range,is_list\nsong,song,text,yes\n",
        "entities.csv": "id,type,label\nada,person,Ada\nbo,person,Bo\n",
        "sources.csv": "id,kind,title\ns1,book,A book\n",
        "claims.csv": "id,subject,relation,object,source,song\nc1,ada,sang_with,bo,s1,Aria|Barcarole\n",
    }
    for name, text in tables.items():
        (first / name).write_text(text, encoding="utf-8")
    graph = cg.load(first)
    page = opened(visitor.open(graph.explore(tmp_path / "page.html"), downloads=True))
    again = read_package(take(page, "package", "all"), tmp_path / "again")
    assert list(again.claims()) == list(graph.claims())
    (tmp_path / "own.ttl").write_bytes(take(page, "ttl", "all"))
    assert list(cg.load(tmp_path / "own.ttl").claims()) == list(graph.claims())
