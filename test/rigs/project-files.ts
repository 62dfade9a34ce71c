import { globSync, readFileSync } from 'node:fs';

const root = `${import.meta.dirname}/../../`;

/** The project's files that a pattern names, by their paths from the project's root. */
export function projectFiles(pattern: string): string[] {
  const exclude = (path: string) => /(^|\/)(node_modules|dist|\.data[^/]*|\.git)$/.test(path);
  return globSync(pattern, { cwd: root, exclude }).sort();
}

export function readProjectFile(path: string): string {
  return readFileSync(`${root}${path}`, 'utf8');
}
