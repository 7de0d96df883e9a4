// Before a record is saved, what stands in the repository is compared with what its form was made
// from. Where somebody saved it meanwhile, the editor is asked, and nothing is overwritten unknowingly.

// A listener for Decap's preSave, to be called before any that changes the data. `formats` by
// collection; `ask` shows both texts, and tells whether to overwrite.
export function asksBeforeOverwriting({ repository, formats, origins, ask, words }) {
  let underWay = null;
  repository.whenSaved(({ collection, text }) => {
    if (underWay) origins.isSaved(underWay, formats[collection].fromFile(text));
    underWay = null;
  });
  return async ({ entry }) => {
    underWay = null;
    if (entry.get("newRecord")) return;
    const [collection, slug, path] = ["collection", "slug", "path"].map((name) => entry.get(name));
    const format = formats[collection];
    const data = entry.get("data").toJS();
    const theirs = await repository.standing({ collection, slug, path });
    if (!origins.isOrigin(format.fromFile(theirs), data)) {
      const mine = format.toFile(data, [slug]);
      // Decap shows an error by its name and its words.
      if (!(await ask({ theirs, mine }))) throw Object.assign(new Error(words.stopped), { name: "" });
    }
    underWay = data;
  };
}

// Asks by the dialog of index.html.
export function askedBy(dialog, { navigator, reload }) {
  const part = (name) => dialog.querySelector(`[data-part=${name}]`);
  let answer;
  const finish = (overwrite) => {
    dialog.close();
    answer(overwrite);
  };
  // Escape, too, is no consent.
  dialog.addEventListener("cancel", () => answer(false));
  part("stay").addEventListener("click", () => finish(false));
  part("overwrite").addEventListener("click", () => finish(true));
  part("reload").addEventListener("click", () => {
    finish(false);
    reload();
  });
  part("copy").addEventListener("click", async () => {
    await navigator.clipboard.writeText(part("mine").textContent);
    part("copied").hidden = false;
  });
  return ({ theirs, mine }) =>
    new Promise((resolve) => {
      answer = resolve;
      part("theirs").textContent = theirs;
      part("mine").textContent = mine;
      part("copied").hidden = true;
      dialog.showModal();
    });
}
