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

export type FormOutcome =
  | { kind: 'decided'; form: AmountForm; because: string }
  /** Two readings are left: `guess` is shown, `options` decide. */
  | { kind: 'open'; guess: AmountForm; because: string; options: string };

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
      if (isMinorByName) return decided('minor', 'as their column says');
      if (point !== null && comma !== null) {
        return either === null
          ? decided('each', 'as each is written')
          : open(
              'point',
              `${show(either)} may be read in two ways beside ${show(point)} and ${show(comma)}`,
              DECIMALS,
            );
      }
      if (point !== null) return decided('point', `as ${show(point)} shows`);
      if (comma !== null) return decided('comma', `as ${show(comma)} shows`);
      if (either !== null)
        return open('point', `${show(either)} may have decimals or groups of thousands`, DECIMALS);
      if (unit === 'minor') return decided('minor', 'as in such files');
      if (unit === 'major') return decided('point', 'as in such exports');
      if (signed !== null) return decided('point', `as ${show(signed)} shows`);
      if (whole === null) return decided('point', 'all are 0');
      const { text, decimals } = whole;
      const digits = text.padStart(decimals + 1, '0');
      const minor = `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
      const because = `${show(whole)} is a whole number: ${text}.${'0'.repeat(decimals)}, or ${minor}`;
      return open('point', because, '--decimal or --minor');
    },
  };
}

const DECIMALS = '--decimal or --decimal-comma';

function decided(form: AmountForm, because: string): FormOutcome {
  return { kind: 'decided', form, because };
}

function open(guess: AmountForm, because: string, options: string): FormOutcome {
  return { kind: 'open', guess, because, options };
}

function show({ line, text }: Example): string {
  return `"${text}" in line ${line}`;
}
