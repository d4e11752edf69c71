// Draws a BPMN file in ink. The viewer is loaded only where a page holds [data-diagram]; if anything fails,
// a sentence says so and the list in words stays.

const styles = new Map();
drawNew();

// Draws what is not drawn yet; pages that bring in parts later call it again.
export function drawNew() {
  for (const view of document.querySelectorAll("[data-diagram]:not([data-drawn])")) {
    view.dataset.drawn = "no";
    draw(view).catch((error) => explain(view, error));
  }
}

// Before a part of a page goes, its viewers give back what they hold.
export function letGo(part) {
  for (const view of part.querySelectorAll("[data-diagram]")) {
    view.diagram?.destroy();
    view.diagram = null;
  }
}

async function draw(view) {
  const canvas = view.querySelector("[data-diagram-canvas]");
  const [source] = await Promise.all([
    fetchText(view.dataset.source),
    import(view.dataset.viewer),
    ...view.dataset.styles.split(" ").map(addStyle),
  ]);
  await sized(canvas);
  if (!view.isConnected) return;
  canvas.replaceChildren();
  const viewer = new window.BpmnJS({
    container: canvas,
    bpmnRenderer: {
      defaultFillColor: "var(--surface)",
      defaultStrokeColor: "var(--ink)",
      defaultLabelColor: "var(--ink)",
    },
  });
  await viewer.importXML(inInk(source));
  view.dataset.drawn = "yes";
  drawing(viewer).resized();
  emphasise(view, viewer);
  steer(view, canvas, viewer);
  if ("choose" in view.dataset) choose(view, canvas, viewer);
  announce(view, viewer);
}

const drawing = (viewer) => viewer.get("canvas");

// A hidden frame, such as the editor's preview while it loads, has no size to draw in yet.
function sized(canvas) {
  if (canvas.clientWidth) return Promise.resolve();
  return new Promise((resolve) => {
    const observer = new ResizeObserver(() => {
      if (!canvas.clientWidth) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(canvas);
  });
}

async function fetchText(address) {
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer.text();
}

function addStyle(address) {
  if (!styles.has(address)) {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
    styles.set(address, new Promise((resolve) => link.addEventListener("load", resolve)));
    document.head.append(link);
  }
  return styles.get(address);
}

// Colours of the drawing tool would not follow our scheme and contrast: the model is drawn in ink only.
const COLOURS = [
  "http://bpmn.io/schema/bpmn/biocolor/1.0",
  "http://www.omg.org/spec/BPMN/non-normative/color/1.0",
];

function inInk(source) {
  const model = new DOMParser().parseFromString(source, "application/xml");
  if (model.querySelector("parsererror")) return source;
  for (const element of model.querySelectorAll("*")) {
    for (const attribute of [...element.attributes]) {
      if (COLOURS.includes(attribute.namespaceURI)) element.removeAttributeNode(attribute);
    }
  }
  return new XMLSerializer().serializeToString(model);
}

// What is different between two models, told by a sign as well: + is new, − falls away, ~ is otherwise.
const SIGNS = { added: "+", removed: "−", changed: "~" };

// data-selected, data-added, data-removed, data-changed hold ids; data-marks holds pairs such as "Task_1=1 Task_2=2".
function emphasise(view, viewer) {
  const canvas = viewer.get("canvas");
  const registry = viewer.get("elementRegistry");
  const known = (words) => (words || "").split(" ").filter((id) => id && registry.get(id));
  for (const id of known(view.dataset.selected)) canvas.addMarker(id, "is-selected");
  markDifferences(viewer, view.dataset);
  for (const pair of (view.dataset.marks || "").split(" ").filter(Boolean)) {
    const [id, number] = pair.split("=");
    if (!registry.get(id)) continue;
    const disc = Object.assign(document.createElement("span"), { className: "disc", textContent: number });
    viewer.get("overlays").add(id, { position: { top: -13, right: 13 }, html: disc });
  }
}

// Marks what is different: `ids` holds words of ids as added, removed and changed. What was marked before goes.
export function markDifferences(viewer, ids) {
  const canvas = viewer.get("canvas");
  const registry = viewer.get("elementRegistry");
  viewer.get("overlays").remove({ type: "difference" });
  for (const [kind, sign] of Object.entries(SIGNS)) {
    for (const element of registry.filter((each) => canvas.hasMarker(each.id, `is-${kind}`))) canvas.removeMarker(element.id, `is-${kind}`);
    for (const id of (ids[kind] || "").split(" ").filter((each) => each && registry.get(each))) {
      canvas.addMarker(id, `is-${kind}`);
      if (registry.get(id).waypoints) continue;
      const disc = Object.assign(document.createElement("span"), { className: `sign-disc sign-disc--${kind}`, textContent: sign });
      viewer.get("overlays").add(id, "difference", { position: { top: -14, left: -14 }, html: disc });
    }
  }
}

const NEAR = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// Where elements can be chosen, arrow keys go from one to the nearest in their direction, and the enter key takes it.
function choose(view, canvas, viewer) {
  const drawing = viewer.get("canvas");
  const registry = viewer.get("elementRegistry");
  const nodes = registry.filter((each) => each.businessObject?.$instanceOf?.("bpmn:FlowNode") && !each.labelTarget && !each.hidden);
  const middle = ({ x, y, width, height }) => [x + width / 2, y + height / 2];
  const upperLeft = (each) => each.x + each.y;
  let chosen = null;

  const take = (element) => {
    if (chosen) drawing.removeMarker(chosen.id, "is-selected");
    chosen = element;
    drawing.addMarker(element.id, "is-selected");
    drawing.scrollToElement(element.id, { top: 60, right: 60, bottom: 80, left: 60 });
    tell("diagram:choose", element);
  };
  const tell = (kind, { id, businessObject }) =>
    view.dispatchEvent(new CustomEvent(kind, { bubbles: true, detail: { id, name: businessObject.name || "" } }));
  const next = ([across, down]) => {
    if (!chosen) return [...nodes].sort((one, other) => upperLeft(one) - upperLeft(other))[0];
    const [x, y] = middle(chosen);
    const far = (each) => {
      const [dx, dy] = [middle(each)[0] - x, middle(each)[1] - y];
      const along = dx * across + dy * down;
      return along > 1 ? along + 2 * Math.abs(dx * down + dy * across) : Infinity;
    };
    const nearest = nodes.reduce((best, each) => (each !== chosen && far(each) < far(best) ? each : best), chosen);
    return far(nearest) < Infinity ? nearest : null;
  };
  canvas.addEventListener("keydown", (event) => {
    if (event.target !== canvas || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && chosen) {
      event.preventDefault();
      tell("diagram:select", chosen);
    } else if (NEAR[event.key] && nodes.length) {
      event.preventDefault();
      event.stopImmediatePropagation();
      const found = next(NEAR[event.key]);
      if (found) take(found);
    }
  }, true);
  viewer.on("element.click", ({ element }) => nodes.includes(element) && take(element));
}

function steer(view, canvas, viewer) {
  const drawing = viewer.get("canvas");
  const tools = view.querySelector("[data-diagram-tools]");
  const figure = view.querySelector("[data-diagram-zoom]");
  const fit = () => show(drawing, canvas);
  const scale = (factor) => drawing.zoom(Math.min(4, Math.max(0.2, drawing.zoom() * factor)), "auto");
  const move = (dx, dy) => drawing.scroll({ dx, dy });
  const actions = { in: () => scale(1.25), out: () => scale(0.8), fit };
  const keys = {
    "+": actions.in,
    "=": actions.in,
    "-": actions.out,
    0: fit,
    ArrowLeft: () => move(60, 0),
    ArrowRight: () => move(-60, 0),
    ArrowUp: () => move(0, 60),
    ArrowDown: () => move(0, -60),
  };
  const tell = () => {
    figure.textContent = `${Math.round(drawing.zoom() * 100)} %`;
  };

  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("[data-zoom]");
    if (button) actions[button.dataset.zoom]();
  });
  canvas.addEventListener("keydown", (event) => {
    if (event.target !== canvas || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
  viewer.on("canvas.viewbox.changed", tell);
  new ResizeObserver(() => view.diagram && drawing.resized()).observe(canvas);
  drag(canvas, move);
  view.fitIn = fit;
  fit();
  tell();
}

const MARGIN = 20;
const WATERMARK = 46; // room for the sign of bpmn.io, which nothing may cover
const LEGIBLE = 0.55;

// The whole model at most in its own size and at least so large that words can be read; the canvas takes the
// height that this needs. What does not fit is reached by dragging, starting at the upper left.
function show(drawing, canvas) {
  const { inner } = drawing.viewbox();
  const room = canvas.clientWidth - 2 * MARGIN;
  const highest = Math.max(240, window.innerHeight * 0.75);
  const whole = Math.min(1, room / inner.width, (highest - MARGIN - WATERMARK) / inner.height);
  const scale = Math.max(whole, Math.min(LEGIBLE, 1));
  canvas.style.height = `${Math.min(highest, Math.max(200, inner.height * scale + MARGIN + WATERMARK))}px`;
  drawing.resized();
  const width = canvas.clientWidth / scale;
  const height = canvas.clientHeight / scale;
  const edge = MARGIN / scale;
  drawing.viewbox({
    x: inner.x - Math.max(edge, (width - inner.width) / 2),
    y: inner.y - edge,
    width,
    height,
  });
}

// Fingers: the viewer itself only knows the mouse. Up and down still scrolls the page (touch-action: pan-y).
function drag(canvas, move) {
  let last = null;
  canvas.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch") last = event;
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!last || event.pointerId !== last.pointerId) return;
    move(event.clientX - last.clientX, event.clientY - last.clientY);
    last = event;
  });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => (last = null));
}

// Pages that comment on elements listen to "diagram:select" and may call view.diagram themselves.
function announce(view, viewer) {
  view.diagram = viewer;
  viewer.on("element.click", ({ element }) => {
    const { id, name } = element.businessObject || {};
    view.dispatchEvent(new CustomEvent("diagram:select", { bubbles: true, detail: { id, name: name || "" } }));
  });
  view.dispatchEvent(new CustomEvent("diagram:ready", { bubbles: true }));
}

function explain(view, error) {
  console.warn(error);
  view.dataset.drawn = "failed";
  const words = document.createElement("div");
  words.className = "notice notice--attention";
  words.setAttribute("role", "status");
  const text = Object.assign(document.createElement("p"), { className: "notice__body", textContent: view.dataset.error });
  words.append(text);
  const canvas = view.querySelector("[data-diagram-canvas]");
  canvas.removeAttribute("tabindex");
  canvas.replaceChildren(words);
  const list = view.querySelector(".model-view__list");
  if (list) list.open = true;
}

// A link that names an element shows it in the drawing; where there is none, it leads to the row of the list.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-element]");
  const place = link && document.getElementById(link.dataset.in);
  const view = place && (place.matches("[data-diagram]") ? place : place.querySelector("[data-diagram]"));
  if (!view?.diagram?.get("elementRegistry").get(link.dataset.element)) return;
  event.preventDefault();
  const canvas = view.diagram.get("canvas");
  for (const id of (view.dataset.selected || "").split(" ").filter(Boolean)) canvas.removeMarker(id, "is-selected");
  view.dataset.selected = link.dataset.element;
  canvas.addMarker(link.dataset.element, "is-selected");
  canvas.scrollToElement(link.dataset.element, { top: 60, right: 60, bottom: 80, left: 60 });
  view.scrollIntoView({ block: "nearest" });
  view.querySelector("[data-diagram-canvas]").focus({ preventScroll: true });
});

// Not every browser opens the list when an address leads into it.
function openList() {
  const row = location.hash && document.getElementById(location.hash.slice(1));
  const list = row && row.closest(".model-view__list");
  if (!list || list.open) return;
  list.open = true;
  row.scrollIntoView();
}
addEventListener("hashchange", openList);
openList();
