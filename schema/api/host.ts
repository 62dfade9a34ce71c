import { z } from 'zod';
import { mayHaveWildcard, splitWildcard, wildcardOf } from '../../worker/hosts/host.ts';

/**
 * What ends a host, or would be read as something else: such text is no host, whatever a parser makes of it.
 */
const NOT_IN_A_HOST = /[\s/\\?#@*\u0000-\u0020\u007f-\u009f]/;

const MAX_CHARACTERS = 260;

/**
 * A host as a URL parser writes it: in ASCII and lower case, with the port where it is not that of https.
 * Text that is no host stays as it is.
 */
function asParsed(text: string): string {
  const { host, isWildcard } = splitWildcard(text);
  const parsed = NOT_IN_A_HOST.test(host) ? null : URL.parse(`https://${host}/`);
  if (parsed === null || parsed.host === '') return text;
  return isWildcard ? wildcardOf(parsed.host) : parsed.host;
}

function isHost(text: string): boolean {
  const { host } = splitWildcard(text);
  return !NOT_IN_A_HOST.test(host) && URL.parse(`https://${host}/`)?.host === host;
}

function isWildcardTooWide(text: string): boolean {
  const { host, isWildcard } = splitWildcard(text);
  return isWildcard && isHost(text) && !mayHaveWildcard(host.replace(/:\d+$/, ''));
}

/** An entry of `allowedHosts`. What GET answers is taken back as it is. */
export const allowedHost = z
  .string({ error: 'must be a host, like shop.example' })
  .max(MAX_CHARACTERS, { error: `must have at most ${MAX_CHARACTERS} characters` })
  .overwrite(asParsed)
  .refine(isHost, {
    error:
      'must be a host without scheme and path, with a port where it is not the default, like shop.example, shop.example:8443 or *.shop.example',
  })
  .refine((text) => !isWildcardTooWide(text), {
    error: 'must not be a wildcard below a public suffix or an address, where the hosts are of strangers',
  })
  .meta({
    description:
      'A host, with a port where it is not the default. `*.shop.example` allows every host below shop.example, and not shop.example itself.',
    example: 'shop.example',
  });
