// Keeps what Decap knows of who signed in, the key to the repository too, in the memory of this page.
// Decap would lay it into the browser's store, which any page of the same host can read, for weeks.
// Where this page loads itself anew, the key goes along in the state of its place in the history,
// which no other page is shown, and is taken out of it at once.

const NAMES = ["decap-cms-user", "netlify-cms-user"];
const STATE = "signedIn";

// Gives back what is to be called before the page loads itself anew.
export function keepsTheKey(window) {
  const { history, localStorage, Storage } = window;
  const kept = new Map(history.state?.[STATE] ?? []);
  if (kept.size) history.replaceState(null, "");
  const own = (store, name) => store === localStorage && NAMES.includes(String(name));
  const { getItem, setItem, removeItem } = Storage.prototype;
  // What an earlier version of this page left behind.
  for (const name of NAMES) removeItem.call(localStorage, name);
  Object.assign(Storage.prototype, {
    getItem(name) {
      return own(this, name) ? (kept.get(name) ?? null) : getItem.call(this, name);
    },
    setItem(name, value) {
      if (own(this, name)) kept.set(name, String(value));
      else setItem.call(this, name, value);
    },
    removeItem(name) {
      if (own(this, name)) kept.delete(name);
      else removeItem.call(this, name);
    },
  });
  return () => history.replaceState({ [STATE]: [...kept] }, "");
}
