import type { Config } from '../config/config.ts';
import { readSharedMailboxes } from '../exchange/shared-mailboxes.ts';
import { createGraphClient } from '../graph/client/graph-client.ts';
import type { GraphSettings } from '../graph/client/graph-settings.ts';
import { createGraphCloudDirectory } from '../graph/graph-cloud-objects.ts';
import type { CloudDirectory, CloudFacts } from '../use-cases/ports/cloud-directory.ts';
import type { Directory } from '../use-cases/ports/directory.ts';
import { exchangeOf } from './create-executors.ts';
import { readerToken } from './token-sources.ts';

/** What `check cloud` reads: Entra ID over Graph, and Exchange Online where it is switched on. */
export interface CloudParts {
  readonly cloud: CloudDirectory;
  readonly facts: CloudFacts;
}

export function createCloudParts(
  config: Config,
  parts: {
    readonly directory: Pick<Directory, 'tenant'>;
    /** The throttle of every Graph call, and the listener to its answers. */
    readonly graph?: Pick<GraphSettings, 'throttle' | 'onAnswer'>;
  },
): CloudParts {
  const client = createGraphClient({
    baseUrl: config.GRAPH_BASE_URL,
    getToken: readerToken(config),
    ...parts.graph,
  });
  const verifiedDomains = async () => (await parts.directory.tenant()).verifiedDomains;
  return {
    cloud: createGraphCloudDirectory(client),
    facts:
      config.EXCHANGE_MODE === 'rest'
        ? {
            verifiedDomains,
            sharedMailboxes: () => readSharedMailboxes(exchangeOf(config)),
          }
        : { verifiedDomains },
  };
}
