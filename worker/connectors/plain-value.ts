import * as z from 'zod';

/**
 * A field of a provider's body that is read as it comes: a text, a number, a boolean or null. A list or an
 * object in its place is not what is read, so nothing of it is kept.
 */
export const plainValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** A value that the shop's own page or another plugin has put there, of which only plain ones are read. */
export const foreignValue = plainValue.catch(null);
