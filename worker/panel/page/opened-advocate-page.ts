import type { Business } from '../../businesses/business.ts';
import type { PanelClient } from '../../clients/client.ts';
import type { PanelRelationship } from '../panel-ask.ts';

/** What an advocate's own page shows: what the share panel does, and what became of the link in counts. */
export interface OpenedAdvocatePage extends PanelRelationship {
  business: Pick<Business, 'name' | 'website' | 'timeZone'>;
  client: PanelClient;
  /** Null where there is none to pass on just now. */
  link: { code: string } | null;
  /** How often people opened the link. */
  clicks: number;
  brought: number;
}
