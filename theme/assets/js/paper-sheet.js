// A printed record bears a QR code to its page; a button prints it as a sheet to hang up. Without this
// file the address stands there alone, and the record is printed as any page is.

import { picture } from "./paper-qr.js";

const root = document.documentElement;
const address = document.querySelector("link[rel=canonical]").href;

for (const place of document.querySelectorAll(".printed")) {
  try {
    place.prepend(picture(address, "{{ words.record.qr }}"));
  } catch {
    // an address too long for it stands there in letters
  }
}

// Not until the sheet is printed, which browsers tell too early, but until somebody does something
// else: it is only on paper that the page looks different.
const back = () => delete root.dataset.poster;

function poster() {
  root.dataset.poster = "";
  print();
  for (const event of ["pointerdown", "keydown"]) addEventListener(event, back, { once: true });
}

// Where there is somebody to hang up: a person, a collective, a decision's list.
const label = document.querySelector(".person-head")
  ? "{{ words.record.poster }}"
  : document.querySelector(".annex") && "{{ words.decision.poster }}";
const row = document.querySelector(".share");
if (label && row) {
  const button = document.createElement("button");
  button.textContent = label;
  button.addEventListener("click", poster);
  row.append(" ", button);
}
