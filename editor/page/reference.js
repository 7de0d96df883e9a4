// A field that names other records: type to search what is published and what waits in branches, or
// type an id.
// Follows the combobox pattern of https://www.w3.org/WAI/ARIA/apg/patterns/combobox/.

import { fill } from "../assets/js/search-text.js";
import { offered } from "./suggestions.js";

const MOST = 12;
const loaded = new Map();

async function load(kind, { readable }) {
  const all = await offered(kind);
  return all.map(([id, label]) => ({ id, label, text: readable(label, id) }));
}

// All that may be named by a field, once for all fields; a kind that failed is asked for again.
function suggestions(kinds, finder) {
  const shelves = kinds.map((kind) => {
    if (!loaded.has(kind)) {
      const shelf = load(kind, finder);
      shelf.catch(() => loaded.delete(kind));
      loaded.set(kind, shelf);
    }
    return loaded.get(kind);
  });
  return Promise.all(shelves).then((all) => all.flat());
}

// Those that hold every word typed; words at the beginning of a word, and early, stand first.
export function matching(all, typed, taken, finder) {
  if (!typed.trim()) return [];
  return all
    .filter((one) => !taken.includes(one.id))
    .map((one) => [finder.rank(one.text, typed), one])
    .filter(([rank]) => rank >= 0)
    .sort(([a], [b]) => a - b)
    .slice(0, MOST)
    .map(([, one]) => one);
}

const listOf = (value) => value?.toJS?.() ?? (Array.isArray(value) ? value : value ? [value] : []);

// `waiting` (waiting.js) knows what is not published yet.
export function referenceWidget(words, finder, waiting, { h, createClass }) {
  const control = createClass({
    getInitialState() {
      return { published: [], state: "loading", branched: [], branches: "loading", typed: "", open: false, active: 0 };
    },

    componentDidMount() {
      this.mounted = true;
      suggestions(this.kinds(), finder).then(
        (published) => this.mounted && this.setState({ published, state: "ready" }),
        () => this.mounted && this.setState({ state: "failed" }),
      );
      this.askBranches();
      this.unwatch = waiting.watch(this.askBranches);
    },

    componentWillUnmount() {
      this.mounted = false;
      this.unwatch();
    },

    askBranches() {
      waiting.of(this.kinds()).then(
        (branched) => this.mounted && this.setState({ branched, branches: "ready" }),
        () => this.mounted && this.setState({ branches: "failed" }),
      );
    },

    kinds() {
      return this.props.field.get("kinds").toJS();
    },

    // A record that is published and changed in a branch is offered once, as it is published.
    all() {
      const { published, branched } = this.state;
      const known = new Set(published.map((one) => one.id));
      return [...published, ...branched.filter((one) => !known.has(one.id))];
    },

    many() {
      return this.props.field.get("multiple", false);
    },

    chosen() {
      return listOf(this.props.value);
    },

    options() {
      const { typed } = this.state;
      const all = this.all();
      const taken = this.chosen();
      const options = matching(all, typed, taken, finder);
      const id = typed.trim();
      const known = all.some((one) => one.id === id) || taken.includes(id);
      const shape = this.props.field.get("shape");
      if (id && !known && new RegExp(shape).test(id)) {
        options.push({ id, label: fill(words.use, { text: id }), own: true });
      }
      return options;
    },

    change(ids) {
      this.props.onChange(this.many() ? ids : (ids.at(-1) ?? ""));
    },

    choose(option) {
      this.change(this.many() ? [...this.chosen(), option.id] : [option.id]);
      this.setState({ typed: "", open: false, active: 0 });
      if (this.many()) this.input?.focus();
    },

    remove(id) {
      this.change(this.chosen().filter((one) => one !== id));
      setTimeout(() => this.input?.focus());
    },

    keys(event) {
      const options = this.options();
      const { open, active, typed } = this.state;
      const steps = { ArrowDown: 1, ArrowUp: -1 };
      if (event.key in steps && options.length) {
        event.preventDefault();
        const next = open ? active + steps[event.key] : 0;
        this.setState({ open: true, active: (next + options.length) % options.length });
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (open && options[active]) this.choose(options[active]);
      } else if (event.key === "Escape") {
        this.setState({ open: false });
      } else if (event.key === "Backspace" && !typed && this.many() && this.chosen().length) {
        this.remove(this.chosen().at(-1));
      }
    },

    enter() {
      waiting.refresh();
      this.props.setActiveStyle();
    },

    leave() {
      this.props.setInactiveStyle();
      this.setState({ open: false });
    },

    label(id) {
      const known = this.all().find((one) => one.id === id);
      if (known) return known.mark ? `${known.label} (${known.mark})` : known.label;
      const isSettled = this.state.state === "ready" && this.state.branches !== "loading";
      return isSettled ? `${id} (${words.unknown})` : id;
    },

    item(id) {
      const label = this.label(id);
      return h(
        "li",
        { key: id },
        h("span", {}, label),
        h(
          "button",
          {
            type: "button",
            title: fill(words.remove, { name: label }),
            "aria-label": fill(words.remove, { name: label }),
            onClick: () => this.remove(id),
          },
          "×",
        ),
      );
    },

    field(options, open) {
      const { forID } = this.props;
      const { typed, active } = this.state;
      return h("input", {
        id: forID,
        ref: (element) => (this.input = element),
        type: "text",
        role: "combobox",
        autoComplete: "off",
        "aria-autocomplete": "list",
        "aria-expanded": open,
        "aria-controls": `${forID}-list`,
        "aria-activedescendant": open ? `${forID}-${active}` : undefined,
        placeholder: words.placeholder,
        value: typed,
        onChange: (event) => this.setState({ typed: event.target.value, open: true, active: 0 }),
        onKeyDown: this.keys,
        onFocus: this.enter,
        onBlur: this.leave,
      });
    },

    list(options) {
      const { forID } = this.props;
      return h(
        "ul",
        { id: `${forID}-list`, role: "listbox" },
        options.map((one, index) =>
          h(
            "li",
            {
              key: one.id,
              id: `${forID}-${index}`,
              role: "option",
              "aria-selected": index === this.state.active,
              className: one.own ? "own" : undefined,
              // Before the field loses the focus, which closes the list.
              onMouseDown: (event) => {
                event.preventDefault();
                this.choose(one);
              },
            },
            one.label,
            one.mark ? h("em", {}, one.mark) : null,
            one.own ? null : h("small", {}, one.id),
          ),
        ),
      );
    },

    said(options) {
      const { state, branches, typed } = this.state;
      if (state === "failed") return words.failed;
      if (!typed.trim()) return "";
      if (state === "loading" || branches === "loading") return words.loading;
      if (!options.some((one) => !one.own)) {
        return fill(branches === "failed" ? words.none_published : words.none, { text: typed.trim() });
      }
      return fill(words.count, { n: options.length });
    },

    render() {
      const ids = this.chosen();
      const options = this.options();
      const open = this.state.open && options.length > 0;
      const asks = this.many() || !ids.length;
      return h(
        "div",
        { className: `${this.props.classNameWrapper} reference` },
        ids.length ? h("ul", { className: "chosen", "aria-label": words.chosen }, ids.map(this.item)) : null,
        asks ? this.field(options, open) : null,
        asks && open ? this.list(options) : null,
        h("p", { className: "said", role: "status" }, asks ? this.said(options) : ""),
      );
    },
  });
  return { name: "reference", controlComponent: control };
}
