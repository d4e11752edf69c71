// What the worker is doing is looked up again while it does something; without script a link does the same.

const PAUSE = 2000;
const LONGEST = 15000;
let pause = PAUSE;

function wait() {
  const place = document.getElementById("stand");
  if (place?.dataset.follow) setTimeout(() => look(place), pause);
}

async function look(place) {
  if (document.hidden) return wait();
  try {
    const answer = await fetch(place.dataset.follow, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const newer = page.getElementById("stand");
    // whoever was logged out gets another page; what stands here stays
    if (!answer.ok || !newer) return;
    if (newer.innerHTML !== place.innerHTML) show(place, newer);
    pause = Math.min(pause * 1.2, LONGEST);
  } catch {
    pause = LONGEST;
  }
  wait();
}

// Nothing is taken from under somebody's hands: who has the focus inside keeps it.
function show(place, newer) {
  const at = document.activeElement?.closest("#stand a, #stand button, #stand summary");
  const address = at?.getAttribute("href");
  place.replaceWith(document.adoptNode(newer));
  if (at) (address && newer.querySelector(`a[href="${CSS.escape(address)}"]`) || newer.querySelector("a, button"))?.focus();
}

wait();
