// Decap's own list. It lets a list pass that must have an item and has none.

export function mendedList(original) {
  class List extends original.control {
    constructor(props) {
      super(props);
      const within = this.validateSize;
      this.validateSize = () => this.missing() ?? within();
    }

    missing() {
      const { field, value, parentIds, t } = this.props;
      if (!field.get("required", true) || value?.size) return undefined;
      const said = { fieldLabel: field.get("label"), minCount: field.get("min", 1) };
      const message = t("editor.editorControlPane.widget.rangeMin", said);
      return [{ type: "RANGE", parentIds, message }];
    }
  }
  return [List, original.preview, original.schema];
}
