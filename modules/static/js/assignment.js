// The form of an assignment saves itself. A file that is chosen goes at once, and the page is loaded anew to show what
// was read from it. Without this script the same form is sent as a whole.

import { keepDraft, nameOf } from "./drafts.js";
import { sendWhole } from "./whole-form.js";

const form = document.querySelector("form[data-draft^='aufgabe:']");
const news = document.querySelector("[data-draft-news]");
const PLACE = "upload-place";
let running = 0;
let place = "";
if (form) begin();

function begin() {
  const draft = keepDraft(form, { told: inWords, answered, merged });
  sendWhole(form, draft);
  for (const box of form.querySelectorAll("[data-upload]")) {
    const field = box.querySelector("input[type=file]");
    field.addEventListener("change", () => upload(box, field, draft));
    window.addEventListener("online", () => upload(box, field, draft));
  }
  comeBack();
}

// Only what is different is put into words: the form has many fields.
function inWords(pairs) {
  const own = new Map([...new FormData(form)]);
  const others = pairs.filter(([name, value]) => nameOf(form, name) && (own.get(name) ?? "").trim() !== value.trim());
  return others.map(([name, value]) => `${nameOf(form, name)}: ${value || "–"}`).join("\n\n");
}

// What came from another window is named until the page is loaded anew.
function merged(names) {
  const texts = names.map((name) => nameOf(form, name)).filter(Boolean);
  const lines = texts.length ? [news.dataset.merged.replace("{names}", () => texts.join(", "))] : [];
  if (names.includes("seen_files")) lines.push(news.dataset.files);
  news.textContent = lines.join(" ");
  if (!names.includes("seen_files")) return;
  const link = Object.assign(document.createElement("a"), { href: news.dataset.address, textContent: news.dataset.reload });
  news.append(" ", link);
}

function answered(told) {
  for (const field of form.elements) {
    if (field.name && field.type !== "hidden" && field.tagName !== "BUTTON") mark(field, told.errors?.[field.name] ?? "");
  }
}

function mark(field, sentence) {
  const box = field.closest(".field");
  if (!box) return;
  let line = box.querySelector(".field__error");
  if (!sentence && !line) return;
  if (!line) {
    line = Object.assign(document.createElement("div"), { className: "field__error", id: `${field.id}_error` });
    line.append(document.createElement("span"));
    box.append(line);
  }
  line.hidden = !sentence;
  line.querySelector("span").textContent = sentence;
  box.classList.toggle("field--wrong", Boolean(sentence));
  const told = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== line.id);
  field.setAttribute("aria-describedby", [...told, ...(sentence ? [line.id] : [])].join(" "));
  if (sentence) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
}

async function upload(box, field, draft) {
  if (!field.files.length || box.dataset.busy) return;
  if ([...field.files].some((file) => file.size > Number(box.dataset.largest))) {
    field.value = "";
    mark(field, box.dataset.tooLarge);
    return;
  }
  box.dataset.busy = "yes";
  running += 1;
  const line = progressLine(box);
  let told = null;
  const send = async (address, body) => {
    const answer = await sendFile(address, body, (part) => line.show(part));
    told = await answer.clone().json();
    // what has arrived, or was refused, is not sent again with the form
    field.value = "";
    return answer;
  };
  await draft.save({ force: true, file: field, send });
  line.remove();
  delete box.dataset.busy;
  running -= 1;
  if (told?.new_files) place = box.closest("section").id;
  else if (told?.errors?.[field.name]) mark(field, told.errors[field.name]);
  else if (told?.fields || draft.halted) mark(field, box.dataset.conflict);
  else if (!told) mark(field, box.dataset.offline);
  showWhatCame(draft);
}

// The page is loaded anew once nothing is under way any more; a form that is being sent leads to another page anyway.
function showWhatCame(draft) {
  if (!place || running || draft.isLeaving) return;
  sessionStorage.setItem(PLACE, place);
  draft.halted = true;
  location.replace(form.action);
}

function progressLine(box) {
  const line = document.createElement("p");
  line.className = "upload-line small";
  line.setAttribute("role", "status");
  const bar = Object.assign(document.createElement("progress"), { max: 1, value: 0 });
  bar.setAttribute("aria-label", box.dataset.sending);
  line.append(bar, ` ${box.dataset.sending}`);
  box.append(line);
  line.show = (part) => {
    bar.value = part;
  };
  return line;
}

// Only this way of sending tells how far it is.
function sendFile(address, body, shown) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/json");
    const token = document.cookie.split("; ").find((each) => each.startsWith("csrftoken="))?.slice("csrftoken=".length);
    if (token) request.setRequestHeader("X-CSRFToken", token);
    if (token) body.delete("csrfmiddlewaretoken");
    request.upload.addEventListener("progress", (event) => event.lengthComputable && shown(event.loaded / event.total));
    request.addEventListener("load", () => resolve(new Response(request.responseText, { status: request.status })));
    for (const end of ["error", "abort", "timeout"]) request.addEventListener(end, () => reject(new Error(end)));
    request.send(body);
  });
}

// After a file the page is where the person was.
function comeBack() {
  const came = sessionStorage.getItem(PLACE);
  if (!came) return;
  sessionStorage.removeItem(PLACE);
  const heading = document.getElementById(came)?.querySelector("h2");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus();
}
