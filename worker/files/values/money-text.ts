/** An amount as somebody wrote it, taken apart: which sign, which currency, which digits. */
export interface MoneyText {
  isNegative: boolean;
  /** A code or a sign beside the digits, as it was written. */
  currency: string | null;
  /** What it is if the point comes before the decimals, and what if the comma does; null if it cannot be. */
  point: Decimal | null;
  comma: Decimal | null;
  /** No separator at all: whole units, major or minor. */
  isWhole: boolean;
}

/** Digits before and after the decimal sign. */
export interface Decimal {
  whole: string;
  fraction: string;
}

const CURRENCY = String.raw`\p{L}{0,3}\p{Sc}|\p{L}{1,4}\.?`;
const BEFORE = new RegExp(`^(${CURRENCY})\\s*(?=[\\d.,(+-])`, 'u');
const AFTER = new RegExp(`(?<=[\\d.,])\\s*(${CURRENCY})$`, 'u');

/** Groups of thousands as in 1,234,567 and as in 1,00,000; a group never begins with 0. */
const GROUPED = (group: string, decimal: string) =>
  new RegExp(
    `^([1-9]\\d{0,2}(?:\\${group}\\d{3})+|[1-9]\\d?(?:\\${group}\\d{2})+\\${group}\\d{3}|\\d*)(?:\\${decimal}(\\d*))?$`,
  );
const POINT = GROUPED(',', '.');
const COMMA = GROUPED('.', ',');

/** Reads an amount with signs, brackets and groups of thousands; null where it is none. */
export function readMoneyText(text: string): MoneyText | null {
  let rest = text.normalize('NFKC').replace(/[−–‒]/g, '-').replace(/[´`’]/g, "'").trim();
  let isNegative = false;
  let currency: string | null = null;
  const cut = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(rest)?.[1];
    if (found !== undefined) rest = rest.replace(pattern, '').trim();
    return found;
  };
  /** A currency on either side, once. */
  const cutCurrency = () => {
    const found = cut(BEFORE) ?? cut(AFTER);
    if (found !== undefined && currency === null) currency = found;
  };
  cutCurrency();
  rest = rest.replace(/(\d)[.,](?:-|—)$/, '$1');
  const bracketed = /^\((.*)\)$/.exec(rest);
  if (bracketed !== null) {
    isNegative = true;
    rest = (bracketed[1] ?? '').trim();
  }
  cutCurrency();
  const sign = cut(/^([+-])/) ?? cut(/([+-])$/);
  if (sign === '-') isNegative = !isNegative;
  cutCurrency();
  rest = withoutGroups(rest);
  const [point, comma] = [decimalOf(POINT.exec(rest)), decimalOf(COMMA.exec(rest))];
  if (point === null && comma === null) return null;
  return { isNegative, currency, point, comma, isWhole: /^\d+$/.test(rest) };
}

/** Groups of thousands that spaces or apostrophes set apart: they are never a decimal sign. */
function withoutGroups(text: string): string {
  const match = /^(\d{1,3}(?:[ ']\d{3})+)((?:[.,]\d*)?)$/.exec(text);
  if (match === null) return text;
  const [, whole = '', rest = ''] = match;
  return whole.replace(/[ ']/g, '') + rest;
}

function decimalOf(match: RegExpExecArray | null): Decimal | null {
  if (match === null) return null;
  const [, whole = '', fraction = ''] = match;
  return whole === '' && fraction === '' ? null : { whole: whole.replace(/[.,]/g, ''), fraction };
}
