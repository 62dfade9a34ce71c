/** Which deeds are recorded, of what, and by whom. */
import { env } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../schema/tables/dashboard.ts';
import { newTestBusiness, OPERATOR_TOKEN, readDocument } from '../rigs/harness.ts';
import { CHANGES, newShop, walk, type Shop } from '../rigs/operations/every-operation.ts';
import { sends, signedIn } from '../rigs/dashboard/signed-in.ts';
import { placesIn } from '../rigs/places-in.ts';
import { answerOn, sendTo } from '../rigs/worker-on.ts';

const document = await readDocument();

interface Kept {
  actor_kind: string;
  actor_id: string;
  action: string;
  subject: string;
  sealed: number;
  detail: string;
  request_id: string;
  digest: string | null;
}

async function trailOf(businessId: string): Promise<Kept[]> {
  const statement = env.DB.prepare('SELECT * FROM audit WHERE business = ? ORDER BY seq');
  return (await statement.bind(businessId).all<Kept>()).results;
}

/** What each operation of the document declares. */
const declared = new Map(
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => [
      `${method} ${path}`,
      (operation as { 'x-audit'?: string })['x-audit'],
    ]),
  ),
);

it('every operation that changes something says what the trail calls it, or that it is no deed', () => {
  const known = new Set<string | undefined>([...ACTIONS, 'not']);
  const changing = [...declared].filter(([operation]) => !operation.startsWith('get '));
  expect(changing.filter(([, action]) => !known.has(action))).toEqual([]);
  expect(changing.length).toBeGreaterThan(40);
});

describe('a walk through every change', () => {
  it('leaves exactly the deeds that its operations declare, each sealed, by who did it, and the chain holds', async () => {
    const shop = newShop(OPERATOR_TOKEN);
    const expected: string[] = [];
    await walk(shop, CHANGES, async (request, step) => {
      const said = await sendTo(env, request);
      const action = declared.get(step.operation);
      const isDone = said.status < 300 && !request.path.includes('dryRun');
      if (isDone && action !== undefined && action !== 'not')
        expected.push(actionOf(step.operation, said.status));
      return said;
    });
    const trail = await trailOf(shop.businessId);
    expect(trail.map(({ action }) => action)).toEqual(expected);
    expect(trail.filter(({ digest }) => digest === null)).toEqual([]);
    expect(trail[0]).toMatchObject({
      actor_kind: 'operator',
      action: 'business.opened',
      subject: shop.businessId,
    });
    const byOperator = trail.filter(({ actor_kind: kind }) => kind === 'operator');
    expect(byOperator.map(({ action }) => action)).toEqual(['business.opened', 'sign_in_link.created']);
    expect(trail.filter((deed) => !byOperator.includes(deed) && !deed.actor_id.startsWith('key_'))).toEqual(
      [],
    );
    const said = await askOf(shop, '/v1/audit/check');
    expect(said.body).toMatchObject({ ok: true, waiting: 0, brokenAt: null, isMore: false });
    expect(said.body.through).toMatch(new RegExp(`^${trail.length}:`));
  });
});

/** An operation that makes or changes something tells which. */
function actionOf(operation: string, status: number): string {
  const isNew = operation === 'put /v1/clients/{clientId}' && status === 201;
  return isNew ? 'client.created' : declared.get(operation)!;
}

function askOf(shop: Shop, path: string) {
  return sendTo(env, { method: 'GET', path, key: shop.secretKey });
}

describe('a deed', () => {
  it('names what it was done to: the thing, the client, the link by its id, and the fields that were sent', async () => {
    const business = await newTestBusiness();
    const link = (await business.post('/v1/links', { clientId: 'ann', code: `code-of-ann-${business.id}` }))
      .body;
    await business.patch(`/v1/links/${link.code}`, { enabled: false });
    await business.patch('/v1/business', { name: 'Hidden name', minimumSample: 2 });
    const { id: keyId } = (await business.post('/v1/keys', { kind: 'secret' })).body;
    await business.delete(`/v1/keys/${keyId}`);
    await business.put('/v1/clients/ann', { name: 'Hidden name' });
    const { data } = (await business.get('/v1/audit')).body;
    const seen = data.map((deed: any) => [
      deed.action,
      deed.isClient ? deed.clientId : deed.subject,
      deed.detail,
    ]);
    expect(seen.toReversed()).toEqual([
      ['business.opened', business.id, {}],
      ['link.created', link.id, {}],
      ['link.changed', link.id, { fields: ['enabled'] }],
      ['settings.changed', business.id, { fields: ['minimumSample', 'name'] }],
      ['key.created', keyId, {}],
      ['key.revoked', keyId, {}],
      ['client.changed', 'ann', {}],
    ]);
  });

  it('is listed in pages, newest first, and by who did it and what it was', async () => {
    const business = await newTestBusiness();
    for (const label of ['a', 'b', 'c']) await business.post('/v1/keys', { kind: 'secret', label });
    const first = (await business.get('/v1/audit?limit=2')).body;
    expect(first.data.map(({ seq }: any) => seq)).toEqual([4, 3]);
    const next = (await business.get(`/v1/audit?limit=2&cursor=${first.nextCursor}`)).body;
    expect([next.data.map(({ seq }: any) => seq), next.nextCursor]).toEqual([[2, 1], null]);
    const { actorId } = first.data[0];
    const seqsOf = async (query: string) =>
      (await business.get(`/v1/audit?${query}`)).body.data.map(({ seq }: any) => seq);
    expect(await seqsOf(`actor=key:${actorId}`)).toEqual([4, 3, 2]);
    expect(await seqsOf('actor=operator:operator')).toEqual([1]);
    expect(await seqsOf('action=business.opened')).toEqual([1]);
    expect(await seqsOf(`actor=key:${actorId}&action=business.opened`)).toEqual([]);
    for (const wrong of ['actor=me', 'action=nothing', 'cursor=x', 'limit=0'])
      expect((await business.get(`/v1/audit?${wrong}`)).status).toBe(422);
  });
});

describe('what is told', () => {
  it('is nothing where it was refused, where it was only tried, and of whoever is led to sign in', async () => {
    const business = await newTestBusiness();
    expect((await business.delete('/v1/keys/key_missing')).status).toBe(404);
    expect((await business.post('/v1/links', {})).status).toBe(422);
    const visitor = await signedIn(env.DB, business.id);
    const forged = sends({ ...visitor, cookie: '' }, '/sign-out');
    await answerOn(env, forged);
    expect((await trailOf(business.id)).map(({ action }) => action)).toEqual(['business.opened']);
  });

  it('of a member names the member, and the id of the request that the answer has', async () => {
    const business = await newTestBusiness();
    const visitor = await signedIn(env.DB, business.id);
    const answer = await answerOn(env, sends(visitor, '/sign-out'));
    expect((await trailOf(business.id)).at(-1)).toMatchObject({
      action: 'session.ended',
      actor_kind: 'member',
      actor_id: visitor.memberId,
      request_id: answer.headers.get('X-Request-Id'),
    });
  });
});

/** A deed without its place in the chain, which it may be waiting for. */
function told({ digest: _, ...deed }: Kept) {
  return { ...deed, prev_digest: null };
}

describe('an erasure', () => {
  it('leaves the trail as it was, in which nobody finds the person any more, and tells itself of the same reference', async () => {
    const business = await newTestBusiness();
    const person = `canary-of-the-trail`;
    await business.put(`/v1/clients/${person}`, { name: 'Somebody' });
    await business.post(`/v1/clients/${person}/contacts`, { kind: 'call' });
    await business.get(`/v1/clients/${person}/export`);
    const before = await trailOf(business.id);
    expect(await placesIn(env.DB, person)).toContain('audit_subjects.client_id');
    expect((await business.delete(`/v1/clients/${person}`)).status).toBe(204);
    expect(await placesIn(env.DB, person)).toEqual([]);
    const after = await trailOf(business.id);
    expect(after.slice(0, before.length).map(told)).toEqual(before.map(told));
    expect(after.slice(-4).map(({ action }) => action)).toEqual([
      'client.created',
      'contact.recorded',
      'client.exported',
      'client.erased',
    ]);
    expect(new Set(after.slice(-4).map(({ subject }) => subject)).size).toBe(1);
    expect((await business.get('/v1/audit?limit=1')).body.data[0]).toMatchObject({
      isClient: true,
      clientId: null,
    });
    expect((await business.get('/v1/audit/check')).body).toMatchObject({ ok: true });
    expect((await business.delete(`/v1/clients/${person}`)).status).toBe(404);
  });
});
