// The search, on every page: nothing is loaded before somebody turns to a search field.

const FIELDS = 'form[role="search"] input[name="q"]';

// All modules at once: each would otherwise wait for the one that names it.
const PARTS = ["text", "index", "lists", "query", "engine", "view"];
function style() {
  if (document.querySelector('link[href$="css/search.css"]')) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("../css/search.css", import.meta.url);
  document.head.append(link);
}
const load = (name) => Promise.all([name, ...PARTS].map((one) => import(`./search-${one}.js`))).then(([first]) => first);

const page = document.querySelector("[data-search-page]");
const tell = document.querySelector("script[data-search-error]").dataset;

for (const field of document.querySelectorAll(FIELDS)) {
  if (page?.contains(field)) continue;
  const start = () => {
    field.removeEventListener("focus", start);
    style();
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
    style();
    const open = form.classList.toggle("is-open");
    opener.setAttribute("aria-expanded", open);
    form.style.display = open ? "flex" : ""; // before the styles are here: the focus needs it
    if (open) form.querySelector("input").focus();
  });
  opener.setAttribute("role", "button");
  opener.setAttribute("aria-expanded", "false");
}

if (page) {
  load("page").then(({ searchPage }) => searchPage(page, tell), () => (page.querySelector("[data-search-status]").textContent = tell.searchError));
}
