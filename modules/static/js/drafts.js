// Forms that save themselves. What is typed lies in this browser at once and on the server soon after; it is removed
// here only when the server has it. So a reload, a lost network and a log-in that ran out lose nothing. The key names
// the person and the place, so nobody is offered somebody else's text.

const PAUSE = 1000;
const AGAIN = 15000;
const [CONFLICT, REFUSED] = [409, 403];
const words = document.getElementById("draft-words");
const kept = [];

// Parameters: the form; shown(form, pairs) lays values into parts of the form that are not plain fields;
// told(pairs) puts values into words for a person; answered(told) hears what the server said to a saving. With merged
// (names), two windows that wrote in different fields both keep what they wrote, and merged hears which fields came.
export function keepDraft(form, { shown = () => {}, told = plain, answered = () => {}, merged = null } = {}) {
  const draft = new Draft(form, { shown, told, answered, merged });
  kept.push(draft);
  draft.begin();
  return draft;
}

// A form that leaves the page without a reload is saved no longer.
export function letGo(draft) {
  clearTimeout(draft.timer);
  draft.halted = true;
  kept.splice(kept.indexOf(draft), 1);
}

class Draft {
  constructor(form, options) {
    Object.assign(this, options, { form, key: `draft:${form.dataset.draft}`, timer: 0, sending: null, halted: false });
    this.status = form.querySelector("[data-draft-status]") ?? document.querySelector(`[data-draft-status="${form.id}"]`);
    this.known = JSON.stringify(this.pairs());
    for (const part of form.querySelectorAll("[data-without-script]")) part.hidden = true;
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
  }

  get address() {
    return this.form.dataset.draftAddress || this.form.action;
  }

  get isOpen() {
    return JSON.stringify(this.pairs()) !== this.known;
  }

  // What is in the form, without tokens and files.
  pairs() {
    const own = (name) => !["csrfmiddlewaretoken", "edit_number", "owner"].includes(name);
    return [...new FormData(this.form)].filter(([name, value]) => own(name) && typeof value === "string");
  }

  lay(pairs) {
    for (const field of this.form.elements) {
      const values = pairs.filter(([name]) => name === field.name).map(([, value]) => value);
      if (["checkbox", "radio"].includes(field.type)) field.checked = values.includes(field.value);
      else if (["text", "textarea"].includes(field.type) && field.value !== (values[0] ?? "")) field.value = values[0] ?? "";
    }
    this.shown(this.form, pairs);
  }

  begin() {
    const stored = recall(this.key);
    if (!stored) return;
    const server = this.pairs();
    // a page that was left while it was saving does not know that the server has its text
    if (this.inOneLine(stored.pairs) === this.inOneLine(server)) {
      forget(this.key);
      return;
    }
    this.lay(stored.pairs);
    if (stored.number === this.number) {
      this.say("restored");
      this.save();
      return;
    }
    if (stored.base) this.known = stored.base;
    if (stored.base) this.mergeOrAsk(server, this.number);
    else this.ask(server, this.number);
  }

  inOneLine(pairs) {
    return this.told(pairs, this.form).replaceAll(/\s+/g, " ");
  }

  get number() {
    return this.form.elements.edit_number.value;
  }

  changed() {
    if (!this.isOpen && !this.sending) {
      forget(this.key);
      clearTimeout(this.timer);
      return;
    }
    this.remember();
    if (this.halted) return;
    this.say("waiting");
    this.later(PAUSE);
  }

  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  remember() {
    const own = { pairs: this.pairs(), number: this.number };
    remember(this.key, this.merged ? { ...own, base: this.known } : own);
  }

  // Saves what is open; with force also what is not, with a file field its files too, by another way of sending.
  async save({ force = false, file = null, send = post } = {}) {
    clearTimeout(this.timer);
    while (this.sending) await this.sending;
    if (this.halted || !(this.isOpen || force)) return;
    this.sending = this.deliver(file, send).finally(() => {
      this.sending = null;
    });
    await this.sending;
  }

  async deliver(file, send) {
    const sent = JSON.stringify(this.pairs());
    try {
      const body = new FormData(this.form);
      for (const field of this.form.querySelectorAll("input[type=file]")) if (field !== file) body.delete(field.name);
      const answer = await send(this.address, body);
      if (answer.ok) this.stored(await answer.json(), sent);
      else await this.failed(answer);
    } catch {
      this.say("offline");
      this.later(AGAIN);
    }
  }

  // The server has what was sent; what was typed meanwhile goes next.
  stored(told, sent) {
    this.form.elements.edit_number.value = told.edit_number;
    this.known = sent;
    const wrong = Object.keys(told.errors ?? {}).filter((name) => this.pairs().some(([each]) => each === name));
    if (this.isOpen) {
      this.remember();
      this.later(PAUSE);
    } else if (wrong.length) {
      // what was not understood stays here only
      this.remember();
      this.say("partly", { time: told.saved_at, names: wrong.map((name) => nameOf(this.form, name)).join(", ") });
    } else {
      forget(this.key);
      this.say("saved", { time: told.saved_at });
    }
    this.answered(told);
  }

  async failed(answer) {
    const told = await answer.json().catch(() => ({}));
    this.remember();
    if (answer.status === CONFLICT) this.mergeOrAsk(told.fields, told.edit_number, told.saved_at);
    else if (answer.type === "opaqueredirect" || told.why === "log_in") this.say("loggedOut");
    else if (told.error) this.say("waiting", {}, told.error);
    else this.say("refused");
    if (answer.type !== "opaqueredirect" && answer.status === REFUSED && told.why !== "log_in") this.halted = true;
  }

  mergeOrAsk(theirs, number, time = "") {
    if (!this.merge(theirs, number)) this.ask(theirs, number);
    if (!this.isOpen && !this.halted && time) this.say("saved", { time });
  }

  // Two windows that wrote in different fields do not disturb each other. Returns whether this was so.
  merge(theirs, number) {
    if (!this.merged) return false;
    const [base, ours] = [new Map(JSON.parse(this.known)), new Map(this.pairs())];
    const news = theirs.filter(([name, value]) => !isSame(value, base.get(name)));
    const isOurs = (name) => !isSame(ours.get(name), base.get(name));
    if (news.some(([name, value]) => isOurs(name) && !isSame(value, ours.get(name)))) return false;
    const stored = new Map(theirs);
    const taken = news.map(([name]) => name).filter((name) => !isOurs(name));
    this.lay(this.pairs().map(([name, value]) => [name, isOurs(name) ? value : stored.get(name) ?? value]));
    this.form.elements.edit_number.value = number;
    this.known = JSON.stringify(this.pairs().map(([name, value]) => [name, stored.get(name) ?? value]));
    this.merged(taken);
    if (this.isOpen) {
      this.remember();
      this.later(0);
    } else {
      forget(this.key);
    }
    return true;
  }

  // Two windows wrote: both texts are on the page, and nothing is saved until somebody decides.
  ask(theirs, number) {
    // a saving that was on its way while this page was loaded is no other window's
    if (this.inOneLine(theirs) === this.inOneLine(this.pairs())) {
      this.form.elements.edit_number.value = number;
      this.known = JSON.stringify(this.pairs());
      forget(this.key);
      return;
    }
    this.halted = true;
    this.form.querySelector(".draft-conflict")?.remove();
    const notice = words.content.cloneNode(true).firstElementChild;
    notice.querySelector("[data-other]").textContent = this.told(theirs, this.form) || "–";
    const decide = (pairs) => {
      notice.remove();
      this.form.elements.edit_number.value = number;
      this.known = JSON.stringify(theirs);
      this.halted = false;
      if (pairs) this.lay(pairs);
      if (!this.isOpen) forget(this.key);
      this.save();
      this.form.querySelector("textarea, [contenteditable], input:not([type=hidden])")?.focus();
    };
    const text = (pairs) => pairs.find(([name]) => name === "text");
    const both = notice.querySelector("[data-both]");
    both.hidden = !text(theirs);
    both.addEventListener("click", () => {
      const [, ours] = text(this.pairs());
      const glue = ours.includes("</") ? "" : "\n\n";
      decide([["text", text(theirs)[1] + glue + ours]]);
    });
    notice.querySelector("[data-mine]").addEventListener("click", () => decide(null));
    notice.querySelector("[data-theirs]").addEventListener("click", () => decide(theirs));
    this.form.prepend(notice);
    if (!this.form.contains(this.status)) this.say("conflict");
  }

  say(name, values = {}, sentence = "") {
    let text = sentence || words.dataset[name];
    for (const [key, value] of Object.entries(values)) text = text.replace(`{${key}}`, () => value);
    if (this.status.textContent === text) return;
    this.status.textContent = text;
    this.status.classList.toggle("draft-status--open", !["saved", "waiting", "restored"].includes(name));
    if (name !== "loggedOut") return;
    const link = Object.assign(document.createElement("a"), { target: "_blank", rel: "noopener", textContent: words.dataset.logIn, href: words.dataset.logInAddress });
    this.status.append(" ", link);
  }
}

// The token is read from its cookie each time: a log-in in another window gives the browser a new one.
export function post(address, body) {
  const token = document.cookie.split("; ").find((each) => each.startsWith("csrftoken="))?.slice("csrftoken=".length);
  const headers = { Accept: "application/json" };
  if (token) headers["X-CSRFToken"] = token;
  if (token) body.delete("csrfmiddlewaretoken");
  return fetch(address, { method: "POST", body, headers, redirect: "manual", keepalive: isSmall(body) });
}

// Browsers refuse to keep more than 64 kB alive after a page is gone.
function isSmall(body) {
  let size = 0;
  for (const [, value] of body) size += typeof value === "string" ? value.length * 3 : Infinity;
  return size < 60000;
}

// Servers strip blanks at both ends.
function isSame(one, other) {
  return (one ?? "").trim() === (other ?? "").trim();
}

// What a field is called on the page.
export function nameOf(form, name) {
  const label = form.elements[name]?.labels?.[0];
  return label?.firstChild?.textContent.trim() ?? "";
}

function plain(pairs) {
  return pairs.map(([, value]) => value).join("\n");
}

// A browser may forbid or have filled its store; then the server is all there is.
export function remember(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    /* saved on the server only */
  }
}

export function recall(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

export function forget(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    /* nothing was kept */
  }
}

const saveAll = () => kept.forEach((draft) => draft.save());
window.addEventListener("online", saveAll);
window.addEventListener("focus", saveAll);
document.addEventListener("visibilitychange", saveAll);
window.addEventListener("pagehide", saveAll);
