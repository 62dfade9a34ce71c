import { dayOfInstant } from '../../../calendar/zone.ts';
import { findClient } from '../../../clients/clients.store.ts';
import { searchClients } from '../../../clients/search/search-clients.act.ts';
import type { AppContext } from '../../../http/context.ts';
import { depsOfMember, notice } from '../../../members/require-member.guard.ts';
import { readRelationships } from '../../../relationships/read-relationships.act.ts';
import type { FieldProblem } from '../../shell/field-problem.ts';
import { clientPath } from '../../shell/screen.ts';
import { screenOf } from '../../shell/show-screen.guard.ts';
import { mergePage, type Side } from './merge-page.page.tsx';

const MOST_FOUND = 30;

/** What is asked of the page that merges. */
export interface MergeAsked {
  clientId: string;
  /** What was typed to find the other entry. */
  typed: string;
  /** The other entry; '' before it was chosen. */
  otherId: string;
  reason?: string;
  stays?: string;
  problems?: readonly FieldProblem[];
}

/** Answers the page that merges a client with another one, as far as that was chosen. */
export async function answerMerge(c: AppContext, asked: MergeAsked) {
  const { clientId, typed, otherId, reason = '', stays = 'this', problems = [] } = asked;
  const one = await readSide(c, clientId);
  if (one === 'busy') return notice(c, 'busy', 503);
  if (one === null || one.client.erased) return notice(c, 'notFound', 404);
  if (one.client.mergedInto !== null) return c.redirect(clientPath(clientId), 303);
  const other = otherId === '' || otherId === clientId ? null : await readSide(c, otherId);
  if (other === 'busy') return notice(c, 'busy', 503);
  const found = typed === '' ? null : await findOthers(c, clientId, typed);
  const screen = await screenOf(c);
  const page = mergePage({ screen, one, other, found, typed, problems, reason, stays });
  return c.html(page, problems.length === 0 ? 200 : 422);
}

async function readSide(c: AppContext, clientId: string): Promise<Side | 'busy' | null> {
  const { business, db } = c.get('signedIn');
  const found = await findClient(db, business.id, clientId);
  if (found.kind === 'business_busy') return 'busy';
  if (found.kind === 'client_not_found') return null;
  const asOf = dayOfInstant(business.timeZone, c.get('nowMs'));
  const read = await readRelationships(depsOfMember(c), business.id, { clientIds: [clientId], asOf });
  if (read.kind !== 'read') return 'busy';
  return { client: found.client, relationship: read.relationships.get(clientId) ?? null };
}

async function findOthers(c: AppContext, clientId: string, typed: string) {
  const asked = { typed, limit: MOST_FOUND };
  const { clients } = await searchClients(depsOfMember(c), c.get('signedIn').business, asked);
  return clients.filter((one) => one.clientId !== clientId);
}
