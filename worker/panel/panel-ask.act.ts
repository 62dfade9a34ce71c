import { chooseAsk } from '../asks/choose-ask.ts';
import { levelOf } from '../asks/ask-ladder.ts';
import { ANSWER_WITHIN_MS } from '../asks/ask.ts';
import { findOpenPanelAsk, insertAsk, readAskStanding, type AskStanding } from '../asks/asks.store.ts';
import { mayStillShow } from '../asks/decide-ask.ts';
import { findOffer, readEnabledOffers } from '../asks/offers.store.ts';
import { readAskFacts, type ReadAskFacts } from '../asks/read-ask-facts.act.ts';
import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import { permissionChoices, type PermissionChoices } from '../permissions/permission-choices.ts';
import { isOfPanel, type PanelAsk, type PanelRelationship } from './panel-ask.ts';

const NOTHING: PanelRelationship = { ask: null, permissions: null };

/** How often it is decided anew where something was said of the client in between. */
const MOST_TRIES = 2;

interface Opening {
  clientId: string;
  /** Whether the client has just come, and did not only change something. */
  isFresh: boolean;
}

/**
 * The ask that the panel of a client shows, recorded as shown: the one that it showed before, while that may
 * still be answered, else a new one where the client has just come and the rules let one pass. Of a business
 * that uses none of this it is nothing, and no row is written.
 */
export async function panelRelationship(
  deps: Deps,
  business: Business,
  opening: Opening,
  nowMs: number,
): Promise<PanelRelationship> {
  const { db } = deps;
  let permissions: PermissionChoices | null = null;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const standing = await readAskStanding(db, business.id, { clientId: opening.clientId, askId: '' });
    if (standing.settings === null || !standing.isOnRecord) return NOTHING;
    const read = await readAskFacts(deps, business, standing, nowMs);
    if (read.kind !== 'read') return NOTHING;
    permissions = permissionChoices(read.facts.permission, read.when);
    const shown = await askToShow(deps, business, { ...opening, standing, read }, nowMs);
    if (shown !== 'again') return { ask: shown, permissions };
  }
  return { ask: null, permissions };
}

/** The ask, or that there is none; `again` where something was said of the client since it was decided. */
async function askToShow(
  { db, newId }: Deps,
  business: Business,
  { clientId, isFresh, standing, read }: Opening & { standing: AskStanding; read: ReadAskFacts },
  nowMs: number,
): Promise<PanelAsk | null | 'again'> {
  const open = await findOpenPanelAsk(db, business.id, { clientId, sinceMs: nowMs - ANSWER_WITHIN_MS });
  if (open !== null) {
    const offer = open.offerId === null ? null : await findOffer(db, business.id, open.offerId);
    const isThere = open.kind !== 'offer' || offer?.enabled === true;
    const { id, kind } = open;
    if (!isThere || !isOfPanel(kind)) return null;
    return mayStillShow(read.facts, { kind, channel: 'panel', offer }, read.when)
      ? { id, kind, offer }
      : null;
  }
  if (!isFresh) return null;
  const offers = await readEnabledOffers(db, business.id);
  const choice = chooseAsk(read.facts, { channel: 'panel', offers }, read.when);
  if (choice.kind === 'none' || !isOfPanel(choice.ask.kind)) return null;
  const { kind, offer } = choice.ask;
  const asked = { kind, level: levelOf(kind), channel: 'panel', by: 'panel' } as const;
  const id = newId('ask');
  const ask = { ...asked, id, clientId, offerId: offer?.id ?? null, atMs: nowMs };
  const recorded = await insertAsk(db, business.id, ask, standing.mark);
  return recorded === null ? 'again' : { id, kind, offer };
}
