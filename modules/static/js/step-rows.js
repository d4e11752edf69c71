// The table of steps: rows come, go and move without a jump of the page, and what is typed lies in this browser until it
// is saved. Without this script the same buttons send the form.

import { forget, post, recall, remember } from "./drafts.js";

const FORM = "form[data-step-rows]";
const status = document.querySelector("[data-status]");
const OWN = ["csrfmiddlewaretoken", "seen", "do"];
let known = "";
let leaving = false;

begin();

document.addEventListener("input", (event) => {
  if (event.target.closest(FORM)) keep();
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches(FORM)) return;
  event.preventDefault();
  const value = event.submitter?.value ?? "save";
  waiting(form, send(form, value), document.activeElement).catch(() => say("offline"));
}, true);

// Nothing is typed into a form that is about to be exchanged.
async function waiting(form, work, here = null) {
  form.inert = true;
  try {
    await work;
  } finally {
    form.inert = false;
    if (form.isConnected && !leaving) here?.focus();
  }
}

function begin() {
  const form = document.querySelector(FORM);
  known = JSON.stringify(pairs(form));
  const stored = recall(form.dataset.kept);
  if (!stored) return;
  if (JSON.stringify(stored.pairs) === known) forget(form.dataset.kept);
  else if (stored.seen === form.elements.seen.value) waiting(form, lay(stored.pairs)).catch(() => {});
  else ask(form, stored);
}

// What a person typed, without tokens.
function pairs(form) {
  return [...new FormData(form)].filter(([name]) => !OWN.includes(name));
}

function keep() {
  const form = document.querySelector(FORM);
  const now = pairs(form);
  if (JSON.stringify(now) === known) {
    forget(form.dataset.kept);
    say("");
    return;
  }
  remember(form.dataset.kept, { pairs: now, seen: form.elements.seen.value });
  say("kept");
}

async function send(form, value) {
  const body = new FormData(form);
  body.set("do", value);
  const answer = await post(form.action, body);
  if (answer.type === "opaqueredirect" || answer.status === 403) {
    say("loggedOut");
    return;
  }
  if (answer.headers.get("Content-Type")?.includes("json")) {
    forget(form.dataset.kept);
    leaving = true;
    location.assign((await answer.json()).address);
    return;
  }
  exchange(await answer.text());
  if (value !== "save") keep();
}

function exchange(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const fresh = page.querySelector("[data-step-page]");
  if (!fresh) throw new Error("no form in the answer");
  document.querySelector("[data-step-page]").replaceWith(fresh);
  const row = document.getElementById(fresh.querySelector(FORM).dataset.focus)?.closest(".step-row");
  const target = fresh.querySelector("#fehler") ?? row?.querySelector("input");
  target?.focus();
}

// What lay in this browser comes back as the server would have shown it.
async function lay(stored) {
  const form = document.querySelector(FORM);
  const body = new FormData();
  for (const [name, value] of stored) body.append(name, value);
  body.set("seen", form.elements.seen.value);
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set("do", "show");
  const answer = await post(form.action, body);
  if (!answer.ok) return;
  exchange(await answer.text());
  remember(form.dataset.kept, { pairs: stored, seen: form.elements.seen.value });
  say("restored");
}

function ask(form, stored) {
  const notice = document.getElementById("kept-words").content.cloneNode(true).firstElementChild;
  form.before(notice);
  notice.querySelector("[data-take]").addEventListener("click", () => {
    notice.remove();
    waiting(form, lay(stored.pairs)).catch(() => say("offline"));
  });
  notice.querySelector("[data-drop]").addEventListener("click", () => {
    notice.remove();
    forget(form.dataset.kept);
    form.querySelector("input[type=text]").focus();
  });
}

function say(name) {
  if (leaving) return;
  status.textContent = name ? status.dataset[name] : "";
  if (name !== "loggedOut") return;
  const link = Object.assign(document.createElement("a"), { target: "_blank", rel: "noopener", textContent: status.dataset.logIn, href: status.dataset.logInAddress });
  status.append(" ", link);
}
