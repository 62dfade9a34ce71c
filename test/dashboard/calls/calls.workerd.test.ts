/** Calls in the dashboard: settled by the act of the API, kept when something is wrong. */
import { env, exports } from 'cloudflare:workers';
import { beforeEach, describe, expect, it } from 'vitest';
import { opens, sends, signedIn, type Visitor } from '../../rigs/dashboard/signed-in.ts';
import { newTestBusiness } from '../../rigs/harness.ts';

type Business = Awaited<ReturnType<typeof newTestBusiness>>;

const DAY_MS = 86_400_000;
const open = (request: Request) => exports.default.fetch(request);

let business: Business;
let owner: Visitor;

beforeEach(async () => {
  business = await newTestBusiness();
  owner = await signedIn(env.DB, business.id);
  const rows = ['anna', 'ben', 'carl'].map(
    (id, place) => `p${place},${id},${new Date(Date.now() - 200 * DAY_MS).toISOString()},${9_000 - place}`,
  );
  const csv = `id,clientId,purchasedAt,amount\n${rows.join('\n')}\n`;
  await business.post('/v1/purchases/batch', csv, { headers: { 'Content-Type': 'text/csv' } });
});

const begin = () => open(sends(owner, '/dashboard/calls'));
const suggested = async () => (await business.get('/v1/calls')).body.data;
const settle = (id: string, fields: Record<string, string>) =>
  open(sends(owner, `/dashboard/calls/${id}`, fields));

it('are suggested at once where somebody asks for them, and the same again changes nothing', async () => {
  expect(await suggested()).toEqual([]);
  const answer = await begin();
  expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/dashboard?done=begun']);
  const [first] = await suggested();
  expect(first.clientId).toBe('anna');
  await begin();
  expect(await suggested()).toEqual([first]);
  const page = await (await open(opens(owner, '/dashboard/calls'))).text();
  expect(page).toContain('href="/dashboard/clients/anna"');
});

describe('a call', () => {
  it('that was made is a contact of the client, by the member', async () => {
    await begin();
    const [{ id }] = await suggested();
    const answer = await settle(id, { action: 'done', outcome: 'good', note: 'tea <b>', back: 'calls' });
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/dashboard/calls?done=done']);
    expect((await suggested())[0]).toMatchObject({ id, state: 'done' });
    const [contact] = (await business.get('/v1/clients/anna/timeline?types=contact')).body.data;
    expect(contact).toMatchObject({ kind: 'call', outcome: 'good', note: 'tea <b>', by: 'Owner' });
  });

  it('is put off for a week', async () => {
    await begin();
    const [{ id }] = await suggested();
    const answer = await settle(id, { action: 'snooze' });
    expect(answer.headers.get('Location')).toBe('/dashboard?done=snooze');
    expect((await suggested())[0]).toMatchObject({ id, state: 'snoozed', snoozes: 1 });
  });

  it('that is passed over leaves its place to the next', async () => {
    await begin();
    const [{ id }] = await suggested();
    await settle(id, { action: 'skip' });
    expect((await suggested())[0]).toMatchObject({ clientId: 'ben', state: 'open' });
  });
});

describe('a call that is settled', () => {
  it('stays so, and the page says it', async () => {
    await begin();
    const [{ id }] = await suggested();
    await settle(id, { action: 'done' });
    const answer = await settle(id, { action: 'skip', back: 'calls' });
    const location = answer.headers.get('Location') ?? '';
    expect(location).toBe('/dashboard/calls?done=settled');
    expect(await (await open(opens(owner, location))).text()).toContain('That call was settled before');
  });

  it.each([
    [{ action: 'done', outcome: 'sung' }, 'outcome', 'Choose how it went.'],
    [{ action: 'done', note: 'x'.repeat(2_001) }, 'note', 'A note has at most 2,000 characters.'],
  ])('whose form is wrong is asked again, with what was typed', async (fields, field, message) => {
    await begin();
    const [{ id }] = await suggested();
    const answer = await settle(id, fields as Record<string, string>);
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain(`href="#${field}-${id}"`);
    expect(html).toMatch(
      new RegExp(`id="${field}-${id}"[^>]*aria-describedby="[^"]*${field}-${id}-problem"`),
    );
    expect(html).toContain(message);
    expect(html).toContain('note' in fields ? String(fields.note) : 'Call');
    expect((await suggested())[0].state).toBe('open');
  });

  it('that is nobody’s, or another business’s, is not found', async () => {
    await begin();
    const [{ id }] = await suggested();
    expect((await settle('cal_nobody', { action: 'done' })).status).toBe(404);
    const other = await signedIn(env.DB, (await newTestBusiness()).id);
    const answer = await open(sends(other, `/dashboard/calls/${id}`, { action: 'done' }));
    expect(answer.status).toBe(404);
    expect((await settle(id, { action: 'sing' })).status).toBe(400);
  });

  it('is settled by nobody who only reads', async () => {
    await begin();
    const [{ id }] = await suggested();
    const viewer = await signedIn(env.DB, business.id, { role: 'viewer' });
    expect((await open(sends(viewer, `/dashboard/calls/${id}`, { action: 'done' }))).status).toBe(403);
    expect(await (await open(opens(viewer, '/dashboard/calls'))).text()).not.toContain('name="action"');
  });
});
