import { nothing, unusable } from '../made-observation.ts';
import type { Observation } from '../observation.ts';
import { readCurrencyAt, readDecimal } from '../read-amount.ts';
import { readInstant, readText, readWithin } from '../read-values.ts';
import { digitsOf, parseShopifyId, shopifyKey } from './parse-ids.ts';

/** A chargeback that the shop lost is a refund, and one that it won never was. An inquiry moves no money. */
export function observeDispute(dispute: unknown): Observation[] {
  const isLost = ['lost', 'accepted'].includes(readText(readWithin(dispute, 'status')) ?? '');
  const isWon = readText(readWithin(dispute, 'status')) === 'won';
  const isChargeback = readText(readWithin(dispute, 'type')) === 'chargeback';
  if (!isChargeback || (!isLost && !isWon)) return [nothing('not_interesting')];
  const said = parseShopifyId(dispute);
  if (said.kind === 'unusable') return [said];
  const order = digitsOf(readWithin(dispute, 'order_id'));
  if (order === null) return [unusable('dispute_without_order', 'order_id')];
  const [purchase, id] = [shopifyKey(order), `shopify:dispute:${said.id}`];
  if (isWon) return [{ kind: 'refund_gone', purchase, id, because: 'won' }];
  const currency = readCurrencyAt(dispute, 'currency');
  if (currency.kind === 'unusable') return [currency];
  const amount = readDecimal(readWithin(dispute, 'amount'), currency.code, 'amount');
  if (amount.kind === 'unusable') return [amount];
  if (amount.minor <= 0) return [nothing('zero_amount')];
  const occurredAtMs = readInstant(readWithin(dispute, 'initiated_at'));
  if (occurredAtMs === null) return [unusable('missing_value', 'initiated_at')];
  const refund = { kind: 'refund', purchase, id, amountMinor: amount.minor, occurredAtMs } as const;
  return [{ ...refund, currency: currency.code }];
}
