// Draws a model in the page. The editor is fetched only after a press of "Editor laden". What is drawn lies in this
// browser until the server has it, so a lost line, a reload or a log-in that ran out loses nothing.

import { forget, post, recall, remember } from "./drafts.js";

const PAUSE = 800;
const SMALLEST = 0.4;
const form = document.querySelector("form[data-modeler]");
const status = document.querySelector("[data-status]");
const frame = form.querySelector("[data-frame]");
const problem = form.querySelector("[data-error]");
const key = form.dataset.kept;
let modeler = null;
let isOpen = false;
let timer = 0;

if (recall(key)) say("waiting");

form.querySelector("[data-load]").addEventListener("click", async (event) => {
  event.target.closest("button").disabled = true;
  say("loading");
  try {
    await load();
  } catch (error) {
    console.warn(error);
    say("failed");
    form.querySelector("[data-load]").disabled = false;
  }
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  save().catch(() => say("offline"));
}, true);

window.addEventListener("beforeunload", (event) => {
  if (isOpen) event.preventDefault();
});

async function load() {
  const [source, words] = await Promise.all([
    first(),
    form.dataset.words ? german() : {},
    import(form.dataset.editor),
    ...form.dataset.styles.split(" ").map(addStyle),
  ]);
  form.querySelector("[data-before]").hidden = true;
  frame.hidden = false;
  const translate = (text, values = {}) => (words[text] ?? text).replace(/{([^}]+)}/g, (_, name) => values[name] ?? `{${name}}`);
  modeler = new window.BpmnJS({
    container: frame.querySelector("[data-canvas]"),
    additionalModules: [{ translate: ["value", translate] }],
    bpmnRenderer: { defaultFillColor: "var(--surface)", defaultStrokeColor: "var(--ink)", defaultLabelColor: "var(--ink)" },
  });
  form.modeler = modeler;
  steer();
  await begin(source);
  modeler.on("commandStack.changed", changed);
  document.querySelector("[data-save]").hidden = false;
  frame.querySelector("[data-canvas] svg")?.focus();
}

async function german() {
  const [theirs, ours] = await Promise.all([import(form.dataset.words), import(form.dataset.ownWords)]);
  return { ...theirs.default, ...ours.default };
}

async function first() {
  if (!form.dataset.source) return form.elements.xml.value;
  const answer = await fetch(form.dataset.source, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${answer.status} ${form.dataset.source}`);
  return answer.text();
}

// What lay in this browser goes before what is stored, unless the stored model has changed since: then a person decides.
async function begin(source) {
  const stored = recall(key);
  if (stored && stored.seen === form.elements.seen.value && (await opened(stored.xml))) {
    isOpen = true;
    say("restored");
    return;
  }
  if (!(await opened(source, { tells: true }))) await opened(form.elements.xml.value);
  if (stored && stored.seen !== form.elements.seen.value) ask(stored);
}

async function opened(xml, { tells = false } = {}) {
  try {
    await modeler.importXML(xml);
  } catch (error) {
    if (tells) explain(`${status.dataset.unreadable} ${error.message}`);
    return false;
  }
  fit();
  say("");
  return true;
}

function ask(stored) {
  const notice = document.getElementById("kept-words").content.cloneNode(true).firstElementChild;
  frame.before(notice);
  notice.querySelector("[data-take]").addEventListener("click", async () => {
    notice.remove();
    if (!(await opened(stored.xml))) return;
    isOpen = true;
    keep();
  });
  notice.querySelector("[data-drop]").addEventListener("click", () => {
    notice.remove();
    forget(key);
  });
}

function changed() {
  isOpen = true;
  say("kept");
  clearTimeout(timer);
  timer = setTimeout(keep, PAUSE);
}

async function keep() {
  clearTimeout(timer);
  const { xml } = await modeler.saveXML({ format: true });
  remember(key, { xml, seen: form.elements.seen.value });
}

async function save() {
  await keep();
  const { xml } = await modeler.saveXML({ format: true });
  const body = new FormData(form);
  body.set("xml", new Blob([xml], { type: "application/xml" }), "modell.bpmn");
  const answer = await post(form.action, body);
  if (answer.type === "opaqueredirect") {
    say("loggedOut");
    return;
  }
  const told = await answer.json().catch(() => ({}));
  if (answer.ok && told.address) {
    isOpen = false;
    forget(key);
    location.assign(told.address);
    return;
  }
  if (told.seen !== undefined) form.elements.seen.value = told.seen;
  await keep();
  if (told.error) explain(told.error);
  else say(answer.status === 403 ? "loggedOut" : "offline");
}

function explain(sentence) {
  problem.hidden = !sentence;
  problem.querySelector("p").textContent = sentence;
  if (sentence) problem.scrollIntoView({ block: "center" });
}

function steer() {
  const canvas = modeler.get("canvas");
  const stack = modeler.get("commandStack");
  const scale = (factor) => canvas.zoom(Math.min(4, Math.max(0.2, canvas.zoom() * factor)), "auto");
  const acts = { undo: () => stack.canUndo() && stack.undo(), redo: () => stack.canRedo() && stack.redo(), in: () => scale(1.25), out: () => scale(0.8), fit };
  frame.querySelector(".modeler__tools").addEventListener("click", (event) => acts[event.target.closest("[data-act]")?.dataset.act]?.());
  new ResizeObserver(() => canvas.resized()).observe(frame);
}

// At most in its own size and never too small to read, with room for the palette at the left.
function fit() {
  const canvas = modeler.get("canvas");
  const { inner, outer } = canvas.viewbox();
  const [left, edge] = [130, 30];
  const scale = Math.min(1, (outer.width - left - edge) / inner.width, (outer.height - 2 * edge) / inner.height);
  const size = Number.isFinite(scale) ? Math.max(SMALLEST, scale) : 1;
  canvas.viewbox({ x: inner.x - left / size, y: inner.y - edge / size, width: outer.width / size, height: outer.height / size });
}

function addStyle(address) {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
  const done = new Promise((resolve, reject) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", reject);
  });
  document.head.append(link);
  return done;
}

function say(name) {
  status.textContent = name ? status.dataset[name] : "";
  if (name && name !== "offline") explain("");
  if (name !== "loggedOut") return;
  const link = Object.assign(document.createElement("a"), { target: "_blank", rel: "noopener", textContent: status.dataset.logIn, href: status.dataset.logInAddress });
  status.append(" ", link);
}
