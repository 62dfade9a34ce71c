import type { SealKeys } from './crypto/kept-secret.crypto.ts';
import { unboundDatabase, type Databases } from './database/databases.ts';
import { logAlarm } from './logs/log.ts';
import { wrongSettings, type WrongSetting } from './settings.ts';

/** What the platform binds to the Worker: wrangler.toml and secrets. */
export interface Bindings {
  DB: D1Database;
  CLICKS: Queue<unknown>;
  DELIVERIES?: Queue<unknown>;
  CALLER_BRAKE?: RateLimit;
  VISITOR_BRAKE?: RateLimit;
  SIGN_IN_BRAKE?: RateLimit;
  MAIL?: SendEmail;
  MAIL_FROM?: string;
  SHARD_COUNT?: string;
  CLICK_RETENTION_DAYS?: string;
  LEDGER_CHECK_DAYS?: string;
  PUBLIC_ORIGIN?: string;
  OPERATOR_TOKEN?: string;
  SIGNING_SECRET?: string;
  KITH_SEAL_KEY?: string;
  KITH_SEAL_KEY_PREVIOUS?: string;
  ASSETS?: Fetcher;
  DEMO_SECRET_KEY?: string;
  DEMO_PUBLISHABLE_KEY?: string;
  DEMO_BUSINESS_ID?: string;
  [shard: `SHARD_${number}`]: D1Database | undefined;
}

/** What the Worker runs on, checked. */
export interface Env {
  databases: Databases;
  clicks: Queue<unknown>;
  /** Where deliveries of shops wait for a database. Null where it is not bound: they are sent again then. */
  deliveries: Queue<unknown> | null;
  /** Rate limits against abuse: approximate, never accounting. Null where the platform has none. */
  callerRateLimit: RateLimit | null;
  visitorRateLimit: RateLimit | null;
  /** Of tries to sign in. */
  signInRateLimit: RateLimit | null;
  /** What sends mail, and the address it comes from. Null where the deployer has set up none. */
  mail: { binding: SendEmail; from: string } | null;
  clickRetentionDays: number;
  /** Each ledger is compared whole with its purchases once in so many days. */
  ledgerCheckDays: number;
  /** Where the addresses of links begin. Null: with the origin that was asked. */
  publicOrigin: string | null;
  /** Null until the deployer sets a good one: then nobody creates businesses. */
  operatorToken: string | null;
  /** The secret that client tokens and the signed figures are made with. Null until a good one is set. */
  signingSecret: string | null;
  /** What the secrets of connectors are sealed under. Null until a good one is set: then there are none. */
  sealKeys: SealKeys | null;
  /** The built widget and the files of the pages (wrangler.toml, [assets]). Null where they are not bound. */
  assets: Fetcher | null;
  /** The keys of the demonstration business: set by `npm start`, null in a deployment. */
  demo: { secretKey: string; publishableKey: string; businessId: string | null } | null;
  /** The settings that are wrong, in whose place stands what does the least harm. */
  wrongSettings: readonly WrongSetting[];
}

/** Settings that are a text, or are not set. */
type GivenText =
  | 'OPERATOR_TOKEN'
  | 'SIGNING_SECRET'
  | 'KITH_SEAL_KEY'
  | 'KITH_SEAL_KEY_PREVIOUS'
  | 'PUBLIC_ORIGIN';

const checked = new WeakMap<object, Env>();

/**
 * The bindings and variables, checked once an isolate, which logs each that is wrong. It throws for none of
 * them: what does not depend on a wrong setting goes on.
 */
export function readEnv(bindings: Bindings): Env {
  const known = checked.get(bindings);
  if (known !== undefined) return known;
  const wrong = wrongSettings({ ...bindings });
  for (const { name, right } of wrong) logAlarm('wrong_setting', { setting: name, right });
  const isWrong = (name: string) => wrong.some((one) => one.name === name);
  const given = (name: GivenText) => (isWrong(name) ? null : bindings[name] || null);
  const directory = isWrong('DB') ? unboundDatabase('DB') : bindings.DB;
  const shards = [directory, ...readOtherShards(bindings, isWrong('SHARD_COUNT'))];
  const env: Env = {
    databases: { directory, shards },
    clicks: bindings.CLICKS,
    deliveries: bindings.DELIVERIES ?? null,
    callerRateLimit: bindings.CALLER_BRAKE ?? null,
    visitorRateLimit: bindings.VISITOR_BRAKE ?? null,
    signInRateLimit: bindings.SIGN_IN_BRAKE ?? null,
    mail: readMail(bindings),
    clickRetentionDays: isWrong('CLICK_RETENTION_DAYS') ? 5 : Number(bindings.CLICK_RETENTION_DAYS ?? '5'),
    ledgerCheckDays: isWrong('LEDGER_CHECK_DAYS') ? 30 : Number(bindings.LEDGER_CHECK_DAYS ?? '30'),
    publicOrigin: given('PUBLIC_ORIGIN'),
    operatorToken: given('OPERATOR_TOKEN'),
    signingSecret: given('SIGNING_SECRET'),
    sealKeys: toSealKeys(given('KITH_SEAL_KEY'), given('KITH_SEAL_KEY_PREVIOUS')),
    assets: bindings.ASSETS ?? null,
    demo: readDemo(bindings),
    wrongSettings: wrong,
  };
  checked.set(bindings, env);
  return env;
}

function toSealKeys(current: string | null, previous: string | null): SealKeys | null {
  return current === null ? null : { current, previous };
}

/** The shards after the first that SHARD_COUNT names; where it names no number, those that are bound. */
function readOtherShards(bindings: Bindings, isCountWrong: boolean): D1Database[] {
  const shards: D1Database[] = [];
  for (let shard = 1; ; shard += 1) {
    const bound = bindings[`SHARD_${shard}`];
    const isNamed = isCountWrong ? bound !== undefined : shard < Number(bindings.SHARD_COUNT ?? '1');
    if (!isNamed) return shards;
    shards.push(bound ?? unboundDatabase(`SHARD_${shard}`));
  }
}

function readMail({ MAIL, MAIL_FROM }: Bindings): Env['mail'] {
  if (MAIL === undefined || !MAIL_FROM) return null;
  return { binding: MAIL, from: MAIL_FROM };
}

function readDemo(bindings: Bindings): Env['demo'] {
  const { DEMO_SECRET_KEY, DEMO_PUBLISHABLE_KEY, DEMO_BUSINESS_ID = null } = bindings;
  if (!DEMO_SECRET_KEY || !DEMO_PUBLISHABLE_KEY) return null;
  return {
    secretKey: DEMO_SECRET_KEY,
    publishableKey: DEMO_PUBLISHABLE_KEY,
    businessId: DEMO_BUSINESS_ID,
  };
}
