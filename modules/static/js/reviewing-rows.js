// The rows of comments: more and fewer without a reload, places chosen in the drawing or on a page, and the number of
// each comment where it belongs. Without this script every row has its select, and a button brings more rows.

import { tell, word } from "./reviewing-words.js";

const MOST = 40;
const IDS = ["id", "for", "name", "aria-describedby", "aria-controls"];

export function beginRows(screen) {
  const { form, root, signal } = screen;
  const list = form.querySelector("[data-rows]");
  const pattern = form.querySelector("[data-row-pattern]");
  const rows = () => [...list.children];
  const selectIn = (row) => row.querySelector("select");
  const textIn = (row) => row.querySelector("textarea");
  let chosen = "";

  // Rows are numbered from 1 without a gap, in their names too.
  function number() {
    rows().forEach((row, index) => {
      const now = String(index + 1);
      row.querySelector("[data-number]").textContent = now;
      for (const part of row.querySelectorAll("*")) {
        for (const name of IDS.filter((each) => part.hasAttribute(each))) {
          part.setAttribute(name, part.getAttribute(name).replaceAll(/(place|text|bank)-\d+/g, `$1-${now}`));
        }
      }
      for (const label of row.querySelectorAll("label")) label.firstChild.textContent = label.firstChild.textContent.replace(/\d+/, now);
    });
    form.elements.rows.value = Math.max(1, rows().length);
    form.querySelector("[data-add]").hidden = rows().length >= MOST;
    mark();
  }

  function setPlace(row, value, title) {
    const select = selectIn(row);
    if (![...select.options].some((option) => option.value === value)) select.add(new Option(title || value, value));
    select.value = value;
  }

  function add(value = "whole", { title = "", text = "" } = {}) {
    if (rows().length >= MOST) return null;
    list.append(pattern.content.cloneNode(true));
    const row = rows().at(-1);
    for (const part of row.querySelectorAll("[data-with-script]")) part.hidden = false;
    setPlace(row, value, title);
    textIn(row).value = text;
    number();
    return row;
  }

  function remove(row) {
    const at = rows().indexOf(row);
    row.remove();
    number();
    tell(word("removed", { number: at + 1 }));
    const next = rows()[Math.min(at, rows().length - 1)];
    (next ? textIn(next) : form.querySelector("[data-add]")).focus();
    form.dispatchEvent(new Event("input"));
  }

  // The row that already speaks of the place, else an empty one, else a new one.
  function comment(value, title = "") {
    const isEmpty = (row) => !textIn(row).value.trim();
    const same = value !== "whole" && rows().find((row) => selectIn(row).value === value);
    const row = same || rows().find((each) => isEmpty(each)) || add(value, { title });
    if (!row) return;
    if (!same) setPlace(row, value, title);
    chosen = "";
    mark();
    textIn(row).focus();
    row.scrollIntoView({ block: "nearest" });
  }

  // The number of each comment stands at its element in the drawing.
  function mark() {
    for (const part of root.querySelectorAll("[data-place]")) {
      const viewer = part.querySelector("[data-diagram]")?.diagram;
      if (!viewer) continue;
      const overlays = viewer.get("overlays");
      overlays.remove({ type: "comment" });
      for (const { value, number: own } of places()) {
        const [place, id] = [value.slice(0, value.indexOf(":")), value.slice(value.indexOf(":") + 1)];
        if (place !== part.dataset.place || !viewer.get("elementRegistry").get(id)) continue;
        const disc = Object.assign(document.createElement("span"), { className: "disc", textContent: own });
        overlays.add(id, "comment", { position: { top: -13, right: 13 }, html: disc });
      }
    }
    const marks = places().filter(({ value }) => value.startsWith("attachment:")).map(({ value, number: own }) => {
      const [, file, page, x, y] = value.split(":").map((each) => Number(each));
      return { file, page, x, y, number: own };
    });
    document.dispatchEvent(new CustomEvent("page:marks", { detail: { marks } }));
  }

  const places = () => rows().map((row, index) => ({ value: selectIn(row).value, number: index + 1 }));

  // Pairs of a stored state become rows again.
  function lay(pairs) {
    const stored = new Map(pairs);
    list.replaceChildren();
    for (let at = 1; at <= MOST && stored.has(`text-${at}`); at += 1) {
      const [value, text] = [stored.get(`place-${at}`) ?? "", stored.get(`text-${at}`)];
      if (text.trim()) add(value, { text });
    }
    number();
  }

  function told(pairs) {
    const stored = new Map(pairs);
    const titles = new Map([...pattern.content.querySelectorAll("option")].map((option) => [option.value, option.textContent.trim()]));
    const lines = [];
    for (let at = 1; at <= MOST; at += 1) {
      const text = stored.get(`text-${at}`) ?? "";
      const value = stored.get(`place-${at}`) ?? "";
      if (text.trim()) lines.push(`${titles.get(value) ?? value}: ${text}`);
    }
    return lines;
  }

  for (const row of rows()) if (!textIn(row).value.trim() && !selectIn(row).value && !row.querySelector(".field--wrong")) row.remove();
  form.classList.add("has-script");
  for (const part of form.querySelectorAll("[data-with-script]")) part.hidden = false;
  number();

  form.querySelector("[data-add]").addEventListener("click", (event) => {
    event.preventDefault();
    textIn(add() ?? rows().at(-1)).focus();
  }, { signal });
  list.addEventListener("click", (event) => {
    if (event.target.closest("[data-remove]")) remove(event.target.closest("[data-row]"));
  }, { signal });
  list.addEventListener("change", mark, { signal });
  document.addEventListener("diagram:ready", mark, { signal });
  document.addEventListener("diagram:choose", (event) => {
    const place = event.target.closest("[data-place]")?.dataset.place;
    chosen = place ? `${place}:${event.detail.id}` : "";
    tell(word("chosen", { name: event.detail.name || titleOf(chosen) || word("unknown") }));
  }, { signal });
  document.addEventListener("diagram:select", (event) => {
    const place = event.target.closest("[data-place]")?.dataset.place;
    if (!place) return;
    const value = `${place}:${event.detail.id}`;
    // lanes and arrows are no steps of the list: the comment belongs to the model
    const isStep = isKnown(value) || isNode(event.target, event.detail.id);
    comment(isStep ? value : place, event.detail.name);
  }, { signal });
  document.addEventListener("page:pin", (event) => comment(event.detail.place, titleOf(`attachment:${event.detail.file}:${event.detail.page}`)), { signal });

  const titleOf = (value) => pattern.content.querySelector(`option[value="${CSS.escape(value)}"]`)?.textContent.trim() ?? "";
  const isKnown = (value) => Boolean(pattern.content.querySelector(`option[value="${CSS.escape(value)}"]`));

  Object.assign(screen, { comment, lay, told, places, focusComment: () => comment(chosen || "whole"), rowOf: (part) => part.closest("[data-row]") });
}

function isNode(view, id) {
  const element = view.diagram?.get("elementRegistry").get(id);
  return Boolean(element?.businessObject?.$instanceOf?.("bpmn:FlowNode"));
}
