/**
 * `npm run import`, in little memory: a file of any size is read within 128 MiB. V8 would let garbage grow as
 * long as the machine has memory; the flags keep it small, at the price of a third more processor time for
 * reading, which is little beside what the server takes. Stripping types takes more memory than the import
 * does, so its result is kept, and this file has no types to strip.
 */
import { enableCompileCache } from 'node:module';
import { setFlagsFromString } from 'node:v8';

setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--optimize-for-size');
enableCompileCache();
await import('./import.ts');
