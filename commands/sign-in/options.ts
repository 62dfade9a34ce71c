import { isAbsolute, join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../start/project-root.ts';

export const USAGE = `npm run sign-in [-- --business ID]

Prints a link that signs in to the dashboard, once and within 15 minutes.

  --business ID   whose dashboard; with a secret key that is known, and on this machine it is the demonstration's
  --url URL       where Kith runs (default: KITH_URL, else http://localhost:8787, or the port in PORT)
  --key KEY       the business's secret key, sk_... (default: KITH_SECRET_KEY)
  --token TOKEN   the operator's token, which wants --business (default: OPERATOR_TOKEN)

For a Kith on this machine neither is needed: \`npm start\` keeps both in its data folder (DATA_DIR).`;

/** Where Kith runs, and what says who asks. */
export type SignInOptions =
  | { kind: 'help' }
  | { kind: 'refused'; because: string }
  | { kind: 'bearer'; url: string; bearer: string; businessId: string | null }
  /** What `npm start` keeps on this machine says it. */
  | { kind: 'local'; url: string; dataFolder: string; businessId: string | null };

type Environment = Record<string, string | undefined>;

/** The options on the command line and in the environment, or a refusal that says what would be right. */
export function readSignInOptions(parameters: string[], environment: Environment): SignInOptions {
  const values = parse(parameters);
  if (values instanceof Error) return { kind: 'refused', because: values.message };
  if (values.help === true) return { kind: 'help' };
  const port = environment['PORT'] || '8787';
  const url = URL.parse(values.url ?? environment['KITH_URL'] ?? `http://localhost:${port}`);
  if (url === null || !/^https?:$/.test(url.protocol))
    return { kind: 'refused', because: '--url must be an http(s) address, like https://kith.example' };
  const asked = { url: url.origin, businessId: values.business ?? null };
  return withBearer(asked, values, environment) ?? withFolder(asked, url, environment);
}

type Asked = Pick<Extract<SignInOptions, { kind: 'bearer' }>, 'url' | 'businessId'>;

function withBearer(
  asked: Asked,
  values: { key?: string; token?: string },
  environment: Environment,
): SignInOptions | null {
  const key = values.key ?? (values.token === undefined ? environment['KITH_SECRET_KEY'] : undefined);
  if (key) return { kind: 'bearer', bearer: key, ...asked };
  const token = values.token ?? environment['OPERATOR_TOKEN'];
  if (!token) return null;
  if (asked.businessId !== null) return { kind: 'bearer', bearer: token, ...asked };
  // A Kith on this machine may have been started with the token in the environment.
  if (values.token === undefined) return null;
  return { kind: 'refused', because: "The operator's token belongs to no business: add --business ID." };
}

function withFolder(asked: Asked, { hostname }: URL, environment: Environment): SignInOptions {
  if (!['localhost', '127.0.0.1', '[::1]'].includes(hostname)) {
    const because = `Say who asks: --key (or KITH_SECRET_KEY), or --token (or OPERATOR_TOKEN) with --business.`;
    return { kind: 'refused', because };
  }
  const folder = environment['DATA_DIR'] || '.data';
  return { kind: 'local', dataFolder: isAbsolute(folder) ? folder : join(projectRoot, folder), ...asked };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        help: { type: 'boolean', short: 'h' },
        business: { type: 'string' },
        url: { type: 'string' },
        key: { type: 'string' },
        token: { type: 'string' },
      },
    }).values;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
