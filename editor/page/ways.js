// Decap keeps the widgets of a form when another form follows it at once, as by an address that is
// typed or a bookmark: a date gets the widget of a photo, and an empty form stands for a record.
// Then the page begins anew. A record that was just saved only gets its address.

const FORM = /#\/collections\/([^/]+)\/(new|entries\/.+?)\/?$/;

export function mixesForms(before, after) {
  const [from, to] = [FORM.exec(before), FORM.exec(after)];
  if (!from || !to || from[0] === to[0]) return false;
  const saved = from[1] === to[1] && from[2] === "new";
  return !saved;
}

export function partsForms(window, beforeReload) {
  window.addEventListener("hashchange", (event) => {
    if (!mixesForms(event.oldURL, event.newURL)) return;
    beforeReload();
    window.location.reload();
  });
}
