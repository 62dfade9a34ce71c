/*
 * A second reading of CSV, slow and obvious: the whole text at once, row by row with a pattern for a field,
 * and without the product's code.
 */

export type NaiveItem =
  | { kind: 'record'; line: number; fields: string[] }
  | { kind: 'broken'; line: number; text: string };

const LINE_END = /\r\n|\n|\r/g;

/** What a text holds, as worker/csv/csv-reader.ts promises it. */
export function readNaively(text: string, delimiter: string): NaiveItem[] {
  const items: NaiveItem[] = [];
  let rest = text.replace(/^\uFEFF/, '');
  const whole = rest;
  while (rest !== '') {
    const line = (whole.slice(0, whole.length - rest.length).match(LINE_END) ?? []).length + 1;
    const row = oneRow(rest, delimiter);
    if (row.broken) items.push({ kind: 'broken', line, text: row.text });
    else if (row.fields.length > 1 || row.isQuoted || row.fields[0]?.trim() !== '') {
      items.push({ kind: 'record', line, fields: row.fields });
    }
    rest = row.rest;
  }
  return items;
}

type Row =
  | { broken: false; fields: string[]; isQuoted: boolean; rest: string }
  | { broken: true; text: string; rest: string };

function oneRow(text: string, delimiter: string): Row {
  const sign = delimiter === '|' ? '\\|' : delimiter;
  const quoted = new RegExp(`^"((?:[^"]|"")*)"(?=${sign}|\\r|\\n|$(?![\\s\\S]))`);
  const torn = /^"(?:[^"\r\n]|"")*"(?!")/;
  const plain = new RegExp(`^[^${sign}\\r\\n]*`);
  const fields: string[] = [];
  let isQuoted = false;
  let rest = text;
  for (;;) {
    const proper = quoted.exec(rest);
    if (proper !== null) {
      fields.push((proper[1] ?? '').replaceAll('""', '"'));
      isQuoted = true;
      rest = rest.slice(proper[0].length);
    } else {
      const start = rest.startsWith('"') ? (torn.exec(rest)?.[0] ?? null) : '';
      if (start === null) return brokenAt(text, text.length - rest.length);
      const more = plain.exec(rest.slice(start.length))?.[0] ?? '';
      fields.push(start + more);
      rest = rest.slice(start.length + more.length);
    }
    if (!rest.startsWith(delimiter)) break;
    rest = rest.slice(delimiter.length);
  }
  return { broken: false, fields, isQuoted, rest: rest.replace(/^(\r\n|\n|\r)/, '') };
}

/** The row up to the end of the line on which its quote opens is broken. */
function brokenAt(text: string, opening: number): Row {
  const line = /^[^\r\n]*/.exec(text.slice(opening))?.[0] ?? '';
  const end = opening + line.length;
  return { broken: true, text: text.slice(0, end), rest: text.slice(end).replace(/^(\r\n|\n|\r)/, '') };
}
