import { isCurrency } from '../../money/currency.ts';
import { unusable } from '../made-observation.ts';
import { readDecimal, type ReadAmount } from '../read-amount.ts';
import { readText, readWithin } from '../read-values.ts';

/** A currency in capitals; null where there is none that is known. */
export function readCurrency(value: unknown): string | null {
  const code = readText(value)?.toUpperCase() ?? '';
  return isCurrency(code) ? code : null;
}

/** In which currency the shop counts, as an amount of both currencies says. */
export function shopCurrencyOf(set: unknown): string | null {
  return readCurrency(readWithin(set, 'shop_money', 'currency_code'));
}

/** The part of an amount that is in the shop's currency. `path` is that of the amount. */
export function readShopMoney(set: unknown, currency: string, path: string): ReadAmount {
  const said = shopCurrencyOf(set) ?? currency;
  if (said !== currency) return unusable('refund_currency', `${path}.shop_money.currency_code`);
  return readDecimal(readWithin(set, 'shop_money', 'amount'), currency, `${path}.shop_money.amount`);
}
