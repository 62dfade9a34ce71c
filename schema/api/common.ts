import { z } from 'zod';
import { isTimeZone } from '../../worker/calendar/zone.ts';
import { parseDay } from '../../worker/calendar/day.ts';
import { isErasedName } from '../../worker/clients/erasure.ts';

const EARLIEST_MS = Date.UTC(1900, 0, 1);
const LATEST_MS = Date.UTC(2200, 0, 1);
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

/** Text that a database keeps as it is: no lone surrogates, no U+0000. */
export function text(maxLength: number, what: string): z.ZodString {
  return (
    z
      .string({ error: `must be ${what}` })
      .refine((value) => value.isWellFormed() && !value.includes('\0'), {
        error: 'must be well-formed Unicode without U+0000',
      })
      // Characters are never more than UTF-16 units, which need no counting.
      .refine((value) => value !== '' && (value.length <= maxLength || [...value].length <= maxLength), {
        error: `must have 1 to ${maxLength} characters`,
      })
      .meta({ minLength: 1, maxLength }) as z.ZodString
  );
}

/** The business's own id for something: any string of 1 to 200 characters (api.md). */
export function ownId(what: string): z.ZodString {
  return text(200, `${what}, a string of 1 to 200 characters`);
}

/**
 * The business's own id of a client to whom something is added. What took the place of an erased person's id
 * is none: nothing is added to a person who was erased.
 */
export const clientId = ownId("the client's own id").refine((id) => !isErasedName(id), {
  error: 'must not be the id of an erased client',
});

/** An instant: RFC 3339 with an offset, in the years 1900 to 2199. Answers carry it in UTC. */
export const instant = z.iso
  .datetime({
    offset: true,
    abort: true,
    error: 'must be an RFC 3339 instant with an offset, like 2026-03-01T09:30:00+01:00',
  })
  .refine(
    (value) => {
      const ms = Date.parse(value);
      return ms >= EARLIEST_MS && ms < LATEST_MS;
    },
    { error: 'must lie in the years 1900 to 2199' },
  );

/** A civil date, `YYYY-MM-DD`. */
export const day = z
  .string({ error: 'must be a date, YYYY-MM-DD' })
  .refine((value) => parseDay(value) !== null, { error: 'must be a date that exists, YYYY-MM-DD' })
  .meta({ format: 'date', example: '2026-03-01' });

/** A phone number, as people write them. */
export const phone = z.string({ error: 'must be a phone number as text' }).meta({
  description:
    'Kept only as a keyed digest of its digits: one of the addresses by which a client is known. With fewer than six digits it is ignored.',
  example: '+49 30 123456',
});

/** An ISO 4217 code. */
export const currency = z
  .string({ error: 'must be an ISO 4217 code, like EUR' })
  .refine((value) => CURRENCIES.has(value), { error: 'must be an ISO 4217 code in capitals, like EUR' })
  .meta({ minLength: 3, maxLength: 3, example: 'EUR' });

/** Money in minor units: cents, yen. */
export const amount = z
  .int({ error: 'must be a whole number of minor units (cents), 0 to 9007199254740991' })
  .min(0, { error: 'must not be negative' })
  .meta({ example: 4900 });

export const timeZone = z
  .string({ error: 'must be an IANA time zone, like Europe/Berlin' })
  .refine(isTimeZone, { error: 'must be an IANA time zone, like Europe/Berlin' })
  .meta({ example: 'Europe/Berlin' });

/** `limit` and `cursor` of every list. */
export const page = z.object({
  limit: z.coerce
    .number({ error: 'must be a whole number from 1 to 500' })
    .int({ error: 'must be a whole number from 1 to 500' })
    .min(1, { error: 'must be a whole number from 1 to 500' })
    .max(500, { error: 'must be a whole number from 1 to 500' })
    .default(50),
  cursor: z.string().min(1).max(2_000).optional().meta({ description: 'nextCursor of the page before' }),
});

/** The answer of a list. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ data: z.array(item), nextCursor: z.string().nullable() });
}
