/**
 * What the signature of a delivery is worth. `outside_time`: rightly signed, too long ago or too far ahead.
 */
export type SignatureVerdict = 'valid' | 'missing' | 'malformed' | 'wrong' | 'outside_time';
