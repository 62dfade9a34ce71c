/** What the Worker logs while it runs in this process. */
export interface Log {
  lines: string[];
  /** Events of that name, as the Worker logged them. */
  events(name: string): Record<string, unknown>[];
}

/** Takes what `work` logs instead of showing it. */
export async function withLog<Result>(work: (log: Log) => Promise<Result>): Promise<Result> {
  const lines: string[] = [];
  const { error, log } = console;
  const take = (line: unknown) => void lines.push(String(line));
  Object.assign(console, { error: take, log: take });
  const events = (name: string) =>
    lines
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line))
      .filter(({ event }) => event === name);
  try {
    return await work({ lines, events });
  } finally {
    Object.assign(console, { error, log });
  }
}
