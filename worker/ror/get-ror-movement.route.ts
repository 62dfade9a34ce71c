import { createRoute } from '@hono/zod-openapi';
import { rorMovementAnswer, rorMovementQuery } from '../../schema/api/ror.ts';
import { parseDay } from '../calendar/day.ts';
import type { App } from '../http/context.ts';
import { problemResponses } from '../http/problem.ts';
import { requireSecretKey } from '../keys/require-key.guard.ts';
import { readLedgerDays } from '../ledger/ledger-days.store.ts';
import { movementBetween } from './movement.ts';
import { rorToJson } from './ror-json.ts';

const route = createRoute({
  method: 'get',
  path: '/v1/ror/movement',
  tags: ['Return on Relationship'],
  summary: 'What moved ROR between two days',
  description:
    'Who entered the window, left it, became repeat or referred, each with its effect on the ratio; the effects add up to the change. Who leaves and comes back in between has left and has entered, which cancel out.',
  security: [{ secretKey: [] }],
  middleware: [requireSecretKey] as const,
  request: { query: rorMovementQuery },
  responses: {
    200: { description: 'The movement', content: { 'application/json': { schema: rorMovementAnswer } } },
    ...problemResponses(),
  },
});

export function registerGetRorMovement(app: App): void {
  app.openapi(route, async (c) => {
    const { business, db } = c.get('caller');
    const query = c.req.valid('query');
    const [from, to] = [parseDay(query.from) ?? 0, parseDay(query.to) ?? 0];
    const movement = movementBetween(await readLedgerDays(db, business.id, to), from, to);
    return c.json(
      {
        from: rorToJson(from, movement.from),
        to: rorToJson(to, movement.to),
        change: movement.change,
        ...movement.byKind,
      },
      200,
    );
  });
}
