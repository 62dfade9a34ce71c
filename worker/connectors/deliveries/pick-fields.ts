import { z } from 'zod';

/**
 * Of a value only what the schema names, whatever its types: a delivery is kept without what no rule reads.
 * Where the schema names a text or a number and the value is a list or an object, an empty one of its kind
 * stands there, so that what is wrong about it stays wrong.
 */
export function pickFields(schema: z.ZodType, value: unknown): unknown {
  return pickOne(schema, value, 0);
}

/** Bodies nest no deeper; a schema that names itself ends here. */
const MAX_DEPTH = 20;

function pickOne(schema: unknown, value: unknown, depth: number): unknown {
  if (depth > MAX_DEPTH || value === undefined) return undefined;
  const inner = within(schema);
  if (inner instanceof z.ZodUnion) {
    return inner.options
      .map((option) => pickOne(option, value, depth + 1))
      .reduce((all, one) => merged(all, one));
  }
  if (inner instanceof z.ZodUnknown || inner instanceof z.ZodAny) return value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    if (!(inner instanceof z.ZodArray)) return [];
    return value.map((item) => pickOne(inner.element, item, depth + 1) ?? null);
  }
  if (inner instanceof z.ZodRecord) {
    return pickMembers(value, Object.keys(value), (_, member) => pickOne(inner.valueType, member, depth + 1));
  }
  if (!(inner instanceof z.ZodObject)) return {};
  const shape: Record<string, unknown> = inner.shape;
  return pickMembers(value, Object.keys(shape), (name, member) => pickOne(shape[name], member, depth + 1));
}

function pickMembers(
  value: object,
  names: readonly string[],
  pick: (name: string, member: unknown) => unknown,
): Record<string, unknown> {
  const members = new Map(Object.entries(value));
  const picked = names.flatMap((name) => {
    const member = members.has(name) ? pick(name, members.get(name)) : undefined;
    return member === undefined ? [] : [[name, member] as const];
  });
  return Object.fromEntries(picked);
}

/** What a schema says of a value that is there: without what may be left out, and before it is changed. */
function within(schema: unknown): unknown {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodCatch ||
    schema instanceof z.ZodReadonly ||
    schema instanceof z.ZodNonOptional
  ) {
    return within(schema.def.innerType);
  }
  if (schema instanceof z.ZodLazy) return within(schema.def.getter());
  if (!(schema instanceof z.ZodPipe)) return schema;
  // z.preprocess is a pipe that begins with what changes the value.
  return within(schema.def.in instanceof z.ZodTransform ? schema.def.out : schema.def.in);
}

/** What either of two alternatives of a union names. */
function merged(one: unknown, other: unknown): unknown {
  if (Array.isArray(one) && Array.isArray(other)) {
    const longer = one.length >= other.length ? one : other;
    return longer.map((_, place) => merged(one[place], other[place]));
  }
  if (!isObject(one) || !isObject(other)) return one ?? other;
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(names.map((name) => [name, merged(one[name], other[name])]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
