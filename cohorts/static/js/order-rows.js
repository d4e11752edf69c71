// Adds and takes away rows of persons without a jump of the page; without this script the same buttons send the form.

const FORM = "form[data-rows]";

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (!form.matches(FORM) || !button || !["add", "remove"].includes(button.name)) return;
  event.preventDefault();
  exchange(form, button).catch(() => resend(form, button));
}, true);

async function exchange(form, button) {
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form, button), credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector(FORM);
  const bar = page.querySelector(".bottom-bar");
  if (!fresh) throw new Error("no form in the answer");
  form.replaceWith(fresh);
  if (bar) document.querySelector(".bottom-bar")?.replaceWith(bar);
  const rows = fresh.querySelectorAll(".order-person");
  const index = button.name === "add" ? rows.length - 1 : Math.min(Number(button.value), rows.length - 1);
  const problem = fresh.querySelector("#fehler");
  (problem ?? rows[index]?.querySelector("input"))?.focus();
}

// the plain way, where the network or the answer failed
function resend(form, button) {
  const hidden = document.createElement("input");
  hidden.type = "hidden";
  hidden.name = button.name;
  hidden.value = button.value;
  form.append(hidden);
  form.submit();
}
