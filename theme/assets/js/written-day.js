// A day as the portal's language writes it: "2021-11-05" -> "05/11/2021".
const FORM = "{{ forms.day }}";
const MONTHS = "{{ forms.months }}".split("|");

export function written(day) {
  const [y, mm, dd] = day.split("-");
  const parts = { y, mm, dd, m: String(Number(mm)), d: String(Number(dd)), name: MONTHS[mm - 1] };
  return FORM.replace(/\{(\w+)\}/g, (_all, part) => parts[part]);
}
