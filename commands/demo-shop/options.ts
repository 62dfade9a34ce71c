import { parseArgs } from 'node:util';
import type { ShopProvider } from '../../test/rigs/providers/shop.ts';

export const USAGE = `npm run demo:shop -- PROVIDER [options]

A shop that exists only here posts a year of sales to Kith, signed and formed as its provider does it, and its
own books are compared with what Kith makes of them. All of it is generated.

PROVIDER is one of stripe, shopify, woocommerce, paddle, lemonsqueezy, standard.

  --url URL       where Kith runs (default: KITH_URL, else where npm start runs: at PORT, else 8787)
  --key KEY       the secret key of an empty business, sk_... (default: a new business is opened)
  --token TOKEN   the operator's token, to open one with (default: OPERATOR_TOKEN, else that of npm start)
  --seed N        another year (default 1)
  --people N      how many people buy (default 120, at most 2000)

It exits with 0 if the numbers agree, 1 if they differ, 2 when it was called wrongly.`;

export interface DemoOptions {
  provider: ShopProvider;
  /** An origin, without a slash at its end. */
  url: string;
  /** Null: a business is opened. */
  secretKey: string | null;
  /** Null: that which the data folder of \`npm start\` has. */
  operatorToken: string | null;
  seed: number;
  people: number;
}

export type DemoOptionsOutcome =
  | { kind: 'read'; options: DemoOptions }
  | { kind: 'help' }
  | { kind: 'refused'; because: string };

const PROVIDERS: readonly string[] = [
  'stripe',
  'shopify',
  'woocommerce',
  'paddle',
  'lemonsqueezy',
  'standard',
] satisfies ShopProvider[];

/** The options on the command line, or what is wrong with them. */
export function readDemoOptions(
  parameters: string[],
  environment: Record<string, string | undefined>,
): DemoOptionsOutcome {
  const parsed = parse(parameters);
  if (parsed instanceof Error) return refused(parsed.message);
  const { values, positionals } = parsed;
  if (values.help === true) return { kind: 'help' };
  const [provider, ...others] = positionals;
  if (provider === undefined || others.length > 0 || !isProvider(provider)) {
    return refused(`Name one provider: ${PROVIDERS.join(', ')}.`);
  }
  const url = values.url ?? environment['KITH_URL'] ?? `http://localhost:${environment['PORT'] || '8787'}`;
  if (!/^https?:\/\/[^/]+\/?$/.test(url))
    return refused('--url must be an origin, like https://kith.example');
  const [seed, people] = [Number(values.seed ?? '1'), Number(values.people ?? '120')];
  if (!Number.isSafeInteger(seed)) return refused('--seed must be a whole number');
  if (!Number.isInteger(people) || people < 1 || people > 2000) {
    return refused('--people must be a whole number from 1 to 2000');
  }
  return {
    kind: 'read',
    options: {
      provider,
      url: url.replace(/\/$/, ''),
      secretKey: values.key ?? null,
      operatorToken: values.token ?? environment['OPERATOR_TOKEN'] ?? null,
      seed,
      people,
    },
  };
}

const isProvider = (name: string): name is ShopProvider => PROVIDERS.includes(name);

const refused = (because: string): DemoOptionsOutcome => ({ kind: 'refused', because });

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        url: { type: 'string' },
        key: { type: 'string' },
        token: { type: 'string' },
        seed: { type: 'string' },
        people: { type: 'string' },
      },
    });
  } catch (error) {
    return error as Error;
  }
}
