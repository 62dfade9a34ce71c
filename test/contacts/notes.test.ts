/** Notes about a client are read by the service alone, and by nobody once the client's key is gone. */
import { expect, it } from 'vitest';
import type { Bindings } from '../../worker/env.ts';
import type { Said } from '../rigs/client.ts';
import { interleave, TO_THE_END } from '../rigs/interleaved.ts';
import type { TestBusiness } from '../rigs/new-business.ts';
import { sendInNode } from '../rigs/torture/worker-in-node.ts';
import { bindingsOn, businessIn, newWorld, placesOf, workOf, type World } from '../rigs/world-in-node.ts';

const CANARY = 'zanzibar';
const CALLS = [0, 1, 2, 3, 4, TO_THE_END];

/** Ann and Ben bought once each. */
async function open(): Promise<{ world: World; business: TestBusiness }> {
  const world = newWorld(1);
  const business = await businessIn(world);
  for (const clientId of ['ann', 'ben']) expect((await buy(business, clientId)).status).toBe(201);
  return { world, business };
}

const buy = (business: TestBusiness, clientId: string, id = `of-${clientId}`) =>
  business.post('/v1/purchases', { id, clientId, amount: 100, purchasedAt: '2026-01-01T00:00:00Z' });

const note = (business: TestBusiness, text: string, clientId = 'ann') => ({
  method: 'POST',
  path: `/v1/clients/${clientId}/contacts`,
  key: business.secretKey,
  body: { kind: 'call', note: text },
});

interface Read {
  id: string;
  note: string | null;
  noteUnreadable: boolean;
}

async function notesOf(business: TestBusiness, clientId = 'ann'): Promise<Read[]> {
  return readWith((path) => business.get(path), clientId);
}

async function readWith(get: (path: string) => Promise<Said>, clientId = 'ann'): Promise<Read[]> {
  const said = await get(`/v1/clients/${clientId}/timeline?types=contact`);
  expect(said.status).toBe(200);
  return said.body.data;
}

/** The same deployment with other settings. */
function deployedWith(world: World, business: TestBusiness, settings: Partial<Bindings>) {
  const bindings = { ...bindingsOn(world.databases), ...settings };
  const send = (method: string, path: string, body?: unknown) =>
    sendInNode(bindings, {
      method,
      path,
      key: business.secretKey,
      ...(body === undefined ? {} : { body }),
    });
  return { send, notes: (clientId = 'ann') => readWith((path) => send('GET', path), clientId) };
}

const CONTACTS = '/v1/clients/ann/contacts';

it('a note stands nowhere in the database, and is answered in the clear', async () => {
  const { world, business } = await open();
  expect((await world.send(note(business, `Met in ${CANARY}.`))).body.note).toBe(`Met in ${CANARY}.`);
  expect(placesOf(world, CANARY)).toEqual([]);
  expect(placesOf(world, 'of-ann')).not.toEqual([]);
  expect(await notesOf(business)).toMatchObject([{ note: `Met in ${CANARY}.`, noteUnreadable: false }]);
});

it('a note is read by nobody once the key of its client is gone', async () => {
  const { world, business } = await open();
  await world.send(note(business, `Met in ${CANARY}.`));
  await world.send(note(business, 'Of Ben.', 'ben'));
  world.sqlites[0]!.exec(`DELETE FROM client_keys WHERE client_id = 'ann'`);
  expect(await notesOf(business)).toMatchObject([{ note: null, noteUnreadable: true }]);
  expect(await notesOf(business, 'ben')).toMatchObject([{ note: 'Of Ben.', noteUnreadable: false }]);
});

it.each([
  [
    'the key of another client',
    `UPDATE client_keys SET sealed_key =
    (SELECT sealed_key FROM client_keys WHERE client_id = 'ben') WHERE client_id = 'ann'`,
  ],
  [
    'the note of another contact',
    `UPDATE contacts SET note =
    (SELECT note FROM contacts WHERE kind = 'visit') WHERE kind = 'call'`,
  ],
])('%s opens nothing', async (_, swap) => {
  const { world, business } = await open();
  await world.send(note(business, 'Of Ann.'));
  await world.send(note(business, 'Of Ben.', 'ben'));
  await business.post(CONTACTS, { kind: 'visit', note: 'Another one of Ann.' });
  world.sqlites[0]!.exec(swap);
  const opened = (await notesOf(business)).map((one) => one.note);
  expect(opened).not.toContain('Of Ann.');
  expect(opened).not.toContain('Of Ben.');
});

it('without a seal key notes are refused and contacts without one are not', async () => {
  const { world, business } = await open();
  await world.send(note(business, 'Before.'));
  const { send, notes } = deployedWith(world, business, { KITH_SEAL_KEY: '' });
  const refused = await send('POST', CONTACTS, { kind: 'call', note: 'Sealed by nothing.' });
  expect([refused.status, refused.body.code]).toEqual([503, 'seal_key_not_set']);
  expect((await send('POST', CONTACTS, { kind: 'visit' })).status).toBe(201);
  expect(await notes()).toMatchObject([
    { note: null, noteUnreadable: false },
    { note: null, noteUnreadable: true },
  ]);
});

it('a seal key that is replaced opens everything while the one before is kept', async () => {
  const { world, business } = await open();
  await world.send(note(business, 'Before.'));
  const rotated = deployedWith(world, business, {
    KITH_SEAL_KEY: 'another-seal-key-of-the-tests-alone',
    KITH_SEAL_KEY_PREVIOUS: 'seal-key-of-the-tests-and-only-theirs',
  });
  expect((await rotated.send('POST', CONTACTS, { kind: 'call', note: 'Under the new one.' })).status).toBe(
    201,
  );
  expect((await rotated.notes()).map((one) => one.note)).toEqual(['Under the new one.', 'Before.']);
});

it('under a seal key that opens nothing no note is added, until the unreadable ones are removed', async () => {
  const { world, business } = await open();
  await world.send(note(business, 'Before.'));
  const lost = deployedWith(world, business, { KITH_SEAL_KEY: 'another-seal-key-of-the-tests-alone' });
  const body = { kind: 'call', note: 'Afterwards.' };
  expect((await lost.send('POST', CONTACTS, body)).body.code).toBe('seal_key_not_set');
  const [unreadable] = await lost.notes();
  expect(unreadable).toMatchObject({ note: null, noteUnreadable: true });
  expect((await lost.send('DELETE', `/v1/contacts/${unreadable!.id}`)).status).toBe(204);
  expect((await lost.send('POST', CONTACTS, body)).status).toBe(201);
  expect(await lost.notes()).toMatchObject([{ note: 'Afterwards.', noteUnreadable: false }]);
});

it('of two first notes at once both can be read, wherever one stops for the other', async () => {
  for (const first of CALLS) {
    for (const second of CALLS) {
      const { world, business } = await open();
      const [one, other] = ['One.', 'Other.'].map((text) => workOf(world, note(business, text)));
      const said = await interleave(one!, other!, { first, second });
      expect([said.first.status, said.second.status]).toEqual([201, 201]);
      expect((await notesOf(business)).map((read) => read.note).sort()).toEqual(['One.', 'Other.']);
    }
  }
});

it('a note that is on its way while the last one before it is removed can be read', async () => {
  for (const first of CALLS) {
    const { world, business } = await open();
    const { id } = (await world.send(note(business, 'Before.'))).body;
    const removal = { method: 'DELETE', path: `/v1/contacts/${id}`, key: business.secretKey };
    const works = [note(business, 'On its way.'), removal].map((sent) => workOf(world, sent));
    const said = await interleave(works[0]!, works[1]!, { first, second: TO_THE_END });
    expect([said.first.status, said.second.status]).toEqual([201, 204]);
    expect(await notesOf(business)).toMatchObject([{ note: 'On its way.', noteUnreadable: false }]);
  }
});

it('a note that is on its way while its client is erased, and comes back, is refused or can be read', async () => {
  const statuses = new Set<number>();
  for (const first of CALLS) {
    const { world, business } = await open();
    await world.send(note(business, 'Before.'));
    const said = await interleave(
      workOf(world, note(business, 'On its way.')),
      async () => {
        expect((await business.delete('/v1/clients/ann')).status).toBe(204);
        world.sqlites[0]!.exec(`DELETE FROM client_keys; DELETE FROM contacts WHERE note IS NOT NULL`);
        expect((await buy(business, 'ann', 'again')).status).toBe(201);
      },
      { first, second: TO_THE_END },
    );
    statuses.add(said.first.status);
    const readable = said.first.status === 201 && first !== TO_THE_END ? ['On its way.'] : [];
    const left = await notesOf(business);
    expect(left.filter((one) => one.noteUnreadable)).toEqual([]);
    expect(left.map((one) => one.note).filter((text) => !readable.includes(text ?? ''))).toEqual([]);
  }
  expect(statuses.has(201)).toBe(true);
});
