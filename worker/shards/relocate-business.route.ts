import { createRoute } from '@hono/zod-openapi';
import { moveAnswer, newMove } from '../../schema/api/move.ts';
import { advanceMove } from './relocate-business.act.ts';
import type { Move } from './relocations.store.ts';
import type { App } from '../http/context.ts';
import { problem, problemResponses } from '../http/problem.ts';
import { requireOperator } from '../keys/require-key.guard.ts';

const route = createRoute({
  method: 'post',
  path: '/v1/moves',
  tags: ['Businesses'],
  summary: 'Take the next step of moving a business to another database',
  description:
    'Call it until done is true (npm run move does). Facts are taken all the while but for a few seconds, in which they are answered 503 with Retry-After. Counts, sums and the ledger are verified before the switch; where they differ the move is given up and nothing has changed.',
  security: [{ operatorToken: [] }],
  middleware: [requireOperator] as const,
  request: { body: { required: true, content: { 'application/json': { schema: newMove } } } },
  responses: {
    200: { description: 'How far it has come', content: { 'application/json': { schema: moveAnswer } } },
    ...problemResponses(404, 409),
  },
});

export function moveBusiness(app: App): void {
  app.openapi(route, async (c) => {
    const { businessId, toShard } = c.req.valid('json');
    const { databases } = c.get('env');
    if (toShard >= databases.shards.length) {
      const errors = [
        { path: 'toShard', message: `must be less than SHARD_COUNT, which is ${databases.shards.length}` },
      ];
      return problem(c, 422, 'invalid_request', 'There is no such shard.', errors);
    }
    const outcome = await advanceMove(databases, businessId, toShard, c.get('nowMs'));
    switch (outcome.kind) {
      case 'moving':
      case 'done':
        return c.json(answerOfMove(outcome.move), 200);
      case 'business_unknown':
        return problem(c, 404, 'not_found', 'There is no such business.');
      case 'already_there':
        return problem(c, 409, 'already_there', 'The business is in this shard already.');
      case 'other_move':
        return problem(
          c,
          409,
          'other_move',
          `The business is being moved to shard ${outcome.move.toShard}; finish that first.`,
        );
      case 'differs': {
        const errors = outcome.differences.map((message) => ({ path: 'businessId', message }));
        return problem(
          c,
          409,
          'copies_differ',
          'The copy differed from the original; the business stays where it was.',
          errors,
        );
      }
    }
  });
}

function answerOfMove(move: Move) {
  return {
    businessId: move.business,
    fromShard: move.fromShard,
    toShard: move.toShard,
    step: move.step,
    copied: move.copied,
    done: move.step === 'done',
  };
}
