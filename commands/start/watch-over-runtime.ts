import { execFileSync, spawn } from 'node:child_process';

export interface RuntimeWatch {
  /** Notes the runtime as it is: to be called whenever it was started anew. */
  note: () => void;
  /** The runtime was ended in the ordinary way. */
  release: () => void;
}

/**
 * Makes sure that the runtime ends with this process. The runtime is a process of its own, and after
 * `kill -9` of this one it would go on holding the port and the data.
 */
export function watchOverRuntime(): RuntimeWatch {
  const watchdog = spawn(process.execPath, [`${import.meta.dirname}/runtime-watchdog.ts`], {
    // A process group of its own, so that Ctrl-C does not end it before its work is done.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watchdog.unref();
  watchdog.stdin.on('error', () => {});
  const tell = (processIds: readonly number[]) => watchdog.stdin.write(`${JSON.stringify(processIds)}\n`);
  return {
    note: () => tell(runtimesOf(process.pid)),
    release: () => {
      tell([]);
      watchdog.stdin.end();
    },
  };
}

/** The processes of workerd that a process has started. */
function runtimesOf(processId: number): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return Number(parent) === processId && command.includes('workerd') ? [Number(pid)] : [];
  });
}
