// A chapter saves itself while it is written; beside it stands the script for its marks.

import { keepDraft } from "./drafts.js";
import { sendWhole } from "./whole-form.js";

const form = document.querySelector("form[data-draft^='kapitel:']");
if (form) sendWhole(form, keepDraft(form, { shown: lay, told: inWords }));

function lay() {
  for (const field of form.querySelectorAll("textarea[data-richtext]")) {
    const surface = field.previousElementSibling;
    if (surface?.isContentEditable) surface.innerHTML = field.value;
  }
}

function inWords(pairs) {
  const text = pairs.find(([name]) => name === "text")?.[1] ?? "";
  const parsed = new DOMParser().parseFromString(text.replaceAll(/<\/(p|h3|li)>/g, "</$1>\n"), "text/html");
  return parsed.body.textContent.trim();
}
