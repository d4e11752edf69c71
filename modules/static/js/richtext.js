// A chapter is text with a few marks. With script it is written as it will look; the textarea stays what is sent,
// so that nothing depends on the script.

const COMMANDS = [
  ["heading", "formatBlock", "h3"],
  ["bold", "bold"],
  ["list", "insertUnorderedList"],
  ["numbers", "insertOrderedList"],
  ["plain", "formatBlock", "p"],
];

for (const field of document.querySelectorAll("textarea[data-richtext]")) enrich(field);

function enrich(field) {
  const surface = document.createElement("div");
  const name = document.querySelector(`label[for="${field.id}"]`);
  name.id ||= `${field.id}-label`;
  surface.className = "richtext__surface prose";
  surface.contentEditable = "true";
  surface.setAttribute("role", "textbox");
  surface.setAttribute("aria-multiline", "true");
  surface.setAttribute("aria-labelledby", name.id);
  surface.innerHTML = field.value;
  surface.id = field.id;
  field.id = `${field.id}-source`;
  field.hidden = true;

  const keep = () => {
    field.value = surface.innerText.trim() ? surface.innerHTML : "";
  };
  surface.addEventListener("input", keep);
  surface.addEventListener("paste", (event) => {
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
  });
  name.addEventListener("click", () => surface.focus());
  field.before(tools(field, surface, keep), surface);
  document.execCommand("defaultParagraphSeparator", false, "p");
}

function tools(field, surface, keep) {
  const bar = document.createElement("div");
  bar.className = "richtext__tools";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", field.dataset.tools);
  for (const [key, command, value] of COMMANDS) {
    const button = Object.assign(document.createElement("button"), {
      type: "button",
      className: "button button--small",
      textContent: field.dataset[key],
    });
    button.addEventListener("click", () => {
      surface.focus();
      document.execCommand(command, false, value);
      keep();
    });
    bar.append(button);
  }
  return bar;
}
