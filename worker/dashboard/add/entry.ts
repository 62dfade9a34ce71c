import { formatDay, parseDay, type Day } from '../../calendar/day.ts';
import { EARLIEST_MS } from '../../calendar/parse-instant.ts';
import { utcDayOf } from '../../calendar/instant.ts';
import { textOf, type Form } from '../../members/form.ts';
import { isAdditionId, type Named } from './addition.ts';
import { readTypedAmount } from './typed-amount.ts';

/** Somebody as a form names them: what was typed, and who was chosen for it. */
export interface PersonEntry {
  text: string;
  /** Null until somebody chose, or where something else was typed since. */
  choice: Choice | null;
}

export type Choice = Named | { kind: 'nobody' };

/** What stands in the form, as it was typed. */
export interface Entry {
  /** Null where the form carries none, or one that is not ours. */
  id: string | null;
  client: PersonEntry;
  advocate: PersonEntry;
  what: string;
  day: string;
  amount: string;
}

export const MAX_NAME = 200;
export const MAX_WHAT = 500;

/** The empty form of a day. */
export function emptyEntry(id: string, today: Day): Entry {
  const nobody = { text: '', choice: null };
  return { id, client: nobody, advocate: nobody, what: '', day: formatDay(today), amount: '' };
}

/** What a form says. */
export function readEntry(form: Form): Entry {
  const id = textOf(form, 'entry');
  return {
    id: isAdditionId(id) ? id : null,
    client: readPersonEntry(form, 'client'),
    advocate: readPersonEntry(form, 'advocate'),
    what: textOf(form, 'what'),
    day: textOf(form, 'day'),
    amount: textOf(form, 'amount'),
  };
}

/** A choice holds for the text that it was made for. */
function readPersonEntry(form: Form, name: 'client' | 'advocate'): PersonEntry {
  const text = textOf(form, name);
  const isForText = textOf(form, `${name}-for`) === text;
  return { text, choice: isForText ? readChoice(textOf(form, `${name}-choice`), text) : null };
}

/** An id is marked, so that no client's id is taken for one of the words. */
function readChoice(value: string, text: string): Choice | null {
  if (value.startsWith('=')) return { kind: 'known', clientId: value.slice(1) };
  if (value === 'new') return text === '' ? null : { kind: 'new', name: text };
  return value === 'nobody' ? { kind: 'nobody' } : null;
}

/** A choice as a form says it. */
export function choiceToText(choice: Choice | null): string {
  switch (choice?.kind) {
    case 'known':
      return `=${choice.clientId}`;
    case 'new':
    case 'nobody':
      return choice.kind;
    case undefined:
      return '';
  }
}

/** A field, and what is wrong with it. */
export interface EntryFault {
  field: 'client' | 'advocate' | 'what' | 'day' | 'amount';
  fault:
    | 'noName'
    | 'nameTooLong'
    | 'whatTooLong'
    | 'noDay'
    | 'future'
    | 'outOfYears'
    | 'amountUnclear'
    | 'tooManyDecimals'
    | 'otherCurrency';
}

/** What of an entry is read by itself: all but who is meant. */
export interface ReadEntry {
  what: string | null;
  day: Day;
  amountMinor: number;
}

const AMOUNT_FAULTS = {
  unclear: 'amountUnclear',
  too_many_decimals: 'tooManyDecimals',
  other_currency: 'otherCurrency',
} as const;

/** The day, the amount and what was done, or all that is wrong with the form. */
export function checkEntry(
  entry: Entry,
  { today, currency }: { today: Day; currency: string },
): { kind: 'read'; read: ReadEntry } | { kind: 'wrong'; faults: EntryFault[] } {
  const faults: EntryFault[] = [...faultsOfPersons(entry)];
  if (!isText(entry.what, MAX_WHAT)) faults.push({ field: 'what', fault: 'whatTooLong' });
  const day = parseDay(entry.day);
  if (day === null) faults.push({ field: 'day', fault: 'noDay' });
  else if (day > today) faults.push({ field: 'day', fault: 'future' });
  else if (day <= utcDayOf(EARLIEST_MS)) faults.push({ field: 'day', fault: 'outOfYears' });
  const amount = readTypedAmount(entry.amount, currency);
  if (amount.kind !== 'amount') faults.push({ field: 'amount', fault: AMOUNT_FAULTS[amount.kind] });
  if (faults.length > 0 || day === null || amount.kind !== 'amount') return { kind: 'wrong', faults };
  const what = entry.what === '' ? null : entry.what;
  return { kind: 'read', read: { what, day, amountMinor: amount.minor } };
}

function faultsOfPersons({ client, advocate }: Entry): EntryFault[] {
  const faults: EntryFault[] = [];
  if (client.text === '') faults.push({ field: 'client', fault: 'noName' });
  if (!isText(client.text, MAX_NAME)) faults.push({ field: 'client', fault: 'nameTooLong' });
  if (!isText(advocate.text, MAX_NAME)) faults.push({ field: 'advocate', fault: 'nameTooLong' });
  return faults;
}

/** Whether a database keeps a text as it is, and it is not too long. */
function isText(text: string, most: number): boolean {
  return [...text].length <= most && text.isWellFormed() && !text.includes('\0');
}
