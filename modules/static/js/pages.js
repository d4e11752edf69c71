// Pages of a PDF file. While the server draws them, those that are ready come in by themselves. Where comments can be
// pinned (data-pin), a click on a page, or the button below it and the arrow keys, says where:
//   "page:pin"    goes out, detail: { file, page, x, y, place }, x and y in thousandths from the upper left corner
//   "page:marks"  comes in on document, detail: { marks: [{ file, page, x, y, number }] }: the discs of comments that
//                 are being written; each time all of them

const EVERY = 2_000;
const LONGEST = 10 * 60 * 1_000;
const WHOLE = 1_000;
const STEP = 10;
const LARGE_STEP = 100;
const SVG = "http://www.w3.org/2000/svg";
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const UNDER_WAY = ["waiting", "running"];

const begun = new WeakSet();
let marks = [];

// before the scripts that tell of marks: it stands before them in the page
document.addEventListener("page:marks", (event) => {
  marks = event.detail.marks;
  drawMarks();
});
// another work came into the page without a reload
document.addEventListener("screen:open", begin);
begin();

function begin() {
  for (const section of document.querySelectorAll("[data-document]")) {
    if (begun.has(section)) continue;
    begun.add(section);
    if (section.dataset.pin) section.querySelectorAll("[data-page]").forEach((page) => makePinnable(section, page));
    if (UNDER_WAY.includes(section.dataset.stage)) follow(section, Date.now() + LONGEST);
  }
}

function drawMarks() {
  for (const old of document.querySelectorAll("[data-marks] > [data-writing]")) old.remove();
  for (const mark of marks) {
    const page = document.querySelector(`[data-document="${mark.file}"] [data-page="${mark.page}"]`);
    if (page && mark.x != null && mark.y != null) draw(page, mark);
  }
}

function follow(section, until) {
  setTimeout(async () => {
    try {
      const response = await fetch(section.dataset.source, { headers: { "X-Requested-With": "fetch" } });
      if (response.ok && !response.redirected) take(section, await response.text());
    } catch (error) {
      // the line is down for a moment: the next time will tell
      console.warn(error);
    }
    if (UNDER_WAY.includes(section.dataset.stage) && section.isConnected && Date.now() < until) follow(section, until);
  }, EVERY);
}

function take(section, html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById(section.id);
  if (!fresh) return;
  const list = section.querySelector("[data-list]");
  for (const page of fresh.querySelectorAll("[data-page]")) {
    if (list.querySelector(`[data-page="${page.dataset.page}"]`)) continue;
    list.append(document.adoptNode(page));
    if (section.dataset.pin) makePinnable(section, page);
  }
  list.hidden = !list.children.length;
  drawMarks();
  section.querySelector("[data-state]").replaceChildren(...fresh.querySelector("[data-state]").childNodes);
  section.dataset.stage = fresh.dataset.stage;
  if (!UNDER_WAY.includes(section.dataset.stage)) {
    const more = fresh.querySelector("[data-more]");
    if (more && !section.querySelector("[data-more]")) section.append(more);
    if (section.dataset.stage === "ready") say(section, section.dataset.wordReady);
  }
}

function makePinnable(section, page) {
  const frame = page.querySelector("[data-frame]");
  const image = frame.querySelector("img");
  const words = (text, values = {}) => {
    const known = { page: page.dataset.page, ...values };
    return text.replace(/{([a-z]+)}/g, (_, name) => known[name]);
  };
  frame.classList.add("document__frame--pin");
  frame.addEventListener("click", (event) => {
    const box = image.getBoundingClientRect();
    if (!box.width || !box.height) return;
    pin(section, page, {
      x: thousandths(event.clientX - box.left, box.width),
      y: thousandths(event.clientY - box.top, box.height),
    });
  });

  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--small";
  button.textContent = words(section.dataset.wordPin);
  page.querySelector(".document__foot").append(button);
  button.addEventListener("click", () => {
    const at = { x: WHOLE / 2, y: WHOLE / 2 };
    const move = () => {
      draw(page, at);
      say(section, words(section.dataset.wordAt, { x: at.x / 10, y: at.y / 10 }));
    };
    const leave = () => {
      frame.removeEventListener("keydown", press);
      frame.removeEventListener("blur", leave);
      for (const name of ["tabindex", "role", "aria-label"]) frame.removeAttribute(name);
      page.querySelector("[data-pending]")?.remove();
    };
    const press = (event) => {
      const arrow = ARROWS[event.key];
      if (!arrow && !["Enter", " ", "Escape"].includes(event.key)) return;
      // the keys of the screen around are not meant
      event.preventDefault();
      event.stopPropagation();
      if (arrow) {
        const step = event.shiftKey ? LARGE_STEP : STEP;
        at.x = kept(at.x + arrow[0] * step);
        at.y = kept(at.y + arrow[1] * step);
        move();
        return;
      }
      leave();
      button.focus();
      if (event.key === "Escape") return;
      say(section, words(section.dataset.wordSet));
      pin(section, page, at);
    };
    frame.tabIndex = 0;
    frame.setAttribute("role", "application");
    frame.setAttribute("aria-label", words(section.dataset.wordHelp));
    frame.addEventListener("keydown", press);
    frame.addEventListener("blur", leave);
    frame.focus();
    move();
  });
}

function pin(section, page, { x, y }) {
  const [file, number] = [Number(section.dataset.document), Number(page.dataset.page)];
  draw(page, { x, y });
  const place = `${section.dataset.pin}:${file}:${number}:${x}:${y}`;
  page.querySelector("[data-frame]").dispatchEvent(
    new CustomEvent("page:pin", { bubbles: true, detail: { file, page: number, x, y, place } }),
  );
}

// A disc without a number waits for its comment; there is one at most.
function draw(page, { x, y, number }) {
  if (number == null) {
    for (const old of document.querySelectorAll("[data-marks] > [data-pending]")) old.remove();
  }
  const spot = document.createElementNS(SVG, "svg");
  spot.setAttribute("x", `${x / 10}%`);
  spot.setAttribute("y", `${y / 10}%`);
  spot.setAttribute("overflow", "visible");
  spot.dataset.writing = "";
  if (number == null) spot.dataset.pending = "";
  const circle = document.createElementNS(SVG, "circle");
  circle.setAttribute("r", "13");
  const text = document.createElementNS(SVG, "text");
  text.setAttribute("dy", ".36em");
  text.textContent = number ?? "+";
  spot.append(circle, text);
  page.querySelector("[data-marks]").append(spot);
  if (number == null) spot.scrollIntoView({ block: "nearest" });
}

function say(section, text) {
  let status = section.querySelector(":scope > [role=status]");
  if (!status) {
    status = document.createElement("p");
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    section.append(status);
  }
  status.textContent = text;
}

function thousandths(part, whole) {
  return kept(Math.round((part / whole) * WHOLE));
}

function kept(value) {
  return Math.min(Math.max(value, 0), WHOLE);
}
