// Each tick of a checklist is saved at once; without script the form's own button saves all of them.

for (const form of document.querySelectorAll("[data-checklist]")) {
  for (const part of form.querySelectorAll("[data-without-script]")) part.hidden = true;
  form.addEventListener("change", (event) => save(form, event.target));
}

async function save(form, box) {
  const words = form.querySelector("[data-checklist-status]");
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set(box.checked ? "item" : "was", box.value);
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, keepalive: true });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    const boxes = [...form.querySelectorAll("input[type=checkbox]")];
    words.textContent = form.dataset.done
      .replace("{done}", boxes.filter((each) => each.checked).length)
      .replace("{total}", boxes.length);
    words.classList.remove("late");
  } catch {
    box.checked = !box.checked;
    words.textContent = form.dataset.failed;
    words.classList.add("late");
  }
}
