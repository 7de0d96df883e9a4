// The fields of a form that are not Decap's own, or not quite.

import { embargoWidget } from "./embargo.js";
import { figureWidget } from "./figure.js";
import { mendedList } from "./list.js";
import { nameWidget } from "./namesakes.js";

// `words`: of each widget, by its name in the language's file.
export function registersWidgets(CMS, words, window) {
  CMS.registerWidget(figureWidget(words.figure, window));
  CMS.registerWidget(nameWidget(words.namesakes, CMS.getWidget("string"), window));
  CMS.registerWidget(embargoWidget(words.embargo, CMS.getWidget("datetime"), window));
  CMS.registerWidget("list", ...mendedList(CMS.getWidget("list")));
}
