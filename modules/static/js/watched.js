// Counts the seconds that were really played and reports them: every twelve seconds, on a pause, at the end and when
// the page is left. A report names everything since the page was loaded, so one that is lost or sent twice does no
// harm. What could not be sent is kept in the browser and sent by the next page with a player.

const EVERY = 12_000;
const LONGEST_STEP = 6;
const DAY = 24 * 60 * 60 * 1000;
const PREFIX = "gesehen:";

for (const form of document.querySelectorAll("[data-watch]")) {
  const media = document.getElementById(form.dataset.watch);
  if (media) watch(form, media);
}
sendKept(document.querySelector("[data-watch]"));

function watch(form, media) {
  const { length, start } = form.dataset;
  const key = `${PREFIX}${form.dataset.owner}:${form.action}`;
  let played = [];
  let last = null;
  let reported = Number(start);
  let isNew = false;
  let isSending = false;

  const note = () => {
    const at = media.currentTime;
    if (last !== null && at > last && at - last < LONGEST_STEP) {
      played = joined(played, [last, at]);
      isNew = true;
    }
    last = at;
  };
  const body = () => {
    const data = new FormData(form);
    data.set("seen", whole(played, Number(length)));
    data.set("position", Math.min(Math.floor(media.currentTime), Number(length)));
    return data;
  };
  const send = async () => {
    if (!isNew || isSending) return;
    isNew = false;
    isSending = true;
    const data = body();
    keep(key, form.action, data);
    try {
      const answer = await post(form.action, data);
      drop(key);
      reported = Number(data.get("position"));
      if (answer.refusal) tell(form, answer.refusal, true);
      else show(form, answer);
    } catch {
      isNew = true;
      tell(form, form.dataset.failed, true);
    }
    isSending = false;
  };
  const leave = () => {
    if (!media.paused) note();
    if (!isNew) return;
    isNew = false;
    const data = body();
    // nobody tells whether it arrived, so it stays until the next page has sent it again
    keep(key, form.action, data);
    navigator.sendBeacon(form.action, data);
  };

  media.addEventListener("playing", () => { last = media.currentTime; });
  media.addEventListener("timeupdate", () => {
    if (!media.seeking && !media.paused) note();
  });
  for (const name of ["seeking", "emptied"]) media.addEventListener(name, () => { last = null; });
  media.addEventListener("seeked", () => {
    last = media.paused ? null : media.currentTime;
    if (Math.abs(media.currentTime - reported) > 1) isNew = true;
  });
  for (const name of ["pause", "ended"]) {
    media.addEventListener(name, () => {
      if (!media.seeking) note();
      last = null;
      send();
    });
  }
  setInterval(send, EVERY);
  window.addEventListener("online", send);
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") leave();
  });
}

// Intervals of [from, to] in seconds, sorted, without overlaps.
function joined(intervals, added) {
  const all = [...intervals, added].sort((one, other) => one[0] - other[0]);
  const found = [];
  for (const [from, to] of all) {
    const before = found.at(-1);
    if (before && from <= before[1] + 0.01) before[1] = Math.max(before[1], to);
    else found.push([from, to]);
  }
  return found;
}

// A second counts where at least three quarters of it were played.
function whole(intervals, length) {
  return intervals
    .map(([from, to]) => [Math.ceil(from - 0.25), Math.min(Math.floor(to + 0.25), length)])
    .filter(([from, to]) => from < to)
    .map(([from, to]) => `${from}-${to}`)
    .join(",");
}

async function post(address, data) {
  const answer = await fetch(address, { method: "POST", body: data, headers: { Accept: "application/json" }, keepalive: true });
  if (answer.redirected || answer.status >= 500) throw new Error(String(answer.status));
  const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
  const content = isJson ? await answer.json() : {};
  return answer.ok ? content : { refusal: content.error ?? String(answer.status) };
}

function show(form, answer) {
  const film = form.closest("[data-film]");
  const { seen, done, lessonDone } = form.dataset;
  film.querySelector("[data-film-seen]").textContent = seen
    .replace("{seen}", clock(answer.seconds))
    .replace("{total}", clock(Number(form.dataset.length)));
  const rule = film.querySelector("[data-film-rule]");
  if (!answer.finished) {
    tell(form, "", false);
    return;
  }
  rule.textContent = done;
  tell(form, answer.lesson_finished ? lessonDone : "", false);
}

function tell(form, words, isBad) {
  const live = form.closest("[data-film]").querySelector("[data-film-live]");
  if (live.textContent !== words) live.textContent = words;
  live.classList.toggle("late", isBad);
}

function clock(seconds) {
  const [hours, rest] = [Math.floor(seconds / 3600), seconds % 3600];
  const [minutes, left] = [Math.floor(rest / 60), String(rest % 60).padStart(2, "0")];
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${left}` : `${minutes}:${left}`;
}

function keep(key, address, data) {
  const fields = [...data].filter(([name]) => name !== "csrfmiddlewaretoken");
  try {
    localStorage.setItem(key, JSON.stringify({ address, fields, at: Date.now() }));
  } catch {
    // a browser that keeps nothing loses what it cannot send
  }
}

function drop(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // nothing was kept
  }
}

// Reports of the same person that earlier pages could not send, or of which they do not know whether they arrived.
async function sendKept(form) {
  if (!form) return;
  let keys = [];
  try {
    keys = Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}${form.dataset.owner}:`));
  } catch {
    return;
  }
  for (const key of keys) {
    const kept = JSON.parse(localStorage.getItem(key));
    const age = Date.now() - kept.at;
    drop(key);
    if (age > DAY) continue;
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    for (const [name, value] of kept.fields) data.set(name, value);
    data.set("age", Math.max(0, Math.round(age / 1000)));
    try {
      await post(kept.address, data);
    } catch {
      try {
        localStorage.setItem(key, JSON.stringify(kept));
      } catch {
        return;
      }
    }
  }
}
