/**
 * The pictures beside a form: where it is shown, drawn with what is typed before it is saved.
 */
import { address, make } from "./wall.js";
import { asEmitters, by, look, say } from "./look.js";
import { enlarge } from "./viewer.js";

/**
 * @typedef {import("./wall.js").Problem & {field?: (string | number)[] | null}} Problem
 * @typedef {import("./fields.js").Value} Value
 * @typedef {{key: string, of: (string | number)[], on: string, title: string, detail: string, width: number, height: number, pitch_mm: number, medium: string, file: import("./wall.js").File | null}} Place
 * @typedef {Place & {figure: any, turn: number, drawn: Problem[], judged: Problem[], judged_turn: number}} Shown
 */

const PAGE = crypto.randomUUID();
const AT_ONCE = 2; // The next one is on its way while the last is decoded.
const QUIET_MS = 400; // Nobody is told what is wrong between two keys.

/** @type {Map<string, {path: (string | number)[], value: Value}>} */
const unsaved = new Map();
/** @type {Shown[]} */
let shown = [];
/** @type {(problems: Problem[]) => void} */
let tell = () => {};
let turn = 0;
let under_way = 0;
let quiet = 0;

/** @param {(problems: Problem[]) => void} told  called with all that is wrong with what is shown */
export function beginTrial(told) {
  tell = told;
  by("form").addEventListener("draft", (/** @type {CustomEvent} */ event) => {
    const { path, value } = event.detail;
    unsaved.set(JSON.stringify(path), { path, value });
    again();
  });
}

/** Forget what was typed if *isOver* says that it need not be drawn any more. @param {(path: (string | number)[], value: Value) => boolean} isOver */
export function forgetTyped(isOver) {
  for (const [key, { path, value }] of unsaved) if (isOver(path, value)) unsaved.delete(key);
}

/** Show *places*; those that are shown already stay, and are drawn again if they *may* have changed. @param {Place[]} places @param {boolean} may */
export function show(places, may) {
  const before = shown.map((each) => each.key).join();
  const standing = new Map(shown.map((each) => [each.key, each]));
  shown = places.map((place) => {
    const before = standing.get(place.key);
    if (before) return Object.assign(before, place);
    return { ...place, figure: figureOf(place), turn: 0, drawn: [], judged: [], judged_turn: 0 };
  });
  const holder = by("places");
  if (shown.some((each, index) => each.figure !== holder.children[index]) || shown.length !== holder.children.length) {
    holder.replaceChildren(...shown.map((each) => each.figure));
  }
  measure();
  if (!shown.length) retell();
  if (may || shown.map((each) => each.key).join() !== before) again();
}

/** Everything is to be drawn as it is now. */
function again() {
  turn += 1;
  clearTimeout(quiet);
  quiet = setTimeout(judge, QUIET_MS);
  pump();
}

/** Ask for what was drawn least lately, as much as is good at once. */
function pump() {
  while (under_way < AT_ONCE) {
    const waiting = shown.filter((each) => each.turn < turn && !each.figure.dataset.busy);
    const next = waiting.sort((one, other) => one.turn - other.turn)[0];
    if (!next) return;
    under_way += 1;
    next.figure.dataset.busy = "true";
    draw(next, turn).finally(() => {
      under_way -= 1;
      delete next.figure.dataset.busy;
      pump();
    });
  }
}

/** @param {Shown} place @param {number} asked */
async function draw(place, asked) {
  const box = place.figure.querySelector(".frame").getBoundingClientRect();
  const seen = await look_at(place, asked, { width: Math.ceil(box.width * devicePixelRatio) });
  if (!seen) {
    place.turn = Math.max(place.turn, asked);
    return;
  }
  if (seen.picture) {
    const picture = make("img", { src: seen.picture, alt: "" });
    await picture.decode().catch(() => {});
    if (asked >= place.turn) put(place, picture);
  }
  if (asked < place.turn) return;
  place.turn = asked;
  place.drawn = seen.problems;
  place.figure.classList.toggle("old", !seen.picture);
  const empty = place.figure.querySelector(".frame.empty");
  if (empty) empty.textContent = say("not_drawn");
  place.figure.dataset.turn = String(asked);
  retell();
}

/** Have all that is shown judged, once nobody types. */
async function judge() {
  const asked = turn;
  for (const place of shown) {
    const seen = await look_at(place, asked, { judged: true });
    if (asked !== turn) return;
    if (!seen) continue;
    place.judged = seen.problems;
    place.judged_turn = asked;
    retell();
  }
}

/** @param {Place} place @param {number} asked @param {object} more @returns {Promise<{picture: string | null, problems: Problem[]} | null>} */
async function look_at({ of, on }, asked, more) {
  const body = { page: PAGE, turn: asked, of, on, unsaved: [...unsaved.values()], ...more };
  const answer = await fetch("/try", { method: "POST", body: JSON.stringify(body) }).catch(() => null);
  return answer?.status === 200 ? answer.json().catch(() => null) : null;
}

/** @param {Shown} place @param {HTMLElement} picture */
function put(place, picture) {
  const frame = place.figure.querySelector(".frame");
  frame.classList.remove("empty");
  frame.replaceChildren(picture);
  emit(place);
}

/** @param {Shown} place */
function emit(place) {
  const picture = place.figure.querySelector("img");
  if (picture && place.medium === "led") asEmitters(picture, place.width, parseFloat(place.figure.querySelector(".frame").style.width));
}

function retell() {
  const wrong = shown.map(problemsOf);
  // What is wrong with a text itself is told at its field, and not once more below each picture.
  const everywhere = (/** @type {Problem} */ { field, message }) =>
    shown.length > 1 && field && wrong.every((own) => own.some((each) => each.message === message));
  for (const [index, place] of shown.entries()) {
    const told = wrong[index].filter((each) => !everywhere(each));
    const made = make("ul", { className: "told" }, ...told.map((each) => make("li", { className: each.severity }, each.message)));
    const list = place.figure.querySelector(".told");
    if (!list.isEqualNode(made)) list.replaceWith(made);
    place.figure.querySelector(".last").textContent = place.figure.matches(".old:not(:has(.empty))") ? say("last_good") : "";
  }
  const count = wrong.filter((each) => each.length).length;
  const summary = !shown.length ? "" : count ? say("wrong_places", { count, all: shown.length }) : say("fits");
  if (by("verdict").textContent !== summary) by("verdict").textContent = summary;
  tell(wrong.flat());
}

/** Each once; what rules said of the picture before holds until they have seen the new one. @param {Shown} place */
function problemsOf({ turn: drawn_turn, judged_turn, drawn, judged }) {
  const all = (judged_turn === drawn_turn ? judged : [...drawn, ...judged]).filter((each) => each.severity !== "note");
  return [...new Map(all.map((each) => [each.message, each])).values()];
}

/** @param {Place} place */
function figureOf(place) {
  const frame = make("button", { type: "button", className: "frame empty" });
  if (place.file) {
    frame.classList.remove("empty");
    frame.append(make("img", { src: `${address(place.file.path)}?${place.file.sha256.slice(0, 8)}`, alt: "" }));
  } else frame.textContent = say("drawing");
  frame.setAttribute("aria-label", `${say("show")}: ${place.title}`);
  const figure = make("figure", { className: place.medium }, frame, make("figcaption", {},
    make("p", {}, make("strong", { textContent: place.title })),
    make("p", { className: "soft", textContent: place.detail }),
    make("p", { className: "bad last" }),
    make("ul", { className: "told" })));
  frame.addEventListener("click", async () => {
    // Here it is no larger than its frame.
    const seen = await look_at(place, turn, { width: Math.ceil(innerWidth * devicePixelRatio) });
    if (seen?.picture) enlarge(place.title, seen.picture);
  });
  return figure;
}

const CAPTION = 125; // Height of what is said below a picture, and the space between rows.
const GAP = 20; // Between two of them.
const LEAST = 130; // Of a side, about: smaller, nobody sees what is wrong.

/** Give each frame its size: alike in area, as large as all of them have room. */
export function measure() {
  const room = by("places").clientWidth - 12;
  if (room <= 0 || !shown.length) return;
  // However far the page is scrolled: what is seen stands below the header, and all of it has room.
  const seen = by("seen");
  const above = by("places").getBoundingClientRect().top - seen.getBoundingClientRect().top + seen.scrollTop;
  const height = innerHeight - parseFloat(getComputedStyle(seen).top) - above;
  let side = Math.max(room, LEAST);
  while (side > LEAST && heightOf(side, room) > height) side -= 8;
  for (const place of shown) {
    const box = boxOf(place, side, room);
    const frame = place.figure.querySelector(".frame");
    frame.style.width = `${box.width}px`;
    frame.style.height = `${box.height}px`;
    frame.style.boxSizing = "content-box";
    place.figure.style.width = `${Math.max(box.width + 12, Math.min(room, LEAST))}px`;
    emit(place);
  }
}

/** How high all are, in rows as wide as there is room. @param {number} side @param {number} room */
function heightOf(side, room) {
  let [whole, row, used] = [0, 0, 0];
  for (const place of shown) {
    const box = boxOf(place, side, room);
    const width = Math.max(box.width + 12, LEAST) + GAP;
    if (used + width > room + GAP && used) {
      whole += row;
      row = used = 0;
    }
    used += width;
    row = Math.max(row, box.height + CAPTION);
  }
  return whole + row;
}

/** @param {Place} place @param {number} side @param {number} room */
function boxOf(place, side, room) {
  const ratio = place.width / place.height;
  let width = Math.min(room, side * Math.min(Math.sqrt(ratio), 2.2));
  // Whole pixels for each emitter, or none would look like the next.
  if (look.led && place.medium === "led" && width >= place.width) width -= width % place.width;
  return { width: Math.round(width), height: Math.round(width / ratio) };
}
