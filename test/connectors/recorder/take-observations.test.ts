import { beforeEach, describe, expect, it } from 'vitest';
import type { Observation } from '../../../worker/connectors/observation.ts';
import {
  BusinessBusyError,
  takeObservations,
} from '../../../worker/connectors/recorder/take-observations.act.ts';
import { newSqliteD1 } from '../../rigs/databases/sqlite-d1.ts';
import { dumpOf } from '../../rigs/dump.ts';
import {
  ANNA,
  connectorOf,
  newRecorder,
  NOW_MS,
  type RecorderRig,
} from '../../rigs/recorder/recorder-rig.ts';
import {
  at,
  code,
  gone,
  identity,
  personClaim,
  refund,
  sale,
  shown,
  who,
} from '../../rigs/recorder/sayings.ts';

const stripe = connectorOf('stripe');
const woo = connectorOf('woocommerce');
const CH = 'stripe:ch_1';
const ANN = who('stripe:cus_1', 'ann@example.org');

let rig: RecorderRig;

beforeEach(async () => {
  rig = await newRecorder(newSqliteD1());
});

const say = async (...says: Observation[]) => (await rig.takeAtOnce(stripe, [says]))[0];
const rows = async (sql: string) => (await rig.db.prepare(sql).all()).results;

describe('settings', () => {
  it('let sales of nothing count, and leave out those without a person', async () => {
    const lax = connectorOf('stripe', { countZeroAmounts: true });
    expect(await rig.takeAtOnce(lax, [[sale(CH, ANN, { amountMinor: 0 })]])).toMatchObject([
      { outcome: 'recorded' },
    ]);
    const strict = connectorOf('shopify', {
      leaveOutSalesWithoutPerson: true,
      shopEmails: ['Till@Shop.Example.com'],
    });
    const told = [who(null), who(null, 'till@shop.example.com'), who(null, 'a@shop.example')];
    const taken = await rig.takeAtOnce(
      strict,
      told.map((client, place) => [sale(`shopify:${place}`, client)]),
    );
    expect(taken.map(({ because }) => because)).toEqual(['no_person', 'no_person', 'no_person']);
  });

  it('leave out a sale at a till whose address is the shop, unless they say otherwise', async () => {
    const atTill = sale('shopify:1', who(null, 'a@shop.example'), { isAtTill: true });
    const takenWith = async (leaveOutSalesWithoutPerson: boolean | null) =>
      (await rig.takeAtOnce(connectorOf('shopify', { leaveOutSalesWithoutPerson }), [[atTill]]))[0]?.outcome;
    expect([await takenWith(null), await takenWith(true)]).toEqual(['nothing', 'nothing']);
    expect(await takenWith(false)).toBe('recorded');
  });

  it('that changed meanwhile record nothing, and say so', async () => {
    await rig.db.prepare('UPDATE businesses SET version = version + 1').run();
    const dump = await dumpOf(rig.db);
    await expect(say(sale(CH, ANN))).rejects.toThrow(BusinessBusyError);
    expect(await dumpOf(rig.db)).toEqual(dump);
  });

  it('of a business that is being moved record nothing', async () => {
    await rig.db.prepare('UPDATE businesses SET frozen = 1').run();
    await expect(say(sale(CH, ANN))).rejects.toThrow(BusinessBusyError);
  });
});

describe('people', () => {
  it('of no name are clients of their own, and those of a shop address are not one', async () => {
    const told = [who(null), who(null), who(null, 'till@www.shop.example'), who(null, 'x@shop.example')];
    await rig.takeAtOnce(
      stripe,
      told.map((client, place) => [sale(`stripe:ch_${place}`, client)]),
    );
    expect(await rows('SELECT client_id FROM purchases ORDER BY id')).toMatchObject([
      { client_id: 'anon:stripe:ch_0' },
      { client_id: 'anon:stripe:ch_1' },
      { client_id: expect.stringMatching(/^e_[a-z2-7]{26}$/) },
      { client_id: 'anon:stripe:ch_3' },
    ]);
  });

  it('are kept without their address', async () => {
    await say(sale(CH, ANN), personClaim(who(null, 'new@example.org'), 'anna'));
    expect(JSON.stringify(await dumpOf(rig.db))).not.toMatch(/example\.org/);
  });

  it('are told apart by their customer once more than 20 customers gave one address', async () => {
    for (let count = 0; count < 24; count += 1) {
      await say(sale(`stripe:ch_${count}`, who(`stripe:cus_${count}`, 'desk@example.org')));
    }
    await say(sale('stripe:guest', who(null, 'desk@example.org')));
    const clients = await rows('SELECT COUNT(*) AS sales FROM purchases GROUP BY client_id ORDER BY 1 DESC');
    expect(clients.map(({ sales }) => sales)).toEqual([20, 1, 1, 1, 1, 1]);
  });
});

describe('people who are known better later', () => {
  it('who turn out to be the advocate did not bring themselves', async () => {
    await say(sale('stripe:ch_0', who('stripe:cus_b', 'ann@example.org'), { occurredAtMs: at(9) }));
    await rig.db
      .prepare(`UPDATE links SET advocate_id = (SELECT client_id FROM clients) WHERE code = 'anna'`)
      .run();
    await say(sale(CH, who('stripe:cus_1'), { ref: code('anna') }));
    expect(await rows('SELECT 1 FROM clients WHERE advocate_id IS NOT NULL')).toHaveLength(1);
    await say(identity(ANN));
    expect(await rows('SELECT DISTINCT client_id FROM purchases')).toHaveLength(1);
    expect(await rows('SELECT 1 FROM clients WHERE advocate_id = client_id')).toEqual([]);
  });

  it('have the address that came on its own, before and after their purchase', async () => {
    await say(identity(ANN));
    await say(sale(CH, who('stripe:cus_1')));
    await say(sale('stripe:ch_2', who('stripe:cus_2')));
    await say(identity(who('stripe:cus_2', 'bob@example.org')));
    expect(await rows('SELECT COUNT(DISTINCT client_id) AS clients FROM client_emails')).toEqual([
      { clients: 2 },
    ]);
  });

  it('that were erased do not come back with a sale that is said again', async () => {
    await say(sale(CH, who('stripe:cus_1')));
    await rig.db.batch(
      [
        'UPDATE purchases SET client_erased = 1',
        'DELETE FROM client_aliases',
        'DELETE FROM client_emails',
      ].map((sql) => rig.db.prepare(sql)),
    );
    const dump = await dumpOf(rig.db);
    expect(await say(sale(CH, ANN, { ref: code('anna') }))).toMatchObject({ outcome: 'repeated' });
    expect(await dumpOf(rig.db)).toEqual(dump);
  });
});

const refunds = () =>
  rows(`SELECT f.id, amount_minor, r.reason FROM refunds f
    LEFT JOIN refund_reversals r ON r.refund_id = f.id ORDER BY f.id`);

describe('refunds', () => {
  it('keep their ids, and one that is listed again has another', async () => {
    const listed = (hour: number, ids: string[]) =>
      shown(
        CH,
        hour,
        ids.map((id) => [id, 30] as const),
      );
    await say(sale(CH, ANN), listed(1, ['~r']));
    await say(listed(2, []));
    await say(listed(3, ['~r']));
    await say(listed(4, []));
    await say(listed(5, ['~r']));
    expect(await refunds()).toEqual([
      { id: '~~r', amount_minor: 30, reason: 'no_longer_listed' },
      { id: '~~r:2', amount_minor: 30, reason: 'no_longer_listed' },
      { id: '~~r:3', amount_minor: 30, reason: null },
    ]);
  });

  it('that failed say why', async () => {
    await say(sale(CH, ANN), refund(CH, 're_1', 30));
    await say(gone(CH, 're_1'));
    expect(await refunds()).toEqual([{ id: 're_1', amount_minor: 30, reason: 'failed' }]);
  });

  it('that failed before they were said are not recorded', async () => {
    await say(sale(CH, ANN), gone(CH, 're_1'));
    await say(refund(CH, 're_1', 30));
    expect(await refunds()).toEqual([]);
  });
});

describe('refunds that came another way', () => {
  it('leave less to refund, and the same one is not recorded twice', async () => {
    await say(sale(CH, ANN));
    const insert = `INSERT INTO refunds
        (business, purchase_id, id, amount_minor, occurred_at_ms, day, recorded_at_ms)
      SELECT business, id, ?, ?, 0, 0, 0 FROM purchases`;
    await rig.db.prepare(insert).bind('by hand', 60).run();
    await rig.db.prepare(insert).bind('re_1', 20).run();
    await say(refund(CH, 're_1', 20), refund(CH, 're_2', 50, 3));
    expect(await refunds()).toMatchObject([
      { id: 'by hand', amount_minor: 60 },
      { id: 're_1', amount_minor: 20 },
      { id: 're_2', amount_minor: 20 },
    ]);
  });

  it('stay as somebody took them back', async () => {
    await say(sale(CH, ANN), refund(CH, 're_1', 30));
    await rig.db
      .prepare(`INSERT INTO refund_reversals SELECT business, id, purchase_id, 'by hand', 0, 0 FROM refunds`)
      .run();
    await say(refund(CH, 're_2', 10, 3));
    expect(await refunds()).toMatchObject([
      { id: 're_1', reason: 'by hand' },
      { id: 're_2', reason: null },
    ]);
  });
});

it('keeps the metadata, the name and the code with the purchase', async () => {
  const client = { ...ANN, name: 'Ann' };
  await say(sale(CH, client, { ref: code('ANNA'), metadata: { taxMinor: 19, a: 'x' } }));
  expect(
    await rows('SELECT ref, claim_advocate_id, metadata, name, advocate_id FROM purchases JOIN clients'),
  ).toEqual([
    {
      ref: 'ANNA',
      claim_advocate_id: ANNA,
      metadata: '{"a":"x","taxMinor":19}',
      name: 'Ann',
      advocate_id: ANNA,
    },
  ]);
});

it('marks what an import brings with its run', async () => {
  const facts = { db: rig.db, databases: { directory: rig.db, shards: [rig.db] } };
  const said = { observations: [sale(CH, ANN), refund(CH, 're_1', 10)], receivedAtMs: NOW_MS };
  await takeObservations(facts, rig.business, woo, [{ ...said, importRun: 'imp_1' }], NOW_MS);
  expect(
    await rows('SELECT p.import_run, f.import_run AS of_refund FROM purchases p JOIN refunds f'),
  ).toEqual([{ import_run: 'imp_1', of_refund: 'imp_1' }]);
});
