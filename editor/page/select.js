// Decap's own choice field, with two things mended: what it says when nothing fits is in its own
// words (English), and a value that is not among the options is dropped on the next change.

export function mendedSelect(words, original, { h }) {
  const labelOf = (value) => ({ value, label: `${value} (${words.unlisted})` });

  class Select extends original.control {
    render() {
      const { type, props } = super.render();
      const { value, field } = this.props;
      const given = value?.toJS?.() ?? (Array.isArray(value) ? value : value ? [value] : []);
      const known = new Set(props.options.map((option) => option.value));
      const lost = given.filter((one) => !known.has(one)).map(labelOf);
      const options = [...props.options, ...lost];
      const mended = { options, noOptionsMessage: () => words.none };
      if (lost.length) {
        const chosen = options.filter((option) => given.includes(option.value));
        mended.value = field.get("multiple") ? chosen : chosen[0];
      }
      return h(type, { ...props, ...mended });
    }
  }
  return [Select, original.preview, original.schema];
}
