// The ways to look at a work: one at a time. Without this script they all stand below each other.

import { markDifferences } from "./diagram.js";

const KINDS = ["added", "removed", "changed"];

export function beginViews(screen) {
  const { root, signal } = screen;
  const tabs = root.querySelector("[data-tabs]");
  const versions = root.querySelector("[data-versions]");
  versions?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !versions.open) return;
    event.stopPropagation();
    versions.open = false;
    versions.querySelector("summary").focus();
  }, { signal });
  document.addEventListener("click", (event) => versions?.open && !versions.contains(event.target) && (versions.open = false), { signal });
  screen.show = () => false;
  if (!tabs) return;
  const links = [...tabs.querySelectorAll("[data-opens]")];
  const sheet = root.querySelector("[data-sheet]");
  const parts = [...sheet.querySelectorAll("[data-views]")];
  let current = "";

  function show(name) {
    if (!links.some((link) => link.dataset.opens === name)) return false;
    current = name;
    sheet.dataset.view = name;
    for (const part of parts) part.hidden = !part.dataset.views.split(" ").includes(name);
    for (const link of links) {
      if (link.dataset.opens === name) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    for (const view of drawn()) {
      differences(view);
      view.fitIn();
    }
    return true;
  }

  const drawn = () => [...sheet.querySelectorAll("[data-diagram]")].filter((view) => view.diagram && view.fitIn && !view.closest("[hidden]"));

  // In the comparison the drawings show what the to-be model changes, else what this version changed.
  function differences(view) {
    const part = view.closest("[data-place]");
    const beside = Object.fromEntries(KINDS.map((kind) => [kind, part.dataset[`beside${kind[0].toUpperCase()}${kind.slice(1)}`]]));
    markDifferences(view.diagram, current === "compare" ? sided(beside, part.dataset.place) : view.dataset);
  }

  document.addEventListener("diagram:ready", (event) => current === "compare" && differences(event.target), { signal });
  tabs.addEventListener("click", (event) => {
    const link = event.target.closest("[data-opens]");
    if (!link) return;
    event.preventDefault();
    show(link.dataset.opens);
  }, { signal });
  root.addEventListener("click", (event) => {
    // a link into a part that is not on view
    const link = event.target.closest('a[href^="#"]');
    const goal = link && !link.dataset.opens && document.getElementById(link.hash.slice(1));
    const details = goal?.querySelector("details");
    if (details) details.open = true;
  }, { signal });
  show(links[0].dataset.opens);
  Object.assign(screen, {
    show,
    openKey: (key) => {
      const link = links.find((each) => each.dataset.key === key);
      if (link && show(link.dataset.opens)) link.focus();
    },
    fit: () => drawn().forEach((view) => view.fitIn()),
    enterDrawing: () => {
      if (!drawn().length) show(links[0].dataset.opens);
      sheet.querySelector("[data-place]:not([hidden]) [data-diagram-canvas]")?.focus();
    },
  });
}

function sided(beside, place) {
  return place === "as_is" ? { removed: beside.removed, changed: beside.changed } : { added: beside.added, changed: beside.changed };
}
