import { z } from 'zod';
import { ASK_KINDS } from '../../worker/asks/ask.ts';
import { PERMITTED_CHANNELS, PURPOSES } from '../../worker/permissions/permission-act.ts';
import { dirSchema, langSchema, pageLangSchema, refSchema, webUrlSchema } from './badge.ts';
import { body, optional } from './body.ts';

const TOKEN = 'must be a token from POST /v1/clients/{clientId}/token';

const ASK_ID = 'must be the id of the ask that the panel shows';
const ANSWERS = ['accepted', 'declined'] as const;
const purpose = z.enum(PURPOSES, { error: `must be one of ${PURPOSES.join(', ')}` });
const permittedChannel = z.enum(PERMITTED_CHANNELS, {
  error: `must be one of ${PERMITTED_CHANNELS.join(', ')}`,
});

/** What the client answers to the ask that the panel shows. */
const outcomeSchema = body({
  askId: z.string({ error: ASK_ID }).min(1, { error: ASK_ID }).max(100, { error: ASK_ID }),
  outcome: z.enum(ANSWERS, { error: `must be one of ${ANSWERS.join(', ')}` }),
});

const chosenSchema = body({
  purpose,
  channel: permittedChannel,
  given: z.boolean({ error: 'must be true or false' }),
});

/**
 * The body of `POST /v1/panel`, sent as `text/plain` so that the browser asks no preflight. The short-lived
 * client token travels in the body and never in an address. With `named`, the switch "show my first name to
 * the people I bring" is set first and the answer shows it.
 */
export const panelQuerySchema = body({
  token: z
    .string({ error: TOKEN })
    .max(2000, { error: TOKEN })
    .meta({
      description:
        'The token from POST /v1/clients/{clientId}/token. Empty where nobody is signed in, which is refused in ' +
        'words for the visitor.',
    }),
  lang: optional(pageLangSchema.meta({ description: 'As in GET /v1/badge.' })),
  named: optional(z.boolean({ error: 'must be true or false' })),
  outcome: optional(
    outcomeSchema.meta({ description: 'What the client answers to the ask that the panel shows.' }),
  ),
  permissions: optional(
    z
      .array(chosenSchema, { error: 'must be a list' })
      .max(40, { error: 'must have at most 40 items' })
      .meta({ description: 'What the client wants to hear, and not to hear; what is left out stays.' }),
  ),
});

/** A plain link that hands the client's message to another service: no script of that service is involved. */
const channelSchema = z.object({
  name: z.enum(['email', 'sms', 'whatsapp', 'telegram', 'facebook', 'x', 'linkedin']),
  label: z.string().max(40).meta({ example: 'WhatsApp' }),
  url: z
    .string()
    .max(2000)
    .regex(/^(https:\/\/|mailto:|sms:)/, 'must be an https, mailto or sms address'),
});

/** The words of the panel, in the answer's language. */
const panelTextsSchema = z.object({
  heading: z.string().max(80).meta({ example: 'Recommend us' }),
  intro: z.string().max(200).meta({ example: 'Your own link. Whoever buys by it counts as brought by you.' }),
  link: z.string().max(80).meta({ description: 'Label of the link field.', example: 'Your link' }),
  copy: z.string().max(40).meta({ example: 'Copy' }),
  copied: z.string().max(60).meta({ example: 'Copied.' }),
  copyFailed: z.string().max(120).meta({ example: 'Press Ctrl+C to copy the marked link.' }),
  more: z.string().max(40).meta({ description: "Opens the system's share sheet.", example: 'More ways' }),
  qr: z.string().max(80).meta({ description: 'What the QR code is.', example: 'QR code of your link' }),
  brought: z.string().max(120).meta({ description: 'How many came.', example: 'You have brought 3 people.' }),
  named: z.string().max(120).meta({ example: 'Show my first name to the people I bring' }),
  namedAs: z.string().max(120).meta({ description: 'What they would read.', example: 'They see: Anna K.' }),
  saved: z.string().max(60).meta({ example: 'Saved.' }),
  failed: z.string().max(120).meta({ example: 'That did not work. Please try again.' }),
  close: z.string().max(40).meta({ example: 'Close' }),
  permissions: z.string().max(120).meta({
    description: 'What the permissions stand under.',
    example: 'What we may contact you about',
  }),
  agree: z.string().max(600).meta({ description: 'What a ticked permission says.' }),
});

/** What the share panel of one client shows. */
export const panelSchema = z.object({
  lang: langSchema,
  dir: dirSchema,
  code: refSchema,
  url: webUrlSchema.meta({ description: "The client's own link, https://HOST/r/CODE." }),
  message: z.string().max(300).meta({ description: 'What the share sheet hands on beside the link.' }),
  qr: z
    .object({
      size: z.int().min(21).max(185).meta({ description: 'Modules on a side, the quiet zone included.' }),
      path: z
        .string()
        .max(60_000)
        .regex(/^[MmHhVvLlZz0-9 ,.-]*$/, 'must be an SVG path of moves and lines'),
    })
    .meta({
      description: 'The QR code of `url` as one SVG path, dark modules filled, in a square of `size` units.',
    }),
  channels: z.array(channelSchema).max(8),
  named: z.boolean().meta({ description: 'Whether the client agreed to be named.' }),
  ask: z
    .object({
      id: z.string(),
      kind: z.enum(ASK_KINDS),
      text: z.string().max(400).meta({ example: 'Would you tell us how it was?' }),
      yes: z.string().max(60).meta({ example: 'Yes, gladly' }),
      no: z.string().max(60).meta({ example: 'Not now' }),
      url: webUrlSchema.optional().meta({ description: 'Where a yes leads, of an offer with an address.' }),
    })
    .nullable()
    .meta({
      description:
        'The one thing that the client is asked. It is recorded as shown, and is the same until it is answered.',
    }),
  permissions: z
    .array(
      z.object({
        purpose,
        channel: permittedChannel,
        given: z.boolean(),
        about: z
          .string()
          .max(500)
          .meta({ description: 'What the purpose is.', example: 'News: tips and offers.' }),
        label: z.string().max(200).meta({ example: 'By e-mail' }),
      }),
    )
    .meta({
      description: 'What the client agreed to, by purpose. Empty where the business asks for nothing.',
    }),
  texts: panelTextsSchema,
});

export type Panel = z.infer<typeof panelSchema>;
export type PanelQuery = z.infer<typeof panelQuerySchema>;
