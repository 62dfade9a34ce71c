import { digestOfEmail } from '../../clients/email-digest.crypto.ts';
import { decodeUtf8 } from '../../http/read-body.ts';
import { wholeSettings } from '../connector-settings.ts';
import { digestOfDelivery } from '../connector-secrets.crypto.ts';
import type { Hook } from '../hooks/hook-tokens.store.ts';
import type { Observation } from '../observation.ts';
import type { Delivery, DeliveryAbout, ProviderRules } from '../provider-rules.ts';
import { asTest, isTestTime } from '../test-time.ts';
import { peopleOf } from './people-of.ts';
import { pickFields } from './pick-fields.ts';
import { readJson } from './read-delivery.ts';

/** What arrived, as its provider's rules read it. */
export interface ReadDelivery {
  about: Omit<DeliveryAbout, 'eventId'> & { event: string };
  observations: readonly Observation[];
  /** The headers and fields that the rules read, and no others. Null for what is no JSON. */
  picked: Delivery | null;
  /** Aliases of the people in it, e-mails as digests. */
  people: readonly string[];
  receivedAtMs: number;
}

const MAX_TOPIC = 100;
const MAX_ID = 200;

/** Reads what arrived by the rules of its provider. It throws for nothing that somebody may send. */
export function readArrived(
  rules: ProviderRules,
  hook: Hook,
  arrived: { headers: Readonly<Record<string, string>>; bytes: Uint8Array },
  receivedAtMs: number,
): ReadDelivery {
  const text = decodeUtf8(arrived.bytes);
  const read = text === null ? ({ kind: 'not_json' } as const) : readJson(text);
  if (read.kind === 'not_json') {
    const about = { topic: '', object: null, event: digestOfDelivery('', arrived.bytes) };
    const unusable = { kind: 'unusable', because: 'not_json', path: '' } as const;
    return { about, observations: [unusable], picked: null, people: [], receivedAtMs };
  }
  const delivery = { headers: arrived.headers, body: read.body };
  const { topic, object, eventId } = rules.about(delivery);
  const about = {
    topic: cut(topic, MAX_TOPIC),
    object: object === null ? null : cut(object, MAX_ID),
    event: eventId === null ? digestOfDelivery(topic, arrived.bytes) : cut(eventId, MAX_ID),
  };
  const picked = pickDelivery(rules, hook, delivery);
  const observations = observe(rules, hook, delivery, receivedAtMs);
  return {
    about,
    observations,
    picked,
    people: aliasesIn(rules, hook, { observations, picked }),
    receivedAtMs,
  };
}

/** What the rules make of a delivery, by the settings that the connector has now. */
export function observe(
  rules: ProviderRules,
  { connector }: Pick<Hook, 'connector'>,
  delivery: Delivery,
  receivedAtMs: number,
): Observation[] {
  const { slug, keepsApiKey } = connector;
  const context = { slug, settings: wholeSettings(connector.settings), receivedAtMs, keepsApiKey };
  const observations = rules.observe(delivery, context);
  if (isTestTime(context.settings.testing, receivedAtMs)) return asTest(observations);
  return observations.length > 0 ? observations : [{ kind: 'nothing', because: 'not_interesting' }];
}

/** Of a body that a mapping reads everything is kept: the next mapping may read another part of it. */
function pickDelivery(
  rules: ProviderRules,
  { connector }: Pick<Hook, 'connector'>,
  { headers, body }: Delivery,
): Delivery {
  const read = rules.headers.flatMap((name) => {
    const value = headers[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const isMapped = (connector.settings.mapping ?? null) !== null;
  return { headers: Object.fromEntries(read), body: isMapped ? body : pickFields(rules.schema, body) };
}

function aliasesIn(
  { idPrefix }: ProviderRules,
  { business, connector }: Hook,
  said: { observations: readonly Observation[]; picked: Delivery },
): string[] {
  const prefixes = [idPrefix, `${idPrefix}:${connector.slug}`, connector.slug];
  const { customers, emails } = peopleOf(said.observations, said.picked.body, prefixes);
  return [...customers, ...emails.map((email) => `email:${digestOfEmail(business, email)}`)];
}

/** Text that a database keeps, and no longer than it must be. */
function cut(text: string, most: number): string {
  return text.replaceAll('\0', '').toWellFormed().slice(0, most);
}
