import { createApp } from './app.ts';
import { createBadgeMemory, takesRememberedBadge } from './badge/badge-memory.route.ts';
import { consumeClicks } from './clicks/consume-clicks.queue.ts';
import { createGathering } from './clicks/gather-followings.act.ts';
import { randomBytes } from './crypto/random.crypto.ts';
import { readEnv, type Bindings } from './env.ts';
import { runJobs } from './jobs.ts';
import { followedBy, followLink } from './redirect/follow-link.route.ts';

const app = createApp();
const gather = createGathering(randomBytes);
const rememberBadge = createBadgeMemory();

export default {
  fetch(request, bindings, context) {
    const followed = followedBy(request);
    if (followed === null) {
      const answer = async () => app.fetch(request, bindings, context);
      return takesRememberedBadge(request) ? rememberBadge(request, answer) : answer();
    }
    const env = readEnv(bindings);
    return followLink(request, followed, env.databases.directory, (following) =>
      gather(following, env, context),
    );
  },
  scheduled: (_controller, bindings) => runJobs(readEnv(bindings), Date.now()),
  queue: (batch, bindings) => consumeClicks(batch, readEnv(bindings).databases),
} satisfies ExportedHandler<Bindings>;
