// Each tick of a checklist is saved at once, and own points and days without leaving the page.
// Without script the forms' own buttons do the same.

for (const list of document.querySelectorAll("[data-checklist]")) prepare(list);
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

document.addEventListener("change", (event) => {
  const list = event.target.closest("[data-checklist]");
  if (list && event.target.matches(".checklist input[type=checkbox]")) tick(list, event.target);
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-checklist] form[data-point]") || event.defaultPrevented) return;
  event.preventDefault();
  if (event.target.dataset.busy) return;
  event.target.dataset.busy = "yes";
  write(event.target, event.submitter).finally(() => delete event.target.dataset.busy);
});

function prepare(list) {
  for (const part of list.querySelectorAll("[data-without-script]")) part.hidden = true;
}

// Saving goes one after the other, so that a quick second press on the same box arrives second.
let saving = Promise.resolve();

function tick(list, box) {
  const { checked, name, value, form } = box;
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set(checked ? name : { item: "was", own: "was_own" }[name], value);
  saving = saving.then(async () => {
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, keepalive: true });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      say(list, counted(list));
    } catch {
      box.checked = !checked;
      say(list, list.dataset.failed, true);
    }
  });
}

// The answer is the page itself: the list is taken out of it.
async function write(form, submitter) {
  const list = form.closest("[data-checklist]");
  const wrong = form.closest("details, .point")?.querySelector("[data-error]");
  let page;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form, submitter) });
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.status === 422) return tell(wrong, page.querySelector(".field__error, .form-errors li")?.textContent.trim());
    if (!answer.ok || !page.getElementById(list.id)) throw new Error(String(answer.status));
  } catch {
    return tell(wrong, list.dataset.failed);
  }
  const fresh = document.adoptNode(page.getElementById(list.id));
  prepare(fresh);
  list.replaceWith(fresh);
  focusOn(fresh, form);
  say(fresh, counted(fresh));
}

// Where the next key goes: on with adding, back to the row that was changed, or to what undoes a deletion.
function focusOn(list, form) {
  const adding = form.closest("[data-add]") && list.querySelector("[data-add]");
  if (adding) adding.open = true;
  const row = document.getElementById(form.dataset.point || form.closest(".point")?.id);
  const undo = [...list.querySelectorAll(".point--removed button")].pop();
  (adding?.querySelector("[name=text]") ?? row?.querySelector("summary") ?? undo ?? list.querySelector(".checklist input"))?.focus();
}

function counted(list) {
  const boxes = [...list.querySelectorAll(".checklist input[type=checkbox]")];
  const done = boxes.filter((each) => each.checked).length;
  return list.dataset.done.replace("{done}", done).replace("{total}", boxes.length);
}

function say(list, text, isWrong = false) {
  const words = list.querySelector("[data-checklist-status]");
  words.textContent = text;
  words.classList.toggle("late", isWrong);
}

function tell(place, text) {
  if (!place) return;
  place.hidden = false;
  place.textContent = text;
}
