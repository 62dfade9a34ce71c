/**
 * Short histories of facts that change facts, told in every run as far as the Worker can be told of them. Of
 * each fact it is written what must become of it; everything else is compared with the model.
 */
import assert from 'node:assert/strict';
import { newSqliteD1 } from '../../databases/sqlite-d1.ts';
import { asTaken } from '../as-taken.ts';
import { differences } from '../compare.ts';
import type { Fact, History } from '../facts.ts';
import { EVERY_KIND, KNOWN_KINDS } from '../new-facts.ts';
import { runHistory } from '../run-history.ts';
import { settle } from '../settle.ts';
import { storeRig } from '../store-rig.ts';
import type { Outcome } from '../truth.ts';
import type { LaterCase } from './later-case.ts';
import { LATER_CLAIM_CASES } from './later-claim-cases.ts';
import { LATER_MERGE_CASES } from './later-merge-cases.ts';
import { LATER_REFUND_CASES } from './later-refund-cases.ts';

const OUTCOMES: Record<string, Outcome> = {
  r: 'recorded',
  '=': 'repeated',
  x: 'conflict',
  '-': 'refused',
};

export const CASES: Record<string, LaterCase> = {
  ...LATER_CLAIM_CASES,
  ...LATER_REFUND_CASES,
  ...LATER_MERGE_CASES,
};

export function historyOf({ facts }: LaterCase): History {
  const links = [{ code: 'hello', advocateId: 'ben', createdAtMs: 0, enabledChanges: [] }];
  return { timeZone: 'UTC', attributionWindowDays: 90, links, facts };
}

export function outcomesOf({ outcomes }: LaterCase): Outcome[] {
  return [...outcomes].map((letter) => OUTCOMES[letter]!);
}

const isKnown = ({ facts }: LaterCase): boolean =>
  facts.every(({ kind }) => EVERY_KIND.every((later) => later !== kind || KNOWN_KINDS.includes(later)));

export const LATER_CASES: Record<string, () => Promise<void>> = Object.fromEntries(
  Object.entries(CASES)
    .filter(([, one]) => isKnown(one))
    .map(([name, one]) => [name, () => tell(one)]),
);

async function tell(one: LaterCase): Promise<void> {
  const rig = storeRig(newSqliteD1());
  const sending = { chunks: [1], signUpAfterDays: 0, waitsDays: [0], rolls: [true, false] };
  const run = await runHistory(rig, historyOf(one), sending);
  // That it is so now is all that is said of some; it is so either way.
  const said = run.outcomes.map((outcome, place) =>
    outcome === 'repeated' && isSet(one.facts[place]) ? 'recorded' : outcome,
  );
  assert.deepEqual(said, outcomesOf(one));
  const { outcomes, wronged, history } = asTaken(historyOf(one), run);
  const found = await differences(rig.db, history, { ...run, outcomes }, settle(history));
  assert.deepEqual([...wronged, ...found], []);
}

export function isSet(fact: Fact | undefined): boolean {
  return fact?.kind === 'claim' || fact?.kind === 'merge' || fact?.kind === 'unmerge';
}
