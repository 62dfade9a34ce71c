import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod';
import { keptSecrets, type SealKeys } from '../../crypto/kept-secret.crypto.ts';
import { JSON_BODY } from '../../http/read-body.ts';
import type { Arrived } from './arrived.ts';
import { PROVIDERS } from '../observation.ts';
import { rulesOf } from '../providers.ts';

/*
 * A delivery as it lies in a queue: a mark, and sealed behind it a line of JSON and the bytes that arrived,
 * compressed. What is said of people lies nowhere in the open.
 */

const said = z.object({
  provider: z.enum(PROVIDERS),
  token: z.string(),
  headers: z.record(z.string(), z.string()),
  bearer: z.string().nullable(),
  receivedAtMs: z.number(),
});

/** By it a message is told to be ours, also while it does not open. */
const MARK = new TextEncoder().encode('kith delivery 1\n');
const LINE_END = 0x0a;
/** The line beside the largest body. */
const MAX_LINE_BYTES = 262_144;
const MAX_BYTES = JSON_BODY.maxBytes + MAX_LINE_BYTES;

/** A delivery as a message: with the headers that its provider's rules read, and no others. */
export function sealShelved(sealKeys: SealKeys, { bytes, ...arrived }: Arrived): Uint8Array {
  const read = new Set(rulesOf(arrived.provider).headers);
  const headers = Object.fromEntries(Object.entries(arrived.headers).filter(([name]) => read.has(name)));
  const line = new TextEncoder().encode(`${JSON.stringify({ ...arrived, headers })}\n`);
  const compressed = gzipSync(joined(line, bytes));
  return joined(MARK, keptSecrets(sealKeys).sealBytes(compressed, 'delivery'));
}

/** What a message holds. `closed`: a delivery that none of the keys opens. `none`: anything else. */
export type OpenedDelivery = { kind: 'opened'; arrived: Arrived } | { kind: 'closed' } | { kind: 'none' };

/** Opens a message, whatever it is. */
export function openShelved(sealKeys: SealKeys | null, body: unknown): OpenedDelivery {
  const message = bytesOf(body);
  if (message === null || !MARK.every((byte, index) => message[index] === byte)) return { kind: 'none' };
  const sealed = message.subarray(MARK.length);
  const opened = sealKeys === null ? null : keptSecrets(sealKeys).openBytes(sealed, 'delivery');
  if (opened === null) return { kind: 'closed' };
  const arrived = arrivedIn(opened);
  return arrived === null ? { kind: 'none' } : { kind: 'opened', arrived };
}

function arrivedIn(compressed: Uint8Array): Arrived | null {
  try {
    const whole: Uint8Array = gunzipSync(compressed, { maxOutputLength: MAX_BYTES });
    const end = whole.indexOf(LINE_END);
    const line = said.parse(JSON.parse(new TextDecoder().decode(whole.subarray(0, end))));
    return { ...line, bytes: whole.subarray(end + 1) };
  } catch {
    return null;
  }
}

function bytesOf(body: unknown): Uint8Array | null {
  if (body instanceof ArrayBuffer) return new Uint8Array(body);
  return body instanceof Uint8Array ? body : null;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.byteLength + second.byteLength);
  bytes.set(first);
  bytes.set(second, first.byteLength);
  return bytes;
}
