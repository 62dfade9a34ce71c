import { enableCompileCache } from 'node:module';
import { setFlagsFromString } from 'node:v8';

/*
 * A file of any size is read within 128 MiB. V8 would let garbage grow as long as the machine has memory: the
 * first two keep it small, at the price of a third more processor time for reading, which is little beside
 * what the server takes. The cache saves the stripping of types, which costs more memory than the import.
 */
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--optimize-for-size');
enableCompileCache();

const { runImport } = await import('./import/run-import.ts');
process.exitCode = await runImport();
