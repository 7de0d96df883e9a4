// A field above the long annex of a decision that leaves the lines with these words, and links that
// leave those of a commune. Without it the page is the whole list with links to where each begins.

import { fill, fold } from "./search-text.js";

const root = document.querySelector("[data-annex]");
const form = root.querySelector("[data-annex-filter]");
const field = form.querySelector("input");
const status = form.querySelector("[data-annex-status]");
const lines = [...root.querySelectorAll("tbody tr")].map((row) => ({ row, text: fold(row.textContent) }));
let commune = "";

function show() {
  const words = fold(field.value).split(/\s+/).filter(Boolean);
  let left = 0;
  for (const { row, text } of lines) {
    row.hidden = (commune && !row.dataset.commune?.split(" ").includes(commune)) || !words.every((word) => text.includes(word));
    left += !row.hidden;
  }
  for (const table of root.querySelectorAll(".table-wrap")) {
    table.hidden = !table.querySelector("tbody tr:not([hidden])");
    const head = table.previousElementSibling;
    if (head?.matches("h3")) head.hidden = table.hidden;
  }
  const { some, none } = root.dataset;
  status.textContent = !words.length && !commune ? "" : left ? fill(some, { n: left }) : none;
}

form.hidden = false;
field.addEventListener("input", () => {
  commune = "";
  show();
});
root.addEventListener("click", (event) => {
  const link = event.target.closest("[data-annex-commune]");
  if (!link) return;
  event.preventDefault();
  commune = link.dataset.annexCommune;
  field.value = "";
  show();
  form.scrollIntoView();
});
if (field.value) show(); // the browser kept it
