/**
 * Brings node_modules to what package-lock.json says, and makes sure that the Node which everything else runs
 * on (the package `node`) is in it. Plain JavaScript without dependencies, because it runs before any are
 * there, on whatever Node the machine has.
 *
 * It does nothing while the stamp in node_modules names this lock file. Otherwise `npm ci` fills a folder of
 * its own, because it begins by deleting what is there, and that folder takes the place of node_modules once
 * it is complete: an install that fails changes nothing, and a program that runs from the old files keeps
 * those it has opened.
 *
 * Of two commands that need it at once, one installs and the other waits, then finds it done. A lock whose
 * holder was killed is taken over, because nobody touches it any more.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const lock = join(root, '.set-up.lock');

const INSTALL_TIMEOUT_MS = 10 * 60_000;
const TOUCH_EVERY_MS = 500;
/** A holder that has not touched its lock for so long, and does not while somebody watches, is gone. */
const ABANDONED_AFTER_MS = 10_000;
const WATCHED_MS = 4 * TOUCH_EVERY_MS;

/** What the person at the keyboard can do something about. */
class SetUpFailed extends Error {}

try {
  await setUp();
} catch (error) {
  console.error(error instanceof SetUpFailed ? `\n${error.message}` : error);
  process.exitCode = 1;
}

async function setUp() {
  if (isDone()) return;
  const release = await takeLock();
  try {
    if (!isDone()) await install();
  } finally {
    release();
  }
}

function isDone() {
  const stamp = join(modules, '.set-up');
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wantedStamp() && nodeVersion(modules) !== null;
}

/** What the stamp says once everything is installed: the lock file's digest, and for which machine. */
function wantedStamp() {
  const digest = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  return `${digest} ${process.platform} ${process.arch}\n`;
}

/** Installs beside node_modules, then puts the new folder in its place. */
async function install() {
  console.log('Setting up: installing the packages that package-lock.json names (about half a minute) ...');
  const folder = join(lock, 'new');
  mkdirSync(folder);
  for (const name of ['package.json', 'package-lock.json', '.npmrc'])
    copyFileSync(join(root, name), join(folder, name));
  for (const workspace of workspaces()) {
    mkdirSync(join(folder, workspace), { recursive: true });
    copyFileSync(join(root, workspace, 'package.json'), join(folder, workspace, 'package.json'));
  }
  if (!(await npm(folder, ['ci', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']))) {
    throw new SetUpFailed(
      'npm could not install the packages; its reason is above. Nothing was changed.\n' +
        'It needs the npm registry once (or a filled npm cache), about 1 GB of disk, and write access here.',
    );
  }
  const installed = join(folder, 'node_modules');
  if (nodeVersion(installed) === null)
    await npm(folder, ['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error']);
  const version = nodeVersion(installed);
  if (version === null) {
    throw new SetUpFailed(
      'The package `node` is installed, but its binary (node_modules/.bin/node) does not run.\n' +
        'Its install script fetches it. Check that scripts are allowed (`npm config get ignore-scripts` should say\n' +
        `false) and that Node is built for ${process.platform}/${process.arch}, then run this again.`,
    );
  }
  writeFileSync(join(installed, '.set-up'), wantedStamp());
  // The project's own come last: they hold the stamp that says that all is done.
  for (const workspace of workspaces()) {
    replaceModules(join(folder, workspace, 'node_modules'), join(root, workspace, 'node_modules'));
  }
  replaceModules(installed, modules);
  console.log(`Setting up: done (Node ${version}).`);
}

/** The folders with a package.json of their own, whose packages may need others than the project's. */
function workspaces() {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).workspaces ?? [];
}

function replaceModules(installed, place) {
  try {
    renameSync(place, `${installed}.old`);
  } catch (error) {
    if (error.code !== 'ENOENT')
      throw new SetUpFailed(
        `node_modules cannot be replaced (${error.message}).\nStop what runs from it, then run this again.`,
      );
  }
  // A workspace may have no packages but the project's.
  if (existsSync(installed)) renameSync(installed, place);
}

/** The version of the Node in a node_modules folder, or null where it is missing or does not run. */
function nodeVersion(folder) {
  const binary = join(folder, '.bin', 'node');
  if (!existsSync(binary)) return null;
  const { status, stdout } = spawnSync(binary, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim().replace(/^v/, '') : null;
}

/** Runs the very npm that runs this script, where one does. Answers whether it succeeded. */
function npm(folder, parameters) {
  const npmScript = process.env.npm_execpath;
  const options = { cwd: folder, stdio: 'inherit', timeout: INSTALL_TIMEOUT_MS };
  const child =
    npmScript !== undefined && /\.c?js$/.test(npmScript)
      ? spawn(process.execPath, [npmScript, ...parameters], options)
      : spawn('npm', parameters, { ...options, shell: process.platform === 'win32' });
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}

/** Waits until no other command installs, and answers what lets the next one in. */
async function takeLock() {
  const givesUpAt = Date.now() + INSTALL_TIMEOUT_MS;
  let watched = null;
  while (!tryLock()) {
    if (Date.now() > givesUpAt)
      throw new SetUpFailed(`Another set-up has been running for too long; if none is, delete ${lock}.`);
    if (watched === null)
      console.log('Setting up: another command is installing the packages; waiting for it ...');
    const touchedMs = lastTouched();
    if (watched?.touchedMs !== touchedMs) watched = { touchedMs, sinceMs: Date.now() };
    else if (Date.now() - watched.sinceMs > WATCHED_MS && Date.now() - touchedMs > ABANDONED_AFTER_MS)
      discardLock();
    await sleep(250);
  }
  const touching = setInterval(touch, TOUCH_EVERY_MS);
  const release = () => {
    clearInterval(touching);
    discardLock();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.once(signal, () => {
      release();
      process.exit(1);
    });
  return release;
}

function tryLock() {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw new SetUpFailed(`Cannot write in ${root}: ${error.message}`);
  }
}

function touch() {
  try {
    utimesSync(lock, new Date(), new Date());
  } catch {
    // Somebody deleted it by hand; npm will say what it misses.
  }
}

function lastTouched() {
  try {
    return statSync(lock).mtimeMs;
  } catch {
    return 0;
  }
}

/** Removes the lock with all that was installed in it. It is renamed first, since deleting takes seconds. */
function discardLock() {
  const discarded = `${lock}.${process.pid}`;
  try {
    renameSync(lock, discarded);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  rmSync(discarded, { recursive: true, force: true });
}
