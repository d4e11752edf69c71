// The transcript beside a video: each line jumps there, the line being spoken is marked and kept in view.

for (const transcript of document.querySelectorAll("[data-transcript]")) {
  const video = document.getElementById(transcript.dataset.transcript);
  if (video) follow(transcript, video);
}

function follow(transcript, video) {
  const lines = [...transcript.querySelectorAll("[data-seconds]")].map((line) => asButton(line, video));
  const starts = lines.map((line) => Number(line.dataset.seconds));
  let current = -1;

  const mark = () => {
    const spoken = starts.findLastIndex((start) => start <= video.currentTime + 0.05);
    if (spoken === current) return;
    lines[current]?.removeAttribute("aria-current");
    current = spoken;
    const line = lines[current];
    if (!line) return;
    line.setAttribute("aria-current", "true");
    if (!transcript.contains(document.activeElement)) keepInView(transcript, line);
  };
  video.addEventListener("timeupdate", mark);
  video.addEventListener("seeked", mark);
}

function asButton(line, video) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = line.className;
  button.dataset.seconds = line.dataset.seconds;
  button.append(...line.childNodes);
  button.addEventListener("click", () => {
    video.currentTime = Number(button.dataset.seconds);
    video.play().catch(() => {});
  });
  line.replaceWith(button);
  return button;
}

// Only the transcript scrolls, never the page.
function keepInView(transcript, line) {
  const above = line.offsetTop < transcript.scrollTop;
  const below = line.offsetTop + line.offsetHeight > transcript.scrollTop + transcript.clientHeight;
  if (above || below) transcript.scrollTop = line.offsetTop - transcript.clientHeight / 3;
}
