import type { RepeatGroup } from '../../../worker/relationships/fit-model.ts';
import type { Model } from '../../../worker/relationships/model.ts';
import { purchaseRows } from '../cdnow-sample.ts';

/** The parameters that Fader, Hardie and Lee (2005) publish for the CDNOW sample. */
export const PUBLISHED: Model = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

const DAY_MS = 86_400_000;

/** The purchase days of each client of the sample, in order. */
export function daysOfSample(): number[][] {
  const byClient = new Map<string, Set<number>>();
  for (const { client = '', at = '' } of purchaseRows()) {
    const days = byClient.get(client) ?? new Set<number>();
    byClient.set(client, days.add(Date.parse(at.slice(0, 10)) / DAY_MS));
  }
  return [...byClient.values()].map((days) => [...days].sort((one, other) => one - other));
}

/** What the model knows of clients with these purchase days; who had not bought by then is left out. */
export function repeatsOfDays(daysOfClients: readonly (readonly number[])[], asOf: number): RepeatGroup[] {
  return daysOfClients.flatMap((days) => {
    const known = days.filter((day) => day <= asOf);
    const [first, last] = [known[0], known.at(-1)];
    if (first === undefined || last === undefined) return [];
    return [
      {
        repeatDays: known.length - 1,
        lastWeeks: (last - first) / 7,
        ageWeeks: (asOf - first) / 7,
        count: 1,
      },
    ];
  });
}
