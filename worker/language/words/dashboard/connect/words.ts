import type { Plural } from '../../words.ts';

/** A text for each system that can be connected. */
type OfProviders<T> = Readonly<
  Record<'stripe' | 'shopify' | 'woocommerce' | 'paddle' | 'lemonsqueezy' | 'standard', T>
>;

/** What is said of shops and payment systems, and of connecting them. */
export interface ConnectWords {
  title: string;
  /** Where nothing is connected. */
  empty: string;
  connected: string;
  /** How the systems are called by themselves. */
  names: OfProviders<string>;
  /** How they are called within a sentence. */
  called: OfProviders<string>;
  states: { waiting: string; wired: string; live: string; failing: string; paused: string };
  /** What each state means, in a sentence. */
  meanings: { waiting: string; wired: string; live: string; failing: string; paused: string };
  failingSince: string;
  lastSale: string;
  noSale: string;
  lastDelivery: string;
  quietSince: string;
  other: { heading: string; text: string; file: string; hand: string };
  make: {
    heading: string;
    title: string;
    slug: string;
    slugHint: string;
    secret: string;
    secretHint: OfProviders<string | null>;
    shopUrl: string;
    shopUrlHint: string;
    testing: string;
    save: string;
  };
  /** What is shown of a new connector this once. */
  made: { title: string; once: string; secret: string; ingestKey: string; goOn: string };
  address: {
    heading: string;
    label: string;
    hint: string;
    copy: string;
    copied: string;
    unreadable: string;
    steps: OfProviders<readonly string[]>;
    events: string;
  };
  checks: {
    heading: string;
    addressReached: string;
    signatureRight: string;
    eventsChosen: string;
    testRecognised: string;
    yes: string;
    no: string;
    /** Of what is still to come. */
    notYet: string;
    unknown: string;
  };
  advice: {
    heading: string;
    none: string;
    secret_missing: string;
    address_unused: string;
    nothing_counted: string;
    signature_wrong: string;
    signature_missing: string;
    signature_malformed: string;
    signature_old: string;
    deleted_in_shop: string;
    dead_letters: string;
    still_kept: string;
    found_by_comparing: string;
    quiet: string;
    refunds_untold: Plural;
    late: string;
    topic_missing: string;
    /** Where to look at each provider. */
    see: OfProviders<string>;
  };
  sameSales: { heading: string; question: string; stripe: string; others: string };
  numbers: { heading: string; outcome: string; day: string; month: string; all: string };
  secrets: {
    heading: string;
    ends: string;
    endsAt: string;
    none: string;
    label: string;
    save: string;
    /** Of a shop of one's own, which makes its secrets itself. */
    newSecret: string;
    newIngestKey: string;
    dropOld: string;
  };
  settings: {
    heading: string;
    countZeroAmounts: string;
    acceptTest: string;
    deletedOrdersAreVoid: string;
    leaveOut: string;
    leaveOutChoices: { usual: string; all: string; none: string };
    account: string;
    storeId: string;
    shopUrl: string;
    shopEmails: string;
    testPaymentMethods: string;
    coupons: string;
    lines: string;
    couponsHint: string;
    more: string;
    save: string;
  };
  deeds: {
    heading: string;
    pause: string;
    pauseHint: string;
    resume: string;
    test: string;
    testHint: string;
    testingUntil: string;
    endTest: string;
    newAddress: string;
    newAddressHint: string;
    forgetKey: string;
    remove: string;
    removeHint: string;
    removeConfirm: string;
  };
  problems: {
    slugTaken: string;
    slug: string;
    slugReserved: string;
    secret: string;
    secretUsed: string;
    shopUrl: string;
    value: string;
    noSealKey: string;
    confirm: string;
  };
  done: {
    connected: string;
    changed: string;
    paused: string;
    resumed: string;
    testing: string;
    'test-ended': string;
    'new-address': string;
    'key-forgotten': string;
    removed: string;
  };
}
