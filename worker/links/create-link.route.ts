import { createRoute } from '@hono/zod-openapi';
import { idempotencyHeaders } from '../../schema/api/idempotency.ts';
import { linkAnswer, newLink, type NewLink } from '../../schema/api/link.ts';
import { normaliseCode } from './code.ts';
import type { Link } from './link.ts';
import { ensureClient } from '../clients/ensure-client.store.ts';
import { findLinkTo } from './find-link-to.store.ts';
import { insertLink } from './insert-link.store.ts';
import { isCodeInUse } from './is-code-in-use.store.ts';
import { readLinkCounts } from './link-counts.store.ts';
import { judgeForBusiness, refuseDestination } from './judge-destination.act.ts';
import { answerOfLink } from './link-json.ts';
import type { App, AppContext } from '../http/context.ts';
import { answerOnce, type SealAnswer } from '../http/idempotency.ts';
import { newId } from '../crypto/ids.crypto.ts';
import { newCode } from './new-code.crypto.ts';
import { problem, problemResponses } from '../http/problem.ts';
import { publicOrigin } from '../http/public-origin.ts';
import { refuseBusy } from '../http/refuse-busy.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';

const MOST_TRIES = 5;

const route = createRoute({
  method: 'post',
  path: '/v1/links',
  tags: ['Links'],
  summary: 'Make a link',
  description:
    'For an advocate, who is a client on record from then on. The same client and destination again answers 200 with the same link.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: {
    headers: idempotencyHeaders,
    body: { required: true, content: { 'application/json': { schema: newLink } } },
  },
  responses: {
    200: {
      description: 'The link that the client has',
      content: { 'application/json': { schema: linkAnswer } },
    },
    201: { description: 'The new link', content: { 'application/json': { schema: linkAnswer } } },
    ...problemResponses(409),
  },
});

export function createLink(app: App): void {
  app.openapi(route, async (c) => {
    const input = c.req.valid('json');
    const { business } = c.get('caller');
    const judged = judgeForBusiness(business, input.destination ?? business.website);
    if (judged.kind === 'refused') return refuseDestination(c, judged.because);
    return answerOnce(c, business.id, input, (seal) => makeLink(c, input, judged.href, seal));
  });
}

/** Looks, then writes; whoever came in between is found at the next look. */
async function makeLink(c: AppContext, input: NewLink, destination: string, seal: SealAnswer) {
  const { business, db } = c.get('caller');
  const { directory } = c.get('env').databases;
  const asked = input.code === undefined ? null : normaliseCode(input.code);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const existing = await findLinkTo(directory, business.id, input.clientId, destination);
    if (existing !== null && asked !== null && asked !== existing.code) return refuseOtherCode(c, existing);
    if (existing === null && asked !== null && (await isCodeInUse(directory, asked)))
      return refuseTakenCode(c);
    const takesWrites = await ensureClient(
      db,
      business.id,
      input.clientId,
      input.clientName ?? null,
      c.get('nowMs'),
    );
    if (!takesWrites) return refuseBusy(c);
    if (existing !== null) return answerExisting(c, existing);
    const link = newLinkOf(input.clientId, destination, asked ?? newCode(), c.get('nowMs'));
    const answer = answerOfLink(publicOrigin(c), link, undefined);
    const outcome = await insertLink(directory, business.id, link, seal(201, answer));
    if (outcome.kind === 'inserted') return c.json(answer, 201);
  }
  throw new Error(`no free code in ${MOST_TRIES} tries`);
}

async function answerExisting(c: AppContext, link: Link) {
  const { business, db } = c.get('caller');
  const counts = await readLinkCounts(db, business.id, [link]);
  return c.json(answerOfLink(publicOrigin(c), link, counts.get(link.id)), 200);
}

function newLinkOf(advocateId: string, destination: string, code: string, createdAtMs: number): Link {
  return { id: newId('lnk'), code, advocateId, destination, enabled: true, switchedAtMs: [], createdAtMs };
}

function refuseOtherCode(c: AppContext, existing: Link) {
  const detail = `This client has a link to this destination already, with the code ${existing.code}; no link was made.`;
  return problem(c, 409, 'link_has_other_code', detail, [{ path: 'code', message: `is ${existing.code}` }]);
}

function refuseTakenCode(c: AppContext) {
  const errors = [{ path: 'code', message: 'is in use; choose another or leave it away' }];
  return problem(c, 409, 'code_taken', 'This code is in use; no link was made.', errors);
}
