/** A sentence by the plural category of the number in it (CLDR, Language Plural Rules). */
export type Plural = { other: string } & Partial<Record<'zero' | 'one' | 'two' | 'few' | 'many', string>>;

/**
 * Every sentence that a visitor or a client reads, in one language. What stands in braces is filled in,
 * already formatted. The badge has room for about 30 characters (`trusted`, `referred`) and 45 (`detail`).
 */
export interface Words {
  badge: {
    /** {count} active clients. */
    trusted: Plural;
    /** {share} of them came back or were referred. */
    detail: string;
    /** {name} is an advocate who agreed to be named. */
    referred: string;
    proof: string;
    share: string;
  };
  panel: {
    heading: string;
    intro: string;
    link: string;
    copy: string;
    copied: string;
    copyFailed: string;
    more: string;
    qr: string;
    /** {count} people came by the client's link and bought. */
    brought: Plural;
    named: string;
    /** {name} is what the people whom the client brings would read. */
    namedAs: string;
    saved: string;
    failed: string;
    close: string;
  };
  sharing: {
    /** Instead of `namedAs`, where the business never told a name that could be shown. */
    nameless: string;
    email: string;
    sms: string;
    /** What the client sends to a friend; the link follows. */
    message: string;
    /** A token that is too old, or none of ours: the page that holds it must be loaded again. */
    staleToken: string;
    /** Nobody is signed in on the page, so that it is nobody's panel. */
    noToken: string;
  };
  proof: {
    /** Follows the big percentage. */
    lead: string;
    /** Instead of a percentage, below the minimum sample: {count} and {minimum}. */
    tooFew: string;
    figures: string;
    active: string;
    counted: string;
    repeat: string;
    referred: string;
    both: string;
    window: string;
    asOf: string;
    /** Days are those of {zone}. */
    zone: string;
    overTime: string;
    /** The plot in words: {from}, {to}, {low}, {high}, {last}. */
    plot: string;
    table: string;
    day: string;
    share: string;
    computed: string;
    steps: readonly string[];
    notClaimed: string;
    limits: readonly string[];
    check: string;
    checkIntro: string;
    signedFigures: string;
    publicKey: string;
    unsigned: string;
    countedBy: string;
  };
}
