import { z } from 'zod';
import { NEXT_CURSOR, page } from './common.ts';

/**
 * The query of a list whose pages go on after `key`, the sort key of the last item shown. In an address it is
 * opaque: base64url of its JSON. What is none answers 422.
 */
export function pageAfter<Key extends z.ZodType>(key: Key) {
  return page.extend({
    cursor: page.shape.cursor.transform((cursor, context) => {
      if (cursor === undefined) return undefined;
      const read = readCursor(key, cursor);
      if (read !== null) return read;
      context.addIssue({ code: 'custom', message: NEXT_CURSOR });
      return z.NEVER;
    }),
  });
}

/** One page of a list, made of one item more than was asked for where there is one. */
export function pageOf<Item, Answer>(
  found: readonly Item[],
  limit: number,
  keyOf: (item: Item) => unknown,
  answerOf: (item: Item) => Answer,
): { data: Answer[]; nextCursor: string | null } {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const isMore = found.length > limit && last !== undefined;
  return {
    data: shown.map(answerOf),
    nextCursor: isMore ? cursorAfter(keyOf(last)) : null,
  };
}

/** The cursor of the page that goes on after a sort key. */
export function cursorAfter(key: unknown): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** The sort key that a cursor stands for; null where it is none. */
export function readCursor<Key extends z.ZodType>(key: Key, cursor: string): z.output<Key> | null {
  const parsed = key.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  return parsed.success ? parsed.data : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
