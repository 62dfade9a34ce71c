import type { Deed, DeedDetail } from '../http/deed.ts';

/** What the request and the answer of an operation show of its deed. */
export interface SeenRequest {
  /** `put /v1/clients/{clientId}` */
  operation: string;
  path: string;
  /** The names of the fields that were sent. */
  fields: readonly string[];
  /** The `id` in the answer; null where it has none. */
  answeredId: string | null;
}

/** Whether the deed of an operation was done to what its answer names, and not to what its address does. */
export function isDoneToAnswered(operation: string): boolean {
  return !/\{(?!code\})/.test(operation);
}

/** Of these the trail says which fields were sent, and never what was in them. */
const WITH_FIELDS: readonly Deed['action'][] = [
  'settings.changed',
  'relationship_settings.changed',
  'link.changed',
  'connector.changed',
  'offer.changed',
];

/**
 * The deed of an operation that declares its action. It was done to the client in the address; else to the
 * thing there, but for a link, whose code may name a person; else to what was made.
 */
export function declaredDeed(action: Deed['action'], seen: SeenRequest): Deed {
  const { clientId, code, ...ids } = paramsOf(seen.operation, seen.path);
  const told = { action, detail: detailOf(action, seen) };
  if (clientId !== undefined) return { ...told, clientId };
  const thingId = code === undefined ? (Object.values(ids).at(-1) ?? seen.answeredId) : seen.answeredId;
  return thingId === null ? told : { ...told, thingId };
}

function detailOf(action: Deed['action'], { fields }: SeenRequest): DeedDetail {
  if (!WITH_FIELDS.includes(action) || fields.length === 0) return {};
  return { fields: fields.filter((name) => /^\w{1,40}$/.test(name)).sort() };
}

/** The parameters in an address, under the names that the operation gives them. */
function paramsOf(operation: string, path: string): Record<string, string> {
  const names = operation.slice(operation.indexOf(' ') + 1).split('/');
  const values = path.split('/');
  return Object.fromEntries(
    names.flatMap((segment, place) => {
      const name = /^\{(\w+)\}$/.exec(segment)?.[1];
      return name === undefined ? [] : [[name, decodeURIComponent(values[place] ?? '')]];
    }),
  );
}
