import { isDeepStrictEqual } from 'node:util';
import { runJobs } from '../../worker/jobs.ts';
import { readEnv, type Bindings } from '../../worker/env.ts';
import { booksOf } from '../whole/faults/books.ts';
import { walkThroughFaults, walkWithoutFaults } from '../whole/faults/walk-through-faults.ts';
import { newShop, type Shop } from '../rigs/operations/every-operation.ts';
import { fatedD1 } from '../rigs/databases/fated-d1.ts';
import { chosenFate, type ChosenFate, type Fault } from '../rigs/databases/faulty-d1.ts';
import { newSqliteD1 } from '../rigs/databases/sqlite-d1.ts';
import { drawFrom, type Draw } from '../rigs/torture/draw.ts';
import { withLog } from '../rigs/torture/log.ts';
import type { Figures, Part } from './part.ts';
import { sendInNode } from '../rigs/torture/worker-in-node.ts';
import { runWholePass } from '../rigs/whole-pass.ts';

const OPERATOR_TOKEN = 'operator-token-of-the-torture';
const JOBS_AT_MS = Date.UTC(2030, 0, 1);
/** More than any operation makes; a round says where that is not so. */
const MOST_CALLS = 14;

/** One database for everything, or a directory and a database of facts. */
const SHARDS = [1, 2];

/**
 * Every operation that changes something, with each of its calls to a database failing before or after its
 * effect, once or for good, and then sent again; on one database and on two, and then moved from one to the
 * other. What is stored in the end is what is stored where nothing failed.
 */
export const faults: Part = {
  name: 'faults',
  run: ({ seed, isShort, figures }) =>
    withLog(async () => {
      const draw = drawFrom(seed);
      for (const shards of SHARDS) {
        const without = await booksWithout(shards);
        const chosen = isShort ? draw.shuffled(everyFault()).slice(0, 6) : everyFault();
        for (const fault of chosen) await expectSame(shards, () => fault, without, figures);
        for (let walk = 0; walk < (isShort ? 2 : 12); walk += 1)
          await expectSame(shards, () => drawnFault(draw), without, figures);
      }
    }),
};

function everyFault(): Fault[] {
  const faults: Fault[] = [];
  for (let call = 0; call < MOST_CALLS; call += 1) {
    for (const when of ['before', 'after'] as const)
      for (const lasts of ['once', 'for good'] as const) faults.push({ call, when, lasts });
  }
  return faults;
}

function drawnFault(draw: Draw): Fault {
  return {
    call: draw.below(MOST_CALLS),
    when: draw.pick(['before', 'after']),
    lasts: draw.pick(['once', 'for good']),
  };
}

interface World {
  databases: D1Database[];
  fate: ChosenFate;
  bindings: Bindings;
}

async function newWorld(shards: number): Promise<World> {
  const databases = Array.from({ length: shards }, () => newSqliteD1());
  const fate = chosenFate();
  const [directory, ...others] = databases.map((db) => fatedD1(db, fate.next));
  const bindings: Bindings = {
    DB: directory!,
    CLICKS: { send: async () => {} } as unknown as Queue<unknown>,
    OPERATOR_TOKEN,
    SIGNING_SECRET: 'signing-secret-of-the-torture',
    KITH_SEAL_KEY: 'seal-key-of-the-tests-and-only-theirs',
    SHARD_COUNT: String(shards),
    ...Object.fromEntries(others.map((db, index) => [`SHARD_${index + 1}`, db])),
  };
  // With somebody in the first database, the next business comes into the second one.
  await databases[0]!.prepare("INSERT INTO placements VALUES ('biz_before', 0, 1)").run();
  return { databases, fate, bindings };
}

async function booksWithout(shards: number): Promise<Record<string, string[]>> {
  const world = await newWorld(shards);
  const shop = newShop(OPERATOR_TOKEN);
  await walkWithoutFaults(shop, (request) => sendInNode(world.bindings, request));
  await runWholePass(readEnv(world.bindings), JOBS_AT_MS);
  if (shards > 1) await moveAway(world, shop, null);
  return booksOf(world.databases, shop);
}

async function expectSame(
  shards: number,
  faultOf: () => Fault,
  without: Record<string, string[]>,
  figures: Figures,
): Promise<void> {
  const world = await newWorld(shards);
  const shop = newShop(OPERATOR_TOKEN);
  const send = (request: Parameters<typeof sendInNode>[1]) => {
    figures.requests += 1;
    return sendInNode(world.bindings, request);
  };
  figures.faults += await walkThroughFaults(shop, world.fate, faultOf, send);
  world.fate.arm(faultOf());
  await runJobs(readEnv(world.bindings), JOBS_AT_MS);
  world.fate.mend();
  await runWholePass(readEnv(world.bindings), JOBS_AT_MS);
  if (shards > 1) figures.faults += await moveAway(world, shop, faultOf);
  const books = await booksOf(world.databases, shop);
  figures.checks += 1;
  if (isDeepStrictEqual(books, without)) return;
  throw new Error(`with ${JSON.stringify(faultOf())} on ${shards} shards: ${differenceOf(books, without)}`);
}

const FROZEN_STEPS = ['freeze', 'catch_up', 'verify', 'switch'];

/**
 * Moves the business into the first database, each step with a fault and then again. Answers how many were
 * struck.
 */
async function moveAway(
  { bindings, fate }: World,
  shop: Shop,
  faultOf: (() => Fault) | null,
): Promise<number> {
  const request = {
    method: 'POST',
    path: '/v1/moves',
    key: OPERATOR_TOKEN,
    body: { businessId: shop.businessId, toShard: 0 },
  };
  let struck = 0;
  let isGivenUp = false;
  let next = 'copy';
  for (let step = 0; step < 400; step += 1) {
    // Once a fault in a step while nobody may write has had the move given up, those steps are spared.
    const isSpared = isGivenUp && FROZEN_STEPS.includes(next);
    const isArmed = faultOf !== null && step % 2 === 0 && !isSpared;
    if (isArmed) fate.arm(faultOf());
    const { status, body, text } = await sendInNode(bindings, request);
    const isStruck = isArmed && fate.hasFailed();
    if (isStruck) struck += 1;
    fate.mend();
    if (status === 200 && body.step === 'done') return struck;
    // The answer to the last step was lost: the business is there.
    if (status === 409 && body.code === 'already_there') return struck;
    if (status === 200) {
      next = body.step;
      isGivenUp ||= next === 'given_up';
    } else if (isStruck && status === 409 && body.code === 'move_given_up') isGivenUp = true;
    else if (!(isStruck && status >= 500))
      throw new Error(`a step of the move was answered ${status}: ${text}`);
  }
  throw new Error('the move never ends');
}

function differenceOf(found: Record<string, string[]>, wanted: Record<string, string[]>): string {
  const tables = [...new Set([...Object.keys(found), ...Object.keys(wanted)])];
  const only = (these: string[] = [], others: string[] = []) => these.filter((row) => !others.includes(row));
  const differing = tables.map((table) => ({
    table,
    more: only(found[table], wanted[table]),
    missing: only(wanted[table], found[table]),
  }));
  return JSON.stringify(differing.filter(({ more, missing }) => more.length + missing.length > 0));
}
