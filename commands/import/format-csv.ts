/**
 * CSV lines (RFC 4180) of rows, each ended by a line feed. A field that a reader could take apart or trim is
 * quoted.
 */
export function formatCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((fields) => `${fields.map(quoted).join(',')}\n`).join('');
}

function quoted(field: string): string {
  return /[",\r\n]|^\s|\s$/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
