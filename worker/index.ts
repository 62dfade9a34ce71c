import type { Bindings } from './env.ts';
import { createApp } from './http/app.ts';

const app = createApp();

export default {
  fetch: (request, bindings, context) => app.fetch(request, bindings, context),
} satisfies ExportedHandler<Bindings>;
