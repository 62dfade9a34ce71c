/**
 * Links go with their host: in whatever order hosts are taken away and links made, and wherever it is cut
 * short, no link leads to a host that is not allowed, with links and settings in one database and in two.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readEnv } from '../../worker/env.ts';
import { isAllowedHost } from '../../worker/hosts/host.ts';
import { settleUnsettledLinks } from '../../worker/links/settle-links.job.ts';
import type { Sent } from '../rigs/client.ts';
import { wrapD1 } from '../rigs/databases/d1.ts';
import { interleave, TO_THE_END } from '../rigs/interleaved.ts';
import type { TestBusiness } from '../rigs/new-business.ts';
import { sendInNode } from '../rigs/torture/worker-in-node.ts';
import { bindingsOn, businessIn, newWorld, workOf, type World } from '../rigs/world-in-node.ts';

const HOSTS = { allowedHosts: ['shop.example', 'old.example', '*.blog.example'] };
const WITHOUT = { allowedHosts: ['shop.example'] };
let named = 0;

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});

afterEach(() => {
  vi.restoreAllMocks();
});

const worlds = { 1: newWorld(1), 2: newWorld(2) };

/** A business with a link to each of three hosts, and one to the old host that its owner switched off. */
async function linksOfHosts(world: World) {
  const business = await businessIn(world, HOSTS);
  named += 1;
  const codes = ['website', 'old', 'blog', 'off'].map((name) => `${name}-${named}`);
  const [website = '', old = '', blog = '', off = ''] = codes;
  await linkTo(business, website, 'https://shop.example/');
  await linkTo(business, old, 'https://old.example/a');
  await linkTo(business, blog, 'https://my.blog.example/');
  await linkTo(business, off, 'https://old.example/b');
  await business.patch(`/v1/links/${off}`, { enabled: false });
  return { business, website, old, blog, off };
}

describe.each([1, 2] as const)('%i databases: PATCH /v1/business', (shards) => {
  const world = worlds[shards];

  it('409 names the links that lead to a host that is left out, and changes nothing', async () => {
    const { business, old, blog } = await linksOfHosts(world);
    const before = await stateOf(business);
    const { status, body } = await business.patch('/v1/business', { ...WITHOUT, name: 'Another' });
    expect([status, body.code, body.errors[0].path]).toEqual([409, 'links_lead_there', 'allowedHosts']);
    expect(body.errors[0].message).toContain('2 enabled links');
    for (const code of [old, blog]) expect(body.errors[0].message).toContain(code);
    expect(await stateOf(business)).toEqual(before);
    const onlyBlog = { allowedHosts: ['shop.example', '*.blog.example'] };
    const { body: one } = await business.patch('/v1/business', onlyBlog);
    expect(one.errors[0].message).toMatch(new RegExp(`1 enabled links lead to: ${old}$`));
  });

  it('200 takes a host away that no enabled link leads to', async () => {
    const business = await businessIn(world, HOSTS);
    expect((await business.patch('/v1/business', WITHOUT)).body.allowedHosts).toEqual(['shop.example']);
  });

  it('200 with disableLinks switches the links off, says why, and on again with the host', async () => {
    const { business, website, old, blog, off } = await linksOfHosts(world);
    const { status } = await business.patch('/v1/business', { ...WITHOUT, disableLinks: true });
    expect(status).toBe(200);
    expect((await stateOf(business)).links).toEqual({
      [website]: [true, null],
      [old]: [false, 'host_not_allowed'],
      [blog]: [false, 'host_not_allowed'],
      [off]: [false, null],
    });
    const followed = await world.send({ method: 'GET', path: `/r/${old}`, key: null });
    expect(followed.status).toBe(404);
    const claim = { id: 'p1', clientId: 'ben', amount: 100, ref: old };
    expect((await business.post('/v1/purchases', claim)).body.notReferredBecause).toBe('link_disabled');
    await business.patch('/v1/business', { allowedHosts: ['shop.example', 'old.example'] });
    expect((await stateOf(business)).links).toEqual({
      [website]: [true, null],
      [old]: [true, null],
      [blog]: [false, 'host_not_allowed'],
      [off]: [false, null],
    });
    const later = { id: 'p2', clientId: 'carl', amount: 100, ref: old };
    expect((await business.post('/v1/purchases', later)).body.referral).toMatchObject({ code: old });
  });
});

describe.each([1, 2] as const)('%i databases: links whose host was taken away', (shards) => {
  const world = worlds[shards];

  it('a link that its owner switches off stays off, and one that is led elsewhere is on', async () => {
    const { business, old, blog } = await linksOfHosts(world);
    await business.patch('/v1/business', { ...WITHOUT, disableLinks: true });
    const refused = await business.patch(`/v1/links/${old}`, { enabled: true });
    expect([refused.status, refused.body.errors[0].path]).toEqual([422, 'destination']);
    const off = await business.patch(`/v1/links/${old}`, { enabled: false });
    expect(off.body).toMatchObject({ enabled: false, disabledBecause: null });
    const led = await business.patch(`/v1/links/${blog}`, { destination: 'https://shop.example/new' });
    expect(led.body).toMatchObject({ enabled: true, disabledBecause: null });
    await business.patch('/v1/business', HOSTS);
    expect((await stateOf(business)).links).toMatchObject({ [old]: [false, null], [blog]: [true, null] });
  });

  it("422 keeps the website's host, and the links with it", async () => {
    const { business } = await linksOfHosts(world);
    const before = await stateOf(business);
    const change = { allowedHosts: ['other.example'], disableLinks: true };
    expect((await business.patch('/v1/business', change)).status).toBe(422);
    expect(await stateOf(business)).toEqual(before);
  });
});

const REQUESTS: [what: string, request: (links: { old: string; off: string }) => Partial<Sent>][] = [
  [
    'a new link there',
    () => ({
      method: 'POST',
      path: '/v1/links',
      body: { clientId: 'zoe', destination: 'https://old.example/z' },
    }),
  ],
  [
    'a link led there',
    ({ off }) => ({
      method: 'PATCH',
      path: `/v1/links/${off}`,
      body: { enabled: true, destination: 'https://old.example/y' },
    }),
  ],
  [
    'a link there switched on',
    ({ off }) => ({ method: 'PATCH', path: `/v1/links/${off}`, body: { enabled: true } }),
  ],
  [
    'the host allowed again',
    () => ({ method: 'PATCH', path: '/v1/business', body: { ...HOSTS, name: 'Again' } }),
  ],
];

describe.each([1, 2] as const)('%i databases: in every order', (shards) => {
  const world = worlds[shards];

  it.each(REQUESTS)('a host taken away and %s, in every order', async (_, request) => {
    let orders = 0;
    for (const isHostFirst of [true, false]) {
      for (let first = 0, isOver = false; !isOver; first += 1) {
        const links = await linksOfHosts(world);
        const key = links.business.secretKey;
        const away = {
          method: 'PATCH',
          path: '/v1/business',
          key,
          body: { ...WITHOUT, disableLinks: true },
        };
        const other = { key, ...request(links) } as Sent;
        const [one, two] = isHostFirst ? [away, other] : [other, away];
        const stops = { first, second: TO_THE_END };
        const said = await interleave(workOf(world, one), workOf(world, two), stops);
        isOver = said.isFirstOverBefore;
        orders += 1;
        const where = { isHostFirst, first, said: [said.first.status, said.second.status] };
        expect({ ...where, wrong: wrongOnes(world, links.business) }).toEqual({ ...where, wrong: [] });
      }
    }
    expect(orders).toBeGreaterThan(10);
  });
});

describe.each([1, 2] as const)('%i databases: what is cut short, and what is large', (shards) => {
  const world = worlds[shards];

  it('a change that is cut short anywhere leads nobody astray, and ends by itself', async () => {
    let isWhole = false;
    for (let cutAfter = 0; !isWhole; cutAfter += 1) {
      for (const isMadeMeanwhile of [false, true]) {
        const links = await linksOfHosts(world);
        const { business } = links;
        let calls = 0;
        const cut = world.databases.map((db) =>
          wrapD1(db, async (_, make) => {
            calls += 1;
            if (calls === cutAfter + 1 && isMadeMeanwhile)
              await business.post('/v1/links', { clientId: 'zoe', destination: 'https://old.example/z' });
            if (calls > cutAfter) throw new Error('D1_ERROR: Network connection lost.');
            return make();
          }),
        );
        const away = { method: 'PATCH', path: '/v1/business', key: business.secretKey };
        const body = { ...WITHOUT, disableLinks: true };
        const { status } = await sendInNode(bindingsOn(cut), { ...away, body });
        isWhole = status === 200;
        const leading = wrongOnes(world, business).filter(({ enabled }) => enabled === 1);
        // What was made in between is found by the job.
        expect({ cutAfter, leading: isMadeMeanwhile ? [] : leading }).toEqual({ cutAfter, leading: [] });
        const { databases } = readEnv(bindingsOn(world.databases));
        for (const db of databases.shards) await settleUnsettledLinks(databases, db, Date.now());
        const isAway = (await business.get('/v1/business')).body.allowedHosts.length === 1;
        const wrong = isAway ? wrongOnes(world, business) : [];
        expect({ cutAfter, wrong }).toEqual({ cutAfter, wrong: [] });
        expect((await business.patch('/v1/business', { ...WITHOUT, disableLinks: true })).status).toBe(200);
        expect({ cutAfter, wrong: wrongOnes(world, business) }).toEqual({ cutAfter, wrong: [] });
      }
    }
  });

  it('thousands of links go in steps, and come back', async () => {
    const business = await businessIn(world, HOSTS);
    const insert = world.sqlites[0]!.prepare(
      `WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 12000)
       INSERT INTO links (code, id, business, advocate_id, destination, created_at_ms)
       SELECT 'many-' || ?1 || value, 'lnk_' || ?1 || value, ?1, 'c' || value, 'https://old.example/', 0 FROM n`,
    );
    insert.run(business.id);
    const count = (enabled: 0 | 1) =>
      world.sqlites[0]!.prepare('SELECT COUNT(*) AS n FROM links WHERE business = ? AND enabled = ?').get(
        business.id,
        enabled,
      );
    const refused = await business.patch('/v1/business', WITHOUT);
    expect(refused.body.errors[0].message).toContain('12000 enabled links');
    await business.patch('/v1/business', { ...WITHOUT, disableLinks: true });
    expect(count(1)).toEqual({ n: 0 });
    await business.patch('/v1/business', HOSTS);
    expect(count(0)).toEqual({ n: 0 });
  });
});

async function linkTo(business: TestBusiness, code: string, destination: string): Promise<void> {
  const { status, text } = await business.post('/v1/links', { clientId: code, code, destination });
  if (status !== 201) throw new Error(text);
}

async function stateOf(business: TestBusiness) {
  const { data } = (await business.get('/v1/links')).body;
  const links = data.map(({ code, enabled, disabledBecause }: any) => [code, [enabled, disabledBecause]]);
  return {
    settings: (await business.get('/v1/business')).body,
    links: Object.fromEntries(links) as Record<string, [boolean, string | null]>,
  };
}

/** The links of a business that are on without their host, or off for a host that is allowed. */
function wrongOnes({ sqlites }: World, { id }: TestBusiness) {
  const [settings] = sqlites.flatMap((one) =>
    one.prepare('SELECT allowed_hosts FROM businesses WHERE id = ?').all(id),
  );
  const allowed = JSON.parse(String(settings!['allowed_hosts'])) as string[];
  return sqlites[0]!
    .prepare('SELECT code, host, enabled, host_refused FROM links WHERE business = ?')
    .all(id)
    .filter(({ host, enabled, host_refused }) =>
      isAllowedHost(String(host), allowed) ? host_refused === 1 : enabled === 1,
    );
}
