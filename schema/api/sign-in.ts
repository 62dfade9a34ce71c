import { z } from 'zod';
import { body, optional } from './body.ts';
import { ownId, text } from './common.ts';

/** `POST /v1/sign-in-links`. */
export const newSignInLink = body({
  businessId: optional(
    ownId('the id of a business').meta({
      description: "Only with the operator's token, which belongs to no business: whose dashboard it opens.",
    }),
  ),
  memberId: optional(
    ownId('the id of a member').meta({
      description: 'Who is signed in. Default: the first owner, who is made where there is none yet.',
    }),
  ),
}).meta({ id: 'NewSignInLink' });

export const signInLinkAnswer = z
  .object({
    url: z.url().meta({ description: 'A page with a button, which signs in once.' }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'SignInLink' });

/** `/sign-in/link/{token}`: what is no token is a link that is unknown. */
export const linkPath = z.object({ token: z.string() });

/** Bytes as WebAuthn's JSON has them. */
const bytes = (most: number) =>
  z
    .string({ error: 'must be base64url' })
    .max(most, { error: 'is too long' })
    .regex(/^[A-Za-z0-9_-]+$/, { error: 'must be base64url' });

const transports = z.array(z.string().max(40)).max(10);

/** A credential has an id of 1,023 bytes at most (WebAuthn, 4). */
const credentialId = bytes(1_364);

const credential = {
  id: credentialId,
  rawId: credentialId,
  type: z.literal('public-key'),
  clientExtensionResults: z.looseObject({}).transform(() => ({})),
};

/** What `navigator.credentials.create()` answers (WebAuthn, 5.1: RegistrationResponseJSON). */
export const newCredential = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes(4_000),
    attestationObject: bytes(6_000),
    transports: transports.default([]),
  }),
});

/** What `navigator.credentials.get()` answers (AuthenticationResponseJSON). */
export const usedCredential = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes(4_000),
    authenticatorData: bytes(4_000),
    signature: bytes(4_000),
  }),
});

export const passkeyName = text(100, 'a name of 1 to 100 characters');

export const passkeyAnswer = z.object({ id: z.string() }).meta({ id: 'Passkey' });

/** Where whoever has signed in goes on. */
export const signedInAnswer = z.object({ next: z.string() }).meta({ id: 'SignedIn' });

/** What a browser is asked for: the options of WebAuthn, level 3, as JSON. */
export const passkeyOptionsAnswer = z.looseObject({ challenge: z.string() }).meta({ id: 'PasskeyOptions' });

export type NewCredential = z.infer<typeof newCredential>;
export type UsedCredential = z.infer<typeof usedCredential>;
