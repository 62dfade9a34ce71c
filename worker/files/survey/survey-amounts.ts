import type { AmountForm } from '../values/amount.ts';
import type { MoneyText } from '../values/money-text.ts';

/** A text of the file that shows something, and the line it is on. */
export interface Example {
  line: number;
  text: string;
}

/** What the amounts of a whole file look like. */
export interface AmountsSurvey {
  /** `decimals` is how many the currency of the row has. */
  see(money: MoneyText, example: Example, decimals: number): void;
  /** The form that all of them allow, or what is open. */
  form(unit: 'major' | 'minor' | null, isMinorByName: boolean): FormOutcome;
}

/** Why amounts are read as they are. */
export type FormReason =
  /** Somebody says so. */
  | { kind: 'asked' }
  /** Their column's name says that they are in minor units. */
  | { kind: 'column' }
  /** Each is written so that it can be read in one way. */
  | { kind: 'each' }
  | { kind: 'shown'; example: Example }
  | { kind: 'usual'; unit: 'major' | 'minor' }
  | { kind: 'all_zero' };

/** What leaves two readings of amounts. */
export type FormDoubt =
  /** Some have a decimal point, others a comma, and one may be read either way. */
  | { kind: 'mixed'; example: Example; point: Example; comma: Example }
  /** Decimals, or groups of thousands. */
  | { kind: 'groups'; example: Example }
  /** A whole number, in major or in minor units. */
  | { kind: 'whole'; example: Example; asMajor: string; asMinor: string };

export type FormOutcome =
  | { kind: 'decided'; form: AmountForm; because: FormReason }
  /** Two readings are left, of which `guess` is the likelier. */
  | { kind: 'open'; guess: AmountForm; because: FormDoubt };

/** Looks at amounts, one by one, and remembers only which readings they allow. */
export function surveyAmounts(): AmountsSurvey {
  let point: Example | null = null;
  let comma: Example | null = null;
  let either: Example | null = null;
  let signed: Example | null = null;
  let whole: (Example & { decimals: number }) | null = null;
  return {
    see(money, example, decimals) {
      if (money.isWhole) {
        if (money.currency !== null) signed ??= example;
        if (decimals > 0 && /[1-9]/.test(money.point?.whole ?? '')) whole ??= { ...example, decimals };
      } else if (money.comma === null) point ??= example;
      else if (money.point === null) comma ??= example;
      // Without decimals in the currency, the sign before three digits can only set groups apart.
      else if (decimals > 0) either ??= example;
      else if (money.point.fraction === '') point ??= example;
      else comma ??= example;
    },
    form(unit, isMinorByName) {
      if (isMinorByName) return decided('minor', { kind: 'column' });
      if (point !== null && comma !== null)
        return either === null
          ? decided('each', { kind: 'each' })
          : open({ kind: 'mixed', example: either, point, comma });
      if (point !== null) return decided('point', { kind: 'shown', example: point });
      if (comma !== null) return decided('comma', { kind: 'shown', example: comma });
      if (either !== null) return open({ kind: 'groups', example: either });
      if (unit !== null) return decided(unit === 'minor' ? 'minor' : 'point', { kind: 'usual', unit });
      if (signed !== null) return decided('point', { kind: 'shown', example: signed });
      return whole === null ? decided('point', { kind: 'all_zero' }) : open(wholeDoubt(whole));
    },
  };
}

function wholeDoubt({ line, text, decimals }: Example & { decimals: number }): FormDoubt {
  const digits = text.padStart(decimals + 1, '0');
  const asMinor = `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return { kind: 'whole', example: { line, text }, asMajor: `${text}.${'0'.repeat(decimals)}`, asMinor };
}

function decided(form: AmountForm, because: FormReason): FormOutcome {
  return { kind: 'decided', form, because };
}

function open(because: FormDoubt): FormOutcome {
  return { kind: 'open', guess: 'point', because };
}
