import { readAmount } from '../../files/values/amount.ts';
import { readMoneyText } from '../../files/values/money-text.ts';
import { currencyOfSign, isSign } from '../../files/values/signs.ts';

/** An amount as somebody typed it into a form. */
export type TypedAmount =
  | { kind: 'amount'; minor: number }
  /** It has two meanings, or none; or it is negative. */
  | { kind: 'unclear' }
  | { kind: 'too_many_decimals' }
  | { kind: 'other_currency' };

/**
 * The minor units of an amount by the rules of files, with the decimals of the currency: a point or a comma
 * before them, whichever the amount allows. Nothing typed is 0.
 *
 *     "1.234,50", "1,234.50", "€ 1 234.50" -> 123450;  "1.234" of EUR, which has no three decimals -> 123400
 *     "1.234" of KWD, which has three -> unclear
 */
export function readTypedAmount(text: string, currency: string): TypedAmount {
  if (text.trim() === '') return { kind: 'amount', minor: 0 };
  const money = readMoneyText(text);
  if (money === null || money.isNegative) return { kind: 'unclear' };
  if (money.currency !== null && !isOf(money.currency, currency)) return { kind: 'other_currency' };
  const forms = money.isWhole ? (['point'] as const) : (['point', 'comma'] as const);
  const read = forms.map((form) => readAmount(money, text, form, currency));
  const amounts = new Set(read.flatMap((one) => (one.kind === 'read' ? [one.amountMinor] : [])));
  const [minor, other] = amounts;
  if (minor !== undefined) return other === undefined ? { kind: 'amount', minor } : { kind: 'unclear' };
  const isTooFine = read.some((one) => one.kind === 'refused' && one.because.kind === 'too_many_decimals');
  return { kind: isTooFine ? 'too_many_decimals' : 'unclear' };
}

/** Whether a sign or a code beside an amount is that of a currency. */
function isOf(said: string, currency: string): boolean {
  const code = isSign(said) ? currencyOfSign(said, currency) : said.toUpperCase();
  return code === currency;
}
