// The search, on every page: nothing is loaded before somebody turns to a search field.

const FIELDS = 'form[role="search"] input[name="q"]';

// Both at once: the one would otherwise wait for the other, which names it.
const both = (module) => Promise.all([module, import("./search-core.js")]).then(([found]) => found);
const load = {
  combobox: () => both(import("./search-combobox.js")),
  page: () => both(import("./search-page.js")),
};

const page = document.querySelector("[data-search-page]");
const tell = {
  searchError: "{{ words.frame.search_error }}",
  searchRetry: "{{ words.frame.search_retry }}",
  searchOld: "{{ words.frame.search_old }}",
  searchList: "{{ words.frame.search_list }}",
};

for (const field of document.querySelectorAll(FIELDS)) {
  if (page?.contains(field)) continue;
  const start = () => {
    field.removeEventListener("focus", start);
    load.combobox().then(({ combobox }) => combobox(field, tell), () => field.addEventListener("focus", start));
  };
  if (document.activeElement === field) start();
  else field.addEventListener("focus", start);
}

// On a narrow screen the header has the field's button alone, which leads to the search page; here it
// opens the field, and closes it again where nothing was typed.
const form = document.querySelector(".site-search");
if (form && !page) {
  const field = form.querySelector("input");
  const opener = form.querySelector("button");
  const narrow = matchMedia("(max-width:959px)");
  const show = (open) => {
    form.classList.toggle("is-open", open);
    if (narrow.matches) opener.setAttribute("aria-expanded", open);
    else opener.removeAttribute("aria-expanded");
  };
  opener.addEventListener("click", (event) => {
    if (!narrow.matches || field.value.trim()) return;
    event.preventDefault();
    show(!form.classList.contains("is-open"));
    if (form.classList.contains("is-open")) field.focus();
  });
  narrow.addEventListener("change", () => show(false));
  show(false);
}

if (page) {
  const { dataset } = document.documentElement;
  if (dataset.asked) dataset.asked = "searching"; // see theme.js
  load.page().then(({ searchPage }) => searchPage(page, tell), () => {
    dataset.asked = "answered";
    page.querySelector("[data-search-status]").textContent = tell.searchError;
  });
}
