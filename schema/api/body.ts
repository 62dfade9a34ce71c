import { z } from 'zod';

/** A JSON body with these fields; others are passed over. */
export function body<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.object(shape, { error: 'the body must be a JSON object' });
}

/**
 * A field of a body that may be left out. Null and an empty text are as if it were left out: many languages
 * and exports have no other way to say nothing.
 */
export function optional<T extends z.ZodType>(field: T) {
  const isAbsent = (value: unknown) => value === null || value === '';
  const schema = z.preprocess((value) => (isAbsent(value) ? undefined : value), field.nullish());
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- null is gone before `field` sees it
  return schema as unknown as z.ZodOptional<T>;
}
