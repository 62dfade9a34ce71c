import { wilsonInterval } from '../statistics/wilson.ts';
import { levelOf } from './ask-ladder.ts';
import { ASK_KINDS, type AskKind, type AskOutcome } from './ask.ts';

/** How many asks of a kind had an outcome by now. */
export interface AskCount {
  kind: AskKind;
  outcome: AskOutcome;
  count: number;
}

/** From how many on a share says something. */
const FEWEST_SETTLED = 30;

/** What became of asks, by kind and by level, the lowest first; only those of which there was one. */
export function summaryOf(counts: readonly AskCount[]) {
  const kinds = ASK_KINDS.filter((kind) => counts.some((each) => each.kind === kind)).toSorted(
    (one, other) => levelOf(one) - levelOf(other),
  );
  const levels = [...new Set(kinds.map(levelOf))];
  return {
    byKind: kinds.map((kind) => ({
      kind,
      level: levelOf(kind),
      ...sumsOf(counts.filter((each) => each.kind === kind)),
    })),
    byLevel: levels.map((level) => ({
      level,
      ...sumsOf(counts.filter(({ kind }) => levelOf(kind) === level)),
    })),
  };
}

function sumsOf(counts: readonly AskCount[]) {
  const of = (outcome: AskOutcome): number =>
    counts.reduce((sum, each) => sum + (each.outcome === outcome ? each.count : 0), 0);
  const [accepted, declined, ignored, open] = [of('accepted'), of('declined'), of('ignored'), of('shown')];
  const settled = accepted + declined + ignored;
  const acceptedShare =
    settled < FEWEST_SETTLED ? null : { share: accepted / settled, ...wilsonInterval(accepted, settled) };
  return { asked: settled + open, accepted, declined, ignored, open, acceptedShare };
}
