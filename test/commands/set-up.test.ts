import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectRoot, temporaryFolder } from '../rigs/local-kith.ts';

let folder: ReturnType<typeof temporaryFolder>;

/** A project with the set-up and a stand-in for npm, which installs a Node and says where it ran. */
beforeEach(() => {
  folder = temporaryFolder();
  cpSync(`${projectRoot}/commands/set-up.mjs`, `${folder.path}/commands/set-up.mjs`);
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) write(name, '{}');
  write(
    'npm.cjs',
    `const fs = require('node:fs');
    fs.appendFileSync(${JSON.stringify(`${folder.path}/calls`)}, process.argv[2] + '\\n');
    if (fs.existsSync(${JSON.stringify(`${folder.path}/offline`)})) process.exit(1);
    setTimeout(() => {
      fs.mkdirSync('node_modules/.bin', { recursive: true });
      fs.symlinkSync(process.execPath, 'node_modules/.bin/node');
      if (fs.existsSync('test/tools/package.json')) {
        fs.mkdirSync('test/tools/node_modules/package-of-test-tools', { recursive: true });
      }
    }, 300);`,
  );
});
afterEach(() => folder.remove());

const write = (name: string, text: string) => writeFileSync(`${folder.path}/${name}`, text);
const calls = () =>
  existsSync(`${folder.path}/calls`) ? readFileSync(`${folder.path}/calls`, 'utf8').trim().split('\n') : [];

async function setUp() {
  const child = spawn(process.execPath, [`${folder.path}/commands/set-up.mjs`], {
    env: { ...process.env, npm_execpath: `${folder.path}/npm.cjs` },
  });
  let output = '';
  child.stdout.on('data', (text) => (output += text));
  child.stderr.on('data', (text) => (output += text));
  await once(child, 'close');
  return { exitCode: child.exitCode, output };
}

test('installs with npm ci once, and again when the lock file has changed', async () => {
  expect((await setUp()).output).toContain(`done (Node ${process.versions.node})`);
  expect(await setUp()).toEqual({ exitCode: 0, output: '' });
  expect(calls()).toEqual(['ci']);
  write('package-lock.json', '{ "changed": true }');
  expect((await setUp()).exitCode).toBe(0);
  expect(calls()).toEqual(['ci', 'ci']);
  expect(existsSync(`${folder.path}/.set-up.lock`)).toBe(false);
});

test('brings the packages of a workspace to where it is, and replaces them with the others', async () => {
  mkdirSync(`${folder.path}/test/tools/node_modules`, { recursive: true });
  write('test/tools/node_modules/old-package', '');
  write('test/tools/package.json', '{}');
  write('package.json', '{ "workspaces": ["test/tools"] }');
  expect((await setUp()).exitCode).toBe(0);
  expect(readdirSync(`${folder.path}/test/tools/node_modules`)).toEqual(['package-of-test-tools']);
  expect(existsSync(`${folder.path}/node_modules/.bin/node`)).toBe(true);
});

test('of two commands at once one installs, and both find it done', async () => {
  const both = await Promise.all([setUp(), setUp()]);
  expect(both.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
  expect(calls()).toEqual(['ci']);
});

test('an install that fails leaves node_modules as it was, says why, and the next one goes on', async () => {
  mkdirSync(`${folder.path}/node_modules`);
  write('node_modules/old-package', '');
  write('offline', '');
  expect(await setUp()).toEqual({ exitCode: 1, output: expect.stringContaining('Nothing was changed') });
  expect(existsSync(`${folder.path}/node_modules/old-package`)).toBe(true);

  rmSync(`${folder.path}/offline`);
  expect((await setUp()).exitCode).toBe(0);
  expect(existsSync(`${folder.path}/node_modules/old-package`)).toBe(false);
});

test('the lock of a set-up that was killed is taken over, with what it left', async () => {
  mkdirSync(`${folder.path}/.set-up.lock/new/node_modules`, { recursive: true });
  utimesSync(`${folder.path}/.set-up.lock`, 0, 0);
  expect((await setUp()).output).toContain('done');
  expect(existsSync(`${folder.path}/.set-up.lock`)).toBe(false);
});
