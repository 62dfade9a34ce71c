/** What a decision reads, in the database's own counters. */
import { env } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { recordingD1 } from '../rigs/databases/recording-d1.ts';
import { newTestBusiness } from '../rigs/harness.ts';
import { sendTo } from '../rigs/worker-on.ts';

const recording = recordingD1(env.DB);

it.each(['next-ask?channel=page', 'export'])(
  '%s reads nothing of what others were asked',
  async (question) => {
    const business = await newTestBusiness();
    await business.post('/v1/purchases', { id: 'p', clientId: 'ann', amount: 100 });
    await business.post('/v1/clients/ann/asks', { kind: 'rate', channel: 'page' });
    const costOf = async () => {
      recording.forget();
      const path = `/v1/clients/ann/${question}`;
      const said = await sendTo(
        { ...env, DB: recording.db },
        { method: 'GET', path, key: business.secretKey },
      );
      expect(said.status).toBe(200);
      const statements = recording.calls.flatMap((call) => call.statements);
      return statements.reduce((sum, { rowsRead }) => sum + rowsRead, 0);
    };
    const alone = await costOf();
    const instants = JSON.stringify(Array.from({ length: 500 }, (_, place) => place));
    await env.DB.prepare(
      `INSERT INTO asks (business, client_id, at_ms, id, kind, level, channel, outcome, "by")
     SELECT ?1, 'bea', d.value, 'ask_' || d.value, 'rate', 1, 'panel', 'shown', 'o' FROM json_each(?2) d`,
    )
      .bind(business.id, instants)
      .run();
    // The row after a range is read where there is one.
    expect(await costOf()).toBeLessThanOrEqual(alone + 10);
  },
);
