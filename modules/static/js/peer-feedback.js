// Who leaves the page with words that are not saved is asked first.

for (const form of document.querySelectorAll("form[data-unsaved]")) {
  const state = () => JSON.stringify([...new FormData(form)]);
  const known = state();
  let isSent = false;
  form.addEventListener("submit", () => {
    isSent = true;
  });
  window.addEventListener("pageshow", () => {
    isSent = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!isSent && state() !== known) event.preventDefault();
  });
}
