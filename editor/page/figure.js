// A field for a number, written as people here write one. How it was read stands beneath it where
// that is not what was typed. A file holds plain digits with a point.

import { fill } from "../assets/js/search-text.js";
import { faultOf, isUnfinished, numberOf, writtenOut } from "./number-text.js";

// What is no number is kept as it was typed: to be refused, not to be lost.
const held = (typed) => numberOf(typed)?.value ?? typed.trim();

export function figureWidget(words, { h, createClass }) {
  const control = createClass({
    getInitialState() {
      return { typed: null };
    },

    value() {
      return String(this.props.value ?? "");
    },

    // What the field shows: what was typed, until the value comes from elsewhere.
    text() {
      const { typed } = this.state;
      const own = typed !== null && held(typed) === this.value();
      return own ? typed : writtenOut(this.value());
    },

    change(event) {
      const typed = event.target.value;
      this.setState({ typed });
      this.props.onChange(held(typed));
    },

    fault() {
      const { field } = this.props;
      const rule = { whole: field.get("whole"), min: field.get("min") };
      const fault = faultOf(this.value(), rule);
      return fault && fill(words[fault], { text: this.text(), n: rule.min });
    },

    isValid() {
      const { field, parentIds } = this.props;
      const fault = this.fault();
      if (!fault) return { error: false };
      return { error: { type: "PATTERN", parentIds, message: `${field.get("label")}: ${fault}` } };
    },

    reading(typed) {
      const { doubt } = numberOf(typed);
      const value = this.value();
      if (doubt === "decimals") return fill(words.decimals, { n: typed.trim(), other: value.replace(".", "") });
      if (doubt && !this.props.field.get("whole")) {
        return fill(words.thousands, { n: value, other: typed.trim().replace(".", ",") });
      }
      if (doubt) return fill(words.read, { n: value });
      const clear = /^\d+$/.test(typed.trim()) || typed.trim() === writtenOut(value);
      return clear ? "" : fill(words.read, { n: writtenOut(value) });
    },

    said() {
      const { typed } = this.state;
      if (!typed?.trim() || typed !== this.text() || isUnfinished(typed)) return "";
      return this.fault() || this.reading(typed);
    },

    render() {
      const { forID, field, classNameWrapper, setActiveStyle, setInactiveStyle } = this.props;
      return h(
        "div",
        {},
        h("input", {
          id: forID,
          className: classNameWrapper,
          type: "text",
          inputMode: field.get("whole") ? "numeric" : "decimal",
          autoComplete: "off",
          "aria-describedby": `${forID}-read`,
          value: this.text(),
          onChange: this.change,
          onFocus: setActiveStyle,
          onBlur: setInactiveStyle,
        }),
        h("p", { id: `${forID}-read`, className: "beneath", role: "status" }, this.said()),
      );
    },
  });
  return { name: "figure", controlComponent: control };
}
