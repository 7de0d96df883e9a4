// Starts Decap CMS with our formats, widget, words and ids. Nothing is fetched from elsewhere but
// what an editor's own sign-in and repository need.

import { tellsPersonalData } from "./discretion.js";
import { preparesRecords } from "./ids.js";
import { formatsOf } from "./files.js";
import { finder } from "./finding.js";
import { keepsTheKey } from "./key.js";
import { readsPastes } from "./paste.js";
import { originsIn } from "./origins.js";
import { askedBy, asksBeforeOverwriting } from "./overwriting.js";
import { referenceWidget } from "./reference.js";
import { reachesRepository } from "./repository.js";
import { findsRecords } from "./searching.js";
import { mendedSelect } from "./select.js";
import { keepsDropsOut, refusesFiles } from "./uploads.js";
import { watchesTabs } from "./tabs.js";
import { waitingRecords } from "./waiting.js";
import { partsForms } from "./ways.js";
import { registersWidgets } from "./widgets.js";

const started = JSON.parse(document.getElementById("started").textContent);
const notice = document.getElementById("notice");
const LOCAL = ["localhost", "127.0.0.1"];
// The portal shows no picture that is larger, and the repository keeps every one for good.
const LONGEST_SIDE = 3000;

function show(id, text = "") {
  document.getElementById("loading").hidden = true;
  const part = document.getElementById(id);
  if (text) part.querySelector("pre").textContent = text;
  part.hidden = false;
}

function script(address) {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = address;
    element.onload = resolve;
    element.onerror = () => reject(new Error(address));
    document.head.append(element);
  });
}

async function json(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

// Decap draws every photo anew through this function, which drops its metadata; here it is also
// brought to the largest size that is published.
function scalesPhotos() {
  const make = window.createImageBitmap.bind(window);
  window.createImageBitmap = async (source, ...rest) => {
    const full = await make(source, ...rest);
    const scale = LONGEST_SIDE / Math.max(full.width, full.height);
    if (scale >= 1) return full;
    const size = { resizeWidth: Math.round(full.width * scale), resizeQuality: "high" };
    return make(full, size);
  };
}

// Whether `make editor-server` runs, where the portal is looked at on the machine that it stands on.
async function isServedHere() {
  if (!LOCAL.includes(location.hostname)) return false;
  const asked = { method: "POST", headers: { "Content-Type": "application/json" }, body: '{"action":"info"}' };
  return fetch(started.local, asked).then(({ ok }) => ok, () => false);
}

async function start() {
  if (!started.open && !(await isServedHere())) {
    show("closed");
    return;
  }
  const takesTheKeyAlong = keepsTheKey(window);
  window.CMS_MANUAL_INIT = true;
  readsPastes(window, started.paste);
  const [layout, privacy] = await Promise.all([
    json("layout.json"),
    json("privacy.json"),
    script("decap/decap-cms.js"),
  ]);
  refusesFiles(window, started.uploads, started.refused);
  keepsDropsOut(window);
  scalesPhotos();
  const { CMS } = window;
  const origins = originsIn(window.localStorage);
  const formats = {};
  for (const [name, extension, format] of formatsOf(layout)) {
    formats[name.slice(layout.format.length + 1)] = format;
    CMS.registerCustomFormat(name, extension, origins.noted(format));
  }
  const find = finder(started.abbreviations);
  const repository = reachesRepository(CMS, started.repository);
  const waiting = waitingRecords({ repository, formats, finder: find, words: started.waiting });
  window.foundRecords = findsRecords(find);
  CMS.registerWidget(referenceWidget(started.reference, find, waiting, window));
  CMS.registerWidget("select", ...mendedSelect(started.select, find, CMS.getWidget("select"), window));
  registersWidgets(CMS, started, window);
  looksAfterOthers({ CMS, repository, formats, origins, waiting, takesTheKeyAlong });
  CMS.registerEventListener({ name: "preSave", handler: preparesRecords(layout.kinds) });
  CMS.registerEventListener({
    name: "preSave",
    handler: tellsPersonalData(window, layout.kinds, privacy, started.privacy),
  });
  CMS.registerLocale(started.language, merged(CMS.getLocale(started.language), started.phrases));
  notice.hidden = true;
  partsForms(window, takesTheKeyAlong);
  CMS.init();
}

// Other tabs of this browser, and other editors.
function looksAfterOthers({ CMS, repository, formats, origins, waiting, takesTheKeyAlong }) {
  let isDecided = false;
  // Stands before Decap's own, which would ask once more whether to leave.
  window.addEventListener("beforeunload", (event) => isDecided && event.stopImmediatePropagation());
  const reload = () => {
    isDecided = true;
    takesTheKeyAlong();
    window.location.reload();
  };
  const ask = askedBy(document.getElementById("overwriting"), { navigator, reload });
  const handler = asksBeforeOverwriting({ repository, formats, origins, ask, words: started.overwriting });
  CMS.registerEventListener({ name: "preSave", handler });
  const isSavedHere = watchesTabs(window, showTabs, waiting.forget);
  repository.whenSaved((record) => {
    isSavedHere(record);
    waiting.forget();
  });
}

function showTabs(what) {
  for (const part of document.querySelectorAll("#tabs [data-what]")) part.hidden = part.dataset.what !== what;
}

function merged(under, over) {
  const result = { ...under };
  for (const [key, value] of Object.entries(over)) {
    result[key] = typeof value === "object" ? merged(under?.[key], value) : value;
  }
  return result;
}

start().catch((error) => {
  notice.hidden = false;
  show("failed", String(error));
});
