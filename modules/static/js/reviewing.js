// On the trainer's page: tabs show one model at a time, and a click on an element opens a comment on it.
// Without script all models stand below each other and the place is chosen from the list.

const tabs = document.querySelector("[data-switch]");
const parts = [...document.querySelectorAll("[data-switch-part]")];
const comments = document.querySelector("[data-comments]");

for (const hint of document.querySelectorAll("[data-with-script]")) hint.hidden = false;

if (tabs && parts.length > 1) {
  const show = (name) => {
    for (const part of parts) part.classList.toggle("is-away", part.dataset.switchPart !== name);
    for (const link of tabs.querySelectorAll("a")) {
      if (link.hash === `#${name}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  tabs.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && parts.some((part) => `#${part.dataset.switchPart}` === link.hash)) {
      event.preventDefault();
      show(link.hash.slice(1));
    }
  });
  show(parts[0].dataset.switchPart);
}

document.addEventListener("diagram:select", (event) => {
  const place = event.target.closest("[data-place]")?.dataset.place;
  if (place && comments) comment(`${place}:${event.detail.id}`);
});

if (comments) {
  const draw = () => parts.forEach(mark);
  comments.addEventListener("change", draw);
  document.addEventListener("diagram:ready", draw);
}

const graded = document.querySelector("[data-graded]");
graded?.closest("form").addEventListener("change", () => {
  const groups = [...document.querySelectorAll(".review-form__grade")];
  const done = groups.filter((group) => group.querySelector("input:checked")).length;
  graded.textContent = graded.dataset.graded.replace("{done}", done).replace("{total}", groups.length);
});

function rows() {
  return [...comments.querySelectorAll("[data-comment]")].map((row, index) => ({
    number: index + 1,
    select: row.querySelector("select"),
    text: row.querySelector("textarea"),
  }));
}

// The row that already speaks of the element, else the first empty one.
function comment(place) {
  const row = rows().find(({ select }) => select.value === place) || rows().find(({ text }) => !text.value.trim());
  if (!row || ![...row.select.options].some((option) => option.value === place)) return;
  row.select.value = place;
  parts.forEach(mark);
  row.text.focus();
}

// The number of each comment stands at its element in the drawing.
function mark(part) {
  const viewer = part.querySelector("[data-diagram]")?.diagram;
  if (!viewer) return;
  const overlays = viewer.get("overlays");
  overlays.remove({ type: "comment" });
  for (const { number, select } of rows()) {
    const [place, id] = select.value.split(":");
    if (place !== part.dataset.place || !id || !viewer.get("elementRegistry").get(id)) continue;
    const disc = Object.assign(document.createElement("span"), { className: "disc", textContent: number });
    overlays.add(id, "comment", { position: { top: -13, right: 13 }, html: disc });
  }
}
