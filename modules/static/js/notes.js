// The note beside a lesson saves itself; without script it has its own button.

import { keepDraft } from "./drafts.js";

for (const form of document.querySelectorAll("form[data-draft^='notiz:']")) keepDraft(form);
