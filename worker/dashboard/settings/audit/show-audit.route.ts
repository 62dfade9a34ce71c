import { z } from '@hono/zod-openapi';
import { trailCheckQuery, deedsQuery } from '../../../../schema/api/audit.ts';
import { readTrail } from '../../../audit/audit.store.ts';
import { checkTrail } from '../../../audit/check-trail.act.ts';
import type { App, AppContext } from '../../../http/context.ts';
import { listKeys } from '../../../keys/keys.store.ts';
import type { DashboardLanguage } from '../../../language/dashboard-locale.ts';
import { settingsWordsOf } from '../../../language/words/dashboard/settings/words-of.ts';
import { shellWordsOf } from '../../../language/words/dashboard/shell/words-of.ts';
import { codesOfLinks } from '../../../links/codes-of-links.store.ts';
import { localeFor } from '../../../members/require-member.guard.ts';
import { listNames } from '../../../members/team.store.ts';
import { screenRoute } from '../../shell/dashboard-routes.guard.ts';
import { screenOf } from '../../shell/show-screen.guard.ts';
import { auditPage } from './audit-page.page.tsx';
import type { Names, ShownDeed } from './deed-told.ts';

const MOST_SHOWN = 50;
const MOST_CHECKED = 1_000;
/** The keys of a business are few; of one that is not among these its id is shown. */
const MOST_KEYS = 500;

const route = screenRoute({
  path: '/dashboard/settings/audit',
  right: 'manage',
  summary: 'Who did what',
  description: 'The audit trail, newest first; with `check` its chain is recomputed.',
  request: {
    query: z.object({
      actor: z.string().optional(),
      action: z.string().optional(),
      before: z.string().optional(),
      check: z.string().optional(),
    }),
  },
});

export function registerShowAudit(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('signedIn');
    const { check, ...query } = c.req.valid('query');
    const { actor, action, before } = askedOf(query);
    const asked = { beforeSeq: before, count: MOST_SHOWN + 1, actor, action };
    const found = await readTrail(db, business.id, asked);
    const deeds = found.slice(0, MOST_SHOWN);
    const last = found.length > MOST_SHOWN ? deeds.at(-1) : undefined;
    const older = last === undefined ? null : olderThan(last.seq, query);
    const names = await namesIn(c, deeds);
    const isFiltered = actor !== null || action !== null;
    const checked = check === undefined ? null : await checkedFrom(c, check);
    const screen = await screenOf(c);
    return c.html(auditPage({ screen, deeds, names, isFiltered, older, checked }), 200);
  });
}

interface Query {
  actor?: string | undefined;
  action?: string | undefined;
  before?: string | undefined;
}

/** What is asked for; what makes no sense is passed over. */
function askedOf({ actor, action, before = '' }: Query) {
  return {
    actor: deedsQuery.shape.actor.safeParse(actor).data ?? null,
    action: deedsQuery.shape.action.safeParse(action).data ?? null,
    before: /^\d{1,15}$/.test(before) ? Number(before) : null,
  };
}

function olderThan(seq: number, { actor, action }: Query): string {
  const query = new URLSearchParams({ before: String(seq) });
  if (actor !== undefined) query.set('actor', actor);
  if (action !== undefined) query.set('action', action);
  return query.toString();
}

/** A part of the trail recomputed, from where an earlier check had come to; else from the first deed on. */
async function checkedFrom(c: AppContext, check: string) {
  const { business, db } = c.get('signedIn');
  const after = trailCheckQuery.shape.after.safeParse(check).data ?? null;
  const found = await checkTrail(db, business.id, { after, count: MOST_CHECKED });
  return { found, afterSeq: after?.seq ?? 0 };
}

/** What the members, keys and links in some deeds are called by now. */
async function namesIn(c: AppContext, deeds: readonly ShownDeed[]): Promise<Names> {
  const { directory } = c.get('env').databases;
  const { id } = c.get('signedIn').business;
  const linkIds = deeds.flatMap(({ subject }) => (subject.startsWith('lnk_') ? [subject] : []));
  const [members, keys, links] = await Promise.all([
    listNames(directory, id),
    listKeys(directory, id, { after: undefined, count: MOST_KEYS }),
    codesOfLinks(directory, id, linkIds),
  ]);
  return {
    members: new Map(members.map((member) => [member.id, member])),
    keys: new Map(keys.map((key) => [key.id, key.hint])),
    links,
    nameless: shellWordsOf(localeFor(c).language).nameless,
    labels: labelsOf(localeFor(c).language),
  };
}

/** What the fields of the settings are called in their forms. */
function labelsOf(language: DashboardLanguage): Map<string, string> {
  const { business, relationships, offers } = settingsWordsOf(language);
  const fields = { ...offers.fields, ...relationships.fields, ...business.fields };
  return new Map(Object.entries(fields).map(([name, { label }]) => [name, label]));
}
