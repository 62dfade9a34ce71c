/** A deployment cannot go on. The message tells its owner why and what to do. */
export class DeploymentStopped extends Error {}
