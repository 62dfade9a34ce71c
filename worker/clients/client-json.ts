import type { Client } from './client.ts';
import { formatDay } from '../calendar/day.ts';

/** A client as the API answers it. */
export function answerOfClient(client: Client) {
  const source: 'correction' | 'purchase' = client.corrected ? 'correction' : 'purchase';
  return {
    clientId: client.clientId,
    name: client.name,
    purchases: client.purchases,
    firstDay: client.firstDay === null ? null : formatDay(client.firstDay),
    lastDay: client.lastDay === null ? null : formatDay(client.lastDay),
    referrer: client.advocateId === null ? null : { advocateId: client.advocateId, source },
    corrected: client.corrected,
    brought: client.brought,
    showsName: client.showsName,
    erased: client.erased,
    createdAt: new Date(client.createdAtMs).toISOString(),
  };
}
