import { readdirSync, readFileSync } from 'node:fs';
import { outsideData } from '../outside-data.ts';

/** Requests that a real shop made, with their headers and their exact bodies. */
export const recordedWoo = outsideData('webhooks/woocommerce/recorded', "a shop's recorded deliveries");

/** What that shop signs with. */
export const RECORDED_SECRET = 's3cret-for-kith';

export interface RecordedRequest {
  name: string;
  headers: Record<string, string>;
  text: string;
  receivedAtMs: number;
}

export function recordedRequests(): RecordedRequest[] {
  const { folder } = recordedWoo;
  return readdirSync(folder)
    .toSorted()
    .map((name) => {
      const { at, headers, body } = JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as {
        at: string;
        headers: Record<string, string>;
        body: string;
      };
      return { name, headers, text: body, receivedAtMs: Date.parse(at) };
    });
}
