import type { Field } from '../columns/aliases.ts';
import type { Columns } from '../columns/columns.ts';
import { strayByteIn, withoutStrays } from '../text/decode.ts';
import type { RowNoteReason } from './reason.ts';
import { rejected, type Rejected } from './row-outcome.ts';

/** What happened to the text of a row before it got here. */
interface Damage {
  rejected: Rejected | null;
  notes: RowNoteReason[];
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
      const because = { kind: 'stray_byte', byte, text: withoutStrays(text) } as const;
      return { rejected: rejected(field, because), notes: [] };
    }
    if (text.includes('\uFFFD') && IDENTIFYING.includes(field)) {
      return { rejected: rejected(field, { kind: 'lost_letters', text }), notes: [] };
    }
  }
  return stray === null ? NONE : { rejected: null, notes: [{ kind: 'unused_stray_byte', byte: stray }] };
}

function entries(taken: Columns['taken']): [Field, { index: number }][] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a record of fields are fields
  return Object.entries(taken) as [Field, { index: number }][];
}
