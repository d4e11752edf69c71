// The draft saves itself, and the version is held while somebody works on it.

import { keepDraft, letGo, post } from "./drafts.js";

const ACTIVITY = 10 * 60 * 1000;

export function beginDraft(screen) {
  const { form } = screen;
  screen.draft = keepDraft(form, {
    shown: (_form, pairs) => {
      screen.lay(pairs);
      screen.countGrades?.();
    },
    told: (pairs) => inWords(screen, pairs),
    answered: (told) => told.news && screen.say(told.news),
  });
  screen.isTyped = () => inWords(screen, screen.draft.pairs()) !== "";
}

export function endDraft(screen) {
  if (screen.draft) letGo(screen.draft);
}

function inWords(screen, pairs) {
  const stored = new Map(pairs);
  const grades = [...screen.form.querySelectorAll("[data-grade]")].map((group) => {
    const name = group.querySelector("input").name;
    const chosen = [...group.querySelectorAll("input")].find((input) => input.value === stored.get(name));
    return chosen ? `${group.querySelector("strong").textContent}: ${chosen.labels[0].textContent.trim()}` : "";
  });
  return [stored.get("words")?.trim(), ...screen.told(pairs), ...grades].filter(Boolean).join("\n\n");
}

// Who opens a version that is free takes it; every ten minutes of activity prolong that, leaving gives it back.
export function beginClaim(screen, { heard }) {
  const { form, root, signal } = screen;
  let last = 0;
  const state = () => root.querySelector("[data-claim]")?.dataset.state;
  const take = async () => {
    last = Date.now();
    try {
      const answer = await post(form.dataset.claimAddress, new FormData());
      if (answer.ok && !signal.aborted) heard(await answer.json());
    } catch {
      last = 0;
    }
  };
  const active = () => state() === "mine" && Date.now() - last > ACTIVITY && take();
  for (const kind of ["keydown", "pointerdown"]) document.addEventListener(kind, active, { signal, passive: true });
  screen.claimed = take();
  screen.release = () => {
    if (screen.isTyped?.() || screen.isDecided || state() !== "mine") return;
    const body = new FormData();
    body.set("unless_typed", "1");
    post(form.dataset.releaseAddress, body).catch(() => {});
  };
  window.addEventListener("pagehide", screen.release, { signal });
}
