import type { Deps } from '../../database/deps.ts';
import type { Language } from '../../language/locale.ts';
import { readLinkCounts } from '../../links/link-counts.store.ts';
import { openOwn } from '../open-own.act.ts';
import type { OpenedAdvocatePage } from './opened-advocate-page.ts';
import type { PlacedAdvocate } from './place-advocate.act.ts';
import type { Pressed } from './pressed.ts';

export interface AskedAdvocatePage {
  pressed: Pressed;
  /** Whether somebody looks at it, who may be asked something new. */
  isSeen: boolean;
  language: Language;
}

export type OpenAdvocatePageOutcome =
  | { kind: 'opened'; page: OpenedAdvocatePage }
  /** The client is not on record any more. */
  | { kind: 'gone' }
  | { kind: 'busy' };

/** Does what was pressed on the page of an advocate, and opens it. */
export async function openAdvocatePage(
  deps: Deps,
  { business, claims }: PlacedAdvocate,
  { pressed, isSeen, language }: AskedAdvocatePage,
  nowMs: number,
): Promise<OpenAdvocatePageOutcome> {
  const asked = {
    clientId: claims.clientId,
    // Whether it is the client that the token means was looked at before (place-advocate.act.ts).
    clientSinceMs: null,
    isSeen,
    showsName: pressed.kind === 'name' ? pressed.showsName : null,
    outcome: pressed.kind === 'answer' ? pressed.outcome : null,
    permissions: [],
    language,
  };
  const opened = await openOwn(deps, business, asked, nowMs);
  switch (opened.kind) {
    case 'client_not_found':
      return { kind: 'gone' };
    case 'business_busy':
      return { kind: 'busy' };
    case 'opened': {
      const { own } = opened;
      const counts = own.link === null ? null : await readLinkCounts(deps.db, business.id, [own.link]);
      const clicks = counts?.get(own.link?.id ?? '')?.clicks ?? 0;
      return { kind: 'opened', page: { ...own, business, clicks } };
    }
  }
}
