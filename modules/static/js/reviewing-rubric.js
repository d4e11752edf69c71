// The rubric: how much of it is done, points, and digits that choose a step and lead to the next row.

export function beginRubric(screen) {
  const { form, signal } = screen;
  const rubric = form.querySelector("[data-rubric]");
  if (!rubric) return;
  const groups = [...rubric.querySelectorAll("[data-grade]")];
  const graded = rubric.querySelector("[data-graded]");
  const points = rubric.querySelector("[data-points]");
  const chosenIn = (group) => group.querySelector("input:checked");

  const count = () => {
    const chosen = groups.map(chosenIn).filter(Boolean);
    graded.textContent = graded.dataset.graded.replace("{done}", chosen.length).replace("{total}", groups.length);
    if (!points) return;
    const sum = chosen.reduce((total, input) => total + Number(input.dataset.points ?? 0), 0);
    points.textContent = `, ${points.dataset.points.replace("{points}", sum).replace("{most}", points.dataset.most)}`;
  };
  const enter = (group) => (chosenIn(group) ?? group.querySelector("input")).focus();

  rubric.addEventListener("change", count, { signal });
  rubric.addEventListener("focusin", (event) => {
    screen.row = event.target.closest("[data-grade]")?.dataset.key ?? screen.row;
  }, { signal });
  rubric.addEventListener("keydown", (event) => {
    const group = event.target.closest("[data-grade]");
    if (!group || event.ctrlKey || event.metaKey || event.altKey || !screen.keysOn()) return;
    const steps = [...group.querySelectorAll("input")];
    if (["Delete", "Backspace"].includes(event.key)) {
      for (const step of steps) step.checked = false;
    } else if (/^[1-9]$/.test(event.key)) {
      event.preventDefault();
      const step = steps[Number(event.key) - 1];
      if (!step) return;
      step.checked = true;
      step.focus();
      const next = groups[groups.indexOf(group) + 1];
      // behind the last row digits open views again
      if (next) enter(next);
      else form.querySelector("#hinweise-titel").focus();
    } else return;
    count();
    form.dispatchEvent(new Event("change"));
  }, { signal });
  Object.assign(screen, { row: "", focusRubric: () => enter(groups.find((group) => !chosenIn(group)) ?? groups[0]), countGrades: count });
}
