import type { Columns as HeaderColumns } from '../../../worker/csv/columns-of.ts';
import type { Columns } from '../columns/columns.ts';
import { kindOf } from '../values/kinds.ts';
import type { Options } from '../options.ts';
import type { Reading } from './reading.ts';
import { currencyOfSign, isSign } from '../values/signs.ts';
import { plainStatus, statusOf } from '../values/statuses.ts';
import type { Survey, Words } from './survey.ts';

/** What a file leaves open: what it is, and the options that decide it. */
export interface Question {
  because: string;
  options: string;
}

export type ReadingOutcome =
  | { kind: 'decided'; reading: Reading; questions: Question[]; amountBecause: string }
  | { kind: 'refused'; because: string };

interface Known {
  survey: Survey;
  columns: Columns;
  header: HeaderColumns;
  options: Options;
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
      : ({ kind: 'decided', form: options.amountForm, because: 'as you say' } as const);
  if (form.kind === 'open') questions.push({ because: `Amounts: ${form.because}.`, options: form.options });
  const orders = decideOrders(known, questions);
  const client = decideClient(known, questions);
  if (client === null)
    return {
      kind: 'refused',
      because:
        `The column "${columns.taken.clientId?.name}" holds names (line ${survey.clients.spaced?.line}), and a name is ` +
        `no id: two people may share it. The file needs a column with the shop's own id, the e-mail address or the ` +
        `phone number of each client. If these are ids, use --map "${columns.taken.clientId?.name}=clientId".`,
    };
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
  questions.push({
    because: `Dates: ${shown.because}.`,
    options: '--date-order dmy or --date-order mdy',
  });
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
  questions.push({
    because: `Clients: "${capitalised.text}" in line ${capitalised.line} may be an id or a name; two people may share a name.`,
    options: `--map "${clientId.name}=clientId"${hasElse ? ` or --map "${clientId.name}=clientName"` : ''}`,
  });
  return hasElse ? 'name' : 'id';
}

function askStatuses({ survey, options }: Known, questions: Question[]): void {
  if (options.allStatuses) return;
  const paid = options.paidStatuses.map(plainStatus);
  const unknown = [...survey.statuses].filter(([status]) => statusOf(status, paid) === 'unknown');
  if (unknown.length === 0) return;
  questions.push({
    because: `Statuses that Kith does not know, so that their rows would be passed over: ${listed(new Map(unknown))}.`,
    options: `${paidStatusOf(unknown)} for those that mean paid, or --all-statuses`,
  });
}

/**
 * Whether the column of kinds is one: always where the exporter has it, else where all its words say purchase
 * or refund, and some refund.
 */
function decideKinds({ survey, columns, options }: Known, questions: Question[]): boolean {
  if (columns.taken.kind === undefined || survey.kinds.size === 0) return false;
  const paid = options.paidStatuses.map(plainStatus);
  const unknown = [...survey.kinds].filter(
    ([kind]) => kindOf(kind) === 'unknown' && statusOf(kind, paid) !== 'paid',
  );
  const kinds = [...survey.kinds.keys()].map(kindOf);
  // "transfer" may as well be a way to pay: no row is passed over for a word in a column of something else.
  if (!columns.isKindSure)
    return kinds.includes('refund') && kinds.every((kind) => kind === 'refund' || kind === 'purchase');
  if (unknown.length > 0) {
    questions.push({
      because: `Kinds of rows that Kith does not know, so that they would be passed over: ${listed(new Map(unknown))}.`,
      options: `${paidStatusOf(unknown)} for those that are purchases`,
    });
  }
  return true;
}

function askCurrency({ survey, columns, options, business }: Known, questions: Question[]): void {
  if (options.currency !== null) return;
  const named = columns.currency;
  const isNamedOpen = named !== null && isSign(named) && currencyOfSign(named, business.currency) === null;
  const sign = isNamedOpen ? named : survey.openSign?.text;
  if (sign === undefined || sign === null) return;
  const where = isNamedOpen ? `in "${columns.taken.amount?.name}"` : `in line ${survey.openSign?.line}`;
  questions.push({
    because: `Currency: several share the sign "${sign}" ${where}, and the business's is ${business.currency}.`,
    options: '--currency CODE',
  });
}

function paidStatusOf(words: readonly (readonly [word: string, unknown])[]): string {
  const shown = words.slice(0, 5).map(([word]) => word);
  return `--paid-status "${shown.join(', ')}"`;
}

function listed(words: Words): string {
  const shown = [...words]
    .slice(0, 10)
    .map(([word, { count, line }]) => `"${word}" (${count}, first in line ${line})`);
  return words.size > 10 ? `${shown.join(', ')} and ${words.size - 10} more` : shown.join(', ');
}
