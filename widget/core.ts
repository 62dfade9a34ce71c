import { attempt } from './attempt.ts';
import { start } from './start.ts';

attempt(() => start(import.meta.url));
