/**
 * Lists and tables: lines that are added, moved and taken out one by one.
 */
import { make } from "./wall.js";
import { say } from "./look.js";
import { box, called, counted, heading, keeper, key } from "./fields.js";

/** @typedef {import("./fields.js").Field} Field */

/** A list of texts, numbered. @param {Field} field */
export function lines(field) {
  const kept = keeper(field);
  const texts = Array.isArray(field.value) ? field.value.map(String) : field.value ? [String(field.value)] : [];
  const count = make("span", { className: "soft count" });
  const list = make("ol", { className: "lines" });
  const said = () => texts.filter(Boolean);
  const next = () => (said().length || field.required ? said() : null);
  const tell = () => counted(field, texts, count);
  const save = () => {
    tell();
    kept.save(next());
  };
  /** @param {number} [focused] */
  const draw = (focused) => {
    list.replaceChildren(...texts.map((each, at) => {
      const typed = box(each, {}, 24);
      typed.dataset.at = JSON.stringify([field.path, at]);
      typed.setAttribute("aria-label", `${called(field)} ${at + 1}`);
      typed.addEventListener("input", () => {
        const [first, ...rest] = typed.value.split("\n");
        texts[at] = first;
        // Several lines that are pasted are several items.
        if (rest.length) {
          texts.splice(at + 1, 0, ...rest.filter(Boolean));
          draw(at + rest.length);
        }
        tell();
        kept.draft(list, next());
      });
      typed.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && !event.isComposing) {
          event.preventDefault();
          add(at + 1);
        } else if (event.key === "Backspace" && !typed.value) {
          event.preventDefault();
          take(at);
        }
      });
      typed.addEventListener("change", save);
      if (at === focused) queueMicrotask(() => typed.focus());
      return make("li", {}, make("div", { className: "line" }, typed, ...(texts.length > 1 ? [
        key("↑", `${say("line_up")} ${at + 1}`, () => move(at, -1)),
        key("↓", `${say("line_down")} ${at + 1}`, () => move(at, 1)),
      ] : []), key("✕", `${say("line_out")} ${at + 1}`, () => take(at))));
    }));
  };
  /** @param {number} at */
  const add = (at) => {
    texts.splice(at, 0, "");
    draw(at);
  };
  /** @param {number} at */
  const take = (at) => {
    texts.splice(at, 1);
    draw(Math.max(0, at - 1));
    save();
  };
  /** @param {number} at @param {number} by */
  const move = (at, by) => {
    const to = at + by;
    if (to < 0 || to >= texts.length) return;
    [texts[at], texts[to]] = [texts[to], texts[at]];
    draw(to);
    save();
  };
  const more = make("button", { type: "button", className: "link", textContent: say("add_line") });
  more.addEventListener("click", () => add(texts.length));
  draw();
  if (field.most_syllables || field.most_items) tell();
  const group = make("div", { className: "field", role: "group" }, heading(field, "", count), list, more);
  group.setAttribute("aria-label", called(field));
  return group;
}

/** Rows of cells, or the path of the file that has them. @param {Field} field */
export function table(field) {
  const kept = keeper(field);
  const holder = make("div", { className: "field", role: "group" });
  holder.setAttribute("aria-label", called(field));
  if (typeof field.value === "string") {
    const typed = box(field.value);
    typed.addEventListener("change", () => kept.save(typed.value || null));
    holder.append(make("label", {}, heading(field), typed));
    return holder;
  }
  /** @type {string[][]} */
  let cells = Array.isArray(field.value) ? field.value.map((row) => row.map((/** @type {string | null} */ each) => each ?? "")) : [];
  const next = () => (cells.some((row) => row.some(Boolean)) || field.required ? cells.map((row) => [...row]) : null);
  const save = () => kept.save(next());
  /** @param {number} [row] @param {number} [column] */
  const draw = (row, column) => {
    const width = Math.max(1, ...cells.map((each) => each.length));
    cells = cells.map((each) => [...each, ...Array(width - each.length).fill("")]);
    const body = cells.map((each, at) => make("tr", {}, ...each.map((said, to) => {
      const typed = /** @type {HTMLInputElement} */ (make("input", { type: "text", value: said }));
      typed.dataset.at = JSON.stringify([field.path, at, to]);
      typed.setAttribute("aria-label", say("cell", { row: at + 1, column: to + 1 }));
      typed.addEventListener("input", () => {
        cells[at][to] = typed.value;
        kept.draft(holder, next());
      });
      typed.addEventListener("change", save);
      typed.addEventListener("paste", (event) => {
        const pasted = event.clipboardData?.getData("text/plain").replace(/\r?\n$/, "") ?? "";
        if (!/[\t\n]/.test(pasted)) return;
        // As spreadsheets put it: from this cell on, to the right and down.
        event.preventDefault();
        pasted.split(/\r?\n/).forEach((line, down) => line.split("\t").forEach((cell, right) => {
          (cells[at + down] ??= [])[to + right] = cell;
        }));
        cells = cells.map((each) => Array.from(each, (cell) => cell ?? ""));
        draw(at, to);
        save();
      });
      if (at === row && to === column) queueMicrotask(() => typed.focus());
      return make("td", {}, typed);
    }), make("td", {}, key("✕", `${say("row_out")} ${at + 1}`, () => {
      cells.splice(at, 1);
      draw(Math.max(0, at - 1), 0);
      save();
    }))));
    const out = cells.length && width > 1 ? [make("tr", {}, ...cells[0].map((_, to) => make("td", {}, key("✕", `${say("column_out")} ${to + 1}`, () => {
      cells.forEach((each) => each.splice(to, 1));
      draw(0, Math.max(0, to - 1));
      save();
    }))))] : [];
    const more = make("button", { type: "button", className: "link", textContent: say("add_row") });
    more.addEventListener("click", () => {
      cells.push(Array(width).fill(""));
      draw(cells.length - 1, 0);
    });
    const wider = make("button", { type: "button", className: "link", textContent: say("add_column"), hidden: !cells.length });
    wider.addEventListener("click", () => {
      cells.forEach((each) => each.push(""));
      draw(0, width);
    });
    holder.replaceChildren(heading(field), make("div", { className: "cells" }, make("table", {}, make("tbody", {}, ...body, ...out))), more, wider);
  };
  draw();
  return holder;
}
