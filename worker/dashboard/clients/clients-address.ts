import { formatDay } from '../../calendar/day.ts';
import type { AskedClients } from './listed-clients.ts';

/** An address under `path` that asks for these clients, and for the page after a cursor. */
export function clientsAddress(path: string, asked: AskedClients, after?: string): string {
  const fields = Object.entries({ ...fieldsOf(asked), after }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return fields.length === 0 ? path : `${path}?${fields.join('&')}`;
}

/** The fields of the query, as the screen reads them back. */
function fieldsOf(asked: AskedClients): Record<string, string | undefined> {
  switch (asked.kind) {
    case 'wanted': {
      const { leavesBefore, ...wanted } = asked.wanted;
      const day = leavesBefore === undefined ? undefined : formatDay(leavesBefore);
      return { ...wanted, leavesBefore: day, sort: asked.sort };
    }
    case 'searched':
      return { q: asked.typed };
    case 'moved':
      return { moved: asked.moved, from: formatDay(asked.from), to: formatDay(asked.to) };
  }
}
