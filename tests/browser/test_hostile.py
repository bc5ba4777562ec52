"""Text from tables and foreign RDF is text, whatever it looks like: in the page and in the dossier."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from unicodedata import category

import pytest

from claimgraph.claims import Claim, Dataset, Entity, Source, Verdict
from claimgraph.dossier import build_dossier
from claimgraph.statements import Lexicon

pytestmark = pytest.mark.browser

Visitor = Any
WriteWorld = Callable[..., Path]

EVIL = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">href</a>',
    "javascript:alert(1)",
    "\"'`><svg onload=alert(1)>",
    "</script><script>alert(1)</script><!--",
    "</style></title></textarea>{{ 7*7 }}{% raw %}${alert(1)}",
    "\u202egnirts\u202c \x1b[2J\x00",
    "__proto__",
    "url(https://evil.example/x.png) https://evil.example/ @import",
)


def hostile_world(evil: str) -> tuple[list[Claim], list[Entity], dict[str, Any]]:
    """A world in which every text of every field is the same hostile one, ids among them."""
    other = f"{evil} "
    entities = [
        Entity(f"x:{name}", evil, evil, aliases=(evil,), wikidata=evil, note=evil) for name in (evil, other)
    ]
    words = {
        name: (evil,)
        for name in (
            "role",
            "purpose",
            "quoted_as",
            "condition",
            "said_when",
            "amount",
            "unit",
            "extent",
            evil,
        )
    }
    people = {name: (f"x:{evil}", evil) for name in ("speaker", "witness", "addressee", "place", "good")}
    claims = [
        Claim(
            f"{evil}{number}", f"x:{evil}", relation, thing, value, evil, evil, evil, ((1, 2),), evil,
            {**words, **people, "modality": (evil,), "disputes": (evil, f"{evil}0"), "cites": (evil,)},
        )
        for number, (relation, thing, value) in enumerate(
            (("praised", f"x:{other}", ""), (evil, f"x:{other}", ""), ("wrote", "", evil), (evil, "", evil))
        )
    ]  # fmt: skip
    rest = {
        "sources": [Source(evil, evil, evil, (evil,), evil, evil, evil, (evil,), evil, evil)],
        "verdicts": [Verdict(evil, claim.id, "doubtful", evil, "", "", evil, evil, evil) for claim in claims],
        "dataset": Dataset("d", evil, "https://example.org/", evil, evil, evil, evil, evil, evil),
    }
    return claims, entities, rest


@pytest.mark.parametrize("evil", EVIL)
def test_hostile_text_is_shown_and_does_nothing(visitor: Visitor, write_world: WriteWorld, evil: str) -> None:
    claims, entities, rest = hostile_world(evil)
    page = visitor.open(write_world(claims, entities, participants=True, **rest))
    page.wait_for_selector("body[data-drawn]", timeout=30_000)
    elements = "document.querySelectorAll('img, iframe, a, object, embed, base, link, form').length"
    told = page.locator("h1").evaluate("one => one.textContent")
    assert "\u202e" not in told
    assert [letter for letter in told if category(letter) == "Cc"] == []
    page.locator("#network").hover()
    word = evil[:12].split()[0].strip("\"'`\u202e\u202c\x1b")
    page.fill("#find", word)
    found = page.locator("#found button")
    assert found.count() >= len(entities) + len(claims)
    for index in range(found.count()):
        page.fill("#find", "")
        page.fill("#find", word)
        found.nth(index).click()
        assert page.locator("#panel article").count() > 0
        box = page.locator("#network").bounding_box()
        assert box
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(250)
    for family in page.locator(".family").all():
        family.click()
    assert page.evaluate(elements) == 0
    assert page.locator("script").count() == 3


@pytest.mark.parametrize("evil", EVIL)
def test_a_dossier_of_hostile_text_only_shows_it(visitor: Visitor, tmp_path: Path, evil: str) -> None:
    claims, entities, rest = hostile_world(evil)
    lexicon = Lexicon({one.id: one for one in entities}, {one.id: one for one in rest["sources"]})
    dossier = build_dossier(entities[0].id, claims, lexicon, title=evil, licence=evil)
    path = tmp_path / "dossier.html"
    path.write_text(dossier.to_html(), encoding="utf-8")
    page = visitor.open(path)
    assert page.locator("img, iframe, script, a:not([href^='#'])").count() == 0
    page.click("sup a >> nth=0")
    assert page.evaluate("location.hash") == "#note-1"
