/** A business that uses none of the relationship engine keeps not one row for it. */
import { expect, it } from 'vitest';
import { CHANGES, newShop, QUESTIONS, walk, type Step } from '../rigs/operations/every-operation.ts';
import { ASK_CHANGES, ASK_QUESTIONS } from '../rigs/operations/steps-of-asks.ts';
import { CALL_CHANGES, CALL_QUESTIONS } from '../rigs/operations/steps-of-calls.ts';
import { CONTACT_CHANGES, CONTACT_QUESTIONS } from '../rigs/operations/steps-of-contacts.ts';
import { FORECAST_CHANGES, FORECAST_QUESTIONS } from '../rigs/operations/steps-of-forecasts.ts';
import { PERMISSION_CHANGES, PERMISSION_QUESTIONS } from '../rigs/operations/steps-of-permissions.ts';
import { RELATIONSHIP_CHANGES, RELATIONSHIP_QUESTIONS } from '../rigs/operations/steps-of-relationships.ts';
import { RELATIONSHIP_TABLES } from '../rigs/relationship-rows.ts';
import { jobsOn, runWholePass } from '../rigs/whole-pass.ts';
import { newWorld } from '../rigs/world-in-node.ts';

const DAY_MS = 86_400_000;

const OF_THE_ENGINE = new Set<Step>(
  [
    RELATIONSHIP_CHANGES,
    RELATIONSHIP_QUESTIONS,
    PERMISSION_CHANGES,
    PERMISSION_QUESTIONS,
    CONTACT_CHANGES,
    CONTACT_QUESTIONS,
    ASK_CHANGES,
    ASK_QUESTIONS,
    FORECAST_CHANGES,
    FORECAST_QUESTIONS,
    CALL_CHANGES,
    CALL_QUESTIONS,
  ].flat(),
);

it('no operation but its own, and no job, writes a row into any of its tables', async () => {
  const world = newWorld(1);
  const shop = newShop('operator-token-of-the-tests');
  // The pages for everybody are in front of a cache that is not here.
  const asked = QUESTIONS.filter(({ operation }) => /^get \/v1\/(?!badge)/.test(operation));
  const others = [...CHANGES, ...asked].filter((step) => !OF_THE_ENGINE.has(step));
  await walk(shop, others, world.send);
  for (const days of [0, 1, 8]) await runWholePass(jobsOn(world.databases), Date.now() + days * DAY_MS);
  const rows = RELATIONSHIP_TABLES.map((table) => [
    table,
    world.sqlites[0]!.prepare(`SELECT COUNT(*) AS n FROM ${table}`).get()?.['n'],
  ]);
  expect(rows).toEqual(RELATIONSHIP_TABLES.map((table) => [table, 0]));
});
