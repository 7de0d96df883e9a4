// Decap's own choice field, with three things mended: what it says when nothing fits is in its own
// words (English), a value that is not among the options is dropped on the next change, and it finds
// no letters that stand for words.

export function mendedSelect(words, finder, original, { h }) {
  const fits = ({ label, value }, typed) => finder.rank(finder.readable(label, value), typed) >= 0;
  const labelOf = (value) => ({ value, label: `${value} (${words.unlisted})` });

  class Select extends original.control {
    render() {
      const { type, props } = super.render();
      const { value, field } = this.props;
      const given = value?.toJS?.() ?? (Array.isArray(value) ? value : value ? [value] : []);
      const known = new Set(props.options.map((option) => option.value));
      const lost = given.filter((one) => !known.has(one)).map(labelOf);
      const options = [...props.options, ...lost];
      const mended = { options, filterOption: fits, noOptionsMessage: () => words.none };
      if (lost.length) {
        const chosen = options.filter((option) => given.includes(option.value));
        mended.value = field.get("multiple") ? chosen : chosen[0];
      }
      return h(type, { ...props, ...mended });
    }
  }
  return [Select, original.preview, original.schema];
}
