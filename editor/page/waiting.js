// What waits in branches, for fields that name other records: a decision that was saved a minute ago
// is found by its number before anybody took it over. Read by whoever signed in, as they may.

import { fill } from "../assets/js/search-text.js";
import { written } from "../assets/js/written-day.js";

const FRESH = 60_000;

const day = (text) => (text ? written(text) : "");

// A field may name criteria, which stand in movements.
const collectionOf = (kind) => (kind === "criteria" ? "movements" : kind);

// `repository` (repository.js), `formats` by collection, `finder` (finding.js).
export function waitingRecords({ repository, formats, finder, words }) {
  const shelves = new Map();
  const watchers = new Set();

  const labels = {
    decisions: ({ number, signed_on, title }) =>
      fill(words.decision[number ? "numbered" : "unnumbered"], { number, day: day(signed_on), title }).replace(/[ :]+$/, ""),
  };

  function offered(kind, { slug, status, data }) {
    const mark = words.status[status];
    const one = (id, label) => ({ id, label, mark, text: finder.readable(label, id) });
    if (kind !== "criteria") {
      const label = labels[kind]?.(data) ?? data.name ?? data.title ?? slug;
      return [one(slug, label)];
    }
    const named = (title) => fill(words.criterion, { title, movement: data.name });
    return (data.criteria ?? []).map(({ id, title, text }) => one(`${slug}/${id}`, named(title || text)));
  }

  async function read(id) {
    const found = await repository.waitingOne(id);
    return found && { ...found, data: formats[found.collection].fromFile(found.text) };
  }

  async function load(collection) {
    const ids = (await repository.waiting()).filter((id) => id.startsWith(`${collection}/`));
    // One that was taken over or given up while it is asked for keeps nobody from the others.
    const all = await Promise.allSettled(ids.map(read));
    return all.map(({ value }) => value).filter(Boolean);
  }

  function shelf(collection) {
    if (!shelves.has(collection)) {
      const records = load(collection);
      records.catch(() => shelves.delete(collection));
      shelves.set(collection, { records, since: Date.now() });
    }
    return shelves.get(collection).records;
  }

  function forget(isOld = () => true) {
    const old = [...shelves].filter(([, { since }]) => isOld(since));
    for (const [collection] of old) shelves.delete(collection);
    if (old.length) for (const watcher of watchers) watcher();
  }

  return {
    // All of some kinds: id, label, mark (how far it is), text.
    async of(kinds) {
      const all = kinds.map(async (kind) => {
        const records = await shelf(collectionOf(kind));
        return records.flatMap((record) => offered(kind, record));
      });
      return (await Promise.all(all)).flat();
    },

    // Calls when they are to be asked for again; gives back how to stop that.
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },

    forget: () => forget(),
    // Others save, too.
    refresh: () => forget((since) => Date.now() - since > FRESH),
  };
}
