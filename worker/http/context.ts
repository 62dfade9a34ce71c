import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Bindings, Env } from '../env.ts';

/** What every request carries through the app. `keys/` adds who calls. */
export interface AppEnv {
  Bindings: Bindings;
  Variables: {
    env: Env;
    requestId: string;
    /** The instant at which the request is taken to happen. */
    nowMs: number;
  };
}

export type App = OpenAPIHono<AppEnv>;
export type AppContext = Context<AppEnv>;
