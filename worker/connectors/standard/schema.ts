import * as z from 'zod';
import { plainValue } from '../plain-value.ts';
import { ENTRY_FIELDS } from './entry.ts';

const value = plainValue.optional();

const entry = z.object(Object.fromEntries(['type', ...ENTRY_FIELDS].map((field) => [field, value])));

/** A standard body: one entry, or a list of them. */
export const standardSchema = z.union([entry, z.array(entry)]);
