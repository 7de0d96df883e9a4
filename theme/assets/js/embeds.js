// Choosing what another site shows: the snippet and the preview follow what is chosen.
const form = document.getElementById("embed-choice");
const code = document.getElementById("embed-code");
const element = document.getElementById("embed-element");
const frame = document.getElementById("embed-preview");
const open = document.getElementById("embed-open");
const honouree = form.elements.honouree;
const { base, site, sandbox, height: usual } = form.dataset;
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

// The address of an honouree's page, as it stands in the browser or without its beginning.
function person(text) {
  const found = /(?:^|\/)([a-z-]+)\/([a-z0-9-]+)\/?(?:[?#].*)?$/.exec(text.trim());
  return found && people.includes(found[1]) ? { kind: found[1], id: found[2] } : null;
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
  return { address, title: found.id, height: usual, ...found };
}

const quoted = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

function show() {
  const asked = !form.elements.what.value;
  honouree.closest("p").hidden = !asked;
  const one = chosen();
  const wrong = asked && honouree.value.trim() && !one;
  honouree.setCustomValidity(wrong ? "{{ words.embeds.honouree_wrong }}" : "");
  honouree.setAttribute("aria-invalid", String(Boolean(wrong)));
  document.getElementById("embed-wrong").hidden = !wrong;
  if (!one) return;
  const title = quoted(asked ? site : `${one.title} – ${site}`);
  code.value = `<iframe src="${quoted(base + one.address)}" title="${title}" width="100%" height="${one.height}" frameborder="0" loading="lazy" referrerpolicy="no-referrer" sandbox="${sandbox}"></iframe>`;
  const named = one.id ? ` kind="${quoted(one.kind)}" id="${quoted(one.id)}"` : "";
  element.value = `${element.value.split("\n")[0]}\n<honour-roll${named}></honour-roll>`;
  const here = form.dataset.root + one.address;
  // Only an anchor differs between honourees of one page: a new frame, since none would load anew.
  const fresh = frame.cloneNode();
  fresh.src = here;
  fresh.height = one.height;
  document.getElementById("embed-preview").replaceWith(fresh);
  open.href = here;
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
