import { drawFrom } from '../rigs/torture/draw.ts';
import { bindingsOn } from '../rigs/world-in-node.ts';
import { readEnv } from '../../worker/env.ts';
import { fetchPages } from '../../worker/connectors/backfills/fetch-pages.job.ts';
import type { Connected } from './whole-history.ts';

/** How a provider fails to answer now and then: by the rules of the job, the page is asked for again. */
export interface Trouble {
  seed: number;
  /** Of a hundred requests. */
  tooMany: number;
  broken: number;
  /** The answer came, and the Worker was ended before it was recorded. */
  ended: number;
}

export const NO_TROUBLE: Trouble = { seed: 1, tooMany: 0, broken: 0, ended: 0 };

class Ended extends Error {}

/** Fetches a connector's past up to now with the job, page by page, each as soon as it is due. */
export async function fetchThePast(connected: Connected, nowMs: number, trouble: Trouble): Promise<number> {
  const { business, connectorId, shop, setClock, world } = connected;
  const path = `/v1/connectors/${connectorId}/backfills`;
  setClock(nowMs);
  const started = await business.post(path, { apiKey: shop.apiKey });
  if (started.status !== 202) throw new Error(`answered ${started.status}: ${started.text}`);
  const { databases, sealKeys } = readEnv(bindingsOn(world.databases));
  const fetch = inTrouble(connected, trouble);
  let atMs = nowMs;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    await fetchPages({ databases, sealKeys, fetch }, world.databases[0]!, atMs);
    const { body } = await business.get(`${path}/${started.body.id}`);
    if (body.state === 'done') return atMs;
    if (body.state !== 'running') throw new Error(`the backfill is ${body.state}: ${body.because}`);
    atMs += STEP_MS;
    setClock(atMs);
  }
  throw new Error('the backfill does not end');
}

const MAX_STEPS = 2000;
const STEP_MS = 60_000;

/** Retry-After is two minutes: whoever asks before that is told so by an error that ends the test. */
function inTrouble({ shop }: Connected, { seed, tooMany, broken, ended }: Trouble) {
  const draw = drawFrom(seed);
  let notBeforeMs = 0;
  return async (request: Request): Promise<Response> => {
    if (Date.now() < notBeforeMs) throw new Error('it was asked before Retry-After');
    if (draw.percent(tooMany)) {
      notBeforeMs = Date.now() + 2 * STEP_MS;
      return new Response('{}', { status: 429, headers: { 'Retry-After': '120' } });
    }
    if (draw.percent(broken)) return new Response('<h1>Sorry</h1>', { status: 500 });
    const answer = await shop.fetch(request);
    if (draw.percent(ended)) throw new Ended('ended');
    return answer;
  };
}
