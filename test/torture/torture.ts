import { parseArgs } from 'node:util';
import '../rigs/torture/load-tsx.ts';
import type { Figures } from './part.ts';

const { PARTS, runTorture } = await import('./run-torture.ts');

process.exitCode = await torture();

/**
 * `npm run torture -- --minutes 5 --seed 1 --only kills`: whatever the platform may do to Kith, for as long
 * as asked. The seed that it prints makes the same rounds again.
 */
async function torture(): Promise<number> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '5' },
      seed: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const seed = Number(values.seed ?? Date.now() % 2 ** 31);
  const minutes = Number(values.minutes);
  const parts = PARTS.filter(({ name }) => values.only === undefined || values.only === name);
  if (!Number.isSafeInteger(seed) || !(minutes >= 0) || parts.length === 0) {
    console.error(
      `Give --minutes (0 or more; 0 is one round of each), --seed (a whole number), --only (one of: ${PARTS.map(({ name }) => name).join(', ')}).`,
    );
    return 1;
  }
  console.log(`Torture for ${minutes} minutes with seed ${seed}`);
  const endsAtMs = Date.now() + minutes * 60_000;
  const { figures, rounds, wrong } = await runTorture({
    seed,
    endsAtMs,
    isShort: false,
    parts,
    say: console.log,
  });
  console.log(`\n${rounds} rounds with seed ${seed}: ${sentenceOf(figures)}.`);
  for (const each of wrong) console.error(`\n${each}`);
  console.log(
    wrong.length === 0
      ? 'Lost: nothing. Counted twice: nothing. Wrong: nothing.'
      : `\n${wrong.length} rounds found something wrong.`,
  );
  return wrong.length === 0 ? 0 : 1;
}

function sentenceOf(figures: Figures): string {
  const counted = (count: number, what: string) => `${count.toLocaleString('en')} ${what}`;
  return [
    counted(figures.histories, 'histories'),
    counted(figures.checks, 'checks'),
    counted(figures.faults, 'faults'),
    counted(figures.kills, 'kills'),
    counted(figures.requests, 'requests'),
    counted(figures.acknowledged, 'facts acknowledged around kills'),
    counted(figures.clicks, 'clicks'),
  ].join(', ');
}
