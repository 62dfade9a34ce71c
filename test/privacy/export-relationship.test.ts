/** The export of what is kept of a relationship, and what is known of somebody who comes back. */
import { expect, it } from 'vitest';
import { newClientKey, openClientKey } from '../../worker/contacts/client-key.crypto.ts';
import { sealNote } from '../../worker/contacts/contact-notes.crypto.ts';
import { keptSecrets } from '../../worker/crypto/kept-secret.crypto.ts';
import { tellRelationship } from '../rigs/relationship-rows.ts';
import { sendInNode } from '../rigs/torture/worker-in-node.ts';
import { bindingsOn, businessIn, newWorld } from '../rigs/world-in-node.ts';

const world = newWorld(1);
const db = world.databases[0]!;
const SEAL_KEY = bindingsOn(world.databases).KITH_SEAL_KEY!;

/** Seals a text as the note of a client's first contact, under a key of its own. */
async function tellNote(businessId: string, clientId: string, contactId: string, note: string) {
  const secrets = keptSecrets({ current: SEAL_KEY, previous: null });
  const owner = { businessId, clientId };
  const sealedKey = newClientKey(secrets, owner, (count) => new Uint8Array(count).fill(7));
  const key = openClientKey(secrets, owner, sealedKey)!;
  const sealed = sealNote(key, note, { ...owner, contactId });
  await db.batch([
    db
      .prepare('UPDATE client_keys SET sealed_key = ? WHERE business = ? AND client_id = ?')
      .bind(sealedKey, businessId, clientId),
    db
      .prepare('UPDATE contacts SET note = ? WHERE business = ? AND id = ?')
      .bind(sealed, businessId, contactId),
  ]);
}

it('exports permissions with their wording, contacts with their notes, asks, calls and trials of all clients of the person', async () => {
  const business = await businessIn(world);
  for (const clientId of ['ann', 'anna', 'ben']) {
    await business.post('/v1/purchases', { id: `of ${clientId}`, clientId, amount: 100 });
    await tellRelationship(db, business.id, clientId, clientId);
  }
  await tellNote(business.id, 'anna', 'cnt_anna_1', 'Likes tea');
  await business.post('/v1/clients/anna/merge', { into: 'ann' });
  const { status, body } = await business.get('/v1/clients/anna/export');
  expect(status).toBe(200);
  const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);
  expect(idsOf(body.permissions)).toEqual(['prm_ann_1', 'prm_anna_1', 'prm_ann_2', 'prm_anna_2']);
  expect(body.permissions[0]).toEqual({
    id: 'prm_ann_1',
    clientId: 'ann',
    at: '1970-01-01T00:00:00.001Z',
    purpose: 'updates',
    channel: 'email',
    act: 'given',
    basis: 'consent',
    source: 'person',
    wordingId: 'wrd_1',
    wording: 'May we write to you?',
    evidence: 'a letter of ann',
    by: 'ann',
  });
  expect(body.permissions[2]).toMatchObject({ act: 'objected', basis: null, wording: null, evidence: null });
  expect(idsOf(body.contacts)).toEqual(['cnt_ann_1', 'cnt_anna_1', 'cnt_ann_2', 'cnt_anna_2']);
  expect(body.contacts.map(({ note, noteUnreadable }: any) => [note, noteUnreadable])).toEqual([
    [null, true],
    ['Likes tea', false],
    [null, false],
    [null, false],
  ]);
  expect(idsOf(body.asks)).toEqual(['ask_ann_1', 'ask_anna_1', 'ask_ann_2', 'ask_anna_2']);
  expect(body.asks[0]).toMatchObject({
    kind: 'share',
    outcome: 'accepted',
    outcomeAt: '1970-01-01T00:00:00.006Z',
  });
  expect(body.suggestedCalls).toMatchObject([
    { id: 'cal_ann', week: '2024-10-07', reasonCode: 'value', parts: { name: 'ann' }, state: 'open' },
    { id: 'cal_anna', clientId: 'anna' },
  ]);
  expect(body.callTrials).toMatchObject([{ clientId: 'ann', arm: 'suggested' }, { clientId: 'anna' }]);
  expect(body.stages).toEqual([
    { clientId: 'ann', stage: 'client', since: '2024-10-04' },
    { clientId: 'anna', stage: 'client', since: '2024-10-04' },
  ]);
  expect(body.suppressed).toBe(false);
  expect(JSON.stringify(body)).not.toContain('ben');
});

it('notes are exported as unreadable where the key that sealed them is gone', async () => {
  const business = await businessIn(world);
  await business.post('/v1/purchases', { id: 'p', clientId: 'ann', amount: 100 });
  await tellRelationship(db, business.id, 'ann', 'gone');
  await tellNote(business.id, 'ann', 'cnt_gone_1', 'Likes tea');
  const path = '/v1/clients/ann/export';
  for (const key of ['', 'another-seal-key-of-the-tests-and-only-theirs']) {
    const bindings = { ...bindingsOn(world.databases), KITH_SEAL_KEY: key };
    const { status, body } = await sendInNode(bindings, { method: 'GET', path, key: business.secretKey });
    expect([status, body.contacts[0]]).toEqual([
      200,
      expect.objectContaining({ note: null, noteUnreadable: true }),
    ]);
  }
});

it('who comes back by an import after an erasure is suppressed, and so is nobody else', async () => {
  const business = await businessIn(world);
  await business.post('/v1/purchases', {
    id: 'p',
    clientId: 'ann',
    amount: 100,
    clientEmail: 'Ann@mail.example',
  });
  await tellRelationship(db, business.id, 'ann', 'back');
  await business.delete('/v1/clients/ann');
  const rows = [
    'id,clientId,purchasedAt,amount,clientEmail',
    'w1,ann-again,2026-01-02T00:00:00Z,100, ann@MAIL.example',
    'w2,ben,2026-01-02T00:00:00Z,100,ben@mail.example',
    'w3,cleo,2026-01-02T00:00:00Z,100,',
  ];
  const headers = { 'Content-Type': 'text/csv', 'Kith-Import': 'back' };
  expect((await business.post('/v1/purchases/batch', rows.join('\n'), { headers })).body.recorded).toBe(3);
  const isSuppressed = async (clientId: string) =>
    (await business.get(`/v1/clients/${clientId}/export`)).body.suppressed;
  expect([await isSuppressed('ann-again'), await isSuppressed('ben'), await isSuppressed('cleo')]).toEqual([
    true,
    false,
    false,
  ]);
  // The address is another business's own affair.
  const other = await businessIn(world);
  await other.post('/v1/purchases', { id: 'p', clientId: 'ann', amount: 1, clientEmail: 'ann@mail.example' });
  expect((await other.get('/v1/clients/ann/export')).body.suppressed).toBe(false);
});
