import type { ConnectorSettings } from './provider-rules.ts';

/** What holds where the owner of a connector sets nothing. */
const DEFAULT_SETTINGS: ConnectorSettings = {
  countZeroAmounts: false,
  acceptTest: false,
  leaveOutSalesWithoutPerson: null,
  skipWhen: [],
  testPaymentMethods: [],
  deletedOrdersAreVoid: false,
  account: null,
  shopUrl: null,
  storeId: null,
  mapping: null,
  testing: null,
  shopEmails: [],
  coupons: {},
};

/** The settings of a connector, whole. Only what was set is kept, so that a later default holds. */
export function wholeSettings(kept: Partial<ConnectorSettings>): ConnectorSettings {
  return { ...DEFAULT_SETTINGS, ...kept };
}

/** Settings as an owner says them: what is left out stays. */
export type SettingsSaid = { readonly [K in keyof ConnectorSettings]?: ConnectorSettings[K] | undefined };

/** What is kept of settings after a change of some. */
export function changedSettings(
  kept: Partial<ConnectorSettings>,
  said: SettingsSaid,
): Partial<ConnectorSettings> {
  const given = Object.entries(said).filter(([, value]) => value !== undefined);
  return { ...kept, ...Object.fromEntries(given) };
}
