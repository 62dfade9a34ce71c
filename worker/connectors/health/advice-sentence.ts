import type { Provider } from '../observation.ts';
import { PROVIDER_NAMES } from '../providers.ts';
import type { Advice } from './advice.ts';

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

/** What the owner of a connector of a provider should do, in a sentence of the API. */
export function adviceSentence(advice: Advice, provider: Provider): string {
  const name = PROVIDER_NAMES[provider];
  switch (advice.kind) {
    case 'secret_missing':
      return `Give this connector the signing secret that ${name} shows.`;
    case 'address_unused':
      return `Paste hookUrl into ${name}, and send a test from there.`;
    case 'nothing_counted':
      return 'The address and the secret are right. Nothing has been recorded yet: tests are not counted.';
    case 'signature_wrong':
      return `Deliveries came with another signature: compare the end of the secret here with that in ${name}.`;
    case 'signature_missing':
      return `Deliveries came without a signature: see that the address is used by ${name} alone.`;
    case 'signature_malformed':
      return `Deliveries came with a signature that is none of ${name}: see that the address is used by ${name} alone.`;
    case 'signature_old':
      return 'Deliveries came with an old signature: see whether a proxy holds them back.';
    case 'deleted_in_shop':
      return `Orders were deleted in ${name} and count as before: set deletedOrdersAreVoid if such orders are void.`;
    case 'dead_letters':
      return 'Some deliveries could not be used: each says what to do; then replay them.';
    case 'still_kept':
      return 'Some deliveries are still to be taken; that happens by itself.';
    case 'found_by_comparing':
      return `Sales or refunds were found in ${name} that no webhook brought: ${WHAT_TO_SEE[provider]}`;
    case 'quiet':
      return `Nothing has arrived for longer than usual: ${WHAT_TO_SEE[provider]}`;
    case 'refunds_untold':
      return `${advice.count} refunds of late were told by no event of ${name}.`;
    case 'late':
      return `Deliveries arrive late: see how ${name} sends them.`;
    case 'topic_missing':
      return `${advice.topic} has not arrived of late: see in ${name} that it is among the events that are sent.`;
  }
}
