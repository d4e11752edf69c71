// Texts to use again: typing // or # and letters in a comment offers them, arrows choose, the enter key inserts.

import { post } from "./drafts.js";
import { tell, word } from "./reviewing-words.js";

const MOST = 40;
const ROOM = 230;
const SLASHES = /(?:^|\s)\/\/([^\n]{0,60})$/u;
const HASH = /(?:^|\s)#(\p{L}[^\n#]{0,60})$/u;

export function beginBank(screen) {
  const { form, root, signal } = screen;
  const texts = JSON.parse(root.querySelector("#textbausteine")?.textContent || "[]");
  const used = form.querySelector("[data-bank-used]");
  let open = null;

  const plain = (text) => text.toLowerCase().normalize("NFD").replaceAll(/\p{M}/gu, "");
  // those of the rubric's row in which somebody was last come first
  const found = (query) => {
    const asked = plain(query).split(/\s+/).filter(Boolean);
    const fitting = texts.filter((each) => asked.every((part) => plain(each.text).includes(part)));
    const own = (each) => (screen.row && each.row === screen.row ? 0 : 1);
    return fitting.sort((one, other) => own(one) - own(other)).slice(0, MOST);
  };

  // What was typed behind the sign up to the caret; null where there is no sign.
  function asked(field) {
    const before = field.value.slice(0, field.selectionStart);
    const match = SLASHES.exec(before) ?? HASH.exec(before);
    return match ? { query: match[1], start: before.length - match[1].length - (SLASHES.test(before) ? 2 : 1) } : null;
  }

  function offer(field, { query, start }, byHand = false) {
    const options = found(query);
    if (!options.length && open?.field !== field && !byHand) return;
    if (open && open.field !== field) close();
    if (!open) begin(field, byHand);
    open.start = start;
    open.texts = options;
    open.list.replaceChildren(...options.map(option));
    if (!options.length) open.list.append(Object.assign(document.createElement("li"), { className: "bank-list__none", textContent: word("noText") }));
    activate(0);
    tell(options.length ? word("found", { number: options.length }) : word("noText"));
  }

  function begin(field, byHand) {
    const list = document.createElement("ul");
    Object.assign(list, { id: `${field.id}-texte`, className: "bank-list" });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", word("texts"));
    field.closest(".field").append(list);
    const room = (root.querySelector("[data-decide]")?.getBoundingClientRect().top ?? innerHeight) - field.getBoundingClientRect().bottom;
    list.classList.toggle("bank-list--above", room < ROOM && field.getBoundingClientRect().top > ROOM);
    field.setAttribute("aria-controls", list.id);
    field.setAttribute("aria-autocomplete", "list");
    open = { field, list, byHand, at: 0, texts: [], start: 0 };
    list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const chosen = event.target.closest("[role=option]");
      if (chosen) insert([...list.children].indexOf(chosen));
    });
  }

  function option(each, index) {
    const item = document.createElement("li");
    item.id = `${open.field.id}-text-${index}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.textContent = each.text;
    if (each.shared) item.append(" ", Object.assign(document.createElement("small"), { textContent: word("shared") }));
    return item;
  }

  function activate(at) {
    open.at = at;
    [...open.list.children].forEach((item, index) => item.role === "option" && item.setAttribute("aria-selected", String(index === at)));
    const active = open.texts.length ? open.list.children[at] : null;
    if (!active) return open.field.removeAttribute("aria-activedescendant");
    open.field.setAttribute("aria-activedescendant", active.id);
    active.scrollIntoView({ block: "nearest" });
  }

  function close() {
    if (!open) return;
    open.list.remove();
    for (const name of ["aria-controls", "aria-activedescendant", "aria-autocomplete"]) open.field.removeAttribute(name);
    open = null;
  }

  function insert(at) {
    const { field, start, texts: offered } = open;
    const chosen = offered[at];
    close();
    if (!chosen) return;
    field.setRangeText(chosen.text, start, field.selectionStart, "end");
    used.value = [...new Set([...used.value.split(",").filter(Boolean), String(chosen.id)])].join(",");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  }

  form.addEventListener("input", (event) => {
    const field = event.target;
    if (field.tagName !== "TEXTAREA" || !event.isTrusted) return;
    const sign = asked(field);
    if (sign) offer(field, sign);
    else if (open?.field === field && open.byHand && field.selectionStart >= open.start) offer(field, { query: field.value.slice(open.start, field.selectionStart), start: open.start });
    else close();
  }, { signal });
  form.addEventListener("keydown", (event) => {
    if (!open || event.target !== open.field || event.isComposing) return;
    const last = open.texts.length - 1;
    const moves = { ArrowDown: open.at >= last ? 0 : open.at + 1, ArrowUp: open.at <= 0 ? last : open.at - 1 };
    if (event.key in moves && last >= 0) activate(moves[event.key]);
    else if (event.key === "Enter" && last >= 0) insert(open.at);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }, { signal, capture: true });
  form.addEventListener("focusout", (event) => event.target === open?.field && close(), { signal });

  form.addEventListener("click", (event) => {
    const row = event.target.closest("[data-row]");
    const field = row?.querySelector("textarea");
    if (event.target.closest("[data-bank-open]")) {
      field.focus();
      offer(field, { query: "", start: field.selectionStart }, true);
    }
    if (event.target.closest("[data-bank-keep]") && field.value.trim()) keep(field.value);
  }, { signal });

  async function keep(text) {
    const body = new FormData();
    body.set("text", text);
    body.set("assignment", form.dataset.assignment);
    body.set("criterion_key", screen.row ?? "");
    try {
      const answer = await post(form.dataset.bankAddress, body);
      const told = await answer.json().catch(() => ({}));
      if (answer.ok && told.id) texts.unshift({ id: told.id, text, row: screen.row ?? "", shared: false });
      screen.say(told.message ?? told.error ?? word(answer.ok ? "kept" : "notKept"));
    } catch {
      screen.say(word("notKept"));
    }
  }
}
