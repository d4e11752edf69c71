// Exercises: drafts save themselves, steps move without a page, and feedback comes where the exercise stands.
// Without script the same forms lead to the same places.

import { keepDraft, post } from "./drafts.js";

for (const exercise of document.querySelectorAll("[data-exercise]")) begin(exercise);

function begin(exercise) {
  const form = exercise.querySelector("form[data-draft]");
  // a plain field shows plain text; the script beside this one, which loads later, writes with marks
  for (const field of form.querySelectorAll("textarea[data-html]")) field.value = field.dataset.html;
  const draft = keepDraft(form, { shown: lay, told: inWords });
  const rows = form.querySelector("[data-ordering]");
  if (rows) rows.addEventListener("click", (event) => move(event, { rows, draft }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    answer(exercise, { form, draft });
  });
}

function lay(form, pairs) {
  const list = form.querySelector(".ordering__rows");
  for (const [name, value] of pairs) {
    const row = name === "order" && list?.querySelector(`input[value="${CSS.escape(value)}"]`)?.closest("li");
    if (row) list.append(row);
  }
  for (const field of form.querySelectorAll("textarea[data-html]")) {
    const surface = field.previousElementSibling;
    if (surface?.isContentEditable) surface.innerHTML = field.value;
  }
}

function inWords(pairs, form) {
  const lines = pairs.map(([name, value]) => {
    if (name === "text") return new DOMParser().parseFromString(value.replaceAll("</p>", "</p>\n"), "text/html").body.textContent.trim();
    if (name === "number" || name === "remark") return value;
    const field = form.querySelector(`input[value="${CSS.escape(value)}"]`);
    return field?.parentElement.querySelector("span")?.textContent ?? "";
  });
  return lines.join("\n").trim();
}

function move(event, { rows, draft }) {
  const button = event.target.closest("button[name=move]");
  if (!button) return;
  event.preventDefault();
  const row = button.closest("li");
  const [, step] = button.value.split(":");
  if (step === "up") row.previousElementSibling?.before(row);
  else row.nextElementSibling?.after(row);
  button.focus();
  const all = [...row.parentElement.children];
  rows.querySelector("[data-ordering-status]").textContent = rows.dataset.moved
    .replace("{text}", row.querySelector(".ordering__text").textContent)
    .replace("{place}", all.indexOf(row) + 1)
    .replace("{total}", all.length);
  draft.changed();
}

async function answer(exercise, { form, draft }) {
  if (form.dataset.busy) return;
  form.dataset.busy = "yes";
  const button = form.querySelector(".exercise__foot button");
  button.setAttribute("aria-busy", "true");
  try {
    await draft.save();
    await give(exercise, { form, draft });
  } finally {
    delete form.dataset.busy;
    button.removeAttribute("aria-busy");
  }
}

async function give(exercise, { form, draft }) {
  const sent = JSON.stringify(draft.pairs());
  wrong(exercise, "");
  try {
    const reply = await post(form.action, new FormData(form));
    const told = reply.ok || reply.status === 422 ? await reply.clone().json() : {};
    if (reply.ok) {
      draft.stored(told, sent);
      exercise.querySelector("[data-feedback]").innerHTML = told.feedback;
      exercise.querySelector("[data-solution]").innerHTML = told.solution;
      for (const field of form.querySelectorAll("input[type=file]")) field.value = "";
    } else if (told.error) {
      // the draft was saved before it was looked at
      if (!draft.isOpen) form.elements.edit_number.value = told.edit_number;
      wrong(exercise, told.error);
    } else {
      await draft.failed(reply);
    }
  } catch {
    draft.say("notSent");
  }
}

function wrong(exercise, sentence) {
  const line = exercise.querySelector("[data-error]");
  line.hidden = !sentence;
  line.querySelector("span").textContent = sentence;
  const field = exercise.querySelector("input[type=text], input[type=file]");
  if (!field) return;
  field.closest(".field").classList.toggle("field--wrong", Boolean(sentence));
  if (sentence) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
}
