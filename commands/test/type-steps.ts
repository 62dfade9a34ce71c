import { globSync } from 'node:fs';
import { projectRoot } from '../start/project-root.ts';
import type { Step } from './run-step.ts';

/** One type check for each tsconfig.json of the project, so that a new one cannot be forgotten. */
export function typeSteps(): Step[] {
  const exclude = (path: string) => /(^|\/)(node_modules|dist|\.[^/]+)$/.test(path);
  return globSync('**/tsconfig*.json', { cwd: projectRoot, exclude })
    .sort()
    .map((path) => ({ name: `types of ${path}`, command: 'tsc', parameters: ['-p', path] }));
}
