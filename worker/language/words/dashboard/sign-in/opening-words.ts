/** What is said where a business is opened. */
export interface OpeningWords {
  title: string;
  lead: string;
  token: string;
  tokenHint: string;
  wrongToken: string;
  noToken: string;
  name: string;
  nameHint: string;
  owner: string;
  ownerHint: string;
  website: string;
  websiteHint: string;
  currency: string;
  currencyHint: string;
  timeZone: string;
  timeZoneHint: string;
  /** In place of a time zone. */
  choose: string;
  send: string;
  /** What is wrong with a field, by its name. */
  wrong: {
    name: string;
    owner: string;
    website: string;
    currency: string;
    timeZone: string;
  };
  opened: {
    title: string;
    lead: string;
    secretKey: string;
    secretKeyHint: string;
    publishableKey: string;
    publishableKeyHint: string;
    go: string;
  };
}
