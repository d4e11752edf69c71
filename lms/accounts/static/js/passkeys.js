// allauth's passkey scripts tell of failures in the console only: show the words that stand ready in the page.

const failure = document.getElementById("passkey-failure");

document.addEventListener("allauth.error", (event) => {
  if (!failure) return;
  event.preventDefault();
  failure.hidden = false;
});

document.addEventListener("click", (event) => {
  if (failure && event.target.closest(".needs-script")) failure.hidden = true;
});
