/**
 * What a spreadsheet runs as a formula when it opens the file (OWASP, CSV injection), blanks before it
 * included; the full-width signs are those of Japanese ones.
 */
const RUNS = /^'*\s*[=+\-@\t\r\n＝＋－＠]/;

/**
 * CSV lines (RFC 4180) of rows, each ended by a line feed. A field that a reader could take apart or trim is
 * quoted, and so is one that only a reader with another delimiter would. A field that a spreadsheet would run
 * gets an apostrophe before it; `withoutGuard` takes it off.
 */
export function formatCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((fields) => `${fields.map(written).join(',')}\n`).join('');
}

/** The line of a row in a file that is downloaded: as `formatCsv` writes it, and ended as RFC 4180 wants it. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(written).join(',')}\r\n`;
}

/** A field as it was before `formatCsv` wrote it. */
export function withoutGuard(field: string): string {
  return field.startsWith("'") && RUNS.test(field) ? field.slice(1) : field;
}

/** A row as it is sent to the API, which has to get its fields as they are. */
export function plainCsv(fields: readonly string[]): string {
  return `${fields.map(quoted).join(',')}\n`;
}

function written(field: string): string {
  return quoted(RUNS.test(field) ? `'${field}` : field);
}

function quoted(field: string): string {
  return /[",;|\t\r\n]|^\s|\s$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
