/**
 * Where one is: the wall, or one of the forms. The address says it, so the back key leads there.
 */

/** @typedef {{kind: string, of: string, name: string, number?: number | null}} Named */

/** All forms there are. @type {Named[]} */
let known = [];

/** @param {Named[]} forms */
export function knowForms(forms) {
  known = forms;
}

/** What stands in the address for *form*: its name, and of several of one name the number, too. @param {Named} form */
export function nameOf({ kind, of, name, number }) {
  const alike = known.filter((each) => each.kind === kind && each.of === of && each.name === name);
  const parts = kind === "poster" ? [kind, of] : [kind, of, name];
  if (alike.length > 1 && kind === "slide") parts.push(String(Number(number) + 1));
  return parts.filter(Boolean).map(encodeURIComponent).join("/");
}

/** The form that *name* in the address means; slides of one name may have become more or fewer. @param {string} name */
export function named(name) {
  const alike = [name, `${name}/1`, name.replace(/\/\d+$/, "")];
  return alike.map((each) => known.find((form) => nameOf(form) === each)).find(Boolean);
}

/** The form that the program means, which knows slides by their numbers. @param {{kind: string, of: string, number: number | null}} meant */
export function formOf({ kind, of, number }) {
  return known.find((form) => form.kind === kind && (kind === "message" ? form.name : form.of) === of && (kind !== "slide" || form.number === number));
}

/** Where a link to *form* leads. @param {Named} form */
export const linkTo = (form) => `#words/${nameOf(form)}`;

/** Whether forms are shown, and which; "": none was chosen. */
export function where() {
  const [view, ...form] = location.hash.slice(1).split("/");
  return { isWords: view === "words", form: form.join("/") };
}

/** What is to have the keys once one is there. */
let wanted = "";
/** @type {(focus: string) => void} */
let arrive = () => {};

/** @param {(focus: string) => void} arrived  called wherever one has come, with what is to have the keys */
export function beginPlaces(arrived) {
  arrive = arrived;
  addEventListener("hashchange", () => {
    arrive(wanted);
    wanted = "";
  });
}

/** Go to slide *number* of a playlist, and give the keys to what *focus* selects there. @param {string} of @param {number} number @param {string} focus */
export function goToSlide(of, number, focus) {
  const form = known.find((each) => each.kind === "slide" && each.of === of && each.number === number);
  if (form) go(form, focus);
}

/** Go to *form*, and give the keys to what *focus* selects there. @param {Named} form @param {string} focus */
function go(form, focus) {
  const to = linkTo(form);
  if (location.hash === to) {
    arrive(focus);
    return;
  }
  wanted = focus;
  location.hash = to;
}
