import { checkRow, unreadable, type CheckedRow } from './check-row.ts';
import { batchOfRows, isTooMany, type BatchParser } from './parsed-batch.route.ts';

const NOT_JSON = 'must be one JSON object on one line, like {"id":"1001","clientId":"anna", ...}';

/** Reads NDJSON: one object a line; empty lines are passed over. */
export function parseNdjson(): BatchParser {
  const checked: CheckedRow[] = [];
  /** The beginning of a line whose end has not come yet, in the pieces that it came in. */
  let begun: string[] = [];
  let line = 0;

  const readLine = (text: string) => {
    line += 1;
    if (text.trim() !== '' && !isTooMany(checked)) checked.push(readObject(line, text));
  };
  return {
    push(text) {
      const lines = text.split('\n');
      const rest = lines.pop() ?? '';
      for (const ended of lines) {
        readLine(begun.length === 0 ? ended : [...begun, ended].join(''));
        begun = [];
      }
      if (rest !== '') begun.push(rest);
    },
    end() {
      readLine(begun.join(''));
      return isTooMany(checked) ? { kind: 'too_many_rows' } : batchOfRows(checked, []);
    },
  };
}

function readObject(line: number, text: string): CheckedRow {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return unreadable(line, NOT_JSON);
  }
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? checkRow(line, value) : unreadable(line, NOT_JSON);
}
