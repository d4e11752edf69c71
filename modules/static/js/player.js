// What the browser's own player lacks: ten seconds back and forth, speed, chapters, the version with audio
// description, and "from the start". Without script the chapters are links and the rest is the browser's.

const SPEED = "tempo";

for (const film of document.querySelectorAll("[data-film]")) {
  const media = document.getElementById(film.dataset.film);
  if (media) equip(film, media);
}

function equip(film, media) {
  for (const part of film.querySelectorAll("[data-film-bar], [data-film-restart]")) part.hidden = false;
  for (const part of film.querySelectorAll("[data-without-script]")) part.hidden = true;
  for (const button of film.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => seek(media, media.currentTime + Number(button.dataset.step)));
  }
  goOn(film, media);
  chooseSpeed(film.querySelector("[data-speed]"), media);
  followChapters([...film.querySelectorAll("[data-jump]")], media);
  const described = film.querySelector("[data-described]");
  if (described) described.addEventListener("click", () => switchVersion(described, media));
}

function seek(media, second) {
  const end = Number.isFinite(media.duration) ? media.duration : second;
  media.currentTime = Math.min(Math.max(second, 0), end);
}

// A page's address may name a second of the film (#video-…-48, from the search); else one goes on where one stopped.
// The address of the film names that place already; seeking helps browsers that do not read it.
function goOn(film, media) {
  const start = Number(film.dataset.start);
  const second = named(media) ?? start;
  if (second && media.paused) jump(media, second);
  window.addEventListener("hashchange", () => {
    if (named(media) !== null) jump(media, named(media));
  });
  if (start) offerTheStart(film, media);
}

function named(media) {
  const second = location.hash.split(`#${media.id}-`)[1];
  return /^\d+$/.test(second) ? Number(second) : null;
}

function jump(media, second) {
  const go = () => {
    if (Math.abs(media.currentTime - second) > 1) seek(media, second);
  };
  if (media.readyState > 0) go();
  else media.addEventListener("loadedmetadata", go, { once: true });
}

function offerTheStart(film, media) {
  const notice = film.querySelector("[data-film-resume]");
  const button = film.querySelector("[data-film-restart]");
  media.addEventListener("play", () => {
    if (!notice.contains(document.activeElement)) notice.hidden = true;
  });
  button.addEventListener("click", () => {
    seek(media, 0);
    play(media);
    media.focus();
    notice.hidden = true;
  });
}

function chooseSpeed(select, media) {
  const rates = [...select.options].map((option) => option.value);
  const kept = recalled(SPEED);
  if (rates.includes(kept)) {
    select.value = kept;
    setSpeed(media, kept);
  }
  select.addEventListener("change", () => {
    setSpeed(media, select.value);
    remember(SPEED, select.value);
  });
  media.addEventListener("ratechange", () => {
    if (rates.includes(String(media.playbackRate))) select.value = String(media.playbackRate);
  });
}

function setSpeed(media, rate) {
  media.defaultPlaybackRate = Number(rate);
  media.playbackRate = Number(rate);
}

function followChapters(links, media) {
  const starts = links.map((link) => Number(link.dataset.jump));
  for (const [place, link] of links.entries()) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      seek(media, starts[place]);
      play(media);
    });
  }
  const mark = () => {
    const current = starts.findLastIndex((start) => start <= media.currentTime + 0.05);
    for (const [place, link] of links.entries()) {
      if (place === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  media.addEventListener("timeupdate", mark);
  media.addEventListener("seeked", mark);
}

function switchVersion(button, media) {
  const other = button.dataset.described;
  const [at, wasPlaying] = [media.currentTime, !media.paused];
  button.dataset.described = media.currentSrc.split("#")[0];
  button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
  media.addEventListener("loadedmetadata", () => {
    seek(media, at);
    if (wasPlaying) play(media);
  }, { once: true });
  media.src = other;
}

function play(media) {
  media.play().catch(() => {});
}

function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // a browser that keeps nothing plays at its own speed next time
  }
}

function recalled(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
