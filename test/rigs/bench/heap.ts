import type { Runtime } from './runtime.ts';

interface HeapUsage {
  usedSize: number;
  backingStorageSize?: number;
  embedderHeapUsedSize?: number;
}

/** Collecting takes time of the isolate's own. */
const COLLECTED_EVERY_MS = 400;

/**
 * Asks the Worker's isolate, through the runtime's inspector, how much memory its objects and buffers take,
 * until it is told to stop. An isolate answers between two of its turns, so what comes and goes within one is
 * not seen. `collects`: what nobody uses any more is collected before each look, as the platform does at its
 * limit; the runtime here has no limit and lets it lie.
 */
export async function watchHeap(
  runtime: Runtime,
  collects = false,
): Promise<{ peakBytes: () => Promise<number> }> {
  const socket = new WebSocket(await runtime.inspectorOf('kith'));
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  let peak = 0;
  let isWatching = true;
  let id = 0;
  let answered = () => {};
  socket.addEventListener('message', ({ data }) => {
    const { id: of, result } = JSON.parse(String(data)) as { id?: number; result?: HeapUsage };
    if (of === id) answered();
    if (result?.usedSize === undefined) return;
    peak = Math.max(
      peak,
      result.usedSize + (result.backingStorageSize ?? 0) + (result.embedderHeapUsedSize ?? 0),
    );
  });
  const watching = (async () => {
    while (isWatching) {
      id += 1;
      if (collects) socket.send(JSON.stringify({ id: -id, method: 'HeapProfiler.collectGarbage' }));
      // The next look waits for this one: an isolate that is busy would else be asked more than it answers.
      const isAnswered = new Promise<void>((resolve) => (answered = resolve));
      socket.send(JSON.stringify({ id, method: 'Runtime.getHeapUsage' }));
      await isAnswered;
      await new Promise((resolve) => setTimeout(resolve, collects ? COLLECTED_EVERY_MS : 20));
    }
  })();
  return {
    peakBytes: async () => {
      isWatching = false;
      await watching;
      socket.close();
      return peak;
    },
  };
}
