import { formatInstant, formatInstantOrNull } from '../calendar/instant.ts';
import { wholeSettings } from './connector-settings.ts';
import { secretsInUse, type Connector } from './connector.ts';
import { adviceSentence } from './health/advice-sentence.ts';
import { stateOf, type Health } from './health/health.ts';
import { isTestTime } from './test-time.ts';

/** Where a connector's deliveries go. `origin` is where its address begins; null stays null. */
export function hookUrlOf({ provider }: Pick<Connector, 'provider'>, token: string | null, origin: string) {
  return token === null ? null : `${origin}/hooks/${provider}/${token}`;
}
import type { BodyMapping } from './standard/body-mapping.ts';

/** A connector as the API answers it. */
function connectorToJson(connector: Connector, hookUrl: string | null, nowMs: number) {
  const secrets = secretsInUse(connector.sealedSecrets, nowMs).filter(({ purpose }) => purpose === 'secret');
  const { skipWhen, testPaymentMethods, shopEmails, mapping, testing, ...settings } = wholeSettings(
    connector.settings,
  );
  return {
    id: connector.id,
    provider: connector.provider,
    slug: connector.slug,
    hookUrl,
    secrets: secrets.map(({ hint, endsAtMs }) => ({ hint, endsAt: formatInstantOrNull(endsAtMs) })),
    settings: {
      ...settings,
      skipWhen: [...skipWhen],
      testPaymentMethods: [...testPaymentMethods],
      shopEmails: [...shopEmails],
      coupons: { ...settings.coupons },
      mapping: mapping === null ? null : mappingToJson(mapping),
    },
    paused: connector.paused,
    testingUntil: isTestTime(testing, nowMs) ? formatInstant(testing.untilMs) : null,
    createdAt: formatInstant(connector.createdAtMs),
  };
}

function mappingToJson({ entries, rules }: BodyMapping) {
  const copied = rules.map(({ when, ...rule }) => ({ ...rule, when: [...when], fields: { ...rule.fields } }));
  return { entries, rules: copied };
}

/** The same with its state alone. */
export function connectorWithState(
  connector: Connector,
  hookUrl: string | null,
  lastRecordedAtMs: number | null,
  nowMs: number,
) {
  return { ...connectorToJson(connector, hookUrl, nowMs), state: stateOf(connector, lastRecordedAtMs) };
}

/** The same with how it is doing. */
export function connectorWithHealthToJson(
  connector: Connector,
  hookUrl: string | null,
  health: Health,
  nowMs: number,
) {
  const { lastDeliveryAtMs, lastRecordedAtMs, quietSinceMs, lagMs, advice, ...rest } = health;
  return {
    ...connectorToJson(connector, hookUrl, nowMs),
    ...rest,
    advice: advice.map((one) => adviceSentence(one, connector.provider)),
    lastDeliveryAt: formatInstantOrNull(lastDeliveryAtMs),
    lastRecordedAt: formatInstantOrNull(lastRecordedAtMs),
    quietSince: formatInstantOrNull(quietSinceMs),
    failingSince: formatInstantOrNull(connector.failingSinceMs),
    lagSeconds:
      lagMs === null ? null : { p50: Math.round(lagMs.p50 / 1_000), p95: Math.round(lagMs.p95 / 1_000) },
    keepsApiKey: connector.keepsApiKey,
    foundByReconciling: connector.foundByReconciling,
  };
}
