import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** What a process has used so far. */
export interface ProcessUsage {
  cpuMs: number;
  /** The most memory it held at once, in bytes. */
  peakBytes: number;
}

/** Linux counts a process's time in hundredths of a second (`man 5 proc`, USER_HZ). */
const TICK_MS = 10;

const hasProc = process.platform === 'linux';

/** What a process has used: from /proc on Linux, from `ps` elsewhere (which knows only what it holds now). */
export function usageOf(pid: number): ProcessUsage {
  return hasProc ? usageFromProc(pid) : usageFromPs(pid);
}

/** The processes that this one started. */
export function childPids(): number[] {
  return processes()
    .filter(({ parent }) => parent === process.pid)
    .map(({ pid }) => pid);
}

function usageFromProc(pid: number): ProcessUsage {
  // The second field is the program's name in brackets and may hold spaces; what counts comes after it.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return { cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS, peakBytes: Number(peak) * 1024 };
}

function usageFromPs(pid: number): ProcessUsage {
  const [time = '', kilobytes = ''] = ps(['-o', 'time=,rss=', '-p', String(pid)])
    .trim()
    .split(/\s+/);
  const seconds = time.split(/[:-]/).reduce((total, part) => total * 60 + Number(part), 0);
  return { cpuMs: seconds * 1_000, peakBytes: Number(kilobytes) * 1024 };
}

function processes(): { pid: number; parent: number }[] {
  if (!hasProc) {
    const lines = ps(['-A', '-o', 'pid=,ppid=']).trim().split('\n');
    return lines
      .map((line) => line.trim().split(/\s+/).map(Number))
      .map(([pid = 0, parent = 0]) => ({ pid, parent }));
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
          .replace(/^.*\) /, '')
          .split(' ');
        return [{ pid: Number(name), parent: Number(fields[1]) }];
      } catch {
        return [];
      }
    });
}

function ps(args: string[]): string {
  return execFileSync('ps', args, { encoding: 'utf8' });
}
