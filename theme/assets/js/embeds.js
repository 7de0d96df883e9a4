// Choosing what another site shows: the snippet and the preview follow what is chosen.
const form = document.getElementById("embed-choice");
const code = document.getElementById("embed-code");
const element = document.getElementById("embed-element");
const frame = document.getElementById("embed-preview");
const open = document.getElementById("embed-open");
const honouree = form.elements.honouree;
const fault = document.getElementById("embed-wrong");
const buttons = document.querySelectorAll("[data-copy-of^=embed-]");
const { base, site, sandbox, height: usual } = form.dataset;
const root = new URL(form.dataset.root, location.href);
const script = element.value.split("\n")[0];
const folder = "{{ words.addresses.embeds }}";
const honoured = "{{ words.addresses.honoured }}";
const people = ["{{ words.addresses.individuals }}", "{{ words.addresses.collectives }}"];

function shard(id) {
  let crc = -1;
  for (const byte of new TextEncoder().encode(id)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (~crc & 511).toString(16).padStart(3, "0");
}

// Where an address of this portal may begin: as it is published and as it is served here.
const homes = [new URL(base), root];
const whole = homes.map(({ host, pathname }) => host + pathname);
const short = [...whole, ...homes.map(({ pathname }) => pathname), "/", ""];

// The address of an honouree's page, as it stands in the browser or without its beginning; not that
// of a page elsewhere, whatever it ends with.
function person(text) {
  const told = text.trim();
  const given = told.replace(/^https?:\/\//i, "");
  for (const beginning of given === told ? short : whole) {
    const rest = given.startsWith(beginning) ? given.slice(beginning.length) : "";
    const found = /^([a-z-]+)\/([a-z0-9-]+)\/?(?:index\.html)?(?:[?#].*)?$/.exec(rest);
    if (found && people.includes(found[1])) return { kind: found[1], id: found[2] };
  }
  return null;
}

// The name of an honouree, from their document in the API; "" where there is none.
async function named({ kind, id }) {
  const answer = await fetch(new URL(`api/v1/${kind}/${shard(id)}.json`, root));
  return answer.ok ? ((await answer.json())[id]?.name ?? "") : "";
}

function chosen() {
  if (form.elements.what.value) {
    const option = form.elements.what.selectedOptions[0];
    const [, kind, id] = option.value.split("/");
    return { address: option.value, title: option.textContent, height: option.dataset.height, kind, id };
  }
  const found = person(honouree.value);
  if (!found) return null;
  const address = `${folder}/${honoured}/${shard(found.id)}/#${found.id}`;
  return { address, height: usual, ...found };
}

const quoted = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

function wrong(text) {
  honouree.setCustomValidity(text);
  honouree.setAttribute("aria-invalid", String(Boolean(text)));
  fault.textContent = text;
  fault.hidden = !text;
}

// Nothing is left that was chosen before: whoever copied it would show somebody else.
function clear() {
  code.value = "";
  element.value = "";
  preview("about:blank", usual);
  allow(false);
}

function allow(there) {
  for (const button of buttons) button.disabled = !there;
  open.closest("p").hidden = !there;
  document.getElementById("embed-preview").hidden = !there;
}

// Only an anchor differs between honourees of one page: a new frame, since none would load anew.
function preview(address, height) {
  const fresh = frame.cloneNode();
  fresh.src = address;
  fresh.height = height;
  document.getElementById("embed-preview").replaceWith(fresh);
}

function fill(one) {
  const title = quoted(`${one.title} – ${site}`);
  code.value = `<iframe src="${quoted(base + one.address)}" title="${title}" width="100%" height="${one.height}" frameborder="0" loading="lazy" referrerpolicy="no-referrer" sandbox="${sandbox}"></iframe>`;
  const label = people.includes(one.kind) ? ` label="${title}"` : "";
  const which = one.id ? ` kind="${quoted(one.kind)}" id="${quoted(one.id)}"${label}` : "";
  element.value = `${script}\n<honour-roll${which}></honour-roll>`;
  const here = form.dataset.root + one.address;
  preview(here, one.height);
  open.href = here;
  allow(true);
}

let asked = 0;

async function show() {
  const turn = (asked += 1);
  const typed = !form.elements.what.value;
  honouree.closest("p").hidden = !typed;
  const one = chosen();
  wrong(typed && honouree.value.trim() && !one ? "{{ words.embeds.honouree_wrong }}" : "");
  if (!one || typed) clear();
  if (!one) return;
  if (typed) {
    // What cannot be asked for is no reason to refuse: the id is a name of sorts.
    one.title = await named(one).catch(() => one.id);
    if (turn !== asked) return; // something else was chosen meanwhile
    if (!one.title) {
      wrong("{{ words.embeds.gone }}");
      return;
    }
  }
  fill(one);
}

form.hidden = false;
form.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
const wanted = decodeURIComponent(location.hash.slice(1));
if (wanted && [...form.elements.what.options].some((one) => one.value === wanted)) {
  form.elements.what.value = wanted;
  form.scrollIntoView({ block: "center" });
}
show();
