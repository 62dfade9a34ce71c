import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { ACTIONS, type Action } from '../../schema/tables/dashboard.ts';
import { findPlacement } from '../businesses/placements.store.ts';
import { randomBytes } from '../crypto/random.crypto.ts';
import { shardAt } from '../database/databases.ts';
import type { App, AppContext, AppEnv } from '../http/context.ts';
import type { Deed, DeedActor } from '../http/deed.ts';
import { operationOf } from '../http/operation-of.ts';
import '../http/tell-deed.ts';
import { logAlarm, logFailure } from '../logs/log.ts';
import { sealTrail } from './audit.store.ts';
import { declaredDeed, isDoneToAnswered } from './declared-deed.ts';
import { knownStanding, type Standing } from './standing.guard.ts';
import { recordDeeds as record } from './record-deeds.act.ts';

/**
 * Puts into the trail what a request has done, once it has done it: what its handler told
 * (http/tell-deed.ts), or what its operation declares as `x-audit`. That is done before the answer is sent,
 * and a failure turns no deed into an error: it is logged. An operation that is no deed costs nothing here.
 */
export function recordDeeds(app: App): MiddlewareHandler<AppEnv> {
  return createMiddleware<AppEnv>(async (c, next) => {
    await next();
    if (!isDone(c)) return;
    const declared = c.get('deeds') === undefined ? await declaredBy(app, c) : [];
    const deeds = c.get('deeds') ?? declared;
    if (deeds.length > 0) await recordLogged(c, deeds);
    const within = c.get('deedsWithin');
    if (within !== undefined) c.executionCtx.waitUntil(sealLogged(within));
  });
}

/**
 * Whether the answer says that something was done. Whoever is led to where one signs in, or shows who one is
 * once more, has done nothing.
 */
function isDone(c: AppContext): boolean {
  if (c.res.status !== 303) return c.res.ok;
  const [path] = (c.res.headers.get('Location') ?? '').split('?');
  return path !== '/sign-in/prove' && (path !== '/sign-in' || knownStanding(c) !== null);
}

const actions = new WeakMap<App, ReadonlyMap<string, Action>>();

/** What the operations of `app` declare, each with its method and path. */
function actionsOf(app: App): ReadonlyMap<string, Action> {
  const known = actions.get(app);
  if (known !== undefined) return known;
  const found = app.openAPIRegistry.definitions.flatMap((definition): [string, Action][] => {
    if (definition.type !== 'route') return [];
    const said: unknown = definition.route['x-audit'];
    const action = ACTIONS.find((one) => one === said);
    return action === undefined ? [] : [[`${definition.route.method} ${definition.route.path}`, action]];
  });
  const made = new Map(found);
  actions.set(app, made);
  return made;
}

async function declaredBy(app: App, c: AppContext): Promise<Deed[]> {
  const operation = operationOf(c);
  const action = actionsOf(app).get(operation);
  if (action === undefined) return [];
  const fields = await fieldsSent(c);
  const answered = isDoneToAnswered(operation) ? await answeredId(c) : null;
  return [declaredDeed(action, { operation, path: c.req.path, fields, answeredId: answered })];
}

/** The names of what a JSON body holds; the body was read before, so that nothing is waited for. */
async function fieldsSent(c: AppContext): Promise<string[]> {
  if (!isJson(c.req.header('Content-Type'))) return [];
  const body: unknown = await c.req.json();
  return typeof body === 'object' && body !== null ? Object.keys(body) : [];
}

async function answeredId(c: AppContext): Promise<string | null> {
  if (!isJson(c.res.headers.get('Content-Type'))) return null;
  const answer: unknown = await c.res.clone().json();
  const isKnown = typeof answer === 'object' && answer !== null && 'id' in answer;
  return isKnown && typeof answer.id === 'string' ? answer.id : null;
}

function isJson(contentType: string | null | undefined): boolean {
  return contentType?.startsWith('application/json') === true;
}

async function recordLogged(c: AppContext, deeds: readonly Deed[]): Promise<void> {
  const requestId = c.get('requestId');
  const details = { requestId, actions: deeds.map(({ action }) => action) };
  try {
    const standing = await standingOf(c, deeds);
    if (standing === null) return logAlarm('audit_not_written', { ...details, because: 'no_business' });
    const { db, ...place } = standing;
    const isTold = await record({ db, randomBytes }, { ...place, requestId }, deeds, c.get('nowMs'));
    if (!isTold) return logAlarm('audit_not_written', { ...details, because: 'business_busy' });
    c.executionCtx.waitUntil(sealLogged(standing));
  } catch (error) {
    logFailure('audit_not_written', error, details);
  }
}

async function sealLogged({ db, businessId }: Pick<Standing, 'db' | 'businessId'>): Promise<void> {
  try {
    await sealTrail(db, businessId);
  } catch (error) {
    logFailure('audit_not_sealed', error);
  }
}

/** By the key or the session, or else by what the deed says itself: by the operator, or by whom it says. */
async function standingOf(c: AppContext, deeds: readonly Deed[]): Promise<Standing | null> {
  const said = deeds.find(({ actor, businessId }) => actor !== undefined || businessId !== undefined);
  const known = knownStanding(c);
  const businessId = said?.businessId ?? known?.businessId ?? madeBusiness(deeds);
  if (businessId === null) return null;
  const actor = said?.actor ?? known?.actor ?? OPERATOR;
  if (known?.businessId === businessId) return { ...known, actor };
  const { databases } = c.get('env');
  const shard = await findPlacement(databases.directory, businessId);
  return shard === null ? null : { actor, businessId, db: shardAt(databases, shard) };
}

const OPERATOR: DeedActor = { kind: 'operator', id: 'operator' };

/** The business that the operator has just opened. */
function madeBusiness(deeds: readonly Deed[]): string | null {
  return deeds.find(({ action }) => action === 'business.opened')?.thingId ?? null;
}
