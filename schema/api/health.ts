import { z } from 'zod';

/** `GET /health`. */
export const healthAnswer = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });
