/// <reference types="@cloudflare/vitest-plugin/types" />
import type { D1Migration } from '@cloudflare/vitest-plugin';
import type { Bindings } from '../../worker/env.ts';

declare global {
  namespace Cloudflare {
    interface GlobalProps {
      mainModule: typeof import('../../worker/index.ts');
    }
    interface Env extends Bindings {
      MIGRATIONS: D1Migration[];
      /** How many cases property tests try, and from which seed; unset for the usual ones. */
      KITH_RUNS?: string;
      KITH_SEED?: string;
    }
  }
}
