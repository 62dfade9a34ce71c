import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { ROOMS } from '../../../worker/rooms.ts';
import { projectFiles, readProjectFile } from '../../rigs/project-files.ts';

const documents = projectFiles('**/*.md');
const sources = projectFiles('{worker,schema,widget,commands,test}/**/*.{ts,tsx,mjs,sql,css,json}').filter(
  (path) => !path.startsWith('test/bench/results/'),
);

test('every document that the code names is in the repository', () => {
  const names = new Set(documents.map((path) => posix.basename(path)));
  const missing = sources.flatMap((path) =>
    [...readProjectFile(path).matchAll(/\b[\w-]+\.md\b/g)]
      .filter(([name]) => !names.has(name))
      .map(([name]) => `${path}: ${name}`),
  );
  expect(missing).toEqual([]);
});

test('every section that the code cites is a heading of its document', () => {
  const headings = new Map(documents.map((path) => [posix.basename(path), headingsOf(path)]));
  const missing = sources.flatMap((path) =>
    [...readProjectFile(path).matchAll(/\b(definition|widget|api)\.md, ([A-Z]\w*(?: [a-z]\w*)*)/g)]
      .filter(
        ([, name, section = '']) =>
          !headings.get(`${name}.md`)?.some((heading) => section.startsWith(heading)),
      )
      .map(([cited]) => `${path}: ${cited}`),
  );
  expect(missing).toEqual([]);
});

function headingsOf(path: string): string[] {
  return [...readProjectFile(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading.trim());
}

test('every link of a document leads to a file and a heading that exist', () => {
  const broken = documents.flatMap((path) =>
    [...readProjectFile(path).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^[a-z]+:/.test(target) && !leadsSomewhere(path, target))
      .map((target) => `${path}: ${target}`),
  );
  expect(broken).toEqual([]);
});

function leadsSomewhere(from: string, target: string): boolean {
  const [file = '', anchor] = target.split('#');
  const path = file === '' ? from : posix.join(posix.dirname(from), file);
  if (!existsSync(`${import.meta.dirname}/../../../${path}`)) return false;
  return anchor === undefined || headingsOf(path).map(anchorOf).includes(anchor);
}

/** The anchor that the repository's host gives a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

test('the picture of the architecture has every room, in the order of rooms.ts', () => {
  const [picture = ''] = /```mermaid\n[\s\S]*?```/.exec(readProjectFile('docs/architecture.md')) ?? [];
  expect([...picture.matchAll(/^\s+(\w+)\[\1\]$/gm)].map(([, room]) => room)).toEqual([...ROOMS]);
});

test('every log event has an entry in the runbook, and the runbook names no other', () => {
  const [union = ''] = /export type LogEvent =[^;]*;/.exec(readProjectFile('worker/logs/log.ts')) ?? [];
  const events = [...union.matchAll(/'(\w+)'/g)].map(([, event]) => event);
  const entries = [...readProjectFile('docs/operations.md').matchAll(/^### `(\w+)`$/gm)].map(
    ([, event]) => event,
  );
  expect(entries).toEqual(events);
});
