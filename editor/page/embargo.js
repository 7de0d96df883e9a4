// The hour before which a record is not published. Set ahead of now on a record that is published, it
// takes the record's page away: that is said, and has to be agreed to.

import { fill } from "../assets/js/search-text.js";
import { offered } from "./suggestions.js";

export function embargoWidget(words, original, { h }) {
  class Embargo extends original.control {
    constructor(props) {
      super(props);
      this.state = { published: false, agreed: "" };
      this.isValid = () => ({ error: this.isOpen() && this.refusal() });
    }

    componentDidMount() {
      super.componentDidMount();
      this.mounted = true;
      const { entry, collection } = this.props;
      if (entry.get("newRecord")) return;
      const own = entry.get("slug");
      offered(collection.get("name")).then(
        (all) => this.mounted && this.setState({ published: all.some(([id]) => id === own) }),
        // Nobody is asked then; the check of the change refuses what loses an address.
        () => null,
      );
    }

    componentWillUnmount() {
      this.mounted = false;
    }

    hides() {
      return this.state.published && Date.parse(this.props.value) > Date.now();
    }

    isOpen() {
      return this.hides() && this.state.agreed !== this.props.value;
    }

    refusal() {
      const label = this.props.field.get("label");
      return { type: "CUSTOM", message: `${label}: ${fill(words.refused, { agree: words.agree })}` };
    }

    agree(yes) {
      this.setState({ agreed: yes ? this.props.value : "" });
      this.props.clearFieldErrors(this.props.forID);
    }

    told() {
      if (!this.hides()) return null;
      const more = words.more[this.props.collection.get("name")];
      return [
        h("p", { key: "warning" }, [words.warning, more].filter(Boolean).join(" ")),
        h(
          "label",
          { key: "agree" },
          h("input", {
            type: "checkbox",
            checked: !this.isOpen(),
            onChange: (event) => this.agree(event.target.checked),
          }),
          ` ${words.agree}`,
        ),
      ];
    }

    render() {
      return h("div", {}, super.render(), h("div", { className: "beneath notable", role: "status" }, this.told()));
    }
  }
  return { name: "embargo", controlComponent: Embargo };
}
