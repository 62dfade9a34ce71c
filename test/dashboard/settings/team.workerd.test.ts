/** Who may sign in, and what they may do: an owner always remains, and whoever was removed is out at once. */
import { env, exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { removeFromTeam, setRole } from '../../../worker/members/team.store.ts';
import { newTestBusiness } from '../../rigs/harness.ts';
import { opens, sends, signedIn, type Visitor } from '../../rigs/dashboard/signed-in.ts';

const open = (request: Request) => exports.default.fetch(request);
const TEAM = '/dashboard/settings/team';

async function sent(visitor: Visitor, path: string, fields: Record<string, string> = {}) {
  const answer = await open(sends(visitor, path, fields));
  return { status: answer.status, location: answer.headers.get('Location'), text: await answer.text() };
}

async function ownersOf(businessId: string): Promise<number> {
  const found = await env.DB.prepare(
    "SELECT COUNT(*) AS n FROM members WHERE business = ? AND role = 'owner' AND removed_at_ms IS NULL",
  )
    .bind(businessId)
    .first<{ n: number }>();
  return found!.n;
}

describe('the last owner', () => {
  it('keeps the role and the place, and the page says why', async () => {
    const { id } = await newTestBusiness();
    const owner = await signedIn(env.DB, id);
    for (const [deed, fields] of [
      ['role', { role: 'viewer' }],
      ['remove', {}],
    ] as const) {
      const said = await sent(owner, `${TEAM}/${owner.memberId}/${deed}`, fields);
      expect(said.status).toBe(422);
      expect(said.text).toContain('keeps at least one owner');
    }
    expect((await open(opens(owner, TEAM))).status).toBe(200);
  });

  it('remains where two owners are removed, or given another role, at the same time', async () => {
    const { id } = await newTestBusiness();
    for (const change of [
      (memberId: string) => removeFromTeam(env.DB, id, memberId, Date.now()),
      (memberId: string) => setRole(env.DB, id, { memberId, role: 'viewer' }),
    ]) {
      const [one, other] = [await signedIn(env.DB, id), await signedIn(env.DB, id)];
      const before = await ownersOf(id);
      const kept = await env.DB.prepare(
        "SELECT id FROM members WHERE business = ? AND role = 'owner' AND removed_at_ms IS NULL AND id NOT IN (?, ?)",
      )
        .bind(id, one.memberId, other.memberId)
        .all<{ id: string }>();
      for (const { id: third } of kept.results) await removeFromTeam(env.DB, id, third, Date.now());
      expect(before).toBeGreaterThanOrEqual(2);
      const outcomes = await Promise.all([change(one.memberId), change(other.memberId)]);
      expect(outcomes.toSorted()).toEqual(['changed', 'left']);
      expect(await ownersOf(id)).toBe(1);
    }
  });
});

describe('a member', () => {
  it('who was removed is out on the next request, with nothing left that signs in', async () => {
    const { id } = await newTestBusiness();
    const owner = await signedIn(env.DB, id);
    const helper = await signedIn(env.DB, id, { role: 'helper', name: 'Mia' });
    expect((await open(opens(helper, '/dashboard/settings'))).status).toBe(200);
    expect((await sent(owner, `${TEAM}/${helper.memberId}/remove`)).location).toBe(`${TEAM}?done=removed`);
    expect((await open(opens(helper, '/dashboard/settings'))).status).toBe(303);
    for (const table of ['sessions', 'sign_in_links', 'passkeys']) {
      const rows = await env.DB.prepare(`SELECT 1 FROM ${table} WHERE business = ? AND member = ?`)
        .bind(id, helper.memberId)
        .all();
      expect([table, rows.results]).toEqual([table, []]);
    }
    expect((await sent(owner, `${TEAM}/${helper.memberId}/role`, { role: 'owner' })).status).toBe(404);
    expect((await sent(owner, `${TEAM}/${helper.memberId}/link`)).status).toBe(404);
  });

  it('has another role from the next request on', async () => {
    const { id } = await newTestBusiness();
    const owner = await signedIn(env.DB, id);
    const viewer = await signedIn(env.DB, id, { role: 'viewer' });
    const change = () => sent(viewer, '/dashboard/settings/wordings', { lang: 'en', text: 'I agree.' });
    expect((await change()).status).toBe(403);
    await sent(owner, `${TEAM}/${viewer.memberId}/role`, { role: 'manager' });
    expect((await change()).status).toBe(303);
  });

  it('of another business is like one who is not there', async () => {
    const [mine, theirs] = [await newTestBusiness(), await newTestBusiness()];
    const owner = await signedIn(env.DB, mine.id);
    const other = await signedIn(env.DB, theirs.id, { role: 'helper' });
    for (const deed of ['role', 'remove', 'link'])
      expect((await sent(owner, `${TEAM}/${other.memberId}/${deed}`, { role: 'owner' })).status).toBe(404);
    expect((await open(opens(other, '/dashboard/settings'))).status).toBe(200);
  });
});

describe('an invitation', () => {
  it('is a link that is shown once, holds for 72 hours, and is on record as a digest alone', async () => {
    const { id } = await newTestBusiness();
    const owner = await signedIn(env.DB, id);
    const hostile = '<b>Mia</b>\u202e';
    const said = await sent(owner, TEAM, { name: hostile, email: 'Mia@Mail.Example', role: 'helper' });
    expect(said.status).toBe(200);
    expect(said.text).not.toContain('<b>Mia');
    const [, token = ''] = /\/sign-in\/link\/([\w-]{43})/.exec(said.text) ?? [];
    expect(token).toHaveLength(43);
    const kept = await env.DB.prepare(
      `SELECT l.expires_at_ms - l.created_at_ms AS holds, m.email, m.role, m.name, l.digest
       FROM sign_in_links l JOIN members m ON m.id = l.member WHERE l.business = ?`,
    )
      .bind(id)
      .first();
    expect(kept).toMatchObject({
      holds: 72 * 3_600_000,
      email: 'mia@mail.example',
      role: 'helper',
      name: hostile,
    });
    expect(JSON.stringify(kept)).not.toContain(token);
    expect(await (await open(opens(owner, TEAM))).text()).not.toContain(token);
  });

  it('keeps what was typed and names the field that is wrong', async () => {
    const { id } = await newTestBusiness();
    const owner = await signedIn(env.DB, id);
    const said = await sent(owner, TEAM, { name: 'Mia', email: 'no address', role: 'king' });
    expect(said.status).toBe(422);
    expect(said.text).toContain('value="no address"');
    expect(said.text).toContain('aria-describedby="email-hint email-problem"');
    expect(said.text).toContain('href="#role"');
  });
});

describe('the team and the keys', () => {
  it.each([TEAM, '/dashboard/settings/keys'])('%s ask for a proof of the last ten minutes', async (path) => {
    const { id } = await newTestBusiness();
    const owner = await signedIn(env.DB, id, { nowMs: Date.now() - 11 * 60_000 });
    const answer = await open(opens(owner, path));
    expect(answer.headers.get('Location')).toBe(`/sign-in/prove?next=${encodeURIComponent(path)}`);
    const form = await open(sends(owner, path, { name: 'Mia', role: 'owner', kind: 'secret' }));
    expect(form.status).toBe(303);
    expect(form.headers.get('Location')).toContain('/sign-in/prove');
    expect(await ownersOf(id)).toBe(1);
  });
});
