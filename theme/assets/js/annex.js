// A field above the long annex of a decision that leaves the lines with these words, and links that
// leave those of a commune. Without it the page is the whole list with links to where each begins.

import { analyse } from "./search-query.js";
import { fill, fold, spell, syllables } from "./search-text.js";

const root = document.querySelector("[data-annex]");
const form = root.querySelector("[data-annex-filter]");
const field = form.querySelector("input");
const status = form.querySelector("[data-annex-status]");
const lines = [...root.querySelectorAll("tbody tr")].map((row) => ({ row }));
let commune = "";

// The syllables of a line, read when somebody first asks for some; nothing parts the cells of a row.
const read = (line) =>
  (line.syllables ??= [...line.row.cells].flatMap((cell) => syllables(cell.textContent)).map(spell).map((one) => [one, fold(one)]));

// A letter without marks stands for all that have some. While a word is typed its letters may lack
// marks that are still to come: "đươn" of Đường.
const exact = (letter, asked) => letter === asked;
const unfinished = (letter, asked) =>
  [...asked.normalize("NFD")].every((part) => letter.normalize("NFD").includes(part));
const bears = (spelled, asked, alike) =>
  [...asked].every((one, i) => one === fold(one) || alike([...spelled][i] ?? "", one));

const begins = ([spelled, folded], asked, open, alike) =>
  (open ? folded.startsWith(asked.folded) : folded === asked.folded) && bears(spelled, asked.spelled, alike);

// The lines that have every word, of which the last may still be being typed.
const having = ({ tokens, open }, alike) => lines.filter((line) =>
  tokens.every((word, i) => read(line).some((one) => begins(one, word, open && i === tokens.length - 1, alike))));

function show() {
  const asked = analyse(field.value);
  const found = having(asked, exact);
  const shown = new Set(found.length ? found : having(asked, unfinished));
  let left = 0;
  for (const line of lines) {
    const { row } = line;
    row.hidden = !shown.has(line) || (commune && !row.dataset.commune?.split(" ").includes(commune));
    left += !row.hidden;
  }
  for (const table of root.querySelectorAll(".table-wrap")) {
    table.hidden = !table.querySelector("tbody tr:not([hidden])");
    const head = table.previousElementSibling;
    if (head?.matches("h3")) head.hidden = table.hidden;
  }
  const { some, none } = root.dataset;
  status.textContent = !asked.tokens.length && !commune ? "" : left ? fill(some, { n: left }) : none;
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
