import { createInterface } from 'node:readline/promises';

/** Where a question is asked and answered. */
export interface Terminal {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
}

/** The terminal of a person, null where nobody is there. */
export function terminalOf(process: NodeJS.Process): Terminal | null {
  return process.stdin.isTTY && process.stdout.isTTY
    ? { input: process.stdin, output: process.stdout }
    : null;
}

/** Waits for an answer; only `yes` is one. The end of the input is a no. */
export async function confirm(question: string, { input, output }: Terminal): Promise<boolean> {
  const lines = createInterface({ input, output });
  try {
    const closed = new Promise<null>((resolve) => lines.once('close', () => resolve(null)));
    const answer = await Promise.race([lines.question(`${question} [yes/no] `), closed]);
    return answer?.trim().toLowerCase() === 'yes';
  } finally {
    lines.close();
  }
}
