import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { AppEnv } from '../http/context.ts';

/** What else the library would set by default: left to the browser, as ever. */
const UNSET = {
  crossOriginOpenerPolicy: false,
  crossOriginResourcePolicy: false,
  originAgentCluster: false,
  strictTransportSecurity: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xFrameOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
} as const;

/** Everything from this origin, nothing inline, no string ever turned into code or markup by a script. */
const OWN_FILES = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
  requireTrustedTypesFor: ["'script'"],
  trustedTypes: ["'none'"],
};

/** Sends a page with a style sheet and scripts of its own. */
export const siteHeaders: MiddlewareHandler<AppEnv> = secureHeaders({
  ...UNSET,
  contentSecurityPolicy: OWN_FILES,
  referrerPolicy: 'strict-origin-when-cross-origin',
});

/**
 * Sends a page that is one person's own, and has a form but no script: like the others, but that no search
 * engine lists it, nobody keeps it, and its address, which opens it, is told to nobody.
 */
export const privatePageHeaders: MiddlewareHandler<AppEnv> = async (c, next) => {
  c.header('Cache-Control', 'no-store');
  c.header('X-Robots-Tag', 'noindex');
  return PRIVATE(c, next);
};

const PRIVATE = secureHeaders({
  ...UNSET,
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    imgSrc: ['data:'],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: 'no-referrer',
});

/**
 * Sends a screen of the dashboard: kept by nobody, in no frame, with files from this origin alone and forms
 * that lead nowhere else. The address of a page goes with its own forms (`same-origin`), because with
 * `no-referrer` a browser would send them without an origin (Fetch, 3.2: `Origin: null`).
 */
export const dashboardHeaders: MiddlewareHandler<AppEnv> = async (c, next) => {
  c.header('Cache-Control', 'no-store');
  c.header('X-Robots-Tag', 'noindex');
  c.header('X-Frame-Options', 'DENY');
  c.header('Cross-Origin-Opener-Policy', 'same-origin');
  return DASHBOARD(c, next);
};

const DASHBOARD = secureHeaders({
  ...UNSET,
  contentSecurityPolicy: OWN_FILES,
  referrerPolicy: 'same-origin',
});
