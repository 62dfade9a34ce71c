import { z } from 'zod';
import { MAPPING_FUNCTIONS, type BodyMapping } from '../../worker/connectors/standard/body-mapping.ts';
import { ENTRY_FIELDS, ENTRY_TYPES } from '../../worker/connectors/standard/entry.ts';
import { isPointer } from '../../worker/connectors/standard/read-pointer.ts';

const POINTER = 'must be a JSON pointer (RFC 6901) of at most 200 characters, like /order/total';

const pointer = z
  .string({ error: POINTER })
  .max(200, { error: POINTER })
  .refine(isPointer, { error: POINTER })
  .meta({ example: '/order/total' });

const plain = z.union([z.string().max(200), z.number(), z.boolean()], {
  error: 'must be a text of at most 200 characters, a number, true or false',
});

const source = z.union(
  [
    z.strictObject({ at: pointer, as: z.enum(MAPPING_FUNCTIONS).optional() }),
    z.strictObject({ value: plain }),
  ],
  { error: `must be {"at": a JSON pointer, "as"?: ${MAPPING_FUNCTIONS.join(', ')}} or {"value": ...}` },
);

const rule = z.strictObject({
  when: z.array(z.strictObject({ at: pointer, equals: plain.nullable() })).max(10),
  type: z.enum([...ENTRY_TYPES, 'nothing']),
  fields: z.partialRecord(z.enum(ENTRY_FIELDS), source),
});

/** How a shop's own bodies are read: `mapping` of a connector's settings. */
export const bodyMapping = z.strictObject({
  entries: pointer.nullable(),
  rules: z.array(rule).min(1).max(20),
}) satisfies z.ZodType<BodyMapping>;
