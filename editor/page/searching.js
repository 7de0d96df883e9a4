// The search of Decap's lists: without marks, in any order, by what letters stand for, and by what a
// record's choices are called. Decap's own looks for the letters as they are typed, in titles alone.
// generator/editor/bundle.py puts the function below in its place.

const WRITTEN = ["name", "string", "text", "datetime"];

// What is told of the fields that people would look for; texts with formatting and references are not.
function textsOf(fields, data) {
  return fields.flatMap((field) => {
    const values = [data?.[field.name] ?? []].flat();
    if (field.options) return values.map((value) => labelOf(field.options, value));
    if (field.fields) return values.flatMap((value) => textsOf(field.fields, value));
    return WRITTEN.includes(kindOf(field)) ? values.map(String) : [];
  });
}

const kindOf = (field) => (field.widget === "list" ? field.field?.widget : field.widget);
const labelOf = (options, value) => options.find((one) => one.value === value)?.label ?? String(value);

// `collection` is an Immutable.js Map, as Decap has it: of a folder, or of files with a list in each.
const fieldsOf = ({ fields, files }, slug) => fields ?? files.find(({ name }) => name === slug)?.fields ?? [];

// Whoever is called what was typed comes before all who have its words somewhere: this is further
// than any text is long.
const ELSEWHERE = 1e8;

export function findsRecords(finder) {
  const rankIn = (texts, typed) => finder.rank(finder.readable(texts.join(" ")), typed);

  function rankOf({ slug, data }, fields, typed) {
    // The first field is what a record is called: a name, a title, the number of a decision.
    const called = rankIn(textsOf(fields.slice(0, 1), data), typed);
    if (called >= 0) return called;
    const anywhere = rankIn([slug, ...textsOf(fields, data)], typed);
    return anywhere < 0 ? -1 : ELSEWHERE + anywhere;
  }

  return (typed, entries, collection) => {
    const plain = collection.toJS();
    const scored = entries.map((original) => {
      const rank = rankOf(original, fieldsOf(plain, original.slug), typed);
      // Decap shows what has more than 5, the most first.
      return { original, score: rank < 0 ? 0 : 6 + 1e9 - rank };
    });
    return scored.filter(({ score }) => score);
  };
}
