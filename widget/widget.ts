import { defineBadge } from './define-badge.tsx';
import { start } from './start.ts';

start(import.meta.url).push(defineBadge);
