// A decision goes out without leaving the page. What cannot be sent stays, and can be sent again.

import { forget, post } from "./drafts.js";
import { pattern, word } from "./reviewing-words.js";

const CONFLICT = 409;

export function beginDecide(screen, { onwards, replaced }) {
  const { form, root, signal } = screen;
  const bar = root.querySelector("[data-decide]");
  let isSending = false;

  for (const part of bar.querySelectorAll("[data-without-script]")) part.hidden = true;
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (button?.name === "decision") {
      event.preventDefault();
      send(button);
    } else if (button?.hasAttribute("formaction")) {
      event.preventDefault();
      screen.draft.save({ force: true });
    }
  }, { signal });

  async function send(button) {
    if (isSending) return;
    isSending = true;
    button.setAttribute("aria-busy", "true");
    const { draft } = screen;
    clearTimeout(draft.timer);
    draft.halted = true;
    while (draft.sending) await draft.sending;
    bar.querySelector("[data-unsent]")?.remove();
    try {
      await heard(await post(form.action, new FormData(form, button)), button);
    } catch {
      draft.remember();
      notSent(word("notSent") || document.getElementById("draft-words").dataset.notSent, button);
    }
    isSending = false;
    button.removeAttribute("aria-busy");
    if (!screen.isDecided) draft.halted = false;
  }

  async function heard(answer, button) {
    if (answer.type === "opaqueredirect") return window.location.reload();
    const isPlain = answer.headers.get("Content-Type")?.includes("json");
    if (answer.ok && isPlain) {
      screen.isDecided = true;
      forget(screen.draft.key);
      return onwards(await answer.json());
    }
    if (isPlain) {
      const told = await answer.json();
      screen.draft.remember();
      if (told.why === "log_in") screen.draft.say("loggedOut");
      else notSent(told.error ?? word("failed"), button);
      return undefined;
    }
    if (answer.status >= 500) throw new Error(String(answer.status));
    // where nothing can be decided any more, the server has kept the text as a draft
    if (answer.status === CONFLICT) forget(screen.draft.key);
    return replaced(await answer.text(), answer.status);
  }

  function notSent(sentence, button) {
    bar.querySelector("[data-unsent]")?.remove();
    const notice = pattern("[data-unsent]");
    notice.querySelector("p").textContent = sentence;
    notice.querySelector("[data-again]").addEventListener("click", () => send(button));
    bar.prepend(notice);
    notice.querySelector("button").focus();
  }

  screen.press = (decision) => bar.querySelector(`button[name=decision][value=${decision}]`)?.click();
  screen.askDecline = () => {
    const details = bar.querySelector("[data-decline]");
    if (!details) return;
    details.open = true;
    details.querySelector("button").focus();
  };
}
