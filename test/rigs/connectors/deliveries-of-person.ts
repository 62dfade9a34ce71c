import { env } from 'cloudflare:test';
import type { TestBusiness } from '../new-business.ts';

/**
 * Deliveries that name a person, one of each outcome and one of somebody else, as they are on record: bodies
 * are sealed, so that each names itself by what it is about.
 */
export async function deliveriesOf(business: TestBusiness, clientId: string) {
  const { body: made } = await business.post('/v1/connectors', { provider: 'paddle' });
  const insert = (id: string, outcome: string, named: string | null, people: string[]) =>
    env.DB.prepare(
      `INSERT INTO connector_deliveries (business, connector, id, event, received_at_ms, topic, object, outcome,
        attempts, client_id, people, sealed_body) VALUES (?, ?, ?, ?, 1, '', ?, ?, 1, ?, ?, 'sealed')`,
    ).bind(business.id, made.id, id, id, `of ${clientId}`, outcome, named, JSON.stringify(people));
  await env.DB.batch([
    env.DB.prepare('INSERT INTO client_aliases (business, alias, client_id) VALUES (?, ?, ?)').bind(
      business.id,
      `paddle:${clientId}`,
      clientId,
    ),
    env.DB.prepare(
      `INSERT INTO client_claims (business, alias, connector, ref, said_at_ms) VALUES (?, ?, ?, 'code', 1)`,
    ).bind(business.id, `paddle:${clientId}`, made.id),
    insert('1', 'recorded', clientId, []),
    ...['kept', 'waiting', 'dead', 'nothing', 'repeated'].map((outcome, index) =>
      insert(`${index + 2}`, outcome, null, ['paddle:somebody', `paddle:${clientId}`]),
    ),
  ]);
  await env.DB.prepare(
    `INSERT INTO connector_deliveries (business, connector, id, event, received_at_ms, topic, outcome, attempts,
      people, sealed_body) VALUES (?, ?, '9', '9', 1, '', 'dead', 1, '["paddle:somebody"]', 'sealed')`,
  )
    .bind(business.id, made.id)
    .run();
}
