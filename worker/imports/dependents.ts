import { fromKeptRefundId } from '../purchases/refund.ts';
import type { FieldError } from '../refusals/refusal.ts';
import type { Dependent } from './import-run.ts';

/** What builds on a run, in the form in which problems name what is wrong. */
export function dependentToError({ kind, id, because, refundId }: Dependent): FieldError {
  const path = `${kind === 'purchase' ? 'purchases' : 'clients'}/${id}`;
  switch (because) {
    case 'refund':
      return {
        path,
        message: `has a refund that did not come with this import: ${fromKeptRefundId(refundId ?? '')}`,
      };
    case 'reversal':
      return {
        path,
        message: `has a refund of this import that was reversed: ${fromKeptRefundId(refundId ?? '')}`,
      };
    case 'claim':
      return { path, message: 'has a code that was claimed for it and did not come with this import' };
    case 'correction':
      return { path, message: 'is known by this import alone, and its referrer was set or removed by hand' };
    case 'permission':
      return { path, message: 'is known by this import alone, and said who may write to it or call it' };
    case 'contact':
      return { path, message: 'is known by this import alone, and has a contact on record' };
    case 'ask':
      return { path, message: 'is known by this import alone, and was asked for something' };
    case 'link':
      return {
        path,
        message: 'is known by this import alone, and has a link or was put on record by itself',
      };
  }
}
