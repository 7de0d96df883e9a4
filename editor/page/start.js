// Starts Decap CMS with our formats, widget, words and ids. Nothing is fetched from elsewhere but
// what an editor's own sign-in and repository need.

import { tellsPersonalData } from "./discretion.js";
import { preparesRecords } from "./ids.js";
import { formatsOf } from "./files.js";
import { finder } from "./finding.js";
import { keepsTheKey } from "./key.js";
import { readsPastes } from "./paste.js";
import { referenceWidget } from "./reference.js";
import { mendedSelect } from "./select.js";
import { refusesFiles } from "./uploads.js";
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

async function start() {
  if (!started.open && !LOCAL.includes(location.hostname)) {
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
  scalesPhotos();
  const { CMS } = window;
  for (const [name, extension, format] of formatsOf(layout)) {
    CMS.registerCustomFormat(name, extension, format);
  }
  const find = finder(started.abbreviations);
  CMS.registerWidget(referenceWidget(started.reference, find, window));
  CMS.registerWidget("select", ...mendedSelect(started.select, find, CMS.getWidget("select"), window));
  registersWidgets(CMS, started, window);
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
