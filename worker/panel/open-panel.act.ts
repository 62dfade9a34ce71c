import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import type { Link } from '../links/link.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { openOwn, type AskedOwn, type OpenedOwn } from './open-own.act.ts';

/** What the share panel shows. */
export interface OpenedPanel extends OpenedOwn {
  link: Link;
}

export type OpenPanelOutcome =
  | { kind: 'opened'; panel: OpenedPanel }
  /** There is no link to share: see `OpenedOwn`. */
  | { kind: 'link_unusable' }
  | RefusalOf<'client_not_found' | 'business_busy'>;

/** Opens the share panel of a client, which is of no use without the client's own link. */
export async function openPanel(
  deps: Deps,
  business: Business,
  asked: Omit<AskedOwn, 'isSeen'>,
  nowMs: number,
): Promise<OpenPanelOutcome> {
  const opened = await openOwn(deps, business, { ...asked, isSeen: true }, nowMs);
  if (opened.kind !== 'opened') return opened;
  const { link, ...own } = opened.own;
  return link === null ? { kind: 'link_unusable' } : { kind: 'opened', panel: { ...own, link } };
}
