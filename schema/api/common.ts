import { z } from 'zod';
import { isTimeZone } from '../../worker/calendar/zone.ts';
import { dayOfDate, parseDay } from '../../worker/calendar/day.ts';
import { EARLIEST_MS, LATEST_MS } from '../../worker/calendar/parse-instant.ts';
import { isErasedName } from '../../worker/clients/erasure.ts';
import { isCurrency } from '../../worker/money/currency.ts';

const EARLIEST_DAY = dayOfDate(1000, 1, 1);

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

/** A whole number between two others, both included. */
export function wholeNumber(least: number, most: number) {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
}

/**
 * The business's own id for something: any string of 1 to 200 characters (api.md), but for the two that no
 * address can hold as a segment of its path (RFC 3986, 5.2.4).
 */
export function ownId(what: string): z.ZodString {
  return text(200, `${what}, a string of 1 to 200 characters`).refine(
    (value) => value !== '.' && value !== '..',
    { error: 'must not be "." or "..", which no address can hold' },
  );
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
  .refine((value) => parseDay(value) !== null, {
    error: 'must be a date that exists, YYYY-MM-DD',
    abort: true,
  })
  .meta({ format: 'date', example: '2026-03-01' });

/**
 * A day that is asked about. From the year 1000 on, so that the days of an answer before it (a window's, a
 * previous period's) have years of four digits as well.
 */
export const askedDay = day.refine((value) => (parseDay(value) ?? 0) >= EARLIEST_DAY, {
  error: 'must lie in the years 1000 to 9999',
});

/** An ISO 4217 code. */
export const currency = z
  .string({ error: 'must be an ISO 4217 code, like EUR' })
  .refine(isCurrency, { error: 'must be an ISO 4217 code in capitals, like EUR' })
  .meta({ minLength: 3, maxLength: 3, example: 'EUR' });

const WHOLE_MINOR_UNITS = 'must be a whole number of minor units (cents), 0 to 9007199254740991';

/** Money in minor units: cents, yen. */
export const amount = z
  .int({ error: WHOLE_MINOR_UNITS })
  .min(0, { error: 'must not be negative' })
  .max(Number.MAX_SAFE_INTEGER, { error: WHOLE_MINOR_UNITS })
  .meta({ format: 'int64', example: 4900 });

/** The nearest number to a sum of amounts, which may be larger than any one of them. */
export const sum = z.number().meta({ type: 'integer', minimum: 0, example: 4900 });

/** A sum of amounts, exactly. */
export const sumText = z.string().regex(/^\d+$/).meta({
  description: 'The same sum, exact whatever its size: a number is rounded above 9007199254740991.',
  example: '4900',
});

export const timeZone = z
  .string({ error: 'must be an IANA time zone, like Europe/Berlin' })
  .refine(isTimeZone, { error: 'must be an IANA time zone, like Europe/Berlin' })
  .meta({ example: 'Europe/Berlin' });

export const NEXT_CURSOR =
  'must be the nextCursor of the page before, as it was answered; leave it out for the first page';

/** `limit` and `cursor` of every list. */
export const page = z.object({
  limit: z.coerce
    .number({ error: 'must be a whole number from 1 to 500' })
    .int({ error: 'must be a whole number from 1 to 500' })
    .min(1, { error: 'must be a whole number from 1 to 500' })
    .max(500, { error: 'must be a whole number from 1 to 500' })
    .default(50),
  cursor: z
    .string({ error: NEXT_CURSOR })
    .min(1, { error: NEXT_CURSOR })
    .max(2_000, { error: NEXT_CURSOR })
    .optional()
    .meta({ description: 'nextCursor of the page before' }),
});

/** The answer of a list. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ data: z.array(item), nextCursor: z.string().nullable() });
}
