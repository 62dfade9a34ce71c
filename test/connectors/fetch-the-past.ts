import { fatedD1 } from '../rigs/databases/fated-d1.ts';
import { drawFrom, type Draw } from '../rigs/torture/draw.ts';
import { withLog } from '../rigs/torture/log.ts';
import { bindingsOn } from '../rigs/world-in-node.ts';
import { readEnv } from '../../worker/env.ts';
import { fetchPages } from '../../worker/connectors/backfills/fetch-pages.job.ts';
import type { Connected } from './whole-history.ts';

/** What goes wrong now and then, of a hundred times: the page is then asked for again. */
export interface Trouble {
  seed: number;
  /** A request is answered 429, with when to ask again. */
  tooMany: number;
  /** A request is answered 500, or breaks off. */
  broken: number;
  /** A call of the database fails before its effect or after it, as where the Worker is ended between two. */
  ended: number;
}

/** Fetches a connector's past up to now with the job, page by page, each as soon as it is due. */
export async function fetchThePast(connected: Connected, nowMs: number, trouble: Trouble): Promise<number> {
  const { business, connectorId, shop, setClock, world } = connected;
  const path = `/v1/connectors/${connectorId}/backfills`;
  setClock(nowMs);
  const started = await business.post(path, { apiKey: shop.apiKey });
  if (started.status !== 202) throw new Error(`answered ${started.status}: ${started.text}`);
  const draw = drawFrom(trouble.seed);
  const memory = { isEnded: false };
  const fateOfCall = () => {
    if (!draw.percent(trouble.ended)) return 'works';
    memory.isEnded = true;
    return draw.pick(['before', 'after'] as const);
  };
  const fated = world.databases.map((db) => fatedD1(db, fateOfCall));
  const { databases, sealKeys } = readEnv(bindingsOn(fated));
  const fetch = inTrouble(connected, draw, trouble, memory);
  let atMs = nowMs;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    await withLog(() => fetchPages({ databases, sealKeys, fetch }, fated[0]!, atMs).catch(() => null));
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

/**
 * Retry-After is ten minutes: whoever asks before that is refused for good, and the backfill fails. Only
 * where a call of the database failed meanwhile, what was asked may be forgotten, and is said again.
 */
function inTrouble(
  { shop }: Connected,
  draw: Draw,
  { tooMany, broken }: Trouble,
  memory: { isEnded: boolean },
) {
  let notBeforeMs = 0;
  return async (request: Request): Promise<Response> => {
    const isEarly = Date.now() < notBeforeMs;
    if (isEarly && !memory.isEnded) return new Response('{}', { status: 403 });
    if (isEarly || draw.percent(tooMany)) {
      notBeforeMs = Date.now() + 10 * STEP_MS;
      memory.isEnded = false;
      return new Response('{}', { status: 429, headers: { 'Retry-After': '600' } });
    }
    if (draw.percent(broken)) return new Response('<h1>Sorry</h1>', { status: 500 });
    if (draw.percent(broken)) throw new TypeError('fetch failed');
    return shop.fetch(request);
  };
}
