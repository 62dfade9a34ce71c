/**
 * Brings node_modules to what the lock file says, and makes sure that the Node which everything else runs on (the
 * package `node`) is in it. Plain JavaScript without dependencies, because it runs before any are there, on
 * whatever Node the machine has.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.set-up');
const lock = join(root, '.set-up.lock');
const LONGEST_INSTALL_MS = 10 * 60 * 1000;

/** What the person at the keyboard can do something about. */
class SetUpFailed extends Error {}

try {
  setUp();
} catch (error) {
  console.error(error instanceof SetUpFailed ? `\n${error.message}` : error);
  process.exitCode = 1;
}

function setUp() {
  if (isDone()) return;
  takeLock();
  try {
    if (!isDone()) install();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function isDone() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted() && nodeVersion() !== null;
}

/** What the stamp says once everything is installed: the lock file's digest, and for which machine. */
function wanted() {
  const digest = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  return `${digest} ${process.platform} ${process.arch}\n`;
}

/**
 * `npm install` and not `npm ci`: it leaves alone what is right already, so that a program running from
 * node_modules goes on, and it forgives a registry that lacks some other platform's optional binary. With
 * `--no-save` it keeps to the lock file and writes neither it nor package.json.
 */
function install() {
  console.log(
    'Setting up: installing the packages that package-lock.json names (once; about half a minute) ...',
  );
  const flags = ['--no-save', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  if (!npm(['install', ...flags])) {
    throw new SetUpFailed(
      'npm could not install the packages; its reason is above.\n' +
        'It needs the npm registry once (or a filled npm cache), about 1 GB of disk, and write access here.',
    );
  }
  if (nodeVersion() === null) npm(['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error']);
  const version = nodeVersion();
  if (version === null) {
    throw new SetUpFailed(
      'The package `node` is installed, but its binary (node_modules/.bin/node) does not run.\n' +
        'Its install script fetches it: see that scripts are allowed (`npm config get ignore-scripts` should say\n' +
        `false) and that ${process.platform}/${process.arch} is a platform Node is built for, then run this again.`,
    );
  }
  writeFileSync(stamp, wanted());
  console.log(`Setting up: done (Node ${version}).`);
}

/** The version of the installed Node, or null where it is missing or does not run. */
function nodeVersion() {
  const binary = join(modules, '.bin', 'node');
  if (!existsSync(binary)) return null;
  const { status, stdout } = spawnSync(binary, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim().replace(/^v/, '') : null;
}

/** Runs the very npm that runs this script, where one does. */
function npm(parameters) {
  const npmScript = process.env.npm_execpath;
  const options = { cwd: root, stdio: 'inherit', timeout: LONGEST_INSTALL_MS };
  const { status } =
    npmScript !== undefined && /\.c?js$/.test(npmScript)
      ? spawnSync(process.execPath, [npmScript, ...parameters], options)
      : spawnSync('npm', parameters, { ...options, shell: process.platform === 'win32' });
  return status === 0;
}

/** Two commands started at once on a fresh clone: one installs, the other waits. A dead holder's lock is taken. */
function takeLock() {
  const givesUpAt = Date.now() + LONGEST_INSTALL_MS;
  let saidSo = false;
  while (!tryLock()) {
    if (isAbandoned()) {
      rmSync(lock, { recursive: true, force: true });
      continue;
    }
    if (Date.now() > givesUpAt)
      throw new SetUpFailed(`Another set-up has been running for too long; if none is, delete ${lock}.`);
    if (!saidSo) console.log('Setting up: another command is installing the packages; waiting for it ...');
    saidSo = true;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250);
  }
}

function tryLock() {
  try {
    mkdirSync(lock);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw new SetUpFailed(`Cannot write in ${root}: ${error.message}`);
  }
  writeFileSync(join(lock, 'pid'), String(process.pid));
  return true;
}

/** Whether the lock's holder is gone. A lock younger than ten seconds may not have its holder's id yet. */
function isAbandoned() {
  try {
    const holder = Number(readFileSync(join(lock, 'pid'), 'utf8'));
    process.kill(holder, 0);
    return false;
  } catch (error) {
    if (error.code === 'ESRCH') return true;
    if (error.code !== 'ENOENT') return false;
  }
  try {
    return Date.now() - statSync(lock).mtimeMs > 10_000;
  } catch {
    return false;
  }
}
