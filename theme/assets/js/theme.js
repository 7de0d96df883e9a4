// Light or dark, copy buttons, closing the menu; and the search, once the page is there. Everything
// works without this file too.

// A copy button bears its text, or the id of the field or of the part of the page that is to be
// copied as text.
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
    const label = dark ? "{{ words.frame.theme_to_light }}" : "{{ words.frame.theme_to_dark }}";
    button.firstElementChild.textContent = label;
    button.title = label;
  }
  document.querySelector('meta[name="theme-color"]')?.setAttribute("content", dark ? "#1a1412" : "#7a191d");
}

// Buttons that do nothing without this file are made by it: no page brings them along.
function made(label) {
  const button = document.createElement("button");
  button.append(label);
  return button;
}

// Light or dark stands at the end of the navigation.
function startTheme() {
  const button = made(document.createElement("span"));
  button.dataset.themeToggle = "";
  document.querySelector(".site-nav")?.append(button);
  describe();
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

async function textFor({ copy, copyOf }) {
  if (!copyOf) return copy;
  const source = document.getElementById(copyOf);
  return source.value ?? (await import("./plain-text.js")).plainText(source);
}

async function copy(button) {
  try {
    await navigator.clipboard.writeText(await textFor(button.dataset));
  } catch {
    // Then people copy it themselves: a part of the page is marked, and a tap selects it.
    if (button.dataset.copyOf) location.hash = button.dataset.copyOf;
    return;
  }
  if (button.classList.contains("is-copied")) return;
  const label = button.textContent;
  button.textContent = "{{ words.record.copied }}";
  button.classList.add("is-copied");
  setTimeout(() => {
    button.textContent = label;
    button.classList.remove("is-copied");
  }, 2000);
}

// The system's own sheet, as phones have it; where there is none, or it is refused, the address is
// copied; where that is refused too, it is shown. Which it was is said beside the button, aloud too.
async function share(button) {
  const said = button.nextElementSibling;
  said.textContent = "";
  const url = document.querySelector("link[rel=canonical]").href;
  said.textContent = await shared(url);
}

async function shared(url) {
  try {
    if (navigator.share) {
      await navigator.share({ title: document.title, url });
      return "{{ words.record.shared }}";
    }
  } catch (fault) {
    if (fault.name === "AbortError") return "{{ words.record.not_shared }}"; // closed again
  }
  try {
    await navigator.clipboard.writeText(url);
    return "{{ words.record.address_copied }}";
  } catch {
    return "{{ words.record.address }}" + ` ${url}`;
  }
}

function startSharing(place) {
  const button = made("{{ words.record.share }}");
  button.dataset.share = "";
  // It is there before it says anything: a screen reader announces what changes.
  place.append(button, document.createElement("output"));
}

// What a link marks, a button beside it copies.
function startCopying(link) {
  const button = made("{{ words.press.copy }}");
  button.dataset.copyOf = link.hash.slice(1);
  link.before(button, " ");
}

// A link to what stands in a closed <details> opens it; not every browser does so by itself.
function reveal() {
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  const details = target && target.closest("details");
  if (!details || details.open) return;
  details.open = true;
  target.scrollIntoView();
}

// The navigation, which the menu opens, stands beside it.
const within = (menu, element) => menu.contains(element) || menu.nextElementSibling.contains(element);

// Lists are cut anew as they change: where one of its pages was, the list is still offered.
function offerList() {
  const offer = document.querySelector("[data-list]");
  const start = offer && location.pathname.match(`^(.*/)${offer.dataset.list}/\\d+/?$`);
  if (!start) return;
  offer.querySelector("a").href = start[1];
  offer.hidden = false;
}

function afterAll(run) {
  if (document.readyState === "complete") run();
  else addEventListener("load", run);
}

// Printing waits for nobody: what it needs is fetched when all else is there.
function startPaper() {
  const fetched = () => import("./paper.js").catch(() => {}); // then paper has the address alone
  if (document.querySelector(".printed")) afterAll(fetched);
}

// The search page begins by itself, and turns to the field of its header after its answer.
function startSearch() {
  const fetched = () => import("./search.js").catch(() => {}); // the fields lead to the search page then
  if (!document.querySelector("[data-search-page]")) fetched();
  else afterAll(() => root.dataset.asked !== "searching" && fetched());
}

function start() {
  prefersDark.addEventListener("change", describe);
  addEventListener("hashchange", reveal);
  addEventListener("storage", (event) => {
    if (event.key !== KEY) return;
    choose(stored());
    describe();
  });
  startSearch();
  startPaper();
  startTheme();
  reveal();
  offerList();
  const canCopy = Boolean(navigator.clipboard);
  for (const button of document.querySelectorAll(COPY)) button.hidden = !canCopy;
  if (canCopy) document.querySelectorAll("details.press a[href^='#']").forEach(startCopying);
  document.querySelectorAll(".share").forEach(startSharing);

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    if (event.target.closest("[data-theme-toggle]")) toggle();
    const button = event.target.closest(COPY);
    if (button) copy(button);
    const sharing = event.target.closest("[data-share]");
    if (sharing) share(sharing);
    const menu = document.querySelector(".site-menu[open]");
    if (menu && !within(menu, event.target)) menu.open = false;
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.querySelector(".site-menu[open]");
    if (!menu) return;
    const inside = within(menu, document.activeElement);
    menu.open = false;
    if (inside) menu.querySelector("summary").focus();
  });
}

// Before an answer that somebody waits for, this waits until the browser has nothing else to do.
function startInTime() {
  const isAsked = location.search && document.querySelector("[data-search-page]");
  if (isAsked && "requestIdleCallback" in window) requestIdleCallback(start, { timeout: 2000 });
  else start();
}

const choice = stored();
if (choice) choose(choice);
root.dataset.scripted = "";
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", startInTime);
else startInTime();
