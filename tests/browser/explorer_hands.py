"""What a person's hands do, for the tests of tasks: real mouse or real keys, never a script."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from claimgraph.claims import Claim, Entity, Source

TEXT = "Ada Quill left the Greens, and Bo stayed.\n\nBo Tarn praised Ada in 1921.\n"
PEOPLE = [
    Entity("ada", "person", "Ada Quill"),
    Entity("bo", "person", "Bo"),
    Entity("greens", "party", "Greens"),
]


def span(words: str) -> tuple[tuple[int, int], ...]:
    start = TEXT.index(words)
    return ((start, start + len(words)),)


def letter(make_explorer: Any) -> Path:
    """A little world with the text of its one source."""
    claims = [
        Claim("c1", "ada", "left", "greens", source="letter", passages=span("Ada Quill left the Greens")),
        Claim("c2", "bo", "member_of", "greens", source="letter", passages=span("the Greens, and Bo stayed")),
        Claim("c3", "bo", "praised", "ada", source="letter", passages=span("Bo Tarn praised Ada in 1921")),
    ]
    source = Source(
        "letter", "letter", "A letter", url="javascript:alert(1)", note="<img src=x onerror=alert(1)>"
    )
    return make_explorer(claims, PEOPLE, sources=[source], texts={"letter": TEXT})  # type: ignore[no-any-return]


def state(page: Any, part: str) -> Any:
    """A part of the state, once the frame is drawn that what was done last asks for."""
    return page.evaluate(
        "(part) => new Promise((done) => requestAnimationFrame(() => setTimeout(() => setTimeout(() => "
        "done(part.split('.').reduce((one, name) => one?.[name], claimgraph.store.state))))))",
        part,
    )


def eventually(page: Any, part: str, wanted: Any) -> None:
    """Wait until a part of the state is as wanted."""
    for _ in range(100):
        found = state(page, part)
        if found == wanted:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{part} is {found!r}, not {wanted!r}")


def passing(page: Any) -> int:
    return len(page.evaluate("claimgraph.claims()"))


def resting(page: Any) -> Any:
    """What is drawn, once nothing moves any more."""
    page.wait_for_selector("canvas.graph-canvas[data-painted]")
    before = None
    for _ in range(60):
        now = page.evaluate("(({ nodes, view }) => ({ nodes, view }))(claimgraph.drawn())")
        if now == before:
            return page.evaluate("claimgraph.drawn()")
        before = now
        page.wait_for_timeout(100)
    raise AssertionError("the graph never comes to rest")


def spot(page: Any, one: Any) -> tuple[float, float]:
    box = page.locator("canvas.graph-canvas").bounding_box()
    return box["x"] + one["x"], box["y"] + one["y"]


def node(page: Any, name: str) -> tuple[float, float]:
    return spot(page, next(one for one in resting(page)["nodes"] if one["name"] == name))


def line(page: Any, claim: str) -> tuple[float, float]:
    return spot(page, next(one for one in resting(page)["lines"] if one["claim"] == claim))


def names(page: Any) -> set[str]:
    return {one["name"] for one in resting(page)["nodes"]}


HERE = """() => {
  const one = document.activeElement;
  const named = one.labels?.[0]?.textContent ?? "";
  return {
    id: one.id, tag: one.tagName, classes: [...one.classList], key: one.dataset.key ?? "",
    text: (one.getAttribute("aria-label") || one.textContent || named || one.placeholder || "").trim(),
    path: (() => {
      const found = [];
      for (let up = one; up && up.classList; up = up.parentElement) {
        found.push(...up.classList);
        for (const [name, value] of Object.entries(up.dataset)) found.push(`${name}=${value}`);
      }
      return found;
    })(),
  };
}"""


def here(page: Any) -> dict[str, Any]:
    """What has the keyboard's focus."""
    return page.evaluate(HERE)  # type: ignore[no-any-return]


def reach(page: Any, *, key: str = "Tab", most: int = 260, **wanted: str) -> dict[str, Any]:
    """Press Tab until the focus stands where it should.

    Args:
        wanted: `id`, `text` (how it begins), `tag`, or `within`: words of the class or data around it.
    """
    for _ in range(most):
        page.keyboard.press(key)
        now = here(page)
        if fits(now, wanted):
            return now
    raise AssertionError(f"{key} does not lead to {wanted}; it stands on {now}")


def fits(now: dict[str, Any], wanted: dict[str, str]) -> bool:
    if not set(wanted.get("within", "").split("|")) - {""} <= set(now["path"]):
        return False
    exact = all(now[name] == wanted[name] for name in ("id", "tag", "key") if name in wanted)
    return exact and now["text"].startswith(wanted.get("text", ""))


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def find(page: Any, text: str, label: str) -> None:
    """Find something by the search box, with keys alone."""
    press(page, "/")
    page.keyboard.type(text)
    option = page.locator("[role=option]").filter(has_text=label).first
    option.wait_for()
    for _ in range(12):
        press(page, "ArrowDown")
        chosen = page.locator("[role=option][aria-selected=true]")
        if chosen.count() and label in chosen.first.inner_text():
            press(page, "Enter")
            return
    raise AssertionError(f"{label} is not among the results")


def told(page: Any) -> str:
    """What a screen reader was told last."""
    return str(page.locator(".voice[role=status]").inner_text()).replace("\xa0", " ").strip()
