// A question, or something to be read, before what was begun goes on.

let asked = 0;

function lineOf(document, line) {
  if (!Array.isArray(line)) return Object.assign(document.createElement("p"), { textContent: line });
  const list = document.createElement("ul");
  list.append(...line.map((one) => Object.assign(document.createElement("li"), { textContent: one })));
  return list;
}

function button(document, text, value) {
  return Object.assign(document.createElement("button"), { type: "submit", value, textContent: text });
}

// Whether whoever is asked goes on. `lines` are paragraphs; a list among them is a list. `go` and
// `back` are what the buttons say; without `go` there is nothing to decide, and the answer is false.
export function ask({ document }, { title, lines, go, back }) {
  const dialog = document.createElement("dialog");
  const heading = document.createElement("h2");
  const said = document.createElement("div");
  const buttons = document.createElement("form");
  asked += 1;
  heading.id = `asked-${asked}`;
  heading.textContent = title;
  said.id = `asked-${asked}-said`;
  said.append(...lines.map((line) => lineOf(document, line)));
  dialog.className = "asking";
  dialog.setAttribute("aria-labelledby", heading.id);
  dialog.setAttribute("aria-describedby", said.id);
  buttons.method = "dialog";
  const stay = button(document, back, "");
  buttons.append(stay, ...(go ? [button(document, go, "go")] : []));
  dialog.append(heading, said, buttons);
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "go");
    });
    dialog.showModal();
    stay.focus();
  });
}
