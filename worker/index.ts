import { createApp } from './app.ts';
import { createBadgeMemory, takesRememberedBadge } from './badge/badge-memory.route.ts';
import { consumeClicks } from './clicks/consume-clicks.queue.ts';
import { createGathering } from './clicks/gather-followings.act.ts';
import { isOfDeliveries, takeShelvedDeliveries } from './connectors/hooks/take-shelved-deliveries.queue.ts';
import { randomBytes } from './crypto/random.crypto.ts';
import { withinInvocation } from './database/limits.ts';
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
    const sources = { directory: env.databases.directory, limiter: env.visitorRateLimit };
    return followLink(request, followed, sources, (following) => gather(following, env, context));
  },
  scheduled: (_controller, bindings) => withinInvocation(() => runJobs(readEnv(bindings), Date.now())),
  queue: (batch, bindings) =>
    withinInvocation(() => {
      const env = readEnv(bindings);
      if (isOfDeliveries(batch.queue)) return takeShelvedDeliveries(batch, env, Date.now());
      return consumeClicks(batch, env.databases);
    }),
} satisfies ExportedHandler<Bindings>;
