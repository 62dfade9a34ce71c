import { createInterface } from 'node:readline';

/*
 * Runs beside `npm start` and ends its runtime when it is gone. Each line of its input is a JSON array of the
 * runtime's process ids. The operating system closes the input with the process that writes it, however that
 * ends; an empty array before the end says that there is nothing left to do.
 */

let processIds: number[] = [];
for await (const line of createInterface({ input: process.stdin })) processIds = JSON.parse(line) as number[];
for (const processId of processIds) {
  try {
    process.kill(processId, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
