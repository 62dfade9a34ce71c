import { fill, isolate } from '../../language/wording.ts';
import type { AddWords } from '../../language/words/dashboard/add/words.ts';
import { decimalsOf } from '../../money/currency.ts';
import type { FieldProblem } from '../shell/field-problem.ts';
import type { Entry, EntryFault } from './entry.ts';

/** What is wrong with a form, in the words of its reader. */
export function problemsOf(faults: readonly EntryFault[], currency: string, words: AddWords): FieldProblem[] {
  const decimals = decimalsOf(currency);
  const example = decimals === 0 ? '50' : `50.${'0'.repeat(decimals)}`;
  const values = { currency, decimals: String(decimals), example };
  return faults.map(({ field, fault }) => ({ field, message: fill(words.problems[fault], values) }));
}

/** What is asked of a form, beside what it asks it of. */
export function questionProblems(
  entry: Pick<Entry, 'client' | 'advocate'>,
  asked: { client: readonly unknown[]; advocate: readonly unknown[] },
  { questions }: AddWords,
): FieldProblem[] {
  return (['client', 'advocate'] as const).flatMap((field) =>
    asked[field].length === 0
      ? []
      : [{ field, message: fill(questions[field], { name: isolate(entry[field].text) }) }],
  );
}
