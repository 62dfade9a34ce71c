import type { Gate } from './writer.ts';

/** A gate for many writers that can be shut, and that tells how far they have come. */
export interface WatchedGate {
  forWriter(writer: number): Gate;
  /** Waits until every writer has begun and so many more answers have come, or the work is over. */
  untilMore(answers: number, work: Promise<unknown>): Promise<void>;
  /** Shuts the gate while something is done. */
  whileShut(work: () => Promise<void>): Promise<void>;
  answers(): number;
}

export function watchedGate(writers: number): WatchedGate {
  let open: Promise<void> = Promise.resolve();
  let answers = 0;
  let onAnswer = () => {};
  const begun = new Set<number>();
  return {
    forWriter: (writer) => ({
      isOpen: () => open,
      onAcknowledged() {
        answers += 1;
        begun.add(writer);
        onAnswer();
      },
    }),
    async untilMore(more, work) {
      const goal = answers + more;
      const reached = new Promise<void>((resolve) => {
        onAnswer = () => {
          if (answers >= goal && begun.size === writers) resolve();
        };
        onAnswer();
      });
      await Promise.race([reached, work]);
    },
    async whileShut(work) {
      const { promise, resolve } = Promise.withResolvers<void>();
      open = promise;
      await work();
      resolve();
    },
    answers: () => answers,
  };
}
