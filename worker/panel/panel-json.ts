import type { Business } from '../businesses/business.ts';
import type { PanelClient } from '../clients/client.ts';
import { displayNameOf } from '../clients/display-name.ts';
import type { Locale } from '../language/locale.ts';
import { fill, fillCount, isolate } from '../language/wording.ts';
import { askWordsOf } from '../language/words/asks/words-of.ts';
import { permissionWordsOf } from '../language/words/permissions/words-of.ts';
import { wordsOf } from '../language/words/words-of.ts';
import type { Words } from '../language/words/words.ts';
import type { PermissionChoices, Choice } from '../permissions/permission-choices.ts';
import { CHANNELS, channelUrl, type ChannelName } from './channels.ts';
import type { PanelAsk, PanelRelationship } from './panel-ask.ts';
import { qrPathOf } from '../redirect/qr-path.ts';

/** What the share panel shows one client, and how many came by them. */
export interface PanelFacts extends PanelRelationship {
  client: PanelClient;
  link: { code: string };
  brought: number;
}

const MAX_NAME_CHARACTERS = 150;

/** A share panel as the API answers it. `origin` is where the address of the client's own link begins. */
export function panelToJson(
  business: Business,
  { client, link, brought, ask, permissions }: PanelFacts,
  origin: string,
  locale: Locale,
) {
  const words = wordsOf(locale.language);
  return {
    lang: locale.tag,
    dir: locale.dir,
    ...linkToShare(business, link.code, origin, locale),
    named: client.showsName,
    ask: ask === null ? null : askToShow(ask, locale),
    permissions: permissions === null ? [] : permissionsToShow(permissions, business.name, locale),
    texts: { ...textsOf(words, client, brought, locale), ...permissionTexts(business.name, locale) },
  };
}

/** A client's own link with all that it takes to pass it on. */
export function linkToShare(
  business: Pick<Business, 'name'>,
  code: string,
  origin: string,
  { language }: Locale,
) {
  const { sharing } = wordsOf(language);
  const message = fill(sharing.message, { business: cut(business.name, MAX_NAME_CHARACTERS) });
  const url = `${origin}/r/${code}`;
  return {
    code,
    url,
    message,
    qr: qrPathOf(url),
    channels: CHANNELS.map((name) => ({
      name,
      label: name === 'email' || name === 'sms' ? sharing[name] : SERVICE_NAMES[name],
      url: channelUrl(name, message, business.name, url),
    })),
  };
}

/** The ask in words, with what a yes and a no say, and where a yes leads. */
export function askToShow({ id, kind, offer }: PanelAsk, locale: Locale) {
  const { panel } = askWordsOf(locale.language);
  const text = fill(panel[kind], { offer: isolate(offer?.title ?? '') });
  const leads = offer === null || offer.url === null ? {} : { url: offer.url };
  return { id, kind, text, yes: panel.yes, no: panel.no, ...leads };
}

function permissionTexts(business: string, { language }: Locale) {
  const { heading, agree } = permissionWordsOf(language);
  return { permissions: heading, agree: fill(agree, { business: cut(business, MAX_NAME_CHARACTERS) }) };
}

/** What the client agreed to; of what stands on another ground than its consent, also that. */
function permissionsToShow({ purposes }: PermissionChoices, business: string, { language }: Locale) {
  const words = permissionWordsOf(language);
  const labelOf = ({ channel, state }: Choice): string => {
    const ground = state.kind === 'allowed' && state.basis !== 'consent' ? words.grounds[state.basis] : null;
    return ground === null ? words.channels[channel] : `${words.channels[channel]} (${ground})`;
  };
  return purposes.flatMap(({ purpose, choices }) => {
    const { name, what } = words.purposes[purpose];
    const about = fill(`${name}: ${what}`, { business: cut(business, MAX_NAME_CHARACTERS) });
    return choices.map((choice) => ({
      purpose,
      channel: choice.channel,
      given: choice.isGiven,
      about,
      label: labelOf(choice),
    }));
  });
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
