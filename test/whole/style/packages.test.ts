import { expect, test } from 'vitest';
import { projectFiles, readProjectFile } from '../../rigs/project-files.ts';

interface LockedPackage {
  version?: string;
  os?: string[];
  cpu?: string[];
  hasInstallScript?: boolean;
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

interface Project {
  version: string;
  workspaces: string[];
  scripts: Record<string, string>;
  allowScripts: Record<string, boolean>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

const REMEDY =
  'Make the lock file where there is no node_modules: copy package.json and .npmrc into an empty folder, and ' +
  'run `npm install --package-lock-only` there.';

/** What is missing, and what to do about it where something is. */
const withRemedy = (missing: readonly string[]) => (missing.length === 0 ? [] : [...missing, REMEDY]);

const project = JSON.parse(readProjectFile('package.json')) as Project;
const lockText = readProjectFile('package-lock.json');
const { packages } = JSON.parse(lockText) as {
  packages: Record<string, LockedPackage & Partial<Project>>;
};
const locked = Object.entries(packages);
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
const names = new Set(locked.map(([path]) => nameOf(path)));

test('the lock file is that of package.json', () => {
  const { version, dependencies, devDependencies } = project;
  expect(packages['']).toMatchObject({ version, dependencies, devDependencies });
});

test('the lock file names no registry, so that whoever installs asks their own', () => {
  expect(lockText).not.toMatch(/https?:\/\/[^"]*\.tgz/);
  // Only a folder of the project says where it is.
  const resolved = locked.flatMap(([, one]) => one.resolved ?? []);
  expect(resolved).toEqual(project.workspaces);
});

test('the lock file has the binaries of every platform, not only of the one it was made on', () => {
  const missing = locked.flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !names.has(name))
      .map((name) => `${nameOf(path)} wants ${name}`),
  );
  expect(withRemedy(missing)).toEqual([]);
});

test.each([
  [
    'workerd',
    '@cloudflare/workerd-',
    ['linux x64', 'linux arm64', 'darwin x64', 'darwin arm64', 'win32 x64'],
  ],
  [
    'esbuild',
    '@esbuild/',
    ['linux x64', 'linux arm64', 'darwin x64', 'darwin arm64', 'win32 x64', 'win32 arm64'],
  ],
])('the lock file has %s for Linux, macOS and Windows', (name, prefix, platforms) => {
  const { version } = packages[`node_modules/${name}`]!;
  const built = locked
    .filter(([path, one]) => nameOf(path).startsWith(prefix) && one.version === version)
    .map(([, { os, cpu }]) => `${os?.join()} ${cpu?.join()}`);
  expect(withRemedy(platforms.filter((platform) => !built.includes(platform)))).toEqual([]);
});

test('packages may run a script when they are installed only if package.json says so', () => {
  const scripted = locked
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => nameOf(path));
  expect(scripted.sort()).toEqual(Object.keys(project.allowScripts).sort());
});

test('every script sets up first, fits on a line, and leaves chains to a command file', () => {
  const { scripts } = project;
  const own = Object.keys(scripts).filter((name) => !(name.startsWith('pre') && name.slice(3) in scripts));
  expect(own.filter((name) => scripts[`pre${name}`] !== 'node commands/set-up.mjs')).toEqual([]);
  expect(own.filter((name) => /&&|;|\|/.test(scripts[name]!) || scripts[name]!.length > 80)).toEqual([]);
});

test('the version is written in package.json alone', () => {
  const sources = projectFiles('{worker,schema,commands,widget}/**/*.{ts,tsx,mjs}');
  const version = new RegExp(`['"\`/]${project.version.replaceAll('.', '\\.')}['"\`/]`);
  expect(sources.filter((path) => version.test(readProjectFile(path)))).toEqual([]);
});
