import type { Connector } from '../../connectors/connector.ts';
import { wholeSettings } from '../../connectors/connector-settings.ts';
import type { Provider } from '../../connectors/observation.ts';
import type { ConnectorSettings } from '../../connectors/provider-rules.ts';
import { textOf, type Form } from '../../members/form.ts';

/** The settings that a form can say; the others are the API's. */
export type SettingName = Exclude<keyof ConnectorSettings, 'skipWhen' | 'mapping' | 'testing'>;

/** What stands in the form: lists with one entry a line. */
export interface SettingsEntry extends Pick<
  ConnectorSettings,
  'countZeroAmounts' | 'acceptTest' | 'deletedOrdersAreVoid' | 'leaveOutSalesWithoutPerson'
> {
  shopUrl: string;
  account: string;
  storeId: string;
  shopEmails: string;
  testPaymentMethods: string;
  coupons: string;
}

const OF_ALL = [
  'countZeroAmounts',
  'acceptTest',
  'leaveOutSalesWithoutPerson',
  'shopEmails',
  'coupons',
] as const satisfies readonly SettingName[];

const OF_ONE: Readonly<Record<Provider, readonly SettingName[]>> = {
  stripe: ['account'],
  shopify: ['shopUrl', 'deletedOrdersAreVoid'],
  woocommerce: ['shopUrl', 'testPaymentMethods'],
  paddle: [],
  lemonsqueezy: ['storeId'],
  standard: [],
};

/** The settings of a provider's connectors that a form can say. */
export function settingsOf(provider: Provider): readonly SettingName[] {
  return [...OF_ALL, ...OF_ONE[provider]];
}

/** What stands in the form of a connector. */
export function settingsEntry(connector: Connector): SettingsEntry {
  const settings = wholeSettings(connector.settings);
  return {
    countZeroAmounts: settings.countZeroAmounts,
    acceptTest: settings.acceptTest,
    deletedOrdersAreVoid: settings.deletedOrdersAreVoid,
    leaveOutSalesWithoutPerson: settings.leaveOutSalesWithoutPerson,
    shopUrl: settings.shopUrl ?? '',
    account: settings.account ?? '',
    storeId: settings.storeId ?? '',
    shopEmails: settings.shopEmails.join('\n'),
    testPaymentMethods: settings.testPaymentMethods.join('\n'),
    coupons: Object.entries(settings.coupons)
      .map(([coupon, code]) => `${coupon} = ${code}`)
      .join('\n'),
  };
}

/** What a form says. */
export function readSettingsEntry(form: Form): SettingsEntry {
  const isSet = (name: SettingName) => textOf(form, name) === 'yes';
  const leaveOut = textOf(form, 'leaveOutSalesWithoutPerson');
  return {
    countZeroAmounts: isSet('countZeroAmounts'),
    acceptTest: isSet('acceptTest'),
    deletedOrdersAreVoid: isSet('deletedOrdersAreVoid'),
    leaveOutSalesWithoutPerson: leaveOut === 'all' ? true : leaveOut === 'none' ? false : null,
    shopUrl: textOf(form, 'shopUrl'),
    account: textOf(form, 'account'),
    storeId: textOf(form, 'storeId'),
    shopEmails: textOf(form, 'shopEmails'),
    testPaymentMethods: textOf(form, 'testPaymentMethods'),
    coupons: textOf(form, 'coupons'),
  };
}

/** The settings that a form says, as the API takes them: of a provider those that it knows. */
export function settingsSaid(entry: SettingsEntry, provider: Provider): Record<string, unknown> {
  const orNull = (text: string) => (text === '' ? null : text);
  const said: Record<SettingName, unknown> = {
    ...entry,
    shopUrl: orNull(entry.shopUrl),
    account: orNull(entry.account),
    storeId: orNull(entry.storeId),
    shopEmails: linesOf(entry.shopEmails),
    testPaymentMethods: linesOf(entry.testPaymentMethods),
    coupons: Object.fromEntries(linesOf(entry.coupons).map(couponOf)),
  };
  return Object.fromEntries(settingsOf(provider).map((name) => [name, said[name]]));
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** `promo_1 = ANNA`. A line without an equals sign is a coupon of no code, which is refused. */
function couponOf(line: string): [string, string] {
  const at = line.lastIndexOf('=');
  return at === -1 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
}
