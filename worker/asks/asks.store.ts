import { and, eq, sql, type SQL } from 'drizzle-orm';
import { asks, contacts } from '../../schema/tables/contacts.ts';
import { businesses } from '../../schema/tables/facts.ts';
import { permissions } from '../../schema/tables/permissions.ts';
import { isBeingErased, isOnRecord } from '../clients/present-client.store.ts';
import {
  bare,
  type Bound,
  build,
  change,
  Computed,
  fields,
  flag,
  named,
  number,
  orNull,
  params,
  query,
  repeatable,
  text,
} from '../database/query.ts';
import { batch } from '../database/run.ts';
import { clientsOf, personOf } from '../ledger/person.store.ts';
import { beginRelationships, settingsOf } from '../relationships/relationship-settings.store.ts';
import { settingsWith, type RelationshipSettings } from '../relationships/relationship-settings.ts';
import type { PastAsk } from './decide-ask.ts';
import type { Ask } from './ask.ts';

const $ = params<{ businessId: string; clientId: string; askId: string }>();

/** What is known of a person's asks, and of what else stands for or against the next one. */
export interface AskStanding {
  /** Null of a business that does not use this part. */
  settings: RelationshipSettings | null;
  isOnRecord: boolean;
  isBeingErased: boolean;
  personId: string;
  /** Asks of level 1 and more, the newest first. */
  asks: PastAsk[];
  lastGiveAtMs: number | null;
  acceptedOffers: string[];
  /** The ask that has the id already, if there is one. */
  recorded: Ask | null;
  /** Changes with every ask, answer, act of permission and contact of the person. */
  mark: string;
}

interface OfClient {
  businessId: Params['businessId'];
  clientId: Params['clientId'];
}
type Params = typeof $;

const person = ({ businessId, clientId }: OfClient): SQL => personOf(businessId, clientId);
const itsClients = (of: OfClient): SQL => clientsOf(of.businessId, person(of));

const isErasing = (of: OfClient): SQL =>
  sql`(${isBeingErased(of.businessId, of.clientId)} OR ${isBeingErased(of.businessId, person(of))})`;

const [a, ASKS] = named(asks, 'a');
const [p, PERMISSIONS] = named(permissions, 'p');
const [k, CONTACTS] = named(contacts, 'k');

/** Where two decisions read the same mark, nothing that decides was said in between. */
const markOf = (of: OfClient): SQL => sql`(SELECT COUNT(*) || '.' || COALESCE(MAX(${a.atMs}), 0) || '.'
      || COALESCE(MAX(${a.outcomeAtMs}), 0)
    FROM ${ASKS} WHERE ${a.businessId} = ${of.businessId} AND ${a.clientId} IN (${itsClients(of)}))
  || '.' || (SELECT COUNT(*) FROM ${PERMISSIONS}
    WHERE ${p.businessId} = ${of.businessId} AND ${p.clientId} IN (${itsClients(of)}))
  || '.' || (SELECT COUNT(*) FROM ${CONTACTS}
    WHERE ${k.businessId} = ${of.businessId} AND ${k.clientId} IN (${itsClients(of)}))`;

const STANDING = fields({
  isOnRecord: flag(isOnRecord($.businessId, $.clientId)),
  isBeingErased: flag(isErasing($)),
  personId: text(person($)),
  mark: text(markOf($)),
});
const READ_STANDING = query($, STANDING, sql`SELECT ${STANDING.list}`);

const OF_PERSON = sql`${asks.businessId} = ${$.businessId} AND ${asks.clientId} IN (${itsClients($)})`;
/*
 * The `+` keeps SQLite from going through the asks of the whole business in the order of time, to find those
 * of one person.
 */

/** Some years of a client who is asked as often as it may be. */
const MOST_ASKS = 100;
const PAST = fields({ atMs: asks.atMs, kind: asks.kind, level: asks.level, outcome: asks.outcome });
const READ_PAST = query(
  $,
  PAST,
  sql`SELECT ${PAST.list} FROM ${asks} WHERE ${OF_PERSON} AND ${asks.level} > 0
    ORDER BY +${asks.atMs} DESC LIMIT ${sql.raw(String(MOST_ASKS))}`,
);

const strings = (source: SQL) =>
  new Computed(source, (json) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the query makes it so
    return JSON.parse(String(json)) as string[];
  });
const REST = fields({
  lastGiveAtMs: orNull(number(sql`MAX(${asks.atMs}) FILTER (WHERE ${asks.level} = 0)`)),
  acceptedOffers: strings(sql`json_group_array(DISTINCT ${asks.offerId})
    FILTER (WHERE ${asks.offerId} IS NOT NULL AND ${asks.outcome} = 'accepted')`),
});
const READ_REST = query($, REST, sql`SELECT ${REST.list} FROM ${asks} WHERE ${OF_PERSON}`);

/** What is read of an ask, of the table under whichever name. */
export function askFields(of: typeof asks) {
  return fields({
    id: of.id,
    clientId: of.clientId,
    atMs: of.atMs,
    kind: of.kind,
    level: of.level,
    channel: of.channel,
    offerId: of.offerId,
    outcome: of.outcome,
    outcomeAtMs: of.outcomeAtMs,
    by: of.by,
  });
}

const ASK = askFields(asks);
const FIND = query(
  $,
  ASK,
  build
    .select(ASK.selection)
    .from(asks)
    .where(and(eq(asks.businessId, $.businessId), eq(asks.id, $.askId))),
);

/** The statement that finds an ask of a business by its id, for a batch. */
export function askOf(businessId: string, askId: string): Bound<Ask> {
  return FIND({ businessId, clientId: '', askId });
}

/**
 * What is known of a person's asks, in one transaction. `askId` is that of the ask that is about to be
 * recorded; an empty one is nobody's.
 */
export async function readAskStanding(
  db: D1Database,
  businessId: string,
  { clientId, askId }: { clientId: string; askId: string },
): Promise<AskStanding> {
  const asked = { businessId, clientId, askId };
  const read = await batch(db, {
    standing: READ_STANDING(asked),
    settings: settingsOf(businessId),
    past: READ_PAST(asked),
    rest: READ_REST(asked),
    recorded: FIND(asked),
  });
  const [standing] = read.standing.rows;
  const [rest] = read.rest.rows;
  if (standing === undefined || rest === undefined)
    throw new Error('a row without a condition was not answered');
  const [settings] = read.settings.rows;
  return {
    ...standing,
    ...rest,
    settings: settings === undefined ? null : settingsWith(settings.settings),
    asks: read.past.rows,
    recorded: read.recorded.rows[0] ?? null,
  };
}

const $open = params<{ businessId: string; clientId: string; sinceMs: number }>();
const FIND_OPEN = query(
  $open,
  ASK,
  sql`SELECT ${ASK.list} FROM ${asks}
    WHERE ${asks.businessId} = ${$open.businessId} AND ${asks.clientId} IN (${itsClients($open)})
      AND ${asks.channel} = 'panel' AND ${asks.outcome} = 'shown' AND +${asks.atMs} > ${$open.sinceMs}
    ORDER BY +${asks.atMs} DESC LIMIT 1`,
);

/** The ask that a person's panel shows since an instant, and that was not answered; or null. */
export async function findOpenPanelAsk(
  db: D1Database,
  businessId: string,
  open: { clientId: string; sinceMs: number },
): Promise<Ask | null> {
  const { asked } = await batch(db, { asked: FIND_OPEN({ ...open, businessId }) });
  return asked.rows[0] ?? null;
}

const $new = params<Omit<Ask, 'outcome' | 'outcomeAtMs'> & { businessId: string; mark: string | null }>();
const INSERT = repeatable(
  change(
    $new,
    sql`INSERT INTO ${asks} (${bare(
      asks.businessId,
      asks.clientId,
      asks.atMs,
      asks.id,
      asks.kind,
      asks.level,
      asks.channel,
      asks.offerId,
      asks.outcome,
      asks.by,
    )})
      SELECT ${businesses.id}, ${$new.clientId}, CAST(${$new.atMs} AS INTEGER), ${$new.id}, ${$new.kind},
        CAST(${$new.level} AS INTEGER), ${$new.channel}, ${$new.offerId}, 'shown', ${$new.by}
      FROM ${businesses} WHERE ${businesses.id} = ${$new.businessId} AND ${businesses.frozen} = 0
        AND ${isOnRecord($new.businessId, $new.clientId)} AND NOT ${isErasing($new)}
        AND (${$new.mark} IS NULL OR ${markOf($new)} = ${$new.mark})
      ON CONFLICT DO NOTHING`,
  ),
);

/**
 * Records an ask of a person of whom nothing was said since `mark` was read; null does not look. Answers what
 * is on record under its id: null where it was not recorded.
 */
export async function insertAsk(
  db: D1Database,
  businessId: string,
  ask: Omit<Ask, 'outcome' | 'outcomeAtMs'>,
  mark: string | null,
): Promise<Ask | null> {
  const { recorded } = await batch(db, {
    inserted: INSERT({ ...ask, businessId, mark }),
    begun: beginRelationships(businessId, ask.atMs),
    recorded: askOf(businessId, ask.id),
  });
  return recorded.rows[0] ?? null;
}
