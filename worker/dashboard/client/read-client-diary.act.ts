import type { Business } from '../../businesses/business.ts';
import type { Day } from '../../calendar/day.ts';
import { dayOfInstant } from '../../calendar/zone.ts';
import { weekOf } from '../../calls/call-week.ts';
import { listSuggestions } from '../../calls/suggestions.store.ts';
import { SHOWN_AGAIN_WITHIN_DAYS, shownOf, stateOn } from '../../calls/suggestion.ts';
import { noteOpener } from '../../contacts/contact-notes.crypto.ts';
import type { SealKeys } from '../../crypto/kept-secret.crypto.ts';
import { NO_FACTS } from '../../permissions/permission-facts.ts';
import { readPermissionFacts } from '../../permissions/permission-facts.store.ts';
import { permissionOf, spokenOf } from '../../permissions/permission-state.ts';
import { listWordings } from '../../permissions/wordings.store.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import {
  findRelationshipSettings,
  readRelationshipSettings,
} from '../../relationships/relationship-settings.store.ts';
import { TIMELINE_TYPES, type Place, type TimelineItem } from '../../timelines/timeline.ts';
import { readTimeline } from '../../timelines/timeline.store.ts';
import type { ClientView, OpenedItem } from './client-view.ts';

const ITEMS_A_PAGE = 30;
const MOST_WORDINGS = 50;

/** A page of what happened with a client, the notes of contacts opened. */
export async function readClientDiary(
  { db, sealKeys }: { db: D1Database; sealKeys: SealKeys | null },
  business: Pick<Business, 'id'>,
  { clientId, after }: { clientId: string; after: Place | undefined },
): Promise<
  { kind: 'read'; timeline: ClientView['timeline'] } | RefusalOf<'client_not_found' | 'business_busy'>
> {
  const page = { types: TIMELINE_TYPES, after, count: ITEMS_A_PAGE + 1 };
  const read = await readTimeline(db, business.id, clientId, page);
  if (read.kind !== 'read') return read;
  const open = noteOpener(sealKeys, business.id);
  const opened = (item: TimelineItem): OpenedItem =>
    item.type === 'contact' ? { ...item, contact: open(item.contact) } : item;
  const items = read.items.slice(0, ITEMS_A_PAGE).map(opened);
  const last = items.at(-1);
  const isMore = read.items.length > ITEMS_A_PAGE && last !== undefined;
  const next = isMore ? { atMs: last.atMs, type: last.type, key: last.key } : null;
  return { kind: 'read', timeline: { items, next, isFirst: after === undefined } };
}

/** Why a client is to be called, where it is among the calls that are shown this week and not settled. */
export async function readTold(
  db: D1Database,
  business: Pick<Business, 'id'>,
  clientId: string,
  today: Day,
): Promise<ClientView['call']> {
  const settings = await findRelationshipSettings(db, business.id);
  if (settings === null) return null;
  const week = weekOf(today);
  const weeks = { fromWeek: week - SHOWN_AGAIN_WITHIN_DAYS, throughWeek: week };
  const { callsAWeek } = settings;
  const shown = shownOf(await listSuggestions(db, business.id, weeks), { week, today, callsAWeek });
  return shown.find((one) => one.clientId === clientId && stateOn(one, today) === 'open') ?? null;
}

/** The state of every permission that was spoken of, and the wordings that a new one may name. */
export async function readPermitted(
  db: D1Database,
  { id, timeZone }: Pick<Business, 'id' | 'timeZone'>,
  clientId: string,
  nowMs: number,
): Promise<Pick<ClientView, 'permissions' | 'wordings'> | null> {
  const read = await readPermissionFacts(db, id, [clientId]);
  if (read === null) return null;
  const settings = await readRelationshipSettings(db, id);
  const wordings = await listWordings(db, id, { after: undefined, count: MOST_WORDINGS });
  const when = { nowMs, today: dayOfInstant(timeZone, nowMs), settings };
  const facts = read.get(clientId) ?? NO_FACTS;
  const permissions = spokenOf(facts).map((asked) => ({ asked, state: permissionOf(facts, asked, when) }));
  return { permissions, wordings };
}
