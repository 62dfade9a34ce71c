/** The chain of the audit trail (docs/dashboard/audit.md). */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHAIN_START, chainOf, digestOf } from '../../worker/audit/audit-chain.crypto.ts';
import { canonicalRow, type AuditEntry } from '../../worker/audit/audit-entry.ts';
import { readTrail, sealTrail } from '../../worker/audit/audit.store.ts';
import { checkTrail } from '../../worker/audit/check-trail.act.ts';
import type { ChainEnd } from '../../worker/audit/checked-trail.ts';
import { readProjectFile } from '../rigs/project-files.ts';
import { NOW_MS, trailRig, type TrailRig } from '../rigs/dashboard/trail-rig.ts';

const SEED = Number(process.env['KITH_SEED'] ?? Math.trunc(Math.random() * 2 ** 31));
const settings = { seed: SEED, numRuns: Number(process.env['KITH_RUNS'] ?? 60) };

const WORKED: AuditEntry = {
  businessId: 'biz_1',
  seq: 1,
  atMs: NOW_MS,
  actorKind: 'member',
  actorId: 'mem_anna',
  action: 'key.revoked',
  subject: 'key_2',
  isSealed: false,
  detail: '{}',
  requestId: 'r-1',
};

/** A sealed trail of so many deeds, of which every third is about a client. */
async function sealedTrail(deeds: number): Promise<TrailRig> {
  const rig = await trailRig();
  for (let deed = 0; deed < deeds; deed += 1) {
    await rig.tell(
      deed % 3 === 2
        ? { action: 'client.changed', clientId: 'ann' }
        : { action: 'key.created', thingId: `key_${deed}`, detail: { kind: 'secret' } },
    );
  }
  await sealTrail(rig.db, rig.businessId);
  return rig;
}

const check = ({ db, businessId }: TrailRig, after: ChainEnd | null = null, count = 100) =>
  checkTrail(db, businessId, { after, count });

it('digests the row that the documentation works out, to the digest that it shows', () => {
  const digest = digestOf(CHAIN_START.digest, WORKED);
  const text = `${'0'.repeat(64)}\n["biz_1",1,${NOW_MS},"member","mem_anna","key.revoked","key_2",0,"{}","r-1"]`;
  expect(digest).toBe(createHash('sha256').update(text).digest('hex'));
  const documented = readProjectFile('docs/dashboard/audit.md');
  expect(documented).toContain(canonicalRow(WORKED));
  expect(documented).toContain(digest);
});

const COLUMNS = ['at_ms', 'actor_kind', 'actor_id', 'action', 'subject', 'sealed', 'detail', 'request_id'];
/** What somebody may do to a trail of six deeds past its trigger. */
const tamper = fc.oneof(
  fc.record({
    what: fc.constant('change' as const),
    column: fc.constantFrom(...COLUMNS, 'digest', 'prev_digest'),
    seq: fc.integer({ min: 1, max: 6 }),
  }),
  // What was taken away at the end is found by who kept the end of an earlier check.
  fc.record({
    what: fc.constant('remove' as const),
    column: fc.constant(''),
    seq: fc.integer({ min: 1, max: 6 }),
  }),
  fc.record({
    what: fc.constantFrom('insert' as const, 'exchange' as const),
    column: fc.constant(''),
    seq: fc.integer({ min: 1, max: 5 }),
  }),
);

describe('the chain', () => {
  it('holds as it was recorded, in parts as in one', async () => {
    const rig = await sealedTrail(7);
    const whole = await check(rig);
    expect(whole).toMatchObject({ broken: null, waiting: 0, isMore: false, end: { seq: 7 } });
    let end: ChainEnd | null = null;
    for (const part of [1, 2, 3, 4]) {
      const found = await check(rig, end, 2);
      expect(found).toMatchObject({ broken: null, isMore: part < 4 });
      end = found.end;
    }
    expect(end).toEqual(whole.end);
  });

  it(`is broken by any change of any column of any deed, by any deed that is taken out, put in or exchanged (KITH_SEED=${SEED})`, async () => {
    await fc.assert(
      fc.asyncProperty(tamper, async ({ what, column, seq }) => {
        const rig = await sealedTrail(6);
        const { end } = await check(rig);
        rig.sqlite.exec('DROP TRIGGER audit_is_never_changed');
        tamperWith(rig, { what, column, seq });
        const isAtEnd = what === 'remove' && seq === 6;
        const { broken } = isAtEnd ? await check(rig, end) : await check(rig);
        expect(broken).not.toBe(null);
        expect(broken!.seq).toBeLessThanOrEqual(isAtEnd ? 6 : seq + 1);
      }),
      settings,
    );
  });
});

describe('a chain that was written past Kith', () => {
  it('is broken where a client is exchanged for another one behind its reference', async () => {
    const rig = await sealedTrail(4);
    rig.sqlite.exec("UPDATE audit_subjects SET client_id = 'ben'");
    expect((await check(rig)).broken).toEqual({ seq: 3, kind: 'subject' });
  });

  it('is found rewritten by whoever kept where an earlier check had come to', async () => {
    const rig = await sealedTrail(4);
    const { end } = await check(rig);
    rig.sqlite.exec('DROP TRIGGER audit_is_never_changed');
    rig.sqlite.exec('UPDATE audit SET detail = \'{"kind":"other"}\' WHERE seq = 2');
    rig.sqlite.exec('UPDATE audit SET prev_digest = NULL, digest = NULL');
    await sealTrail(rig.db, rig.businessId);
    expect((await check(rig)).broken).toBe(null);
    expect((await check(rig, end)).broken).toEqual({ seq: 4, kind: 'changed' });
  });

  it('cannot be changed by a statement while its trigger is there', async () => {
    const rig = await sealedTrail(2);
    expect(() => rig.sqlite.exec("UPDATE audit SET actor_id = 'mem_other'")).toThrow(/never changed/);
    expect(() => rig.sqlite.exec('UPDATE audit SET digest = NULL')).toThrow(/never changed/);
  });
});

function tamperWith(
  { sqlite, businessId }: TrailRig,
  { what, column, seq }: { what: 'change' | 'remove' | 'insert' | 'exchange'; column: string; seq: number },
): void {
  switch (what) {
    case 'change': {
      const other: Record<string, string> = {
        at_ms: 'at_ms + 1',
        sealed: '1 - sealed',
        actor_kind: "'job'",
        action: "'key.revoked'",
      };
      sqlite.exec(`UPDATE audit SET ${column} = ${other[column] ?? `${column} || 'x'`} WHERE seq = ${seq}`);
      return;
    }
    case 'remove':
      sqlite.exec(`DELETE FROM audit WHERE seq = ${seq}`);
      return;
    case 'insert':
      sqlite.exec(`UPDATE audit SET seq = seq + 1000 WHERE seq >= ${seq}`);
      sqlite.exec('UPDATE audit SET seq = seq - 999 WHERE seq > 1000');
      sqlite.exec(`INSERT INTO audit VALUES ('${businessId}', ${seq}, 1, 'member', 'mem_x', 'key.created', 'key_x', 0,
        '{}', 'x', '${'0'.repeat(64)}', '${'1'.repeat(64)}')`);
      return;
    case 'exchange':
      sqlite.exec(`UPDATE audit SET seq = -seq WHERE seq IN (${seq}, ${seq + 1})`);
      sqlite.exec(`UPDATE audit SET seq = ${2 * seq + 1} + seq WHERE seq < 0`);
  }
}

describe('the trail', () => {
  it('counts without a gap where many deeds are told at once', async () => {
    const rig = await trailRig();
    await Promise.all(
      Array.from({ length: 40 }, (_, deed) => rig.tell({ action: 'key.created', thingId: `key_${deed}` })),
    );
    const seqs = rig.sqlite.prepare('SELECT seq FROM audit ORDER BY seq').all();
    expect(seqs.map(({ seq }) => seq)).toEqual(Array.from({ length: 40 }, (_, place) => place + 1));
  });

  it('is sealed alike by two at once, and by one after the other', async () => {
    const rig = await trailRig();
    for (const id of ['a', 'b', 'c']) await rig.tell({ action: 'key.created', thingId: id });
    await Promise.all([sealTrail(rig.db, rig.businessId), sealTrail(rig.db, rig.businessId)]);
    await rig.tell({ action: 'key.revoked', thingId: 'a' });
    await Promise.all([sealTrail(rig.db, rig.businessId), sealTrail(rig.db, rig.businessId)]);
    const trail = await readTrail(rig.db, rig.businessId, ALL);
    const inOrder = trail.toReversed();
    expect(inOrder.map(({ digest }) => digest)).toEqual(
      chainOf(CHAIN_START, inOrder).map(({ digest }) => digest),
    );
    expect((await check(rig)).broken).toBe(null);
  });

  it('tells a deed of a request once, however often its statement is sent', async () => {
    const rig = await trailRig();
    for (const _ of [1, 2]) await rig.tell({ action: 'client.changed', clientId: 'ann' }, 'the-same');
    await rig.tell({ action: 'client.merged', clientId: 'ann' }, 'the-same');
    expect(await readTrail(rig.db, rig.businessId, ALL)).toHaveLength(2);
  });

  it('takes no deed while the business is being relocated', async () => {
    const rig = await trailRig();
    rig.sqlite.exec('UPDATE businesses SET frozen = 1');
    expect(await rig.tell({ action: 'key.created', thingId: 'key_1' })).toBe(false);
  });

  it('holds no id of a client, resolves it while the client is there, and not after it was erased', async () => {
    const rig = await sealedTrail(3);
    const named = () =>
      readTrail(rig.db, rig.businessId, ALL).then((rows) => rows.map((row) => row.clientId));
    expect(JSON.stringify(rig.sqlite.prepare('SELECT * FROM audit').all())).not.toContain('"ann"');
    expect(await named()).toEqual(['ann', null, null]);
    rig.sqlite.exec('DELETE FROM audit_subjects');
    expect(await named()).toEqual([null, null, null]);
    expect((await check(rig)).broken).toBe(null);
  });

  it('keeps nothing of a client whose erasure has begun', async () => {
    const rig = await trailRig();
    rig.sqlite.exec(`INSERT INTO pending_erasures VALUES ('${rig.businessId}', 'ann', 'erased_1', '[]')`);
    expect(await rig.tell({ action: 'client.changed', clientId: 'ann' })).toBe(true);
    expect(rig.sqlite.prepare('SELECT * FROM audit_subjects').all()).toEqual([]);
  });
});

const ALL = { beforeSeq: null, count: 100, actor: null, action: null };
