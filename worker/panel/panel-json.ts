import type { Business } from '../businesses/business.ts';
import { CHANNELS, channelUrl, type ChannelName } from './channels.ts';
import { displayNameOf } from '../clients/display-name.ts';
import type { Locale } from '../language/locale.ts';
import { fill, fillCount, isolate } from '../language/wording.ts';
import type { Words } from '../language/words/words.ts';
import { wordsOf } from '../language/words/words-of.ts';
import type { PanelClient } from '../clients/client.ts';
import { qrPathOf } from './qr-path.ts';

/** What the services call themselves; e-mail and text messages have names in every language. */
const SERVICE_NAMES = {
  whatsapp: 'WhatsApp',
  telegram: 'Telegram',
  facebook: 'Facebook',
  x: 'X',
  linkedin: 'LinkedIn',
} as const satisfies Partial<Record<ChannelName, string>>;

/**
 * What the share panel of one client shows. `url` is the client's own link, `brought` how many came by
 * them.
 */
export function answerOfPanel(
  business: Business,
  client: PanelClient,
  link: { code: string; url: string },
  brought: number,
  locale: Locale,
) {
  const words = wordsOf(locale.language);
  const message = fill(words.sharing.message, { business: cut(business.name, 150) });
  return {
    lang: locale.tag,
    dir: locale.dir,
    code: link.code,
    url: link.url,
    message,
    qr: qrPathOf(link.url),
    channels: CHANNELS.map((name) => ({
      name,
      label: name === 'email' || name === 'sms' ? words.sharing[name] : SERVICE_NAMES[name],
      url: channelUrl(name, message, business.name, link.url),
    })),
    named: client.showsName,
    texts: textsOf(words, client, brought, locale),
  };
}

function textsOf({ panel, sharing }: Words, client: PanelClient, brought: number, locale: Locale) {
  const name = displayNameOf(client.name);
  return {
    ...panel,
    brought: fillCount(panel.brought, brought, locale),
    namedAs: name === null ? sharing.nameless : fill(panel.namedAs, { name: isolate(name) }),
  };
}

function cut(text: string, mostCharacters: number): string {
  const characters = [...text];
  return characters.length <= mostCharacters ? text : `${characters.slice(0, mostCharacters - 1).join('')}…`;
}
