import { formatDay, type Day } from '../../calendar/day.ts';
import { parseInstant } from '../../calendar/parse-instant.ts';
import { readInstant } from '../../files/values/instant.ts';
import { canonicalJson } from '../../purchases/json-object.ts';
import type { BatchRow } from '../../purchases/batch.ts';
import { idOfName } from './id-of-name.ts';

/** Somebody whom a form names: a client on record, or a new one. */
export type Named = { kind: 'known'; clientId: string } | { kind: 'new'; name: string };

/** What somebody adds by hand. */
export interface Addition {
  /** Of the form that it was typed into: `add_...`. Sent twice, it is recorded once. */
  id: string;
  client: Named;
  /** Who sent the client; null for nobody, or nobody known. */
  advocate: Named | null;
  /** What was bought or done, as it was typed; null where nothing was. */
  what: string | null;
  day: Day;
  amountMinor: number;
}

/** How an addition's purchase keeps what was bought or done. */
export const WHAT = 'what';

const FORM_ID = /^add_[A-Za-z0-9_-]{20}$/;

/** Whether a text is the id of a form. Nothing else becomes the name of a run. */
export function isAdditionId(text: string): boolean {
  return FORM_ID.test(text);
}

/** The id of whom a form names. */
function idOf(named: Named, formId: string, whose: 'client' | 'advocate'): string {
  return named.kind === 'known' ? named.clientId : idOfName(named.name, formId, whose);
}

/**
 * The addition as a row of an import, whose run and purchase are called like the form. The day is noon there,
 * as a day without a time is in a file.
 */
export function rowOfAddition(addition: Addition, timeZone: string): BatchRow | null {
  const { id, client, advocate, what } = addition;
  const moment = { date: formatDay(addition.day), time: '', zone: '' };
  const read = readInstant(moment, { orders: { '-': 'ymd' }, timeZone });
  const occurredAtMs = read.kind === 'read' ? parseInstant(read.instant) : null;
  if (occurredAtMs === null) return null;
  return {
    line: 1,
    id,
    clientId: idOf(client, id, 'client'),
    clientName: client.kind === 'new' ? client.name : null,
    clientEmail: null,
    clientPhone: null,
    occurredAtMs,
    amountMinor: addition.amountMinor,
    currency: null,
    ref: null,
    referredBy: advocate === null ? null : idOf(advocate, id, 'advocate'),
    refundedAmountMinor: null,
    ...(what === null ? {} : { metadataJson: canonicalJson({ [WHAT]: what }) }),
    ...(advocate?.kind === 'new' ? { referredByName: advocate.name } : {}),
  };
}
