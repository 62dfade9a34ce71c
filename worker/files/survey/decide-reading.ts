import type { Columns as HeaderColumns } from '../../csv/columns-of.ts';
import type { Columns } from '../columns/columns.ts';
import { kindOf } from '../values/kinds.ts';
import type { Reading } from './reading.ts';
import type { ReadingOptions } from './reading-options.ts';
import { currencyOfSign, isSign } from '../values/signs.ts';
import { plainStatus, statusOf } from '../values/statuses.ts';
import type { Example, FormDoubt, FormReason } from './survey-amounts.ts';
import type { DateDoubt } from './survey-dates.ts';
import type { Survey, Words } from './survey.ts';

/** A word of a column of few: how often it is there, and first in which line. */
export interface SeenWord {
  word: string;
  count: number;
  line: number;
}

/** What a file leaves open. */
export type Question =
  | { about: 'amounts'; because: FormDoubt }
  | { about: 'dates'; because: DateDoubt }
  /** May be an id or a name; with `hasElse` the file has other columns to know people by. */
  | { about: 'clients'; example: Example; column: string; hasElse: boolean }
  /** Words that Kith does not know, so that their rows would be passed over. */
  | { about: 'statuses' | 'kinds'; words: SeenWord[] }
  /** Several currencies share the sign, in the column's name or in a line, and the business's is none. */
  | { about: 'currency'; sign: string; column: string | null; line: number | null; own: string };

/** The column of clients holds names, and nothing else tells who they are. */
export interface NamesRefusal {
  kind: 'names_are_no_ids';
  column: string;
  line: number;
}

export type ReadingOutcome =
  | { kind: 'decided'; reading: Reading; questions: Question[]; amountBecause: FormReason | FormDoubt }
  | { kind: 'refused'; because: NamesRefusal };

interface Known {
  survey: Survey;
  columns: Columns;
  header: HeaderColumns;
  options: ReadingOptions;
  business: { currency: string; timeZone: string };
}

/**
 * How a file is read, by all that it shows. Where it allows two readings, the likelier is taken and the
 * question says so: nothing is sent before somebody has answered it.
 */
export function decideReading(known: Known): ReadingOutcome {
  const { survey, columns, header, options, business } = known;
  const questions: Question[] = [];
  const form =
    options.amountForm === null
      ? survey.amounts.form(columns.unit, columns.isMinorByName)
      : ({ kind: 'decided', form: options.amountForm, because: { kind: 'asked' } } as const);
  if (form.kind === 'open') questions.push({ about: 'amounts', because: form.because });
  const orders = decideOrders(known, questions);
  const client = decideClient(known, questions);
  if (client === null) {
    const { name: column = '' } = columns.taken.clientId ?? {};
    const line = survey.clients.spaced?.line ?? 0;
    return { kind: 'refused', because: { kind: 'names_are_no_ids', column, line } };
  }
  askStatuses(known, questions);
  const usesKinds = decideKinds(known, questions);
  askCurrency(known, questions);
  const { refunds } = survey;
  const reading: Reading = {
    columns,
    header,
    trailing: survey.trailing,
    amountForm: form.kind === 'open' ? form.guess : form.form,
    orders,
    timeZone: columns.isUtc ? 'UTC' : (options.timeZone ?? business.timeZone),
    currency: business.currency,
    askedCurrency: options.currency,
    allStatuses: options.allStatuses,
    paidStatuses: options.paidStatuses.map(plainStatus),
    usesKinds,
    isRefundFlag: refunds.areYesNo && (refunds.hasWord || (refunds.hasOne && !columns.isRefundMoney)),
    clientColumn: client,
  };
  return { kind: 'decided', reading, questions, amountBecause: form.because };
}

function decideOrders({ survey, columns, options }: Known, questions: Question[]): Reading['orders'] {
  const shown = survey.dates.orders(options.dateOrder);
  if (shown.kind === 'decided') return shown.orders;
  const known = columns.exporter?.dateOrder;
  if (options.dateOrder === null && known !== undefined) {
    const ofExporter = survey.dates.orders(known);
    if (ofExporter.kind === 'decided') return ofExporter.orders;
  }
  questions.push({ about: 'dates', because: shown.because });
  return shown.guess;
}

/** A name is never an id. Null where the file has names and nothing else to know people by. */
function decideClient({ survey, columns }: Known, questions: Question[]): Reading['clientColumn'] | null {
  const { clientId, clientEmail, clientPhone } = columns.taken;
  if (clientId === undefined || !columns.isClientBare) return 'id';
  const { spaced, capitalised, hasOther, areAddresses } = survey.clients;
  const hasElse = clientEmail !== undefined || clientPhone !== undefined;
  if (spaced !== null) return hasElse ? 'name' : null;
  if (areAddresses && hasOther) return 'email';
  if (capitalised === null) return 'id';
  questions.push({ about: 'clients', example: capitalised, column: clientId.name, hasElse });
  return hasElse ? 'name' : 'id';
}

function askStatuses({ survey, options }: Known, questions: Question[]): void {
  if (options.allStatuses) return;
  const paid = options.paidStatuses.map(plainStatus);
  const words = wordsOf(survey.statuses, (status) => statusOf(status, paid) === 'unknown');
  if (words.length > 0) questions.push({ about: 'statuses', words });
}

/**
 * Whether the column of kinds is one: always where the exporter has it, else where all its words say purchase
 * or refund, and some refund.
 */
function decideKinds({ survey, columns, options }: Known, questions: Question[]): boolean {
  if (columns.taken.kind === undefined || survey.kinds.size === 0) return false;
  const paid = options.paidStatuses.map(plainStatus);
  const kinds = [...survey.kinds.keys()].map(kindOf);
  // "transfer" may as well be a way to pay: no row is passed over for a word in a column of something else.
  if (!columns.isKindSure)
    return kinds.includes('refund') && kinds.every((kind) => kind === 'refund' || kind === 'purchase');
  const isUnknown = (kind: string) => kindOf(kind) === 'unknown' && statusOf(kind, paid) !== 'paid';
  const words = wordsOf(survey.kinds, isUnknown);
  if (words.length > 0) questions.push({ about: 'kinds', words });
  return true;
}

function askCurrency({ survey, columns, options, business }: Known, questions: Question[]): void {
  if (options.currency !== null) return;
  const named = columns.currency;
  const isNamedOpen = named !== null && isSign(named) && currencyOfSign(named, business.currency) === null;
  const sign = isNamedOpen ? named : survey.openSign?.text;
  if (sign === undefined || sign === null) return;
  const column = isNamedOpen ? (columns.taken.amount?.name ?? '') : null;
  const line = isNamedOpen ? null : (survey.openSign?.line ?? null);
  questions.push({ about: 'currency', sign, column, line, own: business.currency });
}

function wordsOf(words: Words, isMeant: (word: string) => boolean): SeenWord[] {
  return [...words].filter(([word]) => isMeant(word)).map(([word, seen]) => ({ word, ...seen }));
}
