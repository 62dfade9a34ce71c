import { settlePanelAsk, type SaidOutcome } from '../asks/ask-outcomes.store.ts';
import type { Business } from '../businesses/business.ts';
import type { PanelClient } from '../clients/client.ts';
import { changeShowsName, countBrought, findPanelClient } from '../clients/clients.store.ts';
import type { Deps } from '../database/deps.ts';
import type { Language } from '../language/locale.ts';
import type { Link } from '../links/link.ts';
import { ownLink } from '../links/own-link.act.ts';
import type { Chosen } from '../permissions/permission-choices.ts';
import { recordActs } from '../permissions/record-acts.act.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { findRelationshipSettings } from '../relationships/relationship-settings.store.ts';
import { panelRelationship } from './panel-ask.act.ts';
import type { PanelRelationship } from './panel-ask.ts';

export interface AskedOwn {
  clientId: string;
  /** When the client that is meant came on record; null where the token does not say. */
  clientSinceMs: number | null;
  /** Whether somebody looks at it, who may be asked something new. */
  isSeen: boolean;
  /** Whether the client agrees to be named to the people whom they bring; null leaves it as it is. */
  showsName: boolean | null;
  /** What the client answers to the ask that it was shown. */
  outcome: SaidOutcome | null;
  /** What it wants to hear, and not to hear, in these words. */
  permissions: readonly Chosen[];
  language: Language;
}

/** What a client sees of its own: who they are, their own link, and how many clients they brought. */
export interface OpenedOwn extends PanelRelationship {
  client: PanelClient;
  /** Null where it is switched off, and where the website of the business is not on an allowed host. */
  link: Link | null;
  brought: number;
}

export type OpenOwnOutcome =
  | { kind: 'opened'; own: OpenedOwn }
  | RefusalOf<'client_not_found' | 'business_busy'>;

/**
 * Opens what a client sees of its own, in the share panel and on its page, and makes the client's own link if
 * there is none yet. It shows one ask at most, and a new one only where nothing else was said in the same
 * call.
 */
export async function openOwn(
  deps: Deps,
  business: Business,
  asked: AskedOwn,
  nowMs: number,
): Promise<OpenOwnOutcome> {
  const { db } = deps;
  const { clientId, clientSinceMs: sinceMs, showsName } = asked;
  const isChanged =
    showsName === null || (await changeShowsName(db, business.id, { clientId, sinceMs, showsName }));
  const client = await findPanelClient(db, business.id, clientId);
  if (client === null || (sinceMs !== null && client.createdAtMs !== sinceMs))
    return { kind: 'client_not_found' };
  if (!isChanged || !(await keepSaid(deps, business, asked, nowMs))) return { kind: 'business_busy' };
  const [found, brought] = await Promise.all([
    ownLink(deps, business, clientId, nowMs),
    countBrought(db, business.id, clientId),
  ]);
  if (found.kind === 'business_busy') return found;
  const isThere = found.kind === 'created' || found.kind === 'on_record';
  const link = isThere && found.link.enabled ? found.link : null;
  const opening = { clientId, isFresh: link !== null && isLookedAt(asked) };
  const relationship = await panelRelationship(deps, business, opening, nowMs);
  return { kind: 'opened', own: { client, link, brought, ...relationship } };
}

/** Whether somebody comes to look, and does not only change something. */
function isLookedAt({ isSeen, showsName, outcome, permissions }: AskedOwn): boolean {
  return isSeen && showsName === null && outcome === null && permissions.length === 0;
}

/** Keeps an answer, and what the client wants to hear. False where the business takes no writes just now. */
async function keepSaid(
  deps: Deps,
  business: Business,
  { clientId, clientSinceMs, outcome, permissions, language }: AskedOwn,
  nowMs: number,
): Promise<boolean> {
  if (outcome !== null && !(await settlePanelAsk(deps.db, business.id, { ...outcome, clientId }, nowMs)))
    return false;
  if (permissions.length === 0 || (await findRelationshipSettings(deps.db, business.id)) === null)
    return true;
  const said = { clientId, clientSinceMs, source: 'panel', choices: permissions, lang: language } as const;
  return (await recordActs(deps, business, said, nowMs)).kind === 'recorded';
}
