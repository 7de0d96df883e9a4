// What a form was made from, so that saving can tell whether something else stands there meanwhile.
//
// The text that a record was read from is kept in its data (files.js). But Decap shows what was begun
// and not saved as if it had been read from the repository: which text each was begun from is noted
// in this browser, as short sums that tell nothing of the texts.

const NAME = "begun";
const MOST = 60;

const basis = (data) => `${data._source ?? ""}\n${data._body ?? ""}`;

// 53 bits, as two mixes of 32 (cyrb53): no secret, only unlikely to be the same for two texts.
function sum(text) {
  let [one, other] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    one = Math.imul(one ^ code, 2654435761);
    other = Math.imul(other ^ code, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
  other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return 4294967296 * (2097151 & other) + (one >>> 0);
}

const sumOf = (data) => sum(basis(data));

export function originsIn(storage) {
  // The sum of what a form was made from -> of what stood in the repository then, or of what this page
  // saved there since.
  const bases = new Map();
  // What was begun: the sum of what stands in the repository -> of the last text made of it.
  const begun = () => new Map(JSON.parse(storage.getItem(NAME) ?? "[]"));
  const keep = (map) => storage.setItem(NAME, JSON.stringify([...map].slice(-MOST)));

  // Remembered, since the text that was begun is soon another.
  function baseOf(data) {
    const own = sumOf(data);
    if (!bases.has(own)) bases.set(own, [...begun()].find(([, last]) => last === own)?.[0] ?? own);
    return bases.get(own);
  }

  function note(data, made) {
    const map = begun();
    map.delete(baseOf(data));
    keep(map.set(baseOf(data), sumOf(made)));
  }

  return {
    // A format (files.js) that notes what each text was made of.
    noted: (format) => ({
      ...format,
      toFile(data, ...more) {
        const text = format.toFile(data, ...more);
        if (data._source !== undefined) note(data, format.fromFile(text));
        return text;
      },
    }),

    // Whether a form's data was made of what stands in the repository, or is that already.
    isOrigin(standing, data) {
      const there = sumOf(standing);
      return there === sumOf(data) || there === baseOf(data);
    },

    // A form's data was saved, and now `standing` stands there.
    isSaved(data, standing) {
      const map = begun();
      map.delete(baseOf(data));
      keep(map);
      bases.set(sumOf(data), sumOf(standing));
    },
  };
}
