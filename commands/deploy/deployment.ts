import type { Configuration } from './configuration.ts';

/** What an owner asks for with `npm run deploy`. */
export interface Deployment {
  configuration: Configuration;
  /**
   * Where wrangler.toml is written to with the ids of this owner's databases, beside the original because its
   * paths are relative.
   */
  configPath: string;
  /** Parameters that say where new databases and queues keep their data: `--jurisdiction eu`. */
  placement: readonly string[];
  /** CLOUDFLARE_ACCOUNT_ID and OPERATOR_TOKEN, if the owner has set them. */
  accountId: string | undefined;
  operatorToken: string | undefined;
  /** Builds the widget and the pages' files into a folder; by default the one that wrangler.toml names. */
  buildAssets: (folder?: string) => Promise<void>;
  say: (line: string) => void;
}

/** The account that a deployment goes to, as wrangler reads it. */
export type AccountEnvironment = Record<'CLOUDFLARE_ACCOUNT_ID', string>;
