// The screen on which a trainer judges one work after the other without a reload: the next one is fetched while she
// still looks at this one, its parts take the place of those on the page, and everything on it begins anew.

import { drawNew, letGo } from "./diagram.js";
import { beginBank } from "./reviewing-bank.js";
import { beginDecide } from "./reviewing-decide.js";
import { beginClaim, beginDraft, endDraft } from "./reviewing-keep.js";
import { beginKeys, keysOn, show as showKeys } from "./reviewing-keys.js";
import { beginRows } from "./reviewing-rows.js";
import { beginRubric } from "./reviewing-rubric.js";
import { beginUndo, foundUndo, offerUndo, pressUndo } from "./reviewing-undo.js";
import { beginViews } from "./reviewing-views.js";
import { tell, word } from "./reviewing-words.js";

const FRESH = 60_000;
const kept = new Map();
let screen = null;
let isLeaving = false;

function begin() {
  const abort = new AbortController();
  const root = document.querySelector("[data-screen]");
  const form = root.querySelector("form[data-draft]");
  screen = { root, form, signal: abort.signal, abort, keysOn, say };
  beginViews(screen);
  if (form) {
    beginRubric(screen);
    beginRows(screen);
    beginDraft(screen);
    beginBank(screen);
    beginDecide(screen, { onwards, replaced });
    beginClaim(screen, { heard });
  }
  showKeys();
  document.dispatchEvent(new CustomEvent("screen:open"));
  const idle = window.requestIdleCallback ?? ((then) => setTimeout(then, 400));
  const { claimed } = screen;
  idle(async () => {
    await claimed;
    const after = stepAddress("after");
    // what fails now is told when somebody wants to go there
    if (after) prefetch(after).catch(() => kept.delete(after));
  }, { timeout: 2000 });
}

function end() {
  screen.abort.abort();
  endDraft(screen);
  letGo(screen.root);
}

function say(sentence) {
  const line = screen.root.querySelector("[data-draft-status]");
  if (line) line.textContent = sentence;
  else tell(sentence);
}

const stepAddress = (name) => document.querySelector(`[data-step="${name}"]`)?.href ?? "";

// How the list and the claim stand now.
function heard(parts) {
  const focused = document.activeElement?.dataset?.step;
  put("[data-bar]", parts.bar);
  put("[data-claim]", parts.claim);
  if (focused) document.querySelector(`[data-step="${focused}"]`)?.focus();
  showKeys();
  const state = document.querySelector("[data-claim]")?.dataset.state;
  // a colleague took it, or decided, since this page was fetched
  const isNews = state === "closed" || (state === "held" && !screen.form.querySelector("[data-held]"));
  if (isNews && !screen.isTyped()) go(location.href, { isSame: true });
}

function put(selector, html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").querySelector(selector);
  if (fresh) document.querySelector(selector)?.replaceWith(document.adoptNode(fresh));
}

function prefetch(address) {
  if (!(Date.now() - kept.get(address)?.at < FRESH)) kept.set(address, { at: Date.now(), page: load(address) });
  return kept.get(address).page;
}

async function load(address) {
  const answer = await fetch(address, { credentials: "same-origin", headers: { Accept: "text/html" } });
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  return answer.text();
}

// Shows another version; what was typed here is saved first.
async function go(address, { isSame = false, isBack = false, told = null } = {}) {
  if (isLeaving) return;
  isLeaving = true;
  try {
    if (!screen.isDecided) await screen.draft?.save();
    if (isSame) kept.delete(address);
    const html = await prefetch(address);
    kept.delete(address);
    if (!isSame) screen.release?.();
    if (!isSame && !isBack) history.pushState({ isScreen: true }, "", address);
    if (!replaced(html)) window.location.assign(address);
    else if (told) offerUndo(told);
    else tell(word("opened", { title: document.title }));
  } catch {
    kept.delete(address);
    // the browser tells better than we could why a page does not come
    if (navigator.onLine && !screen.draft?.isOpen) window.location.assign(address);
    else say(word("failed"));
  } finally {
    isLeaving = false;
  }
}

// Puts a page in the place of this one. Returns whether it is one of ours.
function replaced(html, status = 200) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const [main, header] = [page.querySelector("main"), page.querySelector("body > header")];
  if (!main || (status === 200 && !main.matches("[data-screen]"))) return false;
  end();
  for (const script of main.querySelectorAll("script:not([type='application/json'])")) script.remove();
  document.querySelector("body > header").replaceWith(document.adoptNode(header));
  document.querySelector("main").replaceChildren(...[...main.childNodes].map((node) => document.adoptNode(node)));
  document.title = page.title;
  document.body.className = page.body.className;
  if (!main.matches("[data-screen]")) return true;
  window.scrollTo(0, 0);
  begin();
  drawNew();
  foundUndo();
  // what was sent and came back is no draft yet
  if (status !== 200 && screen.isTyped?.()) screen.draft.save({ force: true });
  focusFirst(status);
  return true;
}

function focusFirst(status) {
  const goal = status === 200 ? null : document.querySelector("main [role=alert], main .field--wrong :is(textarea, input, select)");
  const first = goal ?? document.querySelector("[data-heading]");
  if (first && !first.matches("textarea, input, select")) first.tabIndex = -1;
  first?.focus({ preventScroll: status === 200 });
}

function onwards(told) {
  if (!told.is_screen) {
    window.location.assign(told.address);
    return;
  }
  go(new URL(told.address, location.href).href, { told });
}

function step(name) {
  const address = stepAddress(name);
  if (address) go(address);
  else tell(word("end"));
}

beginKeys({
  j: () => step("after"),
  k: () => step("before"),
  ...Object.fromEntries([1, 2, 3, 4, 5].map((key) => [String(key), () => screen.openKey?.(String(key))])),
  0: () => screen.fit?.(),
  m: () => screen.enterDrawing?.(),
  g: () => screen.focusRubric?.(),
  c: () => screen.focusComment?.(),
  w: () => screen.form?.elements.words.focus(),
  a: () => screen.press?.("accepted"),
  r: () => screen.press?.("changes_wanted"),
  d: () => screen.askDecline?.(),
  s: () => screen.draft?.save({ force: true }),
  u: pressUndo,
});
beginUndo({
  taken: (told) => {
    kept.clear();
    go(new URL(told.address, location.href).href).then(() => say(told.sentence));
  },
});
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-step]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  go(link.href);
});
window.addEventListener("popstate", () => go(location.href, { isBack: true }));
begin();
foundUndo();
