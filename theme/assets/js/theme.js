// Light or dark, copy buttons, closing the menu, what the first view leaves out. Everything works
// without this file too.

// A copy button bears its text, or the id of the field that holds it.
const COPY = "[data-copy], [data-copy-of]";
const KEY = "honour-roll-theme";
const root = document.documentElement;
const prefersDark = matchMedia("(prefers-color-scheme: dark)");

const stored = () => {
  try {
    const choice = localStorage.getItem(KEY);
    return choice === "dark" || choice === "light" ? choice : null;
  } catch {
    return null; // storage may be switched off
  }
};

const current = () => root.dataset.theme ?? (prefersDark.matches ? "dark" : "light");

function choose(theme) {
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
}

function describe() {
  const dark = current() === "dark";
  for (const button of document.querySelectorAll("[data-theme-toggle]")) {
    const label = dark ? button.dataset.toLight : button.dataset.toDark;
    button.querySelector("[data-theme-label]").textContent = label;
    button.title = label;
    button.hidden = false;
  }
  for (const meta of document.querySelectorAll('meta[name="theme-color"]')) {
    meta.dataset.system ??= meta.content;
    const wanted = dark ? "#1a1412" : "#7a191d";
    meta.content = root.dataset.theme ? wanted : meta.dataset.system;
  }
}

function toggle() {
  const theme = current() === "dark" ? "light" : "dark";
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // the choice then lasts for this page
  }
  choose(theme);
  describe();
}

async function copy(button) {
  try {
    const { copy: text, copyOf } = button.dataset;
    await navigator.clipboard.writeText(text ?? document.getElementById(copyOf).value);
  } catch {
    return;
  }
  if (!button.dataset.copied || button.classList.contains("is-copied")) return;
  const label = button.textContent;
  button.textContent = button.dataset.copied;
  button.classList.add("is-copied");
  setTimeout(() => {
    button.textContent = label;
    button.classList.remove("is-copied");
  }, 2000);
}

// A link to what stands in a closed <details> opens it; not every browser does so by itself.
function reveal() {
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  const details = target && target.closest("details");
  if (!details || details.open) return;
  details.open = true;
  target.scrollIntoView();
}

function start() {
  describe();
  reveal();
  const canCopy = Boolean(navigator.clipboard);
  for (const button of document.querySelectorAll(COPY)) button.hidden = !canCopy;

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    if (event.target.closest("[data-theme-toggle]")) toggle();
    const button = event.target.closest(COPY);
    if (button) copy(button);
    const menu = document.querySelector(".site-menu[open]");
    if (menu && !menu.contains(event.target)) menu.open = false;
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector(".site-menu[open]");
    if (!menu) return;
    const inside = menu.contains(document.activeElement);
    menu.open = false;
    if (inside) menu.querySelector("summary").focus();
  });
}

if (stored()) choose(stored());
// A search that comes with its question begins without the lists to browse, which would give way:
// "waiting" for search.js (which may have come first), then "searching", then "answered".
if (new URLSearchParams(location.search).get("q")) {
  root.dataset.asked ??= "waiting";
  addEventListener("load", () => root.dataset.asked === "waiting" && delete root.dataset.asked);
}
prefersDark.addEventListener("change", describe);
addEventListener("hashchange", reveal);
addEventListener("storage", (event) => {
  if (event.key !== KEY) return;
  choose(stored());
  describe();
});
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
