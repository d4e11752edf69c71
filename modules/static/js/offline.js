// What the worker is doing is looked up again while it does something; without script a link does the same.

const PAUSE = 2000;
const LONGEST = 15000;
let pause = PAUSE;

function wait() {
  const place = document.getElementById("stand");
  if (place?.dataset.follow) setTimeout(() => look(place), pause);
}

async function look(place) {
  if (!document.hidden && !(await looked(place))) return;
  wait();
}

// Says whether to go on looking. Whoever was logged out gets another page; what stands here stays.
async function looked(place) {
  try {
    const answer = await fetch(place.dataset.follow, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const newer = page.getElementById("stand");
    if (!answer.ok || !newer) return false;
    if (newer.innerHTML !== place.innerHTML) {
      for (const part of document.querySelectorAll("[data-beside]")) showBeside(part, page);
      show(place, newer);
    }
    pause = Math.min(pause * 1.2, LONGEST);
  } catch {
    pause = LONGEST;
  }
  return true;
}

// Nothing is taken from under somebody's hands: who has the focus inside keeps it.
function show(place, newer) {
  const at = document.activeElement?.closest("#stand a, #stand button, #stand summary");
  const address = at?.getAttribute("href");
  place.replaceWith(document.adoptNode(newer));
  const same = address ? newer.querySelector(`a[href="${CSS.escape(address)}"]`) : null;
  if (at) (same ?? newer.querySelector("a, button"))?.focus();
}

// What stands beside says the same of the worker; where somebody is choosing, it waits for the next page.
function showBeside(part, page) {
  const newer = page.getElementById(part.id);
  if (newer && !part.contains(document.activeElement)) part.replaceWith(document.adoptNode(newer));
}

wait();
