/**
 * Who may do what in the dashboard (guarantees.md, row 39), generated from the OpenAPI document: every screen
 * and form by role, signed out, from elsewhere, and with what belongs to another business.
 */
import { env } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { ROLES_IN_ORDER } from '../../../worker/members/role.ts';
import { contradiction, type Operation } from '../../rigs/contract.ts';
import { dumpOf } from '../../rigs/dump.ts';
import { readDocument } from '../../rigs/harness.ts';
import type { DashboardStep, World } from '../../rigs/dashboard/dashboard-step.ts';
import {
  DASHBOARD_STEPS,
  ENDING_STEPS,
  LAST_STEPS,
  MISSING,
  openWorld,
} from '../../rigs/dashboard/every-step.ts';
import { opens, sends, signedIn, type Visitor } from '../../rigs/dashboard/signed-in.ts';
import { answerOn } from '../../rigs/worker-on.ts';

const document = await readDocument();
const [mine, theirs] = [await openWorld(env), await openWorld(env)];

async function open(request: Request) {
  const answer = await answerOn(env, request);
  const text = await answer.text();
  const isJson = answer.headers.get('Content-Type')?.includes('json') === true;
  const body: unknown = isJson ? JSON.parse(text) : text;
  return { status: answer.status, headers: answer.headers, text, body };
}

function requestOf(step: DashboardStep, world: World, visitor: Visitor): Request {
  const path = step.path(world);
  return step.fields === undefined ? opens(visitor, path) : sends(visitor, path, step.fields(world));
}

const steps = [...DASHBOARD_STEPS, ...LAST_STEPS, ...ENDING_STEPS];
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
);
const locked = operations.filter(({ operation }) => 'session' in (operation.security?.[0] ?? {}));
const operationOf = (step: DashboardStep): Operation =>
  locked.find(({ name }) => name === step.operation)!.operation;

it('every screen and form of the OpenAPI document is walked through, and says who may use it', () => {
  const walked = new Set(steps.map(({ operation }) => operation));
  expect(locked.map(({ name }) => name).filter((name) => !walked.has(name))).toEqual([]);
  expect(steps.filter((step) => !locked.some(({ name }) => name === step.operation))).toEqual([]);
  expect(locked.filter(({ operation }) => (operation['x-roles'] ?? []).length === 0)).toEqual([]);
});

/** What is kept, but for who is signed in. */
async function kept() {
  return { ...(await dumpOf(env.DB)), members: [], sessions: [] };
}

describe('whoever may not', () => {
  const cases = [...new Map(steps.map((step) => [step.operation, step])).values()];

  it.each(ROLES_IN_ORDER)('as a %s is answered 403, and changes nothing', async (role) => {
    const visitor = await signedIn(env.DB, mine.businessId, { role });
    const before = await kept();
    for (const step of cases) {
      if (operationOf(step)['x-roles']!.includes(role)) continue;
      const { status } = await open(requestOf(step, mine, visitor));
      expect([step.operation, status]).toEqual([step.operation, 403]);
    }
    expect(await kept()).toEqual(before);
  });

  it('because it is signed out is led to where one signs in, and changes nothing', async () => {
    const nobody = { memberId: '', cookie: '', formToken: '', sessionDigest: '' };
    const before = await kept();
    for (const step of cases) {
      const { status, headers } = await open(requestOf(step, mine, nobody));
      const [to] = (headers.get('Location') ?? '').split('?');
      expect([step.operation, status, to]).toEqual([step.operation, 303, '/sign-in']);
    }
    expect(await kept()).toEqual(before);
  });

  it('because it was removed is signed out with the next request', async () => {
    const visitor = await signedIn(env.DB, mine.businessId);
    expect((await open(opens(visitor, '/dashboard'))).status).toBe(200);
    await env.DB.prepare('UPDATE members SET removed_at_ms = 1 WHERE id = ?').bind(visitor.memberId).run();
    expect((await open(opens(visitor, '/dashboard'))).status).toBe(303);
  });

  it('because the form comes from elsewhere, or lacks the token, changes nothing', async () => {
    const visitor = await signedIn(env.DB, mine.businessId);
    const before = await kept();
    for (const step of cases.filter(({ fields }) => fields !== undefined)) {
      const own = requestOf(step, mine, visitor);
      const body = await own.clone().text();
      const headers = Object.fromEntries(own.headers);
      const told = { method: 'POST', redirect: 'manual' } as const;
      for (const forged of [
        { ...told, headers, body: body.replace(/form=[\w-]+/, 'form=') },
        { ...told, headers: { ...headers, 'sec-fetch-site': 'cross-site' }, body },
        { ...told, headers: { ...headers, origin: 'https://evil.example' }, body },
      ]) {
        const { status } = await open(new Request(own.url, forged));
        expect([step.operation, status]).toEqual([step.operation, 403]);
      }
    }
    expect(await kept()).toEqual(before);
  });
});

describe('what belongs to another business', () => {
  const ids = Object.keys(MISSING) as (keyof typeof MISSING)[];
  const cases = steps.flatMap((step) =>
    ids
      .filter((name) => step.path({ ...mine, [name]: 'other' }) !== step.path({ ...mine, [name]: 'another' }))
      .map((name) => ({ what: `${step.operation}: ${name}`, step, name })),
  );

  // A screen of what nobody has, to have a case where there is none yet.
  it.each([...cases, { what: 'get /dashboard', step: steps[0]!, name: 'clientId' as const }])(
    '$what is answered like what nobody has, and nothing of it changes',
    async ({ step, name }) => {
      const visitor = await signedIn(env.DB, mine.businessId);
      const before = JSON.stringify(ofBusiness(await kept(), theirs.businessId));
      // Ids that both businesses chose alike are no case.
      if (mine[name] === theirs[name]) return;
      const withTheirs = await open(requestOf(step, { ...mine, [name]: theirs[name] }, visitor));
      const withMissing = await open(requestOf(step, { ...mine, [name]: MISSING[name] }, visitor));
      expect(withTheirs.status).toBe(withMissing.status);
      expect(JSON.stringify(ofBusiness(await kept(), theirs.businessId))).toBe(before);
    },
  );
});

function ofBusiness(dump: Record<string, unknown[]>, businessId: string) {
  return Object.entries(dump).map(([table, rows]) => [
    table,
    rows.filter((row) => JSON.stringify(row).includes(businessId)),
  ]);
}

it('an owner does all of it, each answered as the document says', async () => {
  const lasting = await signedIn(env.DB, mine.businessId);
  for (const step of steps) {
    const visitor = ENDING_STEPS.includes(step) ? await signedIn(env.DB, mine.businessId) : lasting;
    const request = requestOf(step, mine, visitor);
    const said = await open(request);
    expect([
      step.operation,
      said.status,
      said.text.slice(0, said.status === step.status ? 0 : 2_000),
    ]).toEqual([step.operation, step.status, '']);
    expect(contradiction(document, request.method, step.path(mine), said)).toBe(null);
    step.keep?.(mine, { location: said.headers.get('Location'), text: said.text });
  }
});
