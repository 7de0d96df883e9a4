// What is published, by kind, as the build wrote it: id, label, and of awardees all their names.
// Asked for once; what failed is asked for again.

const loaded = new Map();

async function load(kind) {
  const response = await fetch(`suggestions/${kind}.json`);
  if (!response.ok) throw new Error(`${kind}: ${response.status}`);
  return response.json();
}

export function offered(kind) {
  if (!loaded.has(kind)) {
    const all = load(kind);
    all.catch(() => loaded.delete(kind));
    loaded.set(kind, all);
  }
  return loaded.get(kind);
}
