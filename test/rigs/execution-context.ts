/** Where a Worker that runs in Node puts what it does after its answer: into `after`. */
export function collectingContext(after: Promise<unknown>[]): ExecutionContext {
  return {
    waitUntil: (work: Promise<unknown>) => after.push(work),
    passThroughOnException() {},
    props: {},
  } as unknown as ExecutionContext;
}
