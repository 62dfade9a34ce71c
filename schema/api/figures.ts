import { z } from 'zod';
import { day } from './common.ts';

const count = z.int().min(0);

/** What is signed: flat, so that its canonical JSON is its keys in order. */
export const figuresStatement = z
  .object({
    business: z.string(),
    name: z.string(),
    asOf: day,
    windowFrom: day,
    windowTo: day,
    minimumSample: count,
    active: count,
    referredOrRepeat: count.nullable().meta({ description: 'Null below the minimum sample.' }),
    ror: z.number().min(0).max(1).nullable(),
    issuedAt: z.iso.datetime(),
  })
  .meta({ id: 'FiguresStatement' });

/** `GET /b/{businessId}/figures.jws`. */
export const figuresJws = z
  .string()
  .regex(/^[\w-]+\.[\w-]+\.[\w-]{86}$/)
  .meta({ description: 'A compact JWS (RFC 7515, 7.1): header, payload and signature in base64url.' });

/** `GET /b/{businessId}/figures.json`. */
export const figuresAnswer = z
  .object({
    statement: figuresStatement,
    signature: z
      .string()
      .regex(/^[0-9a-f]{128}$/)
      .meta({
        description:
          'Ed25519, in hex, of the canonical JSON of `statement` (RFC 8785: keys in order, no spaces).',
      }),
    key: z.url().meta({ description: 'Where the public key is.' }),
  })
  .meta({ id: 'SignedFigures' });

const publicKey = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() });

/** `GET /.well-known/kith-key.json`. */
export const publicKeyAnswer = publicKey.meta({
  id: 'PublicKey',
  description: 'An Ed25519 public key as a JWK (RFC 8037).',
});

/** `GET /.well-known/jwks.json`. */
export const jwkSet = z
  .object({
    keys: z.array(
      publicKey.extend({
        kid: z.string().meta({ description: "The key's thumbprint (RFC 7638)." }),
        alg: z.literal('EdDSA'),
        use: z.literal('sig'),
      }),
    ),
  })
  .meta({ id: 'JwkSet', description: 'The Ed25519 public keys as a JWK Set (RFC 7517, RFC 8037).' });

export type FiguresStatement = z.infer<typeof figuresStatement>;
