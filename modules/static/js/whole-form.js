// A form that saves itself is also sent as a whole: to hand in, to remove a file. It waits until what was typed is
// saved, so that it does not overtake itself; what could not be saved stays on the page, and its line says why.

export function sendWhole(form, draft) {
  form.addEventListener(
    "submit",
    (event) => {
      if (draft.mayLeave) return;
      event.preventDefault();
      draft.isLeaving = true;
      const button = event.submitter;
      settle(form, draft, button).then((mayLeave) => {
        Object.assign(draft, { isLeaving: mayLeave, mayLeave });
        if (!mayLeave) return;
        draft.halted = true;
        // a form cannot be sent while its own event is still on its way
        setTimeout(() => form.requestSubmit(button));
      });
    },
    true,
  );
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) Object.assign(draft, { isLeaving: false, mayLeave: false, halted: false });
  });
}

// The plain button for saving needs no other page.
async function settle(form, draft, button) {
  const isPlain = !button?.hasAttribute("formaction") && !button?.name && !hasFiles(form);
  await draft.save({ force: isPlain });
  if (isPlain || draft.isOpen || draft.halted) return false;
  if (navigator.onLine) return true;
  draft.say("offline");
  return false;
}

function hasFiles(form) {
  return [...form.querySelectorAll("input[type=file]")].some((field) => field.files.length);
}
