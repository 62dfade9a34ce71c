import { deliveries } from './deliveries.ts';
import { faults } from './faults.ts';
import { sqliteHistories, workerdHistories } from './histories.ts';
import { hostile } from './hostile.ts';
import { killedShops } from './killed-shops.ts';
import { kills } from './kills.ts';
import { noFigures, type Figures, type Part } from './part.ts';
import { redirects } from './redirects.ts';
import { schedules } from './schedules.ts';
import { shops } from './shops.ts';

export const PARTS: readonly Part[] = [
  kills,
  killedShops,
  hostile,
  faults,
  workerdHistories,
  deliveries,
  redirects,
  schedules,
  shops,
  sqliteHistories,
];

export interface TortureSettings {
  seed: number;
  /** When no further round is begun. Every part has one round at least. */
  endsAtMs: number;
  isShort: boolean;
  parts: readonly Part[];
  say(line: string): void;
}

export interface TortureOutcome {
  figures: Figures;
  rounds: number;
  /** What was found wrong, each with the command that does it again. */
  wrong: string[];
}

/** Runs the parts in turn, each round with a seed of its own, until the time is over. */
export async function runTorture({
  seed,
  endsAtMs,
  isShort,
  parts,
  say,
}: TortureSettings): Promise<TortureOutcome> {
  const outcome: TortureOutcome = { figures: noFigures(), rounds: 0, wrong: [] };
  for (let lap = 0; lap === 0 || Date.now() < endsAtMs; lap += 1) {
    for (const part of parts) {
      if (lap > 0 && Date.now() >= endsAtMs) break;
      const startedAtMs = Date.now();
      const found = await findWrong(part, { seed: seed + lap, lap, isShort, figures: outcome.figures });
      outcome.rounds += 1;
      say(
        `${found === null ? 'ok   ' : 'WRONG'} ${part.name}, seed ${seed + lap} (${((Date.now() - startedAtMs) / 1_000).toFixed(1)} s)`,
      );
      if (found === null) continue;
      outcome.wrong.push(
        `${part.name}: ${found}\nAgain: npm run torture -- --seed ${seed + lap} --minutes 0 --only '${part.name}'`,
      );
      say(found);
    }
  }
  return outcome;
}

async function findWrong(part: Part, round: Parameters<Part['run']>[0]): Promise<string | null> {
  try {
    await part.run(round);
    return null;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}
