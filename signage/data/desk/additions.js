/**
 * New playlists and posters, each made from a template; and those that are not wanted any more.
 */
import { make } from "./wall.js";
import { by, say } from "./look.js";
import { linkTo } from "./place.js";
import { send } from "./saving.js";
import { addition, chooseTemplate, filled } from "./slides.js";

/**
 * @typedef {import("./forms.js").Form} Form
 * @typedef {import("./forms.js").Forms} Forms
 */

const PAGE = "a3"; // What most posters are; the others are a press away.

/** All forms, as they are now: one that is shown may be older. @type {Forms} */
let known = { forms: [], lists: {}, templates: [], named: {} };

/** The keys that add to what is listed, from the first time on that there is something to add. @param {Forms} said */
export function fillAdditions(said) {
  known = said;
  if (!said.templates.length || by("additions").childElementCount) return;
  const [playlist, poster] = ["playlist", "poster"].map((kind) => {
    const button = make("button", { type: "button", textContent: say(`add_${kind}`) });
    button.addEventListener("click", () => (kind === "poster" ? addPoster(known) : addPlaylist(known)));
    return button;
  });
  by("additions").replaceChildren(playlist, poster);
}

/** @param {Forms} said */
function addPoster({ templates, forms }) {
  chooseTemplate(templates.filter((each) => each.classes.includes("page")), (template) => {
    const name = free(template.name, forms, "poster");
    add("posters", name, { template: template.name, page: PAGE, ...filled(template) }, { kind: "poster", of: name, name: template.name });
  });
}

/** @param {Forms} said */
function addPlaylist({ templates, forms, named }) {
  chooseTemplate(templates.filter((each) => each.classes.some((kind) => kind !== "page")), (template) => {
    const name = free(say("playlist_name"), forms, "playlist");
    const screen = named.screens.find((each) => each.is_own) ?? named.screens[0];
    add("playlists", name, { title: say("new_playlist"), screens: [screen.name], slides: [filled(template)] }, { kind: "playlist", of: "", name });
  });
}

/** @param {string} kind @param {string} name @param {any} value @param {import("./place.js").Named} form */
function add(kind, name, value, form) {
  send("/save", () => ({ path: [kind, name], before: null, value }), () => {
    location.hash = linkTo(form);
  });
}

/** A name that no form of *kind* has. @param {string} stem @param {Form[]} forms @param {string} kind */
function free(stem, forms, kind) {
  const taken = forms.filter((each) => each.kind === kind).map((each) => (kind === "poster" ? each.of : each.name));
  let [name, number] = [stem, 1];
  while (taken.includes(name)) name = `${stem}-${(number += 1)}`;
  return name;
}

/** The keys that add a slide to *form*, and take out all of it unless nothing else is left. @param {Form} form @param {Forms} said */
export function wholeOf(form, { forms, templates }) {
  const isOne = (/** @type {Form} */ each) => each.kind === "playlist" || each.kind === "poster";
  if (!isOne(form)) return [];
  const path = form.kind === "poster" ? ["posters", form.of] : ["playlists", form.name];
  const button = make("button", { type: "button", className: "worded", textContent: say(`remove_${form.kind}`), disabled: forms.filter(isOne).length < 2 });
  const now = () => known.forms.find((each) => each.kind === form.kind && each.of === form.of && each.name === form.name);
  button.addEventListener("click", () => send("/save", () => ({ path, before: now()?.entry ?? null, value: null })));
  return [make("p", { className: "order" }, ...(form.kind === "playlist" ? [addition(form.name, templates)] : []), button)];
}
