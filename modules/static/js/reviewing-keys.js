// Single keys, for those who judge many works. They rest while somebody types, and can be switched off for good.

import { forget, recall, remember } from "./drafts.js";

const STORE = "review-keys-off";
const dialog = document.querySelector("[data-keys]");
const box = dialog?.querySelector("[data-keys-on]");

export const keysOn = () => recall(STORE) !== true;

// `actions` holds what each key does.
export function beginKeys(actions) {
  if (!dialog) return;
  box.checked = keysOn();
  box.addEventListener("change", () => {
    if (box.checked) forget(STORE);
    else remember(STORE, true);
    show();
  });
  show();
  document.addEventListener("click", (event) => event.target.closest("[data-keys-open]") && dialog.showModal());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && (isField(event.target) || event.target.type === "radio")) {
      event.target.blur();
      return;
    }
    if (!keysOn() || isField(event.target) || document.querySelector("dialog[open]")) return;
    const action = event.key === "?" ? () => dialog.showModal() : actions[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    if (!event.repeat) action(event);
  });
}

// Signs of keys are shown while they do something.
export function show() {
  document.body.classList.toggle("has-keys", keysOn());
  for (const button of document.querySelectorAll("[data-keys-open]")) button.hidden = false;
}

function isField(part) {
  if (part.isContentEditable || ["TEXTAREA", "SELECT"].includes(part.tagName)) return true;
  return part.tagName === "INPUT" && !["radio", "checkbox", "button", "submit"].includes(part.type);
}
