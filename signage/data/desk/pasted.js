/**
 * What a spreadsheet puts on the clipboard: cells between tabs, rows between line breaks.
 */

/**
 * The rows of *text*; a cell in quotation marks may have tabs, breaks and, doubled, such marks in it.
 * @param {string} text @returns {string[][]}
 */
export function cellsOf(text) {
  /** @type {string[][]} */
  const rows = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\r|\n|$)|([^\t\r\n]*)(\t|\r\n|\r|\n|$)/gy;
  while (cell.lastIndex < text.length) {
    const [, quoted, bare, end, other, otherEnd] = /** @type {RegExpExecArray} */ (cell.exec(text));
    rows[rows.length - 1].push(quoted === undefined ? (bare ?? other) : quoted.replaceAll('""', '"').replace(/\r\n?/g, "\n"));
    if ((end ?? otherEnd) === "\t" && cell.lastIndex === text.length) rows[rows.length - 1].push("");
    else if ((end ?? otherEnd) !== "\t" && cell.lastIndex < text.length) rows.push([]);
  }
  return rows;
}

/** *text* in the letters of a file's name. @param {string} text */
export function asName(text) {
  const plain = text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/[^ -~]/g, "");
  return plain.replace(/[^a-z0-9]+/g, "-").slice(0, 60).replace(/^-+|-+$/g, "");
}
