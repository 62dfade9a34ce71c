import { nothing, unusable } from '../made-observation.ts';
import type { Observation, SaidClient, SaidRef } from '../observation.ts';
import type { ObserveContext } from '../provider-rules.ts';
import { readCurrencyAt, readDecimal, type ReadAmount } from '../read-amount.ts';
import { readId, readInstant, readObject, readText, readWhole, readWithin } from '../read-values.ts';
import { findCode, otherCodes } from '../said-code.ts';
import { isNobody, saidPerson } from '../said-person.ts';
import { ENTRY_TYPES, type EntryField, type EntryType } from './entry.ts';

/** An entry, and how a dead letter names a field of it. */
interface Said {
  entry: unknown;
  context: ObserveContext;
  at: (field: EntryField | 'type') => string;
}

/**
 * What one entry of a standard body says (docs/connectors/standard.md). `path` is where it stands: `[3]`, or
 * empty where it is the body.
 */
export function observeEntry(entry: unknown, path: string, context: ObserveContext): Observation {
  const said: Said = { entry, context, at: (field) => (path === '' ? field : `${path}.${field}`) };
  if (readObject(entry) === null) return unusable('not_an_event', path);
  const name = readText(readWithin(entry, 'type'));
  if (name === null) return unusable('missing_value', said.at('type'));
  const type = ENTRY_TYPES.find((known) => known === name);
  if (type === undefined) return unusable('wrong_value', said.at('type'));
  if (readWithin(entry, 'test') === true && !context.settings.acceptTest) return nothing('test_mode');
  return OBSERVERS[type](said);
}

const OBSERVERS: Readonly<Record<EntryType, (said: Said) => Observation>> = {
  purchase: observePurchase,
  refund: observeRefund,
  'refund.reversed': observeReversal,
  claim: observeClaim,
  client: observeClient,
};

function observePurchase(said: Said): Observation {
  const { entry, context } = said;
  const id = ownId(said, 'id');
  if (id === null) return missing(said, 'id');
  const currency = readCurrencyAt(entry, 'currency');
  if (currency.kind === 'unusable') return unusable(currency.because, said.at('currency'));
  const amount = amountOf(said, currency.code);
  if (amount.kind === 'unusable') return amount;
  if (amount.minor === 0 && !context.settings.countZeroAmounts) return nothing('zero_amount');
  const occurredAtMs = readInstant(readWithin(entry, 'at'));
  if (occurredAtMs === null) return missing(said, 'at');
  const client = clientOf(said);
  if (isNobody(client) && context.settings.leaveOutSalesWithoutPerson === true) return nothing('no_person');
  const { ref, others } = codeOf(said);
  return {
    kind: 'purchase',
    id,
    client,
    amountMinor: amount.minor,
    currency: currency.code,
    occurredAtMs,
    ref,
    aliases: [],
    isRounded: amount.isRounded,
    metadata: otherCodes(others),
  };
}

function observeRefund(said: Said): Observation {
  const of = refundIds(said);
  if (of.kind === 'unusable') return of;
  // Minor units need no currency; decimals do.
  const isMinor = readWithin(said.entry, 'amountUnit') === 'minor';
  const currency = readCurrencyAt(said.entry, 'currency');
  if (currency.kind === 'unusable' && !(isMinor && currency.because === 'missing_value')) {
    return unusable(currency.because, said.at('currency'));
  }
  const amount = amountOf(said, currency.kind === 'currency' ? currency.code : 'EUR');
  if (amount.kind === 'unusable') return amount;
  if (amount.minor === 0) return nothing('zero_amount');
  const occurredAtMs = readInstant(readWithin(said.entry, 'at'));
  if (occurredAtMs === null) return missing(said, 'at');
  const { purchase, id } = of;
  const saidIn = currency.kind === 'currency' ? { currency: currency.code } : {};
  return { kind: 'refund', purchase, id, amountMinor: amount.minor, occurredAtMs, ...saidIn };
}

function observeReversal(said: Said): Observation {
  const of = refundIds(said);
  if (of.kind === 'unusable') return of;
  return { kind: 'refund_gone', purchase: of.purchase, id: of.id, because: 'reversed' };
}

function observeClaim(said: Said): Observation {
  const { ref } = codeOf(said);
  if (ref === null) return missing(said, 'ref');
  const saidAtMs = readInstant(readWithin(said.entry, 'at')) ?? said.context.receivedAtMs;
  const purchase = ownId(said, 'purchaseId');
  if (purchase !== null) return { kind: 'claim', subject: { purchase }, ref, saidAtMs };
  const client = clientOf(said);
  if (client.customer === null && client.email === null) return missing(said, 'purchaseId');
  return { kind: 'claim', subject: { client }, ref, saidAtMs };
}

function observeClient(said: Said): Observation {
  const client = clientOf(said);
  if (client.customer === null) return missing(said, 'clientId');
  return client.email === null ? missing(said, 'clientEmail') : { kind: 'identity', client };
}

/** A field that is not there, or is of another kind. */
function missing(said: Said, field: EntryField): Observation & { kind: 'unusable' } {
  const because = readWithin(said.entry, field) == null ? 'missing_value' : 'wrong_value';
  return unusable(because, said.at(field));
}

/** An id of the sender's own, as Kith calls it. */
function ownId({ entry, context }: Said, field: 'id' | 'purchaseId'): string | null {
  const id = readId(readWithin(entry, field));
  return id === null ? null : `${context.slug}:${id}`;
}

function refundIds(said: Said) {
  const [id, purchase] = [ownId(said, 'id'), ownId(said, 'purchaseId')];
  if (id === null) return missing(said, 'id');
  return purchase === null ? missing(said, 'purchaseId') : { kind: 'ids' as const, id, purchase };
}

/**
 * The amount by its unit. There is no default unit: cents that are taken for euros, or the other way round,
 * look right until somebody counts.
 */
function amountOf(said: Said, currency: string): ReadAmount {
  const value = readWithin(said.entry, 'amount');
  if (value == null) return missing(said, 'amount');
  const unit = readWithin(said.entry, 'amountUnit');
  if (unit !== 'decimal' && unit !== 'minor') return missing(said, 'amountUnit');
  const amount = unit === 'decimal' ? decimalOf(value, currency, said) : minorOf(value, said);
  return amount.kind === 'amount' && amount.minor < 0 ? unusable('wrong_value', said.at('amount')) : amount;
}

function decimalOf(value: unknown, currency: string, said: Said): ReadAmount {
  return readDecimal(typeof value === 'number' ? String(value) : value, currency, said.at('amount'));
}

function minorOf(value: unknown, said: Said): ReadAmount {
  const minor = readWhole(value);
  if (minor !== null) return { kind: 'amount', minor, isRounded: false };
  const isFraction = /^\d+\.\d+$/.test(String(value));
  return unusable(isFraction ? 'amount_not_whole' : 'wrong_value', said.at('amount'));
}

function clientOf({ entry, context }: Said): SaidClient {
  const id = readId(readWithin(entry, 'clientId'));
  return saidPerson(
    {
      customer: id === null ? null : `standard:${context.slug}:${id}`,
      emails: [readWithin(entry, 'clientEmail')],
      names: [readWithin(entry, 'clientName')],
    },
    context.settings,
  );
}

function codeOf({ entry, context }: Said): { ref: SaidRef | null; others: string[] } {
  const coupon = readText(readWithin(entry, 'coupon'));
  const pairs = [
    ['ref', readWithin(entry, 'ref')],
    ['kith_clicked_at', readWithin(entry, 'clickedAt')],
  ] as const;
  return findCode({ pairs, coupons: coupon === null ? [] : [coupon] }, context.settings);
}
