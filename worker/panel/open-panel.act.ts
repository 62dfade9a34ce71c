import type { Business } from '../businesses/business.ts';
import type { PanelClient } from '../clients/client.ts';
import { changeShowsName, countBrought, findPanelClient } from '../clients/clients.store.ts';
import type { Deps } from '../database/deps.ts';
import type { Link } from '../links/link.ts';
import { ownLink } from '../links/own-link.act.ts';
import type { RefusalOf } from '../refusals/refusal.ts';

export interface AskedPanel {
  clientId: string;
  /** When the client that is meant came on record; null where the token does not say. */
  clientSinceMs: number | null;
  /** Whether the client agrees to be named to the people whom they bring; null leaves it as it is. */
  showsName: boolean | null;
}

/** What a client sees: who they are, their own link, and how many clients they brought. */
export interface OpenedPanel {
  client: PanelClient;
  link: Link;
  brought: number;
}

export type OpenPanelOutcome =
  | { kind: 'opened'; panel: OpenedPanel }
  /** The client's own link is switched off, or the website of the business is not on an allowed host. */
  | { kind: 'link_unusable' }
  | RefusalOf<'client_not_found' | 'business_busy'>;

/** Opens the share panel of a client, and makes the client's own link if there is none yet. */
export async function openPanel(
  deps: Deps,
  business: Business,
  { clientId, clientSinceMs: sinceMs, showsName }: AskedPanel,
  nowMs: number,
): Promise<OpenPanelOutcome> {
  const { db } = deps;
  const isChanged =
    showsName === null || (await changeShowsName(db, business.id, { clientId, sinceMs, showsName }));
  const client = await findPanelClient(db, business.id, clientId);
  if (client === null || (sinceMs !== null && client.createdAtMs !== sinceMs))
    return { kind: 'client_not_found' };
  if (!isChanged) return { kind: 'business_busy' };
  const [own, brought] = await Promise.all([
    ownLink(deps, business, clientId, nowMs),
    countBrought(db, business.id, clientId),
  ]);
  switch (own.kind) {
    case 'created':
    case 'on_record':
      return own.link.enabled
        ? { kind: 'opened', panel: { client, link: own.link, brought } }
        : { kind: 'link_unusable' };
    case 'business_busy':
      return own;
    default:
      return { kind: 'link_unusable' };
  }
}
