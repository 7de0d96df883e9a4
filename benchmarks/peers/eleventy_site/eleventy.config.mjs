// Lists and feeds of sections and terms. Eleventy cannot paginate within a pagination, so the pages
// of all lists are made as one collection, as its documentation advises.

const PER_PAGE = 50;
const PER_FEED = 30;
const TAXONOMIES = ["localities", "organisations", "award_forms", "fields", "years"];

function lists(api) {
  const newest = api.getFilteredByGlob("content/*/*.md").sort((a, b) => b.date - a.date);
  const found = new Map([["/", { url: "/", title: "Bảng vàng", items: newest }]]);
  const add = (url, title, item) => {
    if (!found.has(url)) found.set(url, { url, title, items: [] });
    found.get(url).items.push(item);
  };
  for (const item of newest) {
    const section = item.filePathStem.split("/")[1];
    add(`/${section}/`, section, item);
    for (const taxonomy of TAXONOMIES) {
      for (const term of item.data[taxonomy] ?? []) {
        add(`/${taxonomy}/${term}/`, item.data.names[taxonomy][term], item);
      }
    }
  }
  return [...found.values()];
}

function pages({ url, title, items }) {
  const total = Math.ceil(items.length / PER_PAGE);
  const address = (number) => (number === 1 ? url : `${url}page/${number}/`);
  return Array.from({ length: total }, (_, at) => ({
    url: address(at + 1),
    feed: `${url}index.xml`,
    title,
    number: at + 1,
    total,
    previous: at > 0 ? address(at) : null,
    next: at + 1 < total ? address(at + 2) : null,
    items: items.slice(at * PER_PAGE, (at + 1) * PER_PAGE),
  }));
}

export default function (config) {
  config.setUseGitIgnore(false);
  config.addCollection("lists", (api) => lists(api).flatMap(pages));
  config.addCollection("feeds", (api) =>
    lists(api).map(({ items, ...one }) => ({ ...one, items: items.slice(0, PER_FEED) })),
  );
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  config.addFilter("rfc822", (date) => date.toUTCString());
  return {
    dir: { input: "content", includes: "../layouts" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: "njk",
  };
}
