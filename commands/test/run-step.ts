import { spawn } from 'node:child_process';
import { projectRoot } from '../start/project-root.ts';

export interface Step {
  name: string;
  /** A command of node_modules/.bin. */
  command: string;
  parameters: readonly string[];
  environment?: Record<string, string>;
}

export type StepOutcome = 'passed' | 'failed' | 'took too long';

interface Ended {
  outcome: StepOutcome;
  seconds: number;
  /** What it wrote, if that was not shown while it ran. */
  output: string;
}

const binaries = `${projectRoot}/node_modules/.bin`;

/**
 * The process groups of the steps that are running: browsers and runtimes that a test started end with it.
 */
const running = new Set<number>();
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    running.forEach(killGroup);
    process.exit(130);
  });

/** Runs a step and ends it, with everything it started, when its time is over. */
export function runStep(step: Step, endsAtMs: number, isShown: boolean): Promise<Ended> {
  const startedAtMs = Date.now();
  return new Promise((resolve) => {
    const child = spawn(`${binaries}/${step.command}`, step.parameters, {
      cwd: projectRoot,
      stdio: ['ignore', isShown ? 'inherit' : 'pipe', isShown ? 'inherit' : 'pipe'],
      detached: true,
      env: { ...process.env, PATH: `${binaries}:${process.env.PATH}`, ...step.environment },
    });
    const group = child.pid;
    if (group !== undefined) running.add(group);
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (output += text));
    let isLate = false;
    const end = () => {
      isLate = true;
      if (group !== undefined) killGroup(group);
    };
    const timer = endsAtMs === Infinity ? undefined : setTimeout(end, Math.max(0, endsAtMs - startedAtMs));
    const settle = (outcome: StepOutcome) => {
      clearTimeout(timer);
      if (group !== undefined) running.delete(group);
      resolve({ outcome, seconds: (Date.now() - startedAtMs) / 1_000, output });
    };
    child.once('error', (error) => {
      output += `${step.command} cannot be run: ${error.message}\n`;
      settle('failed');
    });
    child.once('close', (code) => settle(isLate ? 'took too long' : code === 0 ? 'passed' : 'failed'));
  });
}

function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
