// The search, on every page: nothing is loaded before somebody turns to a search field. The search page
// begins by itself (search-ahead.js); here is told where it could not.

const FIELDS = 'form[role="search"] input[name="q"]';

// All at once: the one would otherwise wait for the other, which names it.
const load = () => {
  const parts = [import("./search-combobox.js"), import("./search-core.js"), import("./search-first.js"), import("../search/head.js")];
  return Promise.all(parts).then(([{ combobox }]) => combobox);
};

const page = document.querySelector("[data-search-page]");

for (const field of document.querySelectorAll(FIELDS)) {
  if (page?.contains(field)) continue;
  const start = () => {
    field.removeEventListener("focus", start);
    load().then((combobox) => combobox(field), () => field.addEventListener("focus", start));
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
  import("./search-first.js").catch(() => {
    page.querySelector("[data-search-status]").textContent = "{{ words.frame.search_error }}";
  });
}
