import type { BatchRow } from '../../../worker/purchases/batch.ts';

const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2026, 5, 1);

/**
 * Purchases of so many clients in the year before June 2026, the same each time: each first bought some days
 * ago, and came back up to four times, each time after so many days.
 */
export function repeatingRows(clients: number): Partial<BatchRow>[] {
  return Array.from({ length: clients }, (_, number) => {
    const firstDaysAgo = 20 + ((number * 37) % 340);
    const gapDays = 5 + ((number * 13) % 29);
    const repeats = number % 5;
    return Array.from({ length: repeats + 1 }, (__, repeat) => firstDaysAgo - repeat * gapDays)
      .filter((daysAgo) => daysAgo > 0)
      .map((daysAgo) => ({
        id: `${number}-${daysAgo}`,
        clientId: `client ${number}`,
        occurredAtMs: NOW_MS - daysAgo * DAY_MS + 3_600_000,
      }));
  }).flat();
}
