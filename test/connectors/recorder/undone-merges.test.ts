import { beforeEach, describe, expect, it } from 'vitest';
import { undoMerge } from '../../../worker/clients/undo-merge.act.ts';
import type { Observation } from '../../../worker/connectors/observation.ts';
import { newSqliteD1 } from '../../rigs/databases/sqlite-d1.ts';
import { connectorOf, newRecorder, type RecorderRig } from '../../rigs/recorder/recorder-rig.ts';
import { at, claim, code, identity, sale, who } from '../../rigs/recorder/sayings.ts';

const stripe = connectorOf('stripe');
const ANN = who('stripe:cus_1', 'ann@example.org');

let rig: RecorderRig;

beforeEach(async () => {
  rig = await newRecorder(newSqliteD1());
});

const say = async (...says: Observation[]) => (await rig.takeAtOnce(stripe, [says]))[0];
const rows = async (sql: string) => (await rig.db.prepare(sql).all()).results;

/** Two customers who are one person by the address that both turn out to have: cus_2 came later. */
async function mergedCustomers() {
  await say(sale('stripe:ch_1', who('stripe:cus_1')));
  await say(sale('stripe:ch_2', who('stripe:cus_2'), { occurredAtMs: at(2) }));
  await say(identity(ANN), identity(who('stripe:cus_2', 'ann@example.org')));
  const [first, second] = await Promise.all(['stripe:ch_1', 'stripe:ch_2'].map(saidFor));
  expect(await rows('SELECT client_id, merged_into FROM clients WHERE merged_into IS NOT NULL')).toEqual([
    { client_id: second, merged_into: first },
  ]);
  return { first: String(first), second: String(second) };
}

async function saidFor(purchaseId: string) {
  const found = await rig.db
    .prepare('SELECT COALESCE(said_client_id, client_id) AS said FROM purchases WHERE id = ?')
    .bind(purchaseId)
    .first<{ said: string }>();
  return found?.said;
}

async function undo(clientId: string) {
  expect(await undoMerge({ db: rig.db }, rig.business, { clientId })).toMatchObject({ kind: 'undone' });
}

describe('people who were merged by their names, and are not one after all', () => {
  it('have the purchases that came for each of them meanwhile', async () => {
    const { first, second } = await mergedCustomers();
    await say(sale('stripe:ch_3', who('stripe:cus_2'), { occurredAtMs: at(3) }));
    expect(await rows('SELECT DISTINCT client_id FROM purchases')).toEqual([{ client_id: first }]);
    await undo(second);
    expect(await rows('SELECT id, client_id FROM purchases ORDER BY id')).toEqual([
      { id: 'stripe:ch_1', client_id: first },
      { id: 'stripe:ch_2', client_id: second },
      { id: 'stripe:ch_3', client_id: second },
    ]);
  });

  it('have the addresses that came for each of them meanwhile', async () => {
    const { second } = await mergedCustomers();
    await say(sale('stripe:ch_3', who('stripe:cus_2', 'bob@example.org'), { occurredAtMs: at(3) }));
    await undo(second);
    const addressed = await rows('SELECT client_id, merged_into FROM client_emails ORDER BY client_id');
    expect(addressed).toContainEqual({ client_id: second, merged_into: null });
    await say(sale('stripe:ch_4', who(null, 'bob@example.org'), { occurredAtMs: at(4) }));
    expect(await saidFor('stripe:ch_4')).toBe(second);
  });

  it.each([
    ['of the one who bought does not bring them', 'second', null],
    ['of the other one brings them', 'first', 'first'],
  ] as const)('a link %s, once they are two again', async (_, owner, advocate) => {
    const ids = await mergedCustomers();
    await rig.db.prepare(`UPDATE links SET advocate_id = ? WHERE code = 'anna'`).bind(ids[owner]).run();
    // Earlier than what is on record of them, so that it decides who brought them.
    const early = sale('stripe:ch_0', who('stripe:cus_2'), { ref: code('anna'), occurredAtMs: at(0) });
    await say(early);
    expect(await rows('SELECT 1 FROM clients WHERE advocate_id IS NOT NULL')).toEqual([]);
    await undo(ids.second);
    expect(await rows(`SELECT advocate_id FROM clients WHERE client_id = '${ids.second}'`)).toEqual([
      { advocate_id: advocate === null ? null : ids[advocate] },
    ]);
  });

  it('a code that comes for a purchase on record is judged by whom it was said of', async () => {
    const { first, second } = await mergedCustomers();
    await rig.db.prepare(`UPDATE links SET advocate_id = ? WHERE code = 'anna'`).bind(first).run();
    await say(claim('stripe:ch_2', 'anna'));
    await undo(second);
    expect(await rows(`SELECT advocate_id FROM clients WHERE client_id = '${second}'`)).toEqual([
      { advocate_id: first },
    ]);
  });
});
