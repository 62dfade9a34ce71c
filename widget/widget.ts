import { attempt } from './attempt.ts';
import { defineBadge } from './define-badge.tsx';
import { start } from './start.ts';

attempt(() => start(import.meta.url).push(defineBadge));
