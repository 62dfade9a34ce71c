import type { OwnerSettings } from './owner-settings.ts';

/** What an owner asks of a deployment, wherever they say it. */
export interface DeploymentSettings {
  /** Of the Worker. The names of databases and queues follow it. */
  name: string;
  /** Null: the only account of the login. */
  accountId: string | null;
  /** The host of an own domain. Null: the Worker's name at workers.dev. */
  domain: string | null;
  /** A host of its own for the addresses of links. Null: they begin where the API is called. */
  linkDomain: string | null;
  /** The zone of the domain, where Cloudflare does not find it by itself. */
  zone: string | null;
  workersDev: boolean;
  /** Where new databases and queues keep their data: eu, us or fedramp. Null: near whoever creates them. */
  jurisdiction: string | null;
  /** The address that mails come from. Null: none are sent. */
  mailFrom: string | null;
  /** Variables of the Worker, by name. */
  vars: Readonly<Record<string, string>>;
  /** How many databases there are to be. Null: as many as there are. */
  databaseCount: number | null;
  /** What a first deployment sets OPERATOR_TOKEN to. Null: to a new one. */
  operatorToken: string | null;
  /** Whether the domains may be taken from what answers there. */
  takesDomain: boolean;
}

/** What is said on the command line. */
export interface DeploymentFlags {
  jurisdiction?: string | undefined;
  databaseCount?: number | undefined;
  takesDomain?: boolean | undefined;
}

interface Sources {
  /** The Worker's name in wrangler.toml. */
  defaultName: string;
  owner: OwnerSettings;
  flags: DeploymentFlags;
  environment: Readonly<Record<string, string | undefined>>;
}

/** Puts together what is said in kith.toml, in the environment and on the command line; the later wins. */
export function deploymentSettings({ defaultName, owner, flags, environment }: Sources): DeploymentSettings {
  return {
    name: owner.name ?? defaultName,
    accountId: environment['CLOUDFLARE_ACCOUNT_ID'] || owner.account_id || null,
    domain: owner.domain ?? null,
    linkDomain: owner.link_domain ?? null,
    zone: owner.zone ?? null,
    workersDev: owner.workers_dev ?? owner.domain === undefined,
    jurisdiction: flags.jurisdiction ?? owner.jurisdiction ?? null,
    mailFrom: owner.mail_from ?? null,
    vars: {
      ...(owner.link_domain === undefined ? {} : { PUBLIC_ORIGIN: `https://${owner.link_domain}` }),
      ...(owner.mail_from === undefined ? {} : { MAIL_FROM: owner.mail_from }),
      ...Object.fromEntries(Object.entries(owner.vars ?? {}).map(([name, value]) => [name, value ?? ''])),
    },
    databaseCount: flags.databaseCount ?? null,
    operatorToken: environment['OPERATOR_TOKEN'] || null,
    takesDomain: flags.takesDomain ?? false,
  };
}

/** The hosts of own domains that are to lead to the Worker. */
export function ownHosts({ domain, linkDomain }: DeploymentSettings): string[] {
  return [...new Set([domain, linkDomain])].filter((host) => host !== null);
}
