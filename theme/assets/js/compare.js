// Two or three good practices side by side. A table of practices has boxes to choose them with; the
// page of comparisons takes what the practices' own pages say, as it stands there. Which ones they
// are stands behind "#", so that no server is told. Without this module the table says the same.

import { fill } from "./search-text.js";

const MOST = 3;
const ID = /^[a-z0-9-]+$/;

// What is compared, by the place that marks it on a practice's page.
const FACTS = ["summary", "where", "results", "problem", "solution", "cost", "steps", "conditions", "copied", "recognised", "contact"];

function choosing(bar) {
  const boxes = [...document.querySelectorAll("[data-compare]")];
  const status = bar.querySelector("[data-compare-status]");
  const chosen = () => boxes.filter((box) => box.checked);
  const show = () => {
    const count = chosen().length;
    bar.hidden = !count;
    bar.querySelector("button").disabled = count < 2;
    status.textContent = fill("{{ words.practice.chosen }}", { n: count });
    for (const box of boxes) box.disabled = count >= MOST && !box.checked;
  };
  for (const box of boxes) {
    box.closest("label").hidden = false;
    box.addEventListener("change", show);
  }
  document.querySelector("[data-compare-hint]").hidden = false;
  bar.addEventListener("submit", (event) => {
    event.preventDefault();
    location.assign(`${bar.action}#${chosen().map((box) => box.value).join(",")}`);
  });
  show();
}

// A page as the browser itself reads it: the policy lets no script make a document out of text.
const pageAt = (address) =>
  new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => (request.status === 200 && request.response ? done(request.response) : failed(new Error(`${request.status} for ${address}`)));
    request.onerror = failed;
    request.send();
  });

async function read(id) {
  const page = await pageAt(`../${id}/`);
  const facts = new Map();
  for (const one of page.querySelectorAll("[data-fact]")) {
    const name = one.dataset.fact;
    facts.set(name, { label: one.dataset.label, parts: [...(facts.get(name)?.parts ?? []), one] });
  }
  return { id, title: page.querySelector("h1").textContent.trim(), facts };
}

function made(tag, attributes = {}, ...children) {
  const one = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
  one.append(...children);
  return one;
}

// What stands in a part of another page, without what only that page may name.
function taken(part) {
  const copy = document.importNode(part, true);
  for (const one of [copy, ...copy.querySelectorAll("[id]")]) one.removeAttribute("id");
  for (const one of copy.querySelectorAll("h2")) one.remove();
  for (const link of copy.querySelectorAll('a[href^="#"]')) link.replaceWith(...link.childNodes);
  return copy.matches("dd") ? made("div", {}, ...copy.childNodes) : copy;
}

function table(practices) {
  const head = made("tr", {}, made("td"), ...practices.map(({ id, title }) => made("th", { scope: "col" }, made("a", { href: `../${id}/` }, title))));
  const rows = FACTS.flatMap((name) => {
    const label = practices.map(({ facts }) => facts.get(name)?.label).find(Boolean);
    if (!label) return [];
    const cells = practices.map(({ title, facts }) => {
      const cell = made("td", { "data-practice": title });
      cell.append(...(facts.get(name)?.parts.map(taken) ?? [name === "copied" ? "{{ words.practice.nowhere }}" : "{{ words.practice.not_told }}"]));
      return cell;
    });
    return [made("tr", {}, made("th", { scope: "row" }, label), ...cells)];
  });
  return made("div", { class: "comparison", tabindex: "0", role: "region", "aria-label": document.querySelector("h1").textContent.trim() }, made("table", {}, made("thead", {}, head), made("tbody", {}, ...rows)));
}

async function comparing(root) {
  const ids = [...new Set(decodeURIComponent(location.hash.slice(1)).split(","))].filter((id) => ID.test(id)).slice(0, MOST);
  if (!ids.length) return;
  try {
    root.replaceChildren(table(await Promise.all(ids.map(read))));
  } catch {
    root.replaceChildren(made("p", { class: "notice notice--info" }, "{{ words.practice.comparison_failed }}"));
  }
}

const bar = document.querySelector("[data-compare-bar]");
if (bar) choosing(bar);
const root = document.querySelector("[data-comparison]");
if (root) {
  comparing(root);
  addEventListener("hashchange", () => comparing(root));
}
