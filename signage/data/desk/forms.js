/**
 * Forms: the words of the campaign, one form at a time, each value saved as one goes on to the next.
 */
import { make } from "./wall.js";
import { by, say } from "./look.js";
import { fillAdditions, wholeOf } from "./additions.js";
import { rows } from "./fields.js";
import { onceLetGo } from "./held.js";
import { fillList } from "./list.js";
import { beginPlaces, knowForms, named, nameOf, where } from "./place.js";
import { beginSaving, isSettled } from "./saving.js";
import { knowScreens } from "./screens.js";
import { placesOf } from "./shown.js";
import { knowSlides, order } from "./slides.js";
import { beginTrial, forgetTyped, measure, show } from "./trial.js";

/**
 * @typedef {import("./fields.js").Value} Value
 * @typedef {import("./fields.js").Field} Field
 * @typedef {import("./wall.js").Wall} Wall
 * @typedef {{kind: string, name: string, title?: string, of: string, number?: number | null, fields: Field[], settings: Field[], entry?: Value}} Form
 * @typedef {{name: string, title: string, use: string, classes: string[], values: {[field: string]: Value}}} Template
 * @typedef {{forms: Form[], lists: {[playlist: string]: Value[]}, templates: Template[], named: {[kind: string]: import("./screens.js").Named[]}, seen?: string}} Forms
 */

const WIDE = matchMedia("(min-width: 75rem)"); // Where list and form are side by side.

/** @type {Forms} */
let said = { forms: [], lists: {}, templates: [], named: {} };
/** @type {Wall | null} */
let wall = null;
/** After which the wall hangs so. */
let builds = 0;
/** The form that is shown. @type {Form | null} */
let chosen = null;
/** The field that somebody writes in, of those that are shown in many places. */
let writing = "";
let tellKnown = () => {};

/** @param {() => void} known  called when it is known anew which forms there are */
export function beginForms(known) {
  tellKnown = known;
  beginSaving(hang);
  beginTrial(tellAtFields);
  beginPlaces(arrive);
  by("search").addEventListener("input", list);
  addEventListener("resize", measure);
  by("form").addEventListener("focusin", (/** @type {FocusEvent} */ event) => {
    const field = /** @type {HTMLElement} */ (event.target).closest("[data-path]");
    if (!field || !chosen || (chosen.kind !== "facts" && chosen.kind !== "message")) return;
    writing = String(JSON.parse(/** @type {HTMLElement} */ (field).dataset.path ?? "[]").pop());
    look();
  });
  arrive("", true);
}

/** Hang what is shown beside forms as the wall has it after so many builds. @param {Wall} now @param {number} number */
export function knowWall(now, number) {
  const isNew = number !== builds;
  wall = now;
  builds = number;
  list();
  look(isNew);
}

/** One has come to the wall or to a form; what *focus* selects there has the keys. @param {string} focus @param {boolean} [isFirst] */
function arrive(focus, isFirst = false) {
  const { isWords } = where();
  const came = by("words").hidden === isWords;
  by("words").hidden = !isWords;
  by("wall").hidden = isWords;
  for (const [tab, isHere] of [["wall-tab", !isWords], ["words-tab", isWords]]) {
    if (isHere) by(String(tab)).setAttribute("aria-current", "page");
    else by(String(tab)).removeAttribute("aria-current");
  }
  if (came) dispatchEvent(new Event("resize"));
  if (!isWords) return;
  hang(said);
  const target = focus && /** @type {HTMLElement | null} */ (document.querySelector(focus));
  if (target) target.focus();
  else if (!isFirst) by(chosen ? "form-title" : "entries-title").focus({ preventScroll: true });
}

/** @param {Forms} next */
function hang(next) {
  said = next;
  knowSlides(said.lists);
  knowScreens(said.named);
  knowForms(said.forms);
  tellKnown();
  const name = where().form;
  const first = said.forms.find((each) => each.kind === "slide") ?? said.forms[0] ?? null;
  const now = /** @type {Form | undefined} */ (named(name)) ?? (WIDE.matches || name ? first : null);
  if (!chosen || !now || nameOf(chosen) !== nameOf(now)) {
    forgetTyped(() => true);
    writing = "";
  }
  chosen = now;
  by("words").classList.toggle("chosen", Boolean(name && now));
  forgetTyped((path, value) => JSON.stringify(valueAt(path)) === JSON.stringify(value));
  list();
  fillAdditions(said);
  onceLetGo(by("forms"), draw);
  look();
}

function list() {
  onceLetGo(by("entries"), () => fillList(said.forms, chosen, wall));
}

/** Draw the form anew, if somebody is not writing in it. */
function draw() {
  by("form").hidden = by("seen").hidden = !chosen;
  if (!chosen) {
    by("forms").replaceChildren();
    return;
  }
  by("form-title").textContent = titleOf(chosen);
  by("marks").hidden = chosen.kind === "facts" || chosen.kind === "playlist";
  const holder = by("forms");
  const before = holder.firstElementChild;
  const key = nameOf(chosen);
  const says = JSON.stringify([chosen, chosen.kind === "slide" ? said.lists[chosen.of] : [said.named, said.forms.length]]);
  if (before?.dataset.key === key && before.dataset.says === says) return;
  // What was written and still waits stays before the eyes of who wrote it.
  if (before?.dataset.key === key && !isSettled()) return;
  if (before?.dataset.key === key && isTyping() && before.contains(document.activeElement)) {
    // Who writes is not disturbed; what was written is compared when it is saved.
    before.dataset.says = "";
    return;
  }
  const at = /** @type {HTMLElement | null} */ (document.activeElement)?.closest("[data-path]");
  const path = at && before?.contains(at) ? /** @type {HTMLElement} */ (at).dataset.path : "";
  const own = path ? /** @type {HTMLElement} */ (document.activeElement).dataset.at : "";
  const isOpen = before?.dataset.key === key && [...before.querySelectorAll("details")].map((each) => each.open);
  const section = drawn(chosen, said.templates);
  section.dataset.key = key;
  section.dataset.says = says;
  section.dataset.seen = said.seen;
  holder.replaceChildren(section);
  if (isOpen) [...section.querySelectorAll("details")].forEach((each, index) => { each.open = isOpen[index]; });
  const again = (own && holder.querySelector(`[data-at="${CSS.escape(own)}"]`))
    || (path && holder.querySelector(`[data-path="${CSS.escape(path)}"]`)?.querySelector("textarea, input, select, button"));
  if (again) again.focus({ preventScroll: true });
}

function isTyping() {
  const at = document.activeElement;
  return at instanceof HTMLTextAreaElement || (at instanceof HTMLInputElement && !["checkbox", "color", "file"].includes(at.type));
}

/** @param {Form} form */
function titleOf(form) {
  if (form.kind === "facts") return say("facts");
  if (form.kind === "slide") return `${form.title ?? form.name} · ${say("slide_number", { number: Number(form.number) + 1 })}`;
  return form.title || form.of || form.name;
}

/** @param {Form} form @param {Forms["templates"]} templates */
function drawn(form, templates) {
  const title = [form.of, form.name].filter(Boolean).join(" · ");
  return make("fieldset", { id: `form-${form.kind}-${form.of}-${form.name}` }, ...(title ? [make("legend", { textContent: title })] : []),
    ...form.fields.map(held), ...more(form), ...(form.kind === "slide" ? [order(form, templates)] : wholeOf(form, said)));
}

/** What can be set besides, out of the way. @param {Form} form */
function more(form) {
  if (!form.settings.length) return [];
  return [make("details", { className: "settings" }, make("summary", { textContent: say("settings") }), ...form.settings.map(held))];
}

/** The control of *field*, with room for what is wrong with it. @param {Field} field */
function held(field) {
  const told = make("ul", { className: "told", id: `told-${field.path.join("-")}` });
  const holder = make("div", { className: "held" }, ...rows(field), told);
  holder.dataset.path = JSON.stringify(field.path);
  for (const each of holder.querySelectorAll("textarea, input, select")) each.setAttribute("aria-describedby", told.id);
  return holder;
}

/** Which of several wordings is called *name*, as people call it. @param {string | number | undefined} name */
function wordingOf(name) {
  return ["long", "short", "shortest"].includes(String(name)) ? say(`wording_${name}`) : "";
}

/** @param {import("./trial.js").Problem[]} problems */
function tellAtFields(problems) {
  for (const holder of by("forms").querySelectorAll("[data-path]")) {
    const path = JSON.parse(holder.dataset.path);
    const own = problems.filter(({ field }) => field && path.every((/** @type {string | number} */ name, /** @type {number} */ index) => field[index] === name))
      .map((each) => ({ ...each, message: [wordingOf(each.field?.[path.length]), each.message].filter(Boolean).join(": ") }));
    const each = [...new Map(own.map((one) => [one.message, one])).values()];
    const made = make("ul", { className: "told", id: holder.querySelector(":scope > .told").id },
      ...each.map(({ severity, message, hints }) => make("li", { className: severity }, message, ...hints.slice(0, 1).map((hint) => make("span", { className: "soft", textContent: ` → ${hint}` })))));
    const before = holder.querySelector(":scope > .told");
    if (!before.isEqualNode(made)) before.replaceWith(made);
  }
}

/** Show the pictures of the form that is shown. @param {boolean} [isNew]  whether files may have changed */
function look(isNew = false) {
  if (by("words").hidden || !wall) return;
  const { places, others } = chosen ? placesOf(chosen, said.forms, wall, writing) : { places: [], others: 0 };
  show(places, isNew);
  by("more-places").textContent = others ? say("more_places", { count: others }) : places.length ? "" : say(nothingSeen());
}

/** Why no picture is beside the form. */
function nothingSeen() {
  if (chosen?.kind === "slide" || chosen?.kind === "poster") return "not_yet";
  return writing || chosen?.kind === "playlist" ? "nowhere" : "pick_field";
}

/** What the file says at *path*. @param {(string | number)[]} path @returns {Value | undefined} */
function valueAt(path) {
  const field = said.forms.flatMap((each) => [...each.fields, ...each.settings]).find((each) => each.path.every((name, index) => path[index] === name));
  /** @type {any} */
  let value = field?.value;
  for (const name of path.slice(field?.path.length ?? 0)) value = value?.[name];
  return value;
}
