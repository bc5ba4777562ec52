/** The graph by keyboard alone. */

import type { App } from "../app";
import type { Deeds } from "./deeds";
import { chosenNodes } from "./lighting";
import type { Stage } from "./stage";
import type { Walker } from "./walker";
import { select } from "../../state/actions";
import { openBundle } from "./bundles";

export interface Wants {
  lasso(): void;
  /** Open the menu of a node; with the expansions only. */
  menu(node: number, isExpanding: boolean): void;
  /** What the keyboard stands on changed. */
  moved(): void;
  clear(): void;
}

/** Keys of the graph with the message that tells what each does, for the help. */
export const SHORTCUTS: readonly (readonly [keys: readonly string[], message: string])[] = [
  [["↓", "↑"], "graph.key_turn"],
  [["→"], "graph.key_cross"],
  [["←"], "graph.key_back"],
  [["Enter"], "graph.key_open"],
  [["Space"], "graph.key_select"],
  [["E"], "graph.key_expand"],
  [["C"], "graph.key_collapse"],
  [["H"], "graph.key_hide"],
  [["P"], "graph.key_pin"],
  [["G"], "graph.key_group"],
  [["N"], "graph.key_neighbours"],
  [["M"], "graph.key_menu"],
  [["L"], "graph.key_lasso"],
  [["+", "−", "0"], "graph.key_zoom"],
  [["Shift+↑ ↓ ← →"], "graph.key_pan"],
  [["Alt+↑ ↓ ← →"], "graph.key_move"],
  [["Esc"], "graph.key_clear"],
];

const STEP = 16;
const PAN = 60;
const ARROWS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["ArrowUp", [0, -1]],
  ["ArrowDown", [0, 1]],
  ["ArrowLeft", [-1, 0]],
  ["ArrowRight", [1, 0]],
]);

export function attachKeys(app: App, stage: Stage, walker: Walker, deeds: Deeds, wants: Wants): void {
  const trail: number[] = [];
  stage.canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || !stage.drawing) {
      return;
    }
    const arrow = ARROWS.get(event.key);
    const isDone = arrow ? byArrow(event, arrow) : byLetter(event);
    if (isDone) {
      event.preventDefault();
      event.stopPropagation();
    }
  });

  const byArrow = (event: KeyboardEvent, [across, down]: readonly [number, number]): boolean => {
    if (event.shiftKey) {
      stage.panBy(across * PAN, down * PAN);
      return true;
    }
    const isNew = walker.node < 0;
    if (walker.begin(-1) < 0) {
      app.announce(app.t("graph.empty"));
      return true;
    }
    if (event.altKey) {
      moveNode(across * STEP, down * STEP);
    } else if (isNew) {
      arrive(walker.tellNode());
    } else if (down) {
      app.announce(walker.turn(down > 0 ? 1 : -1));
    } else if (across > 0) {
      trail.push(walker.node);
      arrive(walker.cross());
    } else {
      walker.stand(trail.pop() ?? walker.node);
      arrive(walker.tellNode());
    }
    wants.moved();
    return true;
  };

  const arrive = (told: string): void => {
    app.announce(told);
    stage.reveal(walker.node);
  };

  const moveNode = (across: number, down: number): void => {
    const { drawing, view } = stage;
    const { node } = walker;
    drawing.x[node]! += across / view.k;
    drawing.y[node]! += down / view.k;
    deeds.pinHere([node], `move ${drawing.picture.nodes[node]!.key}`);
    app.announce(app.t("graph.moved_node", { name: drawing.names[node]! }));
  };

  const byLetter = (event: KeyboardEvent): boolean => {
    const key = event.key.toLowerCase();
    if (key === "+" || key === "=") {
      stage.zoomBy(1.5);
    } else if (key === "-") {
      stage.zoomBy(1 / 1.5);
    } else if (key === "0") {
      stage.fit();
    } else if (key === "l") {
      wants.lasso();
    } else if (key === "escape") {
      walker.stand(walker.node);
      wants.clear();
    } else {
      return event.altKey || walker.begin(-1) < 0 ? false : onNode(event, key);
    }
    return true;
  };

  /** What is done with the node that one stands on; with several selected ones where it is among them. */
  const onNode = (event: KeyboardEvent, key: string): boolean => {
    const { node } = walker;
    const chosen = chosenNodes(stage.drawing, app.store.state);
    const nodes = chosen.includes(node) ? chosen : [node];
    switch (key) {
      case "enter":
        if (walker.strand >= 0) {
          openBundle(app, stage.drawing, walker.strand);
        } else if (stage.drawing.picture.nodes[node]!.kind === "entity") {
          deeds.focus(node);
        } else {
          deeds.open(node);
        }
        break;
      case " ":
        toggle(node);
        break;
      case "e":
        wants.menu(node, true);
        break;
      case "c":
        deeds.collapse(node);
        break;
      case "h":
        deeds.hide(nodes);
        break;
      case "p":
        deeds.togglePin(nodes);
        break;
      case "g":
        deeds.toggleGroup(node);
        break;
      case "n":
        deeds.selectNeighbours(nodes);
        break;
      case "m":
      case "contextmenu":
        wants.menu(node, false);
        break;
      case "f10":
        if (!event.shiftKey) {
          return false;
        }
        wants.menu(node, false);
        break;
      default:
        return false;
    }
    wants.moved();
    return true;
  };

  const toggle = (node: number): void => {
    const [id] = deeds.ids([node]);
    const { entities } = app.store.state.selection;
    if (id === undefined) {
      deeds.focus(node);
      return;
    }
    const isIn = entities.includes(id);
    select(app.store, isIn ? entities.filter((one) => one !== id) : [...entities, id]);
    app.announce(app.t(isIn ? "graph.deselected" : "graph.selected_one", { name: stage.drawing.names[node]!, count: entities.length + (isIn ? -1 : 1) }));
  };
}
