// What was decided a moment ago can be taken back: a button that stays as long as that is so.

import { post } from "./drafts.js";
import { pattern, tell } from "./reviewing-words.js";

let timer = 0;

// `told` is what the server said to a decision.
export function offerUndo(told) {
  document.querySelector("[data-undo]")?.remove();
  clearTimeout(timer);
  const part = told.take_back ? pattern("[data-undo]") : pattern(".review-said");
  (part.querySelector("p") ?? part).textContent = told.sentence;
  if (told.take_back) part.action = told.take_back;
  (document.querySelector("[data-decide]") ?? document.querySelector("[data-screen]")).prepend(part);
  tell(told.sentence);
  timer = setTimeout(() => fade(part), Math.max(told.take_back ? told.seconds : 6, 1) * 1000);
}

// One that the server put on the page.
export function foundUndo() {
  const part = document.querySelector("[data-screen] [data-undo]");
  if (part) timer = setTimeout(() => fade(part), Number(part.dataset.seconds) * 1000);
}

function fade(part) {
  if (part.contains(document.activeElement)) document.querySelector("[data-heading]")?.focus();
  part.remove();
}

export function beginUndo({ taken }) {
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("form[data-undo]")) return;
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "yes";
    try {
      const answer = await post(form.action, new FormData());
      if (!answer.ok) throw new Error(String(answer.status));
      form.remove();
      taken(await answer.json());
    } catch {
      delete form.dataset.busy;
    }
  }, true);
}

export const pressUndo = () => document.querySelector("[data-undo] button")?.click();
