/** The graph itself, by mouse, touch and keyboard. */

import { isCoarse } from "../renderer/lines";
import { NOTHING_LIT } from "../renderer/painter";
import { select } from "../state/actions";
import { picture, type Picture } from "../state/picture";
import { showWhole } from "../state/scene";
import { MANY, MOST_DRAWN, type State } from "../state/state";
import type { App, View } from "./app";
import { openBundle } from "./canvas/bundles";
import { Deeds } from "./canvas/deeds";
import { attachKeys } from "./canvas/keys";
import { chosenNodes, lightOf } from "./canvas/lighting";
import { makeMenu } from "./canvas/menu";
import { labelFrom } from "./canvas/neighbours";
import { attachPointer } from "./canvas/pointer";
import { Route } from "./canvas/route";
import { Stage } from "./canvas/stage";
import { makeStatus } from "./canvas/status";
import { makeToolbar } from "./canvas/toolbar";
import { makeTooltip } from "./canvas/tooltip";
import { Walker } from "./canvas/walker";
import { makeWarning } from "./canvas/warning";
import { h } from "./dom";

export { SHORTCUTS } from "./canvas/keys";

/** What is drawn, for tests: label boxes and node places in pixels of the canvas. */
export interface Drawn {
  readonly labels: readonly { text: string; x: number; y: number; width: number; height: number }[];
  readonly nodes: readonly { key: string; name: string; x: number; y: number; radius: number }[];
  readonly lines: readonly { claims: number; x: number; y: number; stroke: number; marks: number }[];
  readonly view: { x: number; y: number; k: number; width: number; height: number };
  readonly lit: number;
  readonly cost: number;
  readonly painted: number;
}

export function makeCanvas(app: App): View {
  return new CanvasView(app);
}

class CanvasView implements View {
  readonly element: HTMLElement;
  readonly #stage: Stage;
  readonly #walker: Walker;
  readonly #deeds: Deeds;
  readonly #route: Route;
  readonly #toolbar: View;
  readonly #status: ReturnType<typeof makeStatus>;
  readonly #menu: ReturnType<typeof makeMenu>;
  readonly #tooltip: ReturnType<typeof makeTooltip>;
  readonly #warning: ReturnType<typeof makeWarning>;
  readonly #help = h("p", { class: "voice", id: "graph-help" });
  #pointed = { node: -1, strand: -1 };
  #isByKey = false;
  #isPressed = false;
  /** What the camera was last set for. */
  #opened = "";
  #isLassoing = false;
  #loaded: { picture: Picture; look: State["look"]; language: string } | null = null;

  constructor(readonly app: App) {
    const stage = new Stage(app);
    this.#stage = stage;
    this.#walker = new Walker(app, stage);
    this.#deeds = new Deeds(app, stage);
    this.#route = new Route(app, () => this.#light());
    this.#menu = makeMenu(stage.canvas, app.t("graph.back"), app.signal);
    this.#tooltip = makeTooltip(app, stage);
    this.#warning = makeWarning(app, stage.canvas);
    this.#deeds.warn = (count, act) => this.#warning.ask(app.t("graph.warn", { count }), [[app.t("graph.warn_go"), act]]);
    this.#status = makeStatus(app, () => this.#whole());
    this.#toolbar = makeToolbar(app, {
      fit: () => stage.fit(),
      zoom: (factor) => stage.zoomBy(factor),
      whole: () => this.#whole(),
      lasso: () => this.#lasso(),
      isLassoing: () => this.#isLassoing,
      pinAll: () => this.#deeds.pinHere(this.#all()),
      actions: (button) => this.#actions(button),
      chosen: () => (stage.painter.drawing ? chosenNodes(stage.drawing, app.store.state).length : 0),
    });
    const field = h("div", { class: "graph-field" }, stage.canvas, this.#tooltip.element, this.#toolbar.element, this.#menu.element, this.#warning.element);
    this.element = h("section", { class: "canvas" }, field, this.#status.element, this.#help);
    this.#attach(field);
  }

  update(now: State, before: State | null): void {
    const stage = this.#stage;
    if (now.language !== before?.language) {
      this.#name();
    }
    if (now.place !== "graph") {
      return;
    }
    const made = picture(this.app.graph, now);
    const isNew = this.#loaded?.picture !== made || this.#loaded.look !== now.look || this.#loaded.language !== now.language;
    if (isNew) {
      stage.load(now);
      this.#pointed = { node: -1, strand: -1 };
      this.#loaded = { picture: made, look: now.look, language: now.language };
    }
    if (!before || now.theme !== before.theme) {
      stage.retheme();
    }
    const opened = `${now.scene.opening} ${now.scene.centre}`;
    const isRestarted = opened !== this.#opened;
    this.#opened = opened;
    if (!before || isRestarted || (now.camera !== before.camera && !sameCamera(now, stage))) {
      stage.follow(now, before !== null);
    } else if (now.focus !== before.focus || now.selection !== before.selection) {
      this.#revealChosen(now);
    }
    if (isNew || now.selection !== before?.selection || now.focus !== before?.focus || now.paths !== before?.paths || now.time !== before?.time) {
      this.#light();
    }
    this.#toolbar.update(now, before);
    this.#status.update(now, before);
    this.#status.note(isCoarse(stage.drawing, stage.view, stage.drawing.strands.painted) ? this.app.t("graph.coarse") : "");
    if (!before) {
      this.#resized(stage.canvas.parentElement!);
    }
  }

  /** What is on the canvas now; for tests and for embedding. */
  drawn(): Drawn {
    const { painter, drawing, view } = this.#stage;
    const { strands } = drawing;
    return {
      labels: [...painter.labels, ...painter.lineLabels].map(({ text, x, y, width, height }) => ({ text, x, y, width, height })),
      nodes: drawing.picture.nodes.map((node, place) => {
        const [x, y] = this.#stage.where(place);
        return { key: node.key, name: drawing.names[place]!, x, y, radius: this.#stage.radiusOf(place) };
      }),
      lines: Array.from({ length: strands.count }, (_, strand) => {
        const [x, y] = this.#stage.middleOf(strand);
        return { claims: strands.claims[strand]!, claim: this.app.graph.claims.id[strands.claim[strand]!]!, x, y, stroke: strands.stroke[strand]!, marks: strands.marks[strand]! };
      }),
      view,
      lit: painter.lit.fades ? painter.lit.nodes.length : 0,
      cost: painter.cost,
      painted: painter.painted,
    };
  }

  #all(): number[] {
    return this.#stage.drawing.picture.nodes.map((_, place) => place);
  }

  #name(): void {
    const { t } = this.app;
    const { canvas } = this.#stage;
    canvas.setAttribute("role", "application");
    canvas.setAttribute("aria-roledescription", t("graph.roledescription"));
    canvas.setAttribute("aria-label", t("graph.label"));
    canvas.setAttribute("aria-describedby", "graph-help");
    this.#help.textContent = t("graph.help");
  }

  #attach(field: HTMLElement): void {
    const { app } = this;
    const stage = this.#stage;
    app.canvas.drawn = () => this.drawn();
    attachPointer(stage, {
      hover: (node, strand, x, y) => this.#hover(node, strand, x, y),
      leave: () => this.#hover(-1, -1, 0, 0),
      click: (node, strand, isAdding) => this.#click(node, strand, isAdding),
      open: (node) => this.#deeds.open(node),
      menu: (node, x, y) => this.#openMenu(node, x, y),
      together: (node) => {
        const chosen = chosenNodes(stage.drawing, app.store.state);
        return chosen.includes(node) ? chosen : [node];
      },
      dropped: (nodes) => this.#deeds.pinHere(nodes),
      lassoed: (nodes, isAdding) => this.#lassoed(nodes, isAdding),
      isLassoing: () => this.#isLassoing,
    });
    attachKeys(app, stage, this.#walker, this.#deeds, {
      lasso: () => this.#lasso(),
      menu: (node, isExpanding) => {
        const [x, y] = stage.where(node);
        this.#openMenu(node, x + 8, y + 8, isExpanding);
      },
      moved: () => {
        this.#isByKey = true;
        this.#light();
      },
      clear: () => this.#clear(),
    });
    stage.canvas.addEventListener("pointerdown", () => this.#press(), { capture: true });
    stage.canvas.addEventListener("keydown", () => stage.canvas.classList.add("by-key"), { capture: true });
    stage.canvas.addEventListener("blur", () => this.#light());
    stage.canvas.addEventListener("focus", () => this.#focused());
    stage.onMove = () => this.#tooltip.hide();
    const resizing = new ResizeObserver(() => this.#resized(field));
    resizing.observe(field);
    app.signal.addEventListener("abort", () => resizing.disconnect());
  }

  #resized(field: HTMLElement): void {
    const { clientWidth, clientHeight } = field;
    if (!clientWidth || !clientHeight || !this.#stage.painter.drawing) {
      return;
    }
    const { view } = this.#stage;
    const isFirst = !view.width;
    if (view.width === clientWidth && view.height === clientHeight) {
      return;
    }
    this.#stage.resize(clientWidth, clientHeight);
    if (isFirst || !this.app.store.state.camera) {
      this.#stage.follow(this.app.store.state, false);
    }
    this.#stage.painter.paint();
  }

  /** The focus that a press brings is not one by keyboard. */
  #press(): void {
    this.#stage.canvas.classList.remove("by-key");
    this.#isPressed = true;
    window.setTimeout(() => (this.#isPressed = false), 0);
  }

  #focused(): void {
    // Coming by keyboard, one stands on what is selected and hears where one is.
    if (!this.#isPressed && this.#stage.painter.drawing) {
      this.#stage.canvas.classList.add("by-key");
      this.#isByKey = true;
      this.#walker.begin(chosenNodes(this.#stage.drawing, this.app.store.state)[0] ?? -1);
      this.app.announce(this.#walker.tellNode());
      this.#light();
    }
  }

  #light(): void {
    const { painter, drawing, view } = this.#stage;
    if (!painter.drawing) {
      return;
    }
    const { state } = this.app.store;
    const isWalking = this.#isByKey && document.activeElement === this.#stage.canvas;
    const current = isWalking ? this.#walker.node : -1;
    const strand = isWalking && this.#walker.strand >= 0 ? this.#walker.strand : this.#pointed.strand;
    const pointed = { node: this.#pointed.node, strand, current };
    const isQuiet = pointed.node < 0 && strand < 0 && current < 0 && !state.selection.entities.length && !state.selection.claims.length && !state.focus && state.paths.shown < 0;
    painter.lit = isQuiet ? NOTHING_LIT : lightOf(drawing, state, pointed, drawing.room * view.k, this.#route.claims(state), (one, isFull) => this.#tellStrand(one, isFull));
    painter.refresh();
  }

  #tellStrand(strand: number, isFull: boolean): string {
    const { strands } = this.#stage.drawing;
    const { graph, t, store } = this.app;
    const claim = strands.claim[strand]!;
    const { language } = store.state;
    if (strands.claims[strand]! > 1) {
      return t("graph.claims", { count: strands.claims[strand]! });
    }
    const label = labelFrom(graph, claim, graph.claims.subject[claim]!, language);
    const when = graph.times.words[language]?.[graph.claims.time[claim]!] ?? "";
    const dated = graph.times.when[graph.claims.time[claim]!] !== "";
    return isFull && dated ? `${label}, ${when}` : label;
  }

  #hover(node: number, strand: number, x: number, y: number): void {
    if (node >= 0 || strand >= 0) {
      this.#tooltip.show(node, strand, x, y);
      this.#stage.canvas.classList.add("pointing");
    } else {
      this.#tooltip.hide();
      this.#stage.canvas.classList.remove("pointing");
    }
    if (node !== this.#pointed.node || strand !== this.#pointed.strand) {
      this.#pointed = { node, strand };
      this.#light();
    }
  }

  #click(node: number, strand: number, isAdding: boolean): void {
    this.#isByKey = false;
    this.#tooltip.hide();
    this.#pointed = { node: -1, strand: -1 };
    if (node >= 0) {
      this.#walker.stand(node);
      const [id] = this.#deeds.ids([node]);
      if (isAdding && id !== undefined) {
        const { entities } = this.app.store.state.selection;
        select(this.app.store, entities.includes(id) ? entities.filter((one) => one !== id) : [...entities, id]);
      } else {
        this.#openLit(node);
        return;
      }
    } else if (strand >= 0) {
      openBundle(this.app, this.#stage.drawing, strand);
    } else if (!isAdding) {
      this.#clear();
    }
    this.#light();
  }

  /** Let a node stand out in the very next frame, and only then make all that the panel tells of it. */
  #openLit(node: number): void {
    const { painter, drawing } = this.#stage;
    const { key } = drawing.picture.nodes[node]!;
    this.#pointed = { node, strand: -1 };
    this.#light();
    painter.lit = { ...painter.lit, ringed: [node] };
    requestAnimationFrame(() =>
      setTimeout(() => {
        this.#pointed = { node: -1, strand: -1 };
        const place = this.#stage.drawing.picture.place.get(key);
        if (place !== undefined) {
          this.#deeds.focus(place);
        }
        this.#light();
      }),
    );
  }

  #clear(): void {
    const { state } = this.app.store;
    if (this.#isLassoing) {
      this.#lasso();
    }
    if (state.selection.entities.length || state.selection.claims.length || state.focus || state.paths.shown >= 0) {
      this.app.store.do("graph.did_clear", (one) => ({ ...one, focus: null, selection: { entities: [], claims: [] }, paths: { ...one.paths, shown: -1 } }));
      this.app.announce(this.app.t("graph.cleared"));
    }
  }

  #openMenu(node: number, x: number, y: number, isExpanding = false): void {
    this.#tooltip.hide();
    const { drawing } = this.#stage;
    const chosen = chosenNodes(drawing, this.app.store.state);
    const nodes = chosen.length > 1 && chosen.includes(node) && !isExpanding ? chosen : [node];
    const isEntity = drawing.picture.nodes[node]!.kind === "entity";
    this.#walker.stand(node);
    this.#showMenu(nodes, x, y, isExpanding && isEntity);
  }

  #showMenu(nodes: readonly number[], x: number, y: number, isExpanding = false): void {
    const { t } = this.app;
    const name = nodes.length > 1 ? t("graph.selected", { count: nodes.length }) : this.#stage.drawing.names[nodes[0]!]!;
    const items = isExpanding ? this.#deeds.expansions(nodes[0]!) : this.#deeds.items(nodes);
    this.#menu.open(isExpanding ? `${t("graph.expand")}: ${name}` : name, items, x, y);
  }

  #actions(button: HTMLElement): void {
    const nodes = chosenNodes(this.#stage.drawing, this.app.store.state);
    if (nodes.length) {
      this.#showMenu(nodes, button.offsetLeft, button.offsetTop + button.offsetHeight + 4);
    }
  }

  /** Everything, after a warning where that is much. */
  #whole(): void {
    const { app } = this;
    const count = picture(app.graph, app.store.state).passingEntities;
    if (count <= MANY) {
      showWhole(app.store);
    } else if (count <= MOST_DRAWN) {
      this.#warning.ask(app.t("graph.warn", { count }), [[app.t("graph.warn_go"), () => showWhole(app.store)]]);
    } else {
      this.#warning.ask(app.t("graph.warn", { count }), [
        [app.t("graph.warn_most", { count: MOST_DRAWN }), () => showWhole(app.store)],
        [app.t("graph.warn_insist", { count }), () => showWhole(app.store, true)],
      ]);
    }
  }

  #lasso(): void {
    this.#isLassoing = !this.#isLassoing;
    this.#stage.canvas.classList.toggle("lassoing", this.#isLassoing);
    this.#toolbar.update(this.app.store.state, this.app.store.state);
    this.app.announce(this.app.t(this.#isLassoing ? "graph.lasso_on" : "graph.lasso_off"));
  }

  #lassoed(nodes: readonly number[], isAdding: boolean): void {
    const { app } = this;
    if (this.#isLassoing) {
      this.#lasso();
    }
    const ids = this.#deeds.ids(nodes);
    const all = isAdding ? [...new Set([...app.store.state.selection.entities, ...ids])] : ids;
    app.store.do("shell.selected", (state) => ({ ...state, selection: { entities: all, claims: [] }, focus: all.length ? { kind: "selection" } : state.focus }));
    app.announce(app.t("graph.selected", { count: all.length }));
  }

  #revealChosen(now: State): void {
    const { drawing } = this.#stage;
    if (now.focus?.kind === "entity") {
      const entity = this.app.graph.entity(now.focus.id);
      const node = entity === undefined ? -1 : drawing.picture.nodeOf[entity]!;
      if (node >= 0) {
        this.#stage.reveal(node);
      }
    }
  }
}

function sameCamera(now: State, stage: Stage): boolean {
  const { camera } = now;
  const { x, y, k } = stage.view;
  return camera !== null && Math.abs(camera.k / k - 1) < 1e-4 && Math.abs(camera.x - x) * k < 0.5 && Math.abs(camera.y - y) * k < 0.5;
}
