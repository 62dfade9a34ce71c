import { globSync } from 'node:fs';
import { projectRoot } from '../start/project-root.ts';
import type { Step } from './run-step.ts';

/** How many steps run side by side: as many as the cores that can be counted on. */
export const STEPS_AT_ONCE = 2;

/** The type checks that take longest come first, so that none is left over at the end. */
const LONGEST = ['test/tsconfig.json', 'tsconfig.json'];

/** One type check for each tsconfig of the project, so that a new one cannot be forgotten. */
export function typeSteps(): Step[] {
  const exclude = (path: string) => /(^|\/)(node_modules|dist|\.[^/]+)$/.test(path);
  const others = globSync('**/tsconfig*.json', { cwd: projectRoot, exclude })
    .filter((path) => !LONGEST.includes(path))
    .sort();
  return [...LONGEST, ...others].map((path) => ({
    name: `types of ${path}`,
    command: 'tsc',
    parameters: ['-p', path],
  }));
}

export const LINT: Step = { name: 'lint', command: 'oxlint', parameters: ['--type-aware'] };
export const FORMAT: Step = { name: 'format', command: 'oxfmt', parameters: ['--check'] };
/** Files, exports and packages that nobody uses. */
export const UNUSED: Step = { name: 'unused code', command: 'knip', parameters: ['--no-progress'] };
