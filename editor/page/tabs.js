// Tabs of one browser that show the same record: the one that opened it later is told, and each is
// told when another has saved it. Nobody is kept from anything.

const RECORD = /#\/collections\/([^/]+)\/entries\/([^?]+?)\/?(?:\?.*)?$/;

export const recordAt = (address) => RECORD.exec(address)?.slice(1).join("/") ?? "";

// `show` is called with "open", "saved" or "": what is to be said of the record in this tab.
// Gives back what is to be called with a record that was saved here.
export function watchesTabs(window, show, savedElsewhere) {
  const channel = new window.BroadcastChannel("editor");
  const me = window.crypto.randomUUID();
  const before = new Set();
  let record = "";
  let isStale = false;

  const tell = (what, about = record, to) => channel.postMessage({ what, record: about, from: me, to });
  const update = () => show(isStale ? "saved" : before.size ? "open" : "");

  const heard = {
    opens: ({ from }) => tell("shows", record, from),
    shows: ({ from, to }) => to === me && before.add(from),
    leaves: ({ from }) => before.delete(from),
    saved: () => (isStale = true),
  };

  function turn() {
    const next = recordAt(window.location.href);
    if (next === record) return;
    if (record) tell("leaves");
    record = next;
    before.clear();
    isStale = false;
    if (record) tell("opens");
    update();
  }

  channel.addEventListener("message", ({ data }) => {
    if (data.what === "saved") savedElsewhere();
    if (!record || data.record !== record) return;
    heard[data.what](data);
    update();
  });
  window.addEventListener("hashchange", turn);
  window.addEventListener("pagehide", () => record && tell("leaves"));
  turn();
  return ({ collection, slug }) => tell("saved", `${collection}/${slug}`);
}
