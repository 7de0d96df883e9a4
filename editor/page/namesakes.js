// The name of an awardee. Says, while it is typed, which published records bear it already: one
// person, one record. It hinders nobody, since many people share a name. It may be left out where it
// is withheld, and only there.

import { fill, keyOf } from "../assets/js/search-text.js";
import { offered } from "./suggestions.js";

const MOST = 5;

// Published records by each of their names, as names are compared: without marks and capitals.
function byName(all) {
  const index = new Map();
  for (const [id, label, names] of all) {
    for (const key of new Set(names.map(keyOf))) {
      index.set(key, [...(index.get(key) ?? []), { id, label }]);
    }
  }
  return index;
}

// What a choice is made by.
const HANDS = ["click", "keyup"];

const WITHHELD = "withheld";
const isWithheld = (entry) => entry.getIn(["data", "privacy", "name"]) === WITHHELD;

export function nameWidget(words, original, { h }) {
  const indexes = new Map();

  function indexOf(kind) {
    if (!indexes.has(kind)) {
      const index = offered(kind).then(byName);
      index.catch(() => indexes.delete(kind));
      indexes.set(kind, index);
    }
    return indexes.get(kind);
  }

  class Name extends original.control {
    constructor(props) {
      super(props);
      this.first = props.value;
      this.state = { index: null, failed: false, withheld: isWithheld(props.getEntry()) };
      this.look = () => this.lookForPrivacy();
    }

    componentDidMount() {
      super.componentDidMount();
      this.mounted = true;
      for (const hand of HANDS) document.addEventListener(hand, this.look);
      this.prepare();
    }

    componentDidUpdate() {
      super.componentDidUpdate();
      this.prepare();
    }

    componentWillUnmount() {
      this.mounted = false;
      for (const hand of HANDS) document.removeEventListener(hand, this.look);
    }

    // Decap does not tell a field what is chosen in another.
    lookForPrivacy() {
      const withheld = isWithheld(this.props.getEntry());
      if (withheld !== this.state.withheld) this.setState({ withheld });
    }

    // What Decap asks whether it is there.
    getValidateValue() {
      return isWithheld(this.props.getEntry()) ? WITHHELD : this.props.value;
    }

    // Whose name stands there since before is nobody's namesake that would have to be told.
    asks() {
      const { value, entry } = this.props;
      const touched = entry.get("newRecord") || value !== this.first;
      return Boolean(touched && value?.trim() && !this.state.withheld);
    }

    prepare() {
      if (this.prepared || !this.asks()) return;
      this.prepared = true;
      indexOf(this.props.collection.get("name")).then(
        (index) => this.mounted && this.setState({ index, failed: false }),
        () => {
          this.prepared = false;
          if (this.mounted && !this.state.failed) this.setState({ failed: true });
        },
      );
    }

    namesakes() {
      const { value, entry } = this.props;
      const own = entry.get("newRecord") ? "" : entry.get("slug");
      return (this.state.index?.get(keyOf(value)) ?? []).filter((one) => one.id !== own);
    }

    item({ id, label }) {
      const page = { href: `${this.props.field.get("pages")}${id}/`, target: "_blank", rel: "noopener" };
      return h("li", { key: id }, h("a", page, label), ` ${fill(words.id, { id })}`);
    }

    told() {
      if (!this.asks()) return null;
      if (this.state.failed) return h("p", {}, words.failed);
      const all = this.namesakes();
      if (!all.length) return null;
      const more = all.length - MOST;
      return [
        h("p", { key: "found" }, words.found),
        h("ul", { key: "all" }, all.slice(0, MOST).map((one) => this.item(one))),
        more > 0 ? h("p", { key: "more" }, fill(words.more, { n: more })) : null,
        h("p", { key: "advice" }, words.advice),
      ];
    }

    render() {
      return h("div", {}, super.render(), h("div", { className: "beneath notable", role: "status" }, this.told()));
    }
  }
  return { name: "name", controlComponent: Name };
}
