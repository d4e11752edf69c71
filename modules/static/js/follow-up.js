// Ticks and answers beside a comment are sent without leaving the page, so that nothing typed elsewhere on it is
// touched. The answer is the page itself: the comment is taken out of it. Without this script the forms send as usual.

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches("form[data-comment]")) return;
  event.preventDefault();
  if (form.dataset.busy) return;
  form.dataset.busy = "yes";
  send(form, event.submitter).finally(() => delete form.dataset.busy);
});

async function send(form, submitter) {
  const list = form.closest("[data-comments]");
  const row = form.closest(".comment");
  const body = new FormData(form, submitter);
  let page;
  try {
    const answer = await fetch(form.action, { method: "POST", body });
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.status === 422) return tell(row, page.querySelector(".field__error")?.textContent.trim() || list.dataset.failed);
    if (!answer.ok || !page.getElementById(row.id)) throw new Error(String(answer.status));
  } catch {
    return tell(row, list.dataset.failed);
  }
  const fresh = document.adoptNode(page.getElementById(row.id));
  const isTick = submitter?.matches(".tick-off");
  if (isTick) keepTyped(row, fresh);
  row.replaceWith(fresh);
  count(list, page.getElementById(list.id));
  (isTick ? fresh.querySelector(".tick-off") : fresh.querySelector("summary"))?.focus();
}

// An answer that is being typed stays when its comment is ticked off.
function keepTyped(row, fresh) {
  const [typed, field] = [row, fresh].map((each) => each.querySelector("textarea"));
  if (!typed?.value || !field) return;
  field.value = typed.value;
  field.closest("details").open = true;
}

function count(list, fresh) {
  const [shown, told] = [list, fresh].map((each) => each.querySelector("[data-count]"));
  shown.textContent = told.textContent;
  shown.dataset.count = told.dataset.count;
  for (const hint of document.querySelectorAll("[data-open-comments]")) hint.hidden = told.dataset.count === "0";
}

function tell(row, text) {
  const place = row.querySelector("[data-error]") ?? row.appendChild(Object.assign(document.createElement("p"), { className: "field__error" }));
  place.setAttribute("role", "alert");
  place.hidden = false;
  place.textContent = text;
  place.closest("details")?.setAttribute("open", "");
}
