/**
 * Where a form is shown: the screens of its slide, the pages of its poster, and of what several
 * take over, each that does.
 */
import { local, say } from "./look.js";

/**
 * @typedef {import("./forms.js").Form} Form
 * @typedef {import("./wall.js").Wall} Wall
 * @typedef {import("./trial.js").Place} Place
 */

const MOST = 8; // Pictures of what is shown everywhere.

/**
 * The pictures that show *form*; of facts and messages, those that show what is called *name*.
 * @param {Form} form @param {Form[]} forms @param {Wall} wall @param {string} name
 * @returns {{places: Place[], others: number}}
 */
export function placesOf(form, forms, wall, name) {
  if (form.kind === "slide" || form.kind === "poster") return { places: ownPlaces(form, wall), others: 0 };
  if (form.kind === "playlist") {
    const first = forms.find((each) => each.kind === "slide" && each.of === form.name);
    return { places: first ? ownPlaces(first, wall) : [], others: 0 };
  }
  if (form.kind === "facts" && !name) return { places: [], others: 0 };
  const word = form.kind === "message" ? `{${form.name}.` : `{${name}}`;
  const showing = forms.filter((each) => (each.kind === "slide" || each.kind === "poster") && shows(each, word, form.kind === "facts" ? name : ""));
  // Each slide on its first screen, before any on its second.
  const all = showing.map((each) => ownPlaces(each, wall)).flatMap((places) => places.map((place, rank) => ({ place, rank })));
  const places = all.sort((one, other) => one.rank - other.rank).map(({ place }) => place);
  return { places: places.slice(0, MOST), others: Math.max(0, places.length - MOST) };
}

/** Whether *form* takes over what is written as *word*, or is called *name* and left to it. @param {Form} form @param {string} word @param {string} name */
function shows(form, word, name) {
  return form.fields.some((field) => JSON.stringify(field.value ?? "").includes(word) || (name && field.name === name && field.value === null));
}

/** @param {Form} form @param {Wall} wall @returns {Place[]} */
function ownPlaces(form, wall) {
  if (form.kind === "slide") {
    const of = ["playlists", form.of, "slides", Number(form.number)];
    // Of the rows of a table the first on each screen stands for all.
    const seen = new Set();
    const showing = wall.screens.filter((each) => each.playlist === form.of && each.slides.includes(form.name));
    return showing.filter(({ screen }) => !seen.has(screen) && seen.add(screen)).map((screen) => ({
      key: `${of.join("/")} ${screen.screen}`, of, on: screen.screen, title: screen.title,
      detail: `${say("pixels", { width: screen.width, height: screen.height })} · ${meters(screen.width * screen.pitch_mm, screen.height * screen.pitch_mm)} · ${say("seen_from", { near: local(screen.near_m), far: local(screen.far_m) })}`,
      width: screen.width, height: screen.height, pitch_mm: screen.pitch_mm, medium: screen.medium,
      file: screen.stills.find((each) => each.slide === form.name) ?? null,
    }));
  }
  return wall.posters.filter((each) => each.name === form.of).slice(0, MOST).map((poster) => ({
    key: `posters/${form.of} ${poster.picture}`, of: ["posters", form.of], on: poster.picture, title: poster.page_title,
    detail: `${poster.width_mm} × ${poster.height_mm} mm`, width: poster.width_mm, height: poster.height_mm, pitch_mm: 1, medium: "page", file: poster.proof,
  }));
}

/** @param {number} width_mm @param {number} height_mm */
function meters(width_mm, height_mm) {
  return `${local(Math.round(width_mm / 10) / 100)} × ${local(Math.round(height_mm / 10) / 100)} m`;
}
