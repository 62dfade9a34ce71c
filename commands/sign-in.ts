import { askForLink, type LinkRequest } from './sign-in/ask-for-link.ts';
import { readSignInOptions, USAGE, type SignInOptions } from './sign-in/options.ts';
import { readDemonstration } from './start/demonstration.ts';
import { readKept } from './start/kept-file.ts';
import type { LocalSecrets } from './start/local-secrets.ts';

process.exitCode = await printLink();

/** `npm run sign-in`: prints a link that signs in to the dashboard. Returns the exit code. */
async function printLink(): Promise<number> {
  const options = readSignInOptions(process.argv.slice(2), process.env);
  switch (options.kind) {
    case 'help':
      console.log(USAGE);
      return 0;
    case 'refused':
      console.error(options.because);
      return 2;
    case 'bearer':
      return tell(options);
    case 'local': {
      const request = await localRequest(options);
      if (request !== null) return tell(request);
      console.error(
        `${options.dataFolder} holds nothing to ask with: say --key, or --token with --business.`,
      );
      return 2;
    }
  }
}

async function tell(request: LinkRequest): Promise<number> {
  const outcome = await askForLink(request);
  if (outcome.kind === 'refused') {
    console.error(outcome.because);
    return 1;
  }
  console.log(outcome.url);
  console.error(`It signs in once, until ${outcome.expiresAt}.`);
  return 0;
}

/** The demonstration asks with its own key, and for any other business the operator does. */
async function localRequest({
  url,
  dataFolder,
  businessId,
}: Extract<SignInOptions, { kind: 'local' }>): Promise<LinkRequest | null> {
  if (businessId === null) {
    const demonstration = await readDemonstration(dataFolder);
    return demonstration === null ? null : { url, bearer: demonstration.secretKey, businessId };
  }
  const secrets = await readKept<LocalSecrets>(`${dataFolder}/secrets.json`);
  const bearer = process.env['OPERATOR_TOKEN'] || secrets?.operatorToken;
  return bearer === undefined ? null : { url, bearer, businessId };
}
