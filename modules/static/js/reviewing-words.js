// What the screen says: in its lines, and to those who listen.

const words = document.getElementById("review-words");
const live = document.querySelector("[data-live]");

export function word(name, values = {}) {
  let text = words?.dataset[name] ?? "";
  for (const [key, value] of Object.entries(values)) text = text.replace(`{${key}}`, () => value);
  return text;
}

// The same sentence twice in a row is told twice.
export function tell(sentence) {
  if (!live) return;
  live.textContent = live.textContent === sentence ? `${sentence}\u00a0` : sentence;
}

export function pattern(selector) {
  return words.content.querySelector(selector).cloneNode(true);
}
