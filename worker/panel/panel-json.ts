import type { Business } from '../businesses/business.ts';
import type { PanelClient } from '../clients/client.ts';
import { displayNameOf } from '../clients/display-name.ts';
import type { Locale } from '../language/locale.ts';
import { fill, fillCount, isolate } from '../language/wording.ts';
import { wordsOf } from '../language/words/words-of.ts';
import type { Words } from '../language/words/words.ts';
import { CHANNELS, channelUrl, type ChannelName } from './channels.ts';
import { qrPathOf } from '../redirect/qr-path.ts';

/** What the share panel shows one client, and how many came by them. */
export interface PanelFacts {
  client: PanelClient;
  link: { code: string };
  brought: number;
}

const MAX_NAME_CHARACTERS = 150;

/** A share panel as the API answers it. `origin` is where the address of the client's own link begins. */
export function panelToJson(
  business: Business,
  { client, link, brought }: PanelFacts,
  origin: string,
  locale: Locale,
) {
  const words = wordsOf(locale.language);
  const message = fill(words.sharing.message, { business: cut(business.name, MAX_NAME_CHARACTERS) });
  const url = `${origin}/r/${link.code}`;
  return {
    lang: locale.tag,
    dir: locale.dir,
    code: link.code,
    url,
    message,
    qr: qrPathOf(url),
    channels: CHANNELS.map((name) => ({
      name,
      label: name === 'email' || name === 'sms' ? words.sharing[name] : SERVICE_NAMES[name],
      url: channelUrl(name, message, business.name, url),
    })),
    named: client.showsName,
    texts: textsOf(words, client, brought, locale),
  };
}

/** What the services call themselves; e-mail and text messages have names in every language. */
const SERVICE_NAMES = {
  whatsapp: 'WhatsApp',
  telegram: 'Telegram',
  facebook: 'Facebook',
  x: 'X',
  linkedin: 'LinkedIn',
} as const satisfies Partial<Record<ChannelName, string>>;

function textsOf({ panel, sharing }: Words, client: PanelClient, brought: number, locale: Locale) {
  const name = displayNameOf(client.name);
  return {
    ...panel,
    brought: fillCount(panel.brought, brought, locale),
    namedAs: name === null ? sharing.nameless : fill(panel.namedAs, { name: isolate(name) }),
  };
}

function cut(text: string, maxCharacters: number): string {
  const characters = [...text];
  return characters.length <= maxCharacters ? text : `${characters.slice(0, maxCharacters - 1).join('')}…`;
}
