// The search, on every page: nothing is loaded before somebody turns to a search field.

const FIELDS = 'form[role="search"] input[name="q"]';

// Both at once: the one would otherwise wait for the other, which names it.
const load = (name) => Promise.all([import(`./search-${name}.js`), import("./search-core.js")]).then(([module]) => module);

const page = document.querySelector("[data-search-page]");
const tell = document.querySelector("script[data-search-error]").dataset;

for (const field of document.querySelectorAll(FIELDS)) {
  if (page?.contains(field)) continue;
  const start = () => {
    field.removeEventListener("focus", start);
    load("combobox").then(({ combobox }) => combobox(field, tell), () => field.addEventListener("focus", start));
  };
  if (document.activeElement === field) start();
  else field.addEventListener("focus", start);
}

// On a narrow screen the header has a link to the search page; here it opens the field instead.
const opener = document.querySelector(".site-header__search");
const form = document.querySelector(".site-search");
if (opener && form && !page) {
  opener.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const open = form.classList.toggle("is-open");
    opener.setAttribute("aria-expanded", open);
    if (open) form.querySelector("input").focus();
  });
  opener.setAttribute("role", "button");
  opener.setAttribute("aria-expanded", "false");
}

if (page) {
  const { dataset } = document.documentElement;
  if (new URLSearchParams(location.search).get("q")) dataset.asked = "searching"; // see theme.js
  load("page").then(({ searchPage }) => searchPage(page, tell), () => {
    dataset.asked = "answered";
    page.querySelector("[data-search-status]").textContent = tell.searchError;
  });
}
