import { runJobs } from './cron/run-jobs.ts';
import { readEnv, type Bindings } from './env.ts';
import { createApp } from './http/app.ts';
import { createBadgeMemory, takesRememberedBadge } from './http/badge-memory.ts';
import { followedSegment, followLink } from './http/follow-link.ts';
import { createGathering } from './http/gather-followings.ts';
import { consumeClicks } from './queue/consume-clicks.ts';

const app = createApp();
const gather = createGathering();
const rememberBadge = createBadgeMemory();

export default {
  fetch(request, bindings, context) {
    const segment = followedSegment(request);
    if (segment === null) {
      const answer = async () => app.fetch(request, bindings, context);
      return takesRememberedBadge(request) ? rememberBadge(request, answer) : answer();
    }
    const env = readEnv(bindings);
    return followLink(request, segment, env.databases.directory, (following) => gather(following, env, context));
  },
  scheduled: (_controller, bindings) => runJobs(readEnv(bindings), Date.now()),
  queue: (batch, bindings) => consumeClicks(batch, readEnv(bindings).databases),
} satisfies ExportedHandler<Bindings>;
