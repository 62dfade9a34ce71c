import type { SignatureSaid } from '../provider-rules.ts';

export const STANDARD_ID = 'webhook-id';
export const STANDARD_TIMESTAMP = 'webhook-timestamp';
export const STANDARD_SIGNATURE = 'webhook-signature';

/**
 * What the headers of Standard Webhooks say (https://www.standardwebhooks.com): id and time are signed before
 * the body, and `webhook-signature` has one `v1,<base64>` for each secret, with a space between. Signatures
 * of other versions are passed over.
 */
export function readStandardSignature(headers: Readonly<Record<string, string>>): SignatureSaid {
  const header = headers[STANDARD_SIGNATURE];
  if (header === undefined || header === '') return { kind: 'unsigned' };
  const [id, time] = [headers[STANDARD_ID] ?? '', headers[STANDARD_TIMESTAMP] ?? ''];
  const parts = header.split(' ').map((part) => /^(v\d+[a-z]?),([A-Za-z0-9+/=_-]+)$/.exec(part));
  const signatures = parts.flatMap((part) => (part?.[1] === 'v1' && part[2] !== undefined ? [part[2]] : []));
  if (parts.includes(null) || signatures.length === 0 || id === '' || !/^\d{1,11}$/.test(time)) {
    return { kind: 'malformed' };
  }
  return {
    kind: 'signed',
    prefix: `${id}.${time}.`,
    signatures,
    encoding: 'base64',
    timestampS: Number(time),
  };
}

/** The key is what is base64 after `whsec_`. */
export function keyOfStandardSecret(secret: string): { text: string; encoding: 'base64' } | null {
  const [, text] = /^whsec_([A-Za-z0-9+/]{4,}={0,2})$/.exec(secret.trim()) ?? [];
  return text === undefined ? null : { text, encoding: 'base64' };
}
