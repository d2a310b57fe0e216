/**
 * Saving: what was changed goes to the file, one save after the other, and none is lost.
 */
import { make } from "./wall.js";
import { by, say } from "./look.js";
import { placeOf, showVersions } from "./versions.js";

/**
 * @typedef {import("./forms.js").Forms} Forms
 * @typedef {{message: string, place: string | null, hints: string[], code: string}} Problem
 * @typedef {{problems?: Problem[], is_to_wait?: boolean, now?: import("./fields.js").Value, turned?: {path: (string | number)[], writer: string} | null} & Forms} Answer
 * What is to be sent is asked for when it is its turn: only then all before it has been saved.
 * @typedef {{where: string, body?: () => any, done?: () => void}} Job
 */

const PATIENCE_MS = 1000; // Until it is tried again what has to wait.
const WRITER = crypto.randomUUID(); // This page, among all that are open.

/** @type {Job[]} */
const jobs = [];
let isAtWork = false;
let again = 0;
/** @type {(said: Forms) => void} */
let renew = () => {};

/** @param {(said: Forms) => void} hang  called with the forms as they are after a save */
export function beginSaving(hang) {
  renew = hang;
  by("undo").addEventListener("click", () => send("/undo", () => ({})));
  by("redo").addEventListener("click", () => send("/redo", () => ({})));
  addEventListener("beforeunload", (event) => {
    if (waiting()) event.preventDefault();
  });
}

/** Send what *body* makes, after all that was sent before. @param {string} where @param {() => any} body @param {() => void} [done] */
export function send(where, body, done) {
  // The form is of the file as it was then; slides may be moved before it is sent.
  const seen = by("forms").firstElementChild?.dataset.seen;
  jobs.push({ where, body: () => ({ seen, ...body() }), done });
  work();
}

/** Ask for the forms as they are in the file once all is saved. */
export function fillForms() {
  if (!jobs.some((each) => !each.body)) jobs.push({ where: "/forms" });
  work();
}

/** Whether no other save waits behind the one that is being sent. */
export const isSettled = () => !jobs.some((each, index) => index && each.body);

const waiting = () => jobs.filter((each) => each.body).length;

async function work() {
  if (isAtWork) return;
  isAtWork = true;
  by("forms").ariaBusy = "true";
  while (jobs.length && (await isDelivered(jobs[0]))) jobs.shift();
  isAtWork = false;
  by("forms").ariaBusy = String(jobs.length > 0);
  clearTimeout(again);
  if (jobs.length) again = setTimeout(work, PATIENCE_MS);
}

/** Whether it need not be tried again. @param {Job} job */
async function isDelivered({ where, body, done }) {
  const sent = body?.();
  const asked = sent && { method: "POST", body: JSON.stringify({ ...sent, writer: WRITER }) };
  const answer = await fetch(where, asked).catch(() => null);
  // Of a program that ends in the middle there may be half of an answer.
  const said = /** @type {Answer | null} */ (answer?.ok ? await answer.json().catch(() => null) : null);
  if (!said && answer && !answer.ok && answer.status !== 403) {
    tell("refused", [{ message: say("failed"), place: null, hints: [], code: "" }]);
    return true;
  }
  if (!said || said.is_to_wait) {
    const why = said?.problems ?? [{ message: say(answer?.status === 403 ? "moved" : "lost"), place: null, hints: [], code: "" }];
    tell("waiting", why, waiting() ? [say("kept_here", { count: waiting() })] : []);
    return false;
  }
  tell("waiting", []);
  if (said.forms) {
    renew(said);
    done?.();
  }
  if (!sent) return true;
  tell("refused", said.problems ?? []);
  by("saved").textContent = said.forms ? told(where, said) : "";
  if (said.now !== undefined) choose(where, sent, said.now, done);
  else for (const { code } of said.problems ?? []) if (code in SHARED) share(SHARED[code], where, sent, done);
  return true;
}

/** @param {string} where @param {Answer} said */
function told(where, said) {
  if (said.turned === undefined) return say("saved");
  if (said.turned === null) return say("nothing_to_turn");
  const { path, writer } = said.turned;
  const did = say(where === "/undo" ? "taken_back" : "done_again", { name: placeOf(path) });
  return writer === WRITER ? did : `${did} ${say("of_another_page")}`;
}

/** @param {string} id @param {Problem[]} problems @param {string[]} [more] */
function tell(id, problems, more = []) {
  by(id).replaceChildren(...problems.flatMap((each) => [
    make("p", { className: "bad", textContent: [each.message, each.place].filter(Boolean).join(" – ") }),
    ...each.hints.map((hint) => make("p", { className: "soft", textContent: `→ ${hint}` })),
  ]), ...more.map((text) => make("p", { textContent: text })));
}

/** Neither of two versions is lost. @param {string} where @param {any} sent @param {import("./fields.js").Value} now @param {() => void} [done] */
function choose(where, sent, now, done) {
  const keep = () => send(where, () => ({ ...sent, before: now }), done);
  showVersions({ path: sent.path, mine: sent.value, theirs: now, keep, take: fillForms });
  fillForms();
}

/** What can be done with a value that holds in several places, by what was told of it. @type {Record<string, string[]>} */
const SHARED = { "shared-value": ["EVERYWHERE", "DETACH"], "shared-source": ["EVERYWHERE"] };

/** What holds in several places changes in all of them, or in one. @param {string[]} ways @param {string} where @param {any} sent @param {() => void} [done] */
function share(ways, where, sent, done) {
  by("refused").append(...ways.map((sharing) => {
    const button = make("button", { type: "button", textContent: say(sharing.toLowerCase()) });
    button.addEventListener("click", () => send(where, () => ({ ...sent, sharing }), done));
    return button;
  }));
}
