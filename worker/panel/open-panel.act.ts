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

export interface AskedPanel {
  clientId: string;
  /** When the client that is meant came on record; null where the token does not say. */
  clientSinceMs: number | null;
  /** Whether the client agrees to be named to the people whom they bring; null leaves it as it is. */
  showsName: boolean | null;
  /** What the client answers to the ask that the panel showed. */
  outcome: SaidOutcome | null;
  /** What it wants to hear, and not to hear, in these words. */
  permissions: readonly Chosen[];
  language: Language;
}

/** What a client sees: who they are, their own link, and how many clients they brought. */
export interface OpenedPanel extends PanelRelationship {
  client: PanelClient;
  link: Link;
  brought: number;
}

export type OpenPanelOutcome =
  | { kind: 'opened'; panel: OpenedPanel }
  /** The client's own link is switched off, or the website of the business is not on an allowed host. */
  | { kind: 'link_unusable' }
  | RefusalOf<'client_not_found' | 'business_busy'>;

/**
 * Opens the share panel of a client, and makes the client's own link if there is none yet. It shows one ask
 * at most, and a new one only where nothing else was said in the same call.
 */
export async function openPanel(
  deps: Deps,
  business: Business,
  asked: AskedPanel,
  nowMs: number,
): Promise<OpenPanelOutcome> {
  const { db } = deps;
  const { clientId, clientSinceMs: sinceMs, showsName } = asked;
  const isChanged =
    showsName === null || (await changeShowsName(db, business.id, { clientId, sinceMs, showsName }));
  const client = await findPanelClient(db, business.id, clientId);
  if (client === null || (sinceMs !== null && client.createdAtMs !== sinceMs))
    return { kind: 'client_not_found' };
  if (!isChanged || !(await keepSaid(deps, business, asked, nowMs))) return { kind: 'business_busy' };
  const [own, brought] = await Promise.all([
    ownLink(deps, business, clientId, nowMs),
    countBrought(db, business.id, clientId),
  ]);
  switch (own.kind) {
    case 'created':
    case 'on_record': {
      if (!own.link.enabled) return { kind: 'link_unusable' };
      const isFresh = showsName === null && asked.outcome === null && asked.permissions.length === 0;
      const relationship = await panelRelationship(deps, business, { clientId, isFresh }, nowMs);
      return { kind: 'opened', panel: { client, link: own.link, brought, ...relationship } };
    }
    case 'business_busy':
      return own;
    default:
      return { kind: 'link_unusable' };
  }
}

/** Keeps an answer, and what the client wants to hear. False where the business takes no writes just now. */
async function keepSaid(
  deps: Deps,
  business: Business,
  { clientId, clientSinceMs, outcome, permissions, language }: AskedPanel,
  nowMs: number,
): Promise<boolean> {
  if (outcome !== null && !(await settlePanelAsk(deps.db, business.id, { ...outcome, clientId }, nowMs)))
    return false;
  if (permissions.length === 0 || (await findRelationshipSettings(deps.db, business.id)) === null)
    return true;
  const said = { clientId, clientSinceMs, source: 'panel', choices: permissions, lang: language } as const;
  return (await recordActs(deps, business, said, nowMs)).kind === 'recorded';
}
