import type { Field } from '../columns/aliases.ts';
import type { Columns } from '../columns/columns.ts';
import { strayByteIn, withoutStrays } from '../file/decode.ts';
import { rejected, type Rejected } from './row-outcome.ts';

/** What happened to the text of a row before it got here. */
interface Damage {
  rejected: Rejected | null;
  notes: string[];
}

/** Two people whose letters were replaced by the same sign would become one. */
const IDENTIFYING: readonly Field[] = ['id', 'clientId', 'clientEmail'];

const NONE: Damage = { rejected: null, notes: [] };

/** A row with a byte that is no UTF-8 is refused where the byte stands in a column that is used. */
export function damageOf(fields: readonly string[], { taken }: Columns): Damage {
  const whole = fields.join('\n');
  const stray = strayByteIn(whole);
  if (stray === null && !whole.includes('\uFFFD')) return NONE;
  for (const [field, { index }] of entries(taken)) {
    const text = fields[index] ?? '';
    const byte = strayByteIn(text);
    if (byte !== null) {
      const because = `has the byte ${hex(byte)}, which is not UTF-8: "${withoutStrays(text)}"?`;
      return { rejected: rejected(field, because), notes: [] };
    }
    if (text.includes('\uFFFD') && IDENTIFYING.includes(field)) {
      const because = `has a replacement character: letters were lost before the file got here: "${text}"`;
      return { rejected: rejected(field, because), notes: [] };
    }
  }
  return stray === null
    ? NONE
    : { rejected: null, notes: [`a column that is not used has the byte ${hex(stray)}, which is not UTF-8`] };
}

function entries(taken: Columns['taken']): [Field, { index: number }][] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a record of fields are fields
  return Object.entries(taken) as [Field, { index: number }][];
}

function hex(byte: number): string {
  return `0x${byte.toString(16).toUpperCase()}`;
}
