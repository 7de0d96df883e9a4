// The search page: results, facets, order; all of it in the address.

import { search } from "./search-engine.js";
import { supported } from "./search-files.js";
import { Index } from "./search-index.js";
import { fill } from "./search-text.js";
import { answering, daysAskedFor, drawLinks, drawSpellings, element, figure, marked, narrowedTo, parts, tell } from "./search-view.js";

const FIRST = 8; // results at first, each may cost a file
const AT_ONCE = 5; // of them that are shown before the others are there: a browser asks for six files at a time
const AHEAD = 25; // milliseconds that a slow line takes for the file of the first one: the others do not share it
const MORE = 20;
const ORDER = 60000; // bytes that the order of a long list may cost
const PAUSE = 220;
const SMALL = 20000; // documents up to which the filters are open at once

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

const KIND = "{{ words.search.browser.facets.kind.id }}";
const HONOURED = "{{ words.search.honoured_id }}";
const HONOUREES = ["{{ words.search.kind_ids.individual }}", "{{ words.search.kind_ids.collective }}", "{{ words.search.kind_ids.household }}"];

// What an address asks for; one word in it may stand for everybody who was honoured.
function inAddress() {
  const search = new URLSearchParams(location.search);
  const kinds = search.getAll(KIND);
  if (!kinds.includes(HONOURED)) return search;
  search.delete(KIND);
  for (const one of new Set([...kinds, ...HONOUREES])) if (one !== HONOURED) search.append(KIND, one);
  return search;
}

// A font that comes after the answer is kept for the next page: it would break names anew where
// somebody reads them.
function holdStill() {
  const styles = document.querySelector("link[rel=stylesheet]");
  const hold = () => document.fonts.forEach((font) => (font.display = "optional"));
  if (styles.sheet) hold();
  else styles.addEventListener("load", hold, { once: true });
}

// What is asked for after the first answer: the field of the header; what other pages look like, which
// paper and the next page need.
let isWhole = false;
function fetchRest() {
  if (isWhole) return;
  isWhole = true;
  import("./search.js").catch(() => {}); // the field leads to this page then
  document.head.append(element("link", { rel: "stylesheet", media: "print", href: new URL("../css/honour-roll.css", import.meta.url).href }));
}

export async function searchPage(page) {
  if (location.search) holdStill();
  const at = (name) => document.querySelector(`[data-search-${name}]`);
  const [status, list, more, empty, sorts, chips, panel, wider, browse, spellings, narrowing] =
    ["status", "results", "more", "empty", "sorts", "chips", "facets", "wider", "browse", "spellings", "narrowing"].map(at);
  const side = at("side");
  const field = page.querySelector('input[name="q"]');
  const { form } = field;
  // What theme.js kept back for the first view is shown or hidden here from now on.
  const settled = () => (document.documentElement.dataset.asked = "answered");
  const wide = matchMedia("(min-width: 960px)");
  const see = at("go");
  if (!supported()) {
    settled();
    side.hidden = true;
    status.textContent = tell.searchOld;
    return;
  }
  let index = null;
  let facets = null; // the module, and what draws its panel, once filters are used
  let paint = null;
  let apart = null; // the module, once nothing has all the words
  const state = { turn: 0, timer: 0, answer: null, chosen: null, early: [], coming: [], shown: 0, told: 0, wide: false, opens: false, drawn: false };

  const sortIn = (search) => Object.keys(index.root.words.sorts).find((one) => index.root.words.sorts[one].id === search.get(index.root.words.sort.id)) ?? "best";

  // `push`: a step that the back button undoes; typing replaces the address instead.
  function go(change, push) {
    const search = inAddress();
    change(search);
    const address = `${location.pathname}${search.size ? `?${search}` : ""}`;
    if (address !== location.pathname + location.search) history[push ? "pushState" : "replaceState"](null, "", address);
    return run();
  }

  function choose(facet, value) {
    const key = index.root.words.facets[facet].id;
    const id = index.id(facet, value);
    return go((search) => {
      const kept = search.getAll(key).filter((one) => one !== id);
      const was = search.getAll(key).length !== kept.length;
      search.delete(key);
      for (const one of was ? kept : [...kept, id]) search.append(key, one);
    }, true);
  }

  // Above the results, and in open filters that are empty: on a phone they stand before those.
  function failed() {
    settled();
    delete status.dataset.hold;
    const again = tellFailure(status, status);
    if (document.activeElement === status) again.focus();
    if (side.open && !state.drawn) filtersFailed();
    page.removeAttribute("aria-busy");
  }

  function filtersFailed() {
    state.drawn = false;
    tellFailure(panel, side.querySelector("summary"));
  }

  // `focus`: what stays there when the button goes away.
  function tellFailure(place, focus) {
    const again = element("button", { type: "button", class: "button" }, tell.searchRetry);
    again.addEventListener("click", () => {
      focus.focus();
      again.disabled = true;
      // What stands in the cache may be of an older publication.
      if (index) index = null;
      run("reload");
    });
    place.replaceChildren(element("span", { class: "notice" }, tell.searchError), " ", again);
    return again;
  }

  // Whatever is of the question before: nothing of it answers this one.
  function forget() {
    Object.assign(state, { answer: null, drawn: false });
    if (!state.early.length) list.replaceChildren();
    for (const one of [see, more, sorts, empty, wider, spellings, narrowing]) one.hidden = true;
    panel.replaceChildren();
  }

  async function run(cache) {
    const turn = ++state.turn;
    const input = inAddress().get("q") ?? "";
    const search_ = inAddress();
    Object.assign(state, { early: [], coming: [] });
    page.setAttribute("aria-busy", "true");
    try {
      if (!index) {
        index = await Index.open(cache);
        paint = null;
        state.drawn = false;
        drawSorts();
        if (!side.open && index.count <= SMALL && wide.matches) state.opens = side.open = true;
      }
      const others = [...search_.keys()].some((key) => key !== "q" && key !== index.root.words.sort.id);
      const loading = others || side.open ? import("./search-facets.js") : null;
      loading?.catch(() => {}); // told where it is waited for
      if (others) facets = await loading;
      const chosen = facets ? facets.chosenIn(search_, index) : new Map();
      // What stands above the results is there before them, so that nothing moves.
      const hasWords = input.trim().length > 0;
      for (const one of page.querySelectorAll("[data-when-asked]")) one.hidden = !hasWords && !chosen.size;
      page.classList.toggle("has-results", hasWords || chosen.size > 0);
      chips.replaceChildren();
      if (chosen.size) facets.drawChips(index, chips, chosen, field, choose, go);
      const sort = sortIn(search_);
      let isEarly = true;
      const answer = await find(input, chosen, sort, (query, documents) =>
        showAsTheyCome(query, documents.slice(0, AT_ONCE), () => isEarly && turn === state.turn))
        .finally(() => (isEarly = false));
      if (turn !== state.turn) return;
      // What stands there already stays: somebody may have turned to it.
      const same = state.early.findIndex((one, i) => one !== answer.documents[i]);
      const shown = same < 0 ? state.early.length : same;
      const all = index.rows(answer.documents.slice(0, FIRST));
      all.catch(() => {});
      // A decision that was asked for may itself not pass the filters.
      const asked = chosen.size && /\d/.test(answer.query.key) ? answer.before : answer.documents;
      answer.days = daysAskedFor(await index.rows(asked.slice(0, AT_ONCE)), answer.query);
      await index.rows(answer.documents.slice(0, AT_ONCE));
      if (turn !== state.turn) return;
      [...list.children].slice(shown).forEach((one) => one.remove());
      Object.assign(state, { answer, chosen, shown });
      await showMore(AT_ONCE - shown, turn);
      if (turn !== state.turn) return;
      const elsewhere = answer.before.length ? [] : await apartOf(answer);
      if (turn !== state.turn) return;
      // At once with the first results: what stands above them would move them afterwards.
      describe(answer, chosen, sort, elsewhere);
      state.told = turn;
      await all;
      // Going back leads to as many as stood there.
      await showMore(Math.max(FIRST, history.state?.shown ?? 0) - state.shown, turn);
      if (turn !== state.turn) return;
      page.removeAttribute("aria-busy");
      fetchRest();
      if (facets || side.open) await drawFilters(turn).catch(() => turn === state.turn && filtersFailed());
    } catch {
      if (turn !== state.turn) return;
      if (state.told !== turn) forget();
      failed();
    }
  }

  // The filters, with counts of the answer that stands there.
  async function drawFilters(turn = state.turn) {
    const loaded = await import("./search-facets.js");
    if (turn !== state.turn) return;
    facets = loaded;
    paint ??= facets.facetPanel(panel, index, choose, filtersFailed);
    const { answer, chosen } = state;
    await paint(answer.before, chosen, answer.fixed ?? [], `${answer.query.text} ${state.wide}`);
    state.drawn = true;
  }

  async function find(input, chosen, sort, early) {
    const options = { limit: FIRST, columns: ORDER, sort, wide: state.wide, early: chosen.size || sort !== "best" ? null : early };
    const answer = { ...(await search(index, input, options)), sort };
    const asked = answer.query.tokens.length > 0;
    // Where nothing but filters narrows them down, counts look at all documents.
    answer.before = asked ? answer.documents : Array.from({ length: index.count }, (_, i) => i);
    if (!chosen.size) return answer;
    const { everything, ordered, passing } = await import("./search-awarded.js");
    const constraints = [...(answer.fixed ?? []), ...chosen];
    const order = sort === "newest" ? "newest" : "award";
    if (!asked) return Object.assign(answer, await everything(index, constraints, order));
    const found = await passing(index, answer.documents, constraints);
    return Object.assign(answer, sort === "best" ? found : await ordered(index, found, order));
  }

  // In their order, each as soon as its file is here; more of them may be told later. What fails is told
  // by the whole answer.
  function showAsTheyCome(query, documents, isWanted) {
    for (const one of documents.slice(state.coming.length)) {
      const before = state.coming.at(-1);
      const row = before ? pause(AHEAD).then(() => index.rows([one])) : index.rows([one]);
      const shown = Promise.all([row, before]).then(() => isWanted() && showEarly(query, one));
      shown.catch(() => {});
      state.coming.push(shown);
    }
  }

  function showEarly(query, document) {
    const one = result(index.row(document), { query });
    state.early.push(document);
    if (state.early.length > 1) return list.append(one);
    list.replaceChildren(one);
    // What will be said above them has its lines already (search.css): to measure them here would lay
    // the page out before the first result stands there.
    status.dataset.hold = fill(index.root.words.count_more_for, { n: figure(1000), q: query.text.slice(0, 80) });
    status.textContent = "";
  }

  async function showMore(count, turn = state.turn) {
    const { answer } = state;
    const rows = await index.rows(answer.documents.slice(state.shown, state.shown + count));
    if (turn !== state.turn) return null;
    const items = rows.map((row) => result(row, answer));
    list.append(...items);
    state.shown += rows.length;
    const left = answer.documents.length - state.shown;
    more.hidden = left <= 0;
    more.textContent = fill(index.root.words.more, { n: figure(Math.min(MORE, left)) });
    return items[0];
  }

  function result(row, answer) {
    const { query } = answer;
    const { name, known, kind, where, today, award, year, more } = parts(row, answering(row, answer, index), query, index);
    return element("li", { "data-id": row.id, class: "hit" },
      element("p", { class: "hit__kind" }, kind),
      element("h3", { class: "hit__name" }, element("a", { href: row.address }, ...marked(name, query))),
      known && element("p", { class: "hit__known" }, ...marked(known, query)),
      where.length || today ? element("p", { class: "hit__where" }, ...marked(where.join(" · "), query), today && element("span", { class: "today" }, ` (${today})`)) : "",
      award || year ? element("p", { class: "hit__award" }, element("span", {}, award, ...(more ? [" ", element("span", { class: "count" }, more)] : [])), " ", year && element("span", { class: "hit__years" }, year)) : "");
  }

  async function apartOf(answer) {
    if (!answer.lacking) return [];
    apart = await import("./search-apart.js");
    return apart.apart(index, answer, { limit: FIRST, columns: 0 });
  }

  function describe(answer, chosen, sort, elsewhere) {
    const { words } = index.root;
    const { query, documents } = answer;
    const q = query.text.slice(0, 80);
    delete status.dataset.hold;
    const asked = query.tokens.length > 0 || chosen.size > 0;
    const n = figure(documents.length);
    if (!asked) status.textContent = "";
    else if (!documents.length && answer.lacking && query.tokens.length > 1) status.textContent = apart.lackingTold(index, answer);
    else if (!documents.length) status.textContent = q ? fill(words.none_for, { q }) : words.none;
    else if (answer.guessed) status.textContent = fill(words.nearest, { q });
    else status.textContent = q ? fill(answer.more ? words.count_more_for : words.count_for, { n, q }) : fill(words.count, { n });
    sorts.hidden = !documents.length;
    empty.hidden = !asked || (documents.length > 0 && !answer.guessed);
    at("empty-filters").hidden = !chosen.size;
    see.hidden = !asked;
    see.textContent = fill(see.dataset.see, { n });
    wider.hidden = !answer.narrow || !documents.length;
    browse.hidden = asked && documents.length > 0;
    settled();
    for (const button of sorts.querySelectorAll("input")) button.checked = button.value === words.sorts[sort].id;
    const told = narrowedTo(answer.fixed ?? [], index);
    narrowing.hidden = !told;
    narrowing.textContent = told;
    spellings.hidden = !answer.guessed && !elsewhere.length;
    if (answer.guessed) drawSpellings(index, spellings, answer.documents.slice(0, FIRST));
    else if (elsewhere.length) drawLinks(spellings, words.apart, elsewhere.map((one) => [one.text, apart.partTold(one, words)]));
    document.title = q ? `${q} – ${page.dataset.searchPage}` : page.dataset.searchPage;
  }

  function drawSorts() {
    const { sorts: all, sort } = index.root.words;
    sorts.replaceChildren(element("legend", {}, sort.label), ...Object.entries(all).map(([name, { id, label }]) => {
      const box = element("input", { type: "radio", name: sort.id, value: id });
      box.addEventListener("change", () => go((search) => (name === "best" ? search.delete(sort.id) : search.set(sort.id, id)), true));
      return element("label", {}, box, element("span", {}, label));
    }));
  }

  // What this entry of the history is to show when one goes back to it; another question has none of it.
  const keep = (what) => history.replaceState({ ...history.state, ...what }, "");
  // The page is as long as it was only after its results: the browser has given up by then.
  const scrollBack = ({ top = 0 }) => {
    if (top > scrollY) scrollTo(0, top);
  };

  const setQuery = (search) => (field.value.trim() ? search.set("q", field.value.slice(0, 400)) : search.delete("q"));
  const typed = () => {
    clearTimeout(state.timer);
    state.wide = false;
    if ([...field.value.trim()].length !== 1) go(setQuery, false);
  };
  field.addEventListener("input", () => {
    clearTimeout(state.timer);
    state.timer = setTimeout(typed, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(state.timer);
    state.wide = false;
    go(setQuery, true);
  });
  more.addEventListener("click", async () => {
    try {
      const first = await showMore(MORE);
      first?.querySelector("a").focus();
      keep({ shown: state.shown });
    } catch {
      failed();
    }
  });
  side.addEventListener("toggle", () => {
    const byItself = state.opens;
    state.opens = false;
    // A search that is under way draws them at its end.
    if (!side.open || state.drawn || byItself || page.hasAttribute("aria-busy")) return;
    if (state.answer) drawFilters().catch(filtersFailed);
    else filtersFailed();
  });
  // On a phone the filters lie over the page, and this leads to what they found.
  see.addEventListener("click", () => {
    side.open = false;
    status.scrollIntoView({ block: "start" });
    list.querySelector("a")?.focus({ preventScroll: true });
  });
  wider.addEventListener("click", () => {
    state.wide = true;
    run();
  });
  const restore = () => {
    field.value = (inAddress().get("q") ?? "").slice(0, 400);
    return run();
  };
  addEventListener("popstate", restore);
  addEventListener("pagehide", () => keep({ top: scrollY }));
  const left = history.state ?? {};
  await restore();
  scrollBack(left);
}
