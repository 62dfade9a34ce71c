import { spawn } from 'node:child_process';
import { projectRoot } from '../start/project-root.ts';

export interface Step {
  name: string;
  /** A command of node_modules/.bin. */
  command: string;
  parameters: string[];
}

export type StepOutcome = 'passed' | 'failed' | 'took too long';

/** Runs a step with its output shown; ends it and everything it started when its time is over. */
export function runStep(step: Step, endsAtMs: number): Promise<StepOutcome> {
  const binaries = `${projectRoot}/node_modules/.bin`;
  console.log(`\n▸ ${step.name}`);
  const startedAtMs = Date.now();
  return new Promise((resolve) => {
    // A process group of its own, so that browsers and runtimes that a test started end with it.
    const child = spawn(`${binaries}/${step.command}`, step.parameters, {
      cwd: projectRoot,
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
      env: { ...process.env, PATH: `${binaries}:${process.env.PATH}` },
    });
    let isLate = false;
    const end = () => killGroup(child.pid);
    const timer = setTimeout(
      () => {
        isLate = true;
        end();
      },
      Math.max(0, endsAtMs - startedAtMs),
    );
    const onSignal = () => {
      end();
      process.exit(130);
    };
    process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
    const settle = (outcome: StepOutcome) => {
      clearTimeout(timer);
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
      console.log(`  ${outcome} (${((Date.now() - startedAtMs) / 1_000).toFixed(1)} s)`);
      resolve(outcome);
    };
    child.once('error', (error) => {
      console.error(`${step.command} cannot be run: ${error.message}`);
      settle('failed');
    });
    child.once('exit', (code) => settle(isLate ? 'took too long' : code === 0 ? 'passed' : 'failed'));
  });
}

function killGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
