import type { GraphThrottle } from './graph-throttle.ts';

/** How Unclash proves to Microsoft Entra who it is when it calls Graph as an app. */
export type GraphIdentity =
  | {
      readonly kind: 'clientSecret';
      readonly tenantId: string;
      readonly clientId: string;
      readonly clientSecret: string;
    }
  | {
      readonly kind: 'clientCertificate';
      readonly tenantId: string;
      readonly clientId: string;
      /** PEM file with certificate and private key. */
      readonly certificatePath: string;
    }
  | {
      readonly kind: 'managedIdentity';
      /** Client id of a user-assigned identity; absent for the system-assigned one. */
      readonly clientId?: string;
    }
  | {
      readonly kind: 'workloadIdentity';
      readonly tenantId: string;
      readonly clientId: string;
      /** File with the federated token, as Kubernetes mounts it. */
      readonly tokenFilePath: string;
    }
  | {
      /** A ready-made token; accepted for a loopback `baseUrl` only. */
      readonly kind: 'staticToken';
      readonly token: string;
    };

export interface GraphSettings {
  /** Root of the Graph endpoint, without version. Default `https://graph.microsoft.com`. */
  readonly baseUrl?: string;
  readonly identity: GraphIdentity;
  /** Sign-in endpoint; by default that of the cloud that `baseUrl` is in. */
  readonly authorityHost?: string | undefined;
  /** Time that one attempt may take until its body is read, in milliseconds. Default 30,000. */
  readonly attemptTimeoutMs?: number;
  /** How fast Graph may be asked; absent: as fast as Graph answers. */
  readonly throttle?: GraphThrottle;
  /** Is told about every answer, retried ones included. */
  readonly onAnswer?: (answer: GraphAnswerFacts) => void;
}

/** What an answer tells about the load; see "Microsoft Graph throttling guidance". */
export interface GraphAnswerFacts {
  readonly status: number;
  /** `x-ms-resource-unit`: what the request cost; 0 when the header is absent. */
  readonly resourceUnits: number;
  /** `x-ms-throttle-limit-percentage`: share of the limit that is used, sent above 0.8 only. */
  readonly throttleShare: number | undefined;
}

export const PUBLIC_GRAPH = 'https://graph.microsoft.com';
