/**
 * The variants of a poster: a table with a row for each, which takes what a spreadsheet copies.
 */
import { make } from "./wall.js";
import { nameOfField, say } from "./look.js";
import { asName, cellsOf } from "./pasted.js";
import { send } from "./saving.js";

/**
 * @typedef {import("./fields.js").Value} Value
 * @typedef {{[column: string]: Value}} Row
 * @typedef {{path: (string | number)[], value: Value, columns: string[], whole: {[name: string]: Value}}} Variants
 */

const NAME = "name";
const HEADS = new Set([NAME, "tên", "ten"]); // What people call that column.
/** What was left out of what was pasted last, by the place of its table: a save draws that anew. @type {Map<string, string>} */
const leftOut = new Map();

/** @param {Variants} field */
export function variants({ path, value, columns, whole }) {
  if (typeof value === "string") {
    return make("p", { className: "soft", textContent: `${say("variants")}: ${value} – ${say("in_file")}` });
  }
  /** @type {Value} */
  let saved = value;
  /** @type {Row[]} */
  let rows = Array.isArray(value) ? value.map((row) => ({ ...row })) : [];
  /** Those that are shown though nothing stands in them. @type {Set<string>} */
  const opened = new Set();
  const place = JSON.stringify(path);
  const told = make("p", { className: "soft", role: "status", textContent: leftOut.get(place) ?? "" });
  const holder = make("div", { className: "variants", role: "group" });
  holder.setAttribute("aria-label", say("variants"));

  const shown = () => [NAME, ...columns.filter((each) => opened.has(each) || rows.some((row) => row[each] !== undefined))];

  function save() {
    const next = named(rows.filter((row) => Object.values(row).some((each) => each !== "" && each !== null)));
    if (JSON.stringify(next) === JSON.stringify(saved ?? [])) return;
    const body = () => {
      if (next.length) return { path, before: saved, value: next };
      // Without any there is nothing to say how they come.
      const { variants: had, as: how, ...poster } = whole;
      return { path: path.slice(0, -1), before: { ...poster, ...(had === undefined ? {} : { variants: saved }), ...(how === undefined ? {} : { as: how }) }, value: poster };
    };
    send("/save", body, () => {
      saved = next.length ? next : null;
    });
    rows = next.map((row) => ({ ...row }));
  }

  /** Write *text* from the cell at *row* and *column* on, or by the names in its first row. @param {string} text @param {number} row @param {number} column */
  function paste(text, row, column) {
    const cells = cellsOf(text);
    const heads = cells[0].map(columnOf);
    const isNamed = cells.length > 1 && heads.includes(NAME);
    const into = isNamed ? heads : cells[0].map((_, index) => shown()[column + index] ?? columns.filter((each) => !shown().includes(each))[column + index - shown().length]);
    const unknown = isNamed ? cells[0].filter((_, index) => !heads[index]) : cells[0].slice(into.filter(Boolean).length);
    let at = row;
    for (const pasted of isNamed ? cells.slice(1) : cells) {
      if (!pasted.some((each) => each.trim())) continue;
      const name = isNamed ? asName(pasted[heads.indexOf(NAME)] ?? "") : "";
      const same = name ? rows.findIndex((each) => each[NAME] === name) : -1;
      const target = isNamed ? (same < 0 ? rows.length : same) : at++;
      rows[target] ??= {};
      into.forEach((each, index) => {
        if (each && pasted[index] !== undefined) set(rows[target], each, pasted[index].trim());
      });
    }
    const names = unknown.map((each) => each.trim()).filter(Boolean).join(", ");
    told.textContent = names && say("columns_left_out", { names });
    leftOut.set(place, told.textContent);
    save();
    draw();
  }

  /** The column that is called *head* in a spreadsheet; none. @param {string} head */
  function columnOf(head) {
    const said = head.trim().normalize("NFC").toLowerCase();
    if (HEADS.has(said)) return NAME;
    return columns.find((each) => each.toLowerCase() === said || nameOfField(each).toLowerCase() === said);
  }

  /** @param {number} row @param {string} column @param {number} index */
  function cell(row, column, index) {
    const said = rows[row]?.[column] ?? "";
    if (typeof said !== "string") return make("td", {}, make("span", { className: "soft", textContent: say("in_file") }));
    const box = make("textarea", { value: said, rows: said.split("\n").length, spellcheck: false });
    box.setAttribute("aria-label", `${headOf(column)}, ${rows[row]?.[NAME] ?? row + 1}`);
    box.dataset.at = `${row} ${column}`;
    box.addEventListener("change", () => {
      rows[row] ??= {};
      set(rows[row], column, box.value);
      save();
      // Only when the keys have gone on to where they were sent.
      setTimeout(draw);
    });
    box.addEventListener("paste", (/** @type {ClipboardEvent} */ event) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (!/[\t\n\r]/.test(text.trim())) return;
      event.preventDefault();
      paste(text, row, index);
    });
    return make("td", {}, box);
  }

  /** @param {number} row */
  function key(row) {
    const button = make("button", { type: "button", textContent: "✕", title: say("remove_row") });
    button.setAttribute("aria-label", `${say("remove_row")}: ${rows[row][NAME] ?? row + 1}`);
    button.dataset.at = `${row} ✕`;
    button.addEventListener("click", () => {
      rows.splice(row, 1);
      save();
      draw();
    });
    return make("td", {}, button);
  }

  function draw() {
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    const at = before && holder.contains(before) ? before.dataset.at : "";
    const heads = shown();
    const head = make("tr", {}, ...heads.map((each) => make("th", { scope: "col", textContent: headOf(each) })), make("td"));
    // One more than there are: who writes into it adds a row.
    const body = Array.from({ length: rows.length + 1 }, (_, row) => make("tr", {}, ...heads.map((each, index) => cell(row, each, index)), row < rows.length ? key(row) : make("td")));
    const more = make("select", {}, make("option", { value: "", textContent: say("add_column") }),
      ...columns.filter((each) => !heads.includes(each)).map((each) => make("option", { value: each, textContent: headOf(each) })));
    more.setAttribute("aria-label", say("add_column"));
    more.addEventListener("change", () => {
      opened.add(more.value);
      draw();
    });
    holder.replaceChildren(make("p", { textContent: say("variants") }), make("p", { className: "soft", textContent: say("paste_here") }),
      make("div", { className: "cells" }, make("table", {}, make("thead", {}, head), make("tbody", {}, ...body))), told, more);
    if (at) holder.querySelector(`[data-at="${CSS.escape(at)}"]`)?.focus();
  }

  draw();
  return holder;
}

/** @param {string} column */
const headOf = (column) => (column === NAME ? say("variant_name") : nameOfField(column));

/** An empty cell has the poster's own value. @param {Row} row @param {string} column @param {string} text */
function set(row, column, text) {
  if (text) row[column] = text;
  else delete row[column];
}

/** The *rows*, each with a name for its file, and no two with the same. @param {Row[]} rows */
function named(rows) {
  const taken = new Set();
  return rows.map((row, index) => {
    const first = Object.values(row).find((each) => typeof each === "string") ?? "";
    const wanted = asName(String(row[NAME] ?? first)) || String(index + 1);
    let name = wanted;
    for (let number = 2; taken.has(name); number++) name = `${wanted}-${number}`;
    taken.add(name);
    return Object.assign({ [NAME]: name }, row, { [NAME]: name });
  });
}
