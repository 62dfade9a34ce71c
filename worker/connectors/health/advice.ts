import type { Connector } from '../connector.ts';
import type { Provider } from '../observation.ts';
import { PROVIDER_NAMES } from '../providers.ts';
import type { Health, Signs } from './health.ts';

const IS_IT_ON = 'see there whether the webhook is switched off, and which events it has.';
/** What to do where a provider's own list has sales that it never delivered. */
const WHAT_TO_SEE: Readonly<Record<Provider, string>> = {
  stripe: IS_IT_ON,
  shopify: 'see under Settings, Notifications, Webhooks whether they are still there.',
  woocommerce:
    'set both webhooks to active again under WooCommerce, Settings, Advanced, or let the plugin of Kith send, which tries again.',
  paddle: IS_IT_ON,
  lemonsqueezy: IS_IT_ON,
  standard: IS_IT_ON,
};

/** A shop whose deliveries take longer sends them by a timer that nobody visits. */
const LONG_LAG_MS = 3_600_000;

/** What the owner of a connector should do, in a sentence each. */
export function adviceFor(
  connector: Connector,
  signs: Signs,
  health: Pick<Health, 'state' | 'lagMs' | 'missingTopics' | 'quietSinceMs'>,
): string[] {
  const name = PROVIDER_NAMES[connector.provider];
  const refused = (because: string) =>
    signs.counts.some((one) => one.outcome === 'refused' && one.because === because && one.last24Hours > 0);
  const hasSecret = connector.sealedSecrets.some(({ purpose }) => purpose === 'secret');
  const advice: [isSo: boolean, sentence: string][] = [
    [!hasSecret, `Give this connector the signing secret that ${name} shows.`],
    [health.state === 'waiting' && hasSecret, `Paste hookUrl into ${name}, and send a test from there.`],
    [
      health.state === 'wired',
      'The address and the secret are right. Nothing has been recorded yet: tests are not counted.',
    ],
    [
      hasSecret && refused('wrong'),
      `Deliveries came with another signature: compare the end of the secret here with that in ${name}.`,
    ],
    [
      refused('missing'),
      `Deliveries came without a signature: see that the address is used by ${name} alone.`,
    ],
    [refused('outside_time'), 'Deliveries came with an old signature: see whether a proxy holds them back.'],
    [
      signs.counts.some(({ because, last30Days }) => because === 'deleted_in_shop' && last30Days > 0),
      `Orders were deleted in ${name} and count as before: set deletedOrdersAreVoid if such orders are void.`,
    ],
    [signs.deadLetters > 0, 'Some deliveries could not be used: each says what to do; then replay them.'],
    [signs.kept > 0, 'Some deliveries are still to be taken; that happens by itself.'],
    [
      connector.foundByReconciling > 0,
      `Sales or refunds were found in ${name} that no webhook brought: ${WHAT_TO_SEE[connector.provider]}`,
    ],
    [
      health.quietSinceMs !== null,
      `Nothing has arrived for longer than usual: ${WHAT_TO_SEE[connector.provider]}`,
    ],
    [
      signs.refunds.made > 0 && !signs.refunds.areTold,
      `${signs.refunds.made} refunds of late were told by no event of ${name}.`,
    ],
    [(health.lagMs?.p95 ?? 0) > LONG_LAG_MS, `Deliveries arrive late: see how ${name} sends them.`],
  ];
  const missing = health.missingTopics.map(
    (topic) => `${topic} has not arrived of late: see in ${name} that it is among the events that are sent.`,
  );
  return [...advice.flatMap(([isSo, sentence]) => (isSo ? [sentence] : [])), ...missing];
}
