import type { ObjectKind } from '../conflict/directory-object.ts';
import type { NestedMessage } from './nested-message.ts';
import type { NoParameters } from './no-parameters.ts';

/** What Microsoft Graph and the token service of Entra answer, and what to do then. */
export interface GraphMessages {
  readonly 'graph.credentialRefused': { readonly aadsts: string };
  readonly 'graph.groupAddressesReadOnly': NoParameters;
  readonly 'graph.incomplete': NoParameters;
  /** A list of the poll that was not read to its end; `request`: the id for Microsoft support. */
  readonly 'graph.listUnread': {
    readonly kind: ObjectKind;
    readonly problem: NestedMessage;
    readonly request?: string;
  };
  readonly 'graph.masteredOnPremises': NoParameters;
  readonly 'graph.noAnswer': NoParameters;
  readonly 'graph.noSimulatorToken': NoParameters;
  readonly 'graph.noToken': NoParameters;
  readonly 'graph.notPermitted': NoParameters;
  readonly 'graph.objectGone': NoParameters;
  readonly 'graph.proxyAddressesReadOnly': NoParameters;
  /** `name`: the code of Graph, or the HTTP status. */
  readonly 'graph.refused': { readonly name: string };
  readonly 'graph.serverFailure': NoParameters;
  readonly 'graph.signInNeeded': NoParameters;
  readonly 'graph.throttled': NoParameters;
  readonly 'graph.tokenRefused': NoParameters;
  readonly 'graph.unreached': NoParameters;
  readonly 'graph.unreadable': NoParameters;
  /** A query for the holders of an address that was not answered. */
  readonly 'graph.unsearched': {
    readonly kind: ObjectKind;
    readonly deleted: boolean;
    readonly property: string;
    readonly problem: NestedMessage;
  };
  readonly 'graph.unsupportedQuery': NoParameters;
  readonly 'graph.valueTaken': NoParameters;

  readonly 'graph.next.changeOnPremises': NoParameters;
  readonly 'graph.next.checkApp': NoParameters;
  readonly 'graph.next.checkConflict': NoParameters;
  readonly 'graph.next.checkConnection': NoParameters;
  readonly 'graph.next.checkCredential': NoParameters;
  readonly 'graph.next.checkObject': NoParameters;
  readonly 'graph.next.checkProxy': NoParameters;
  readonly 'graph.next.checkSimulator': NoParameters;
  readonly 'graph.next.freeValue': NoParameters;
  readonly 'graph.next.removeFromGroup': NoParameters;
  readonly 'graph.next.removeInExchange': NoParameters;
  readonly 'graph.next.reportQuery': NoParameters;
  readonly 'graph.next.reportRefusal': NoParameters;
  readonly 'graph.next.requestRights': NoParameters;
  readonly 'graph.next.retryInSeconds': { readonly seconds: number };
  readonly 'graph.next.signIn': NoParameters;
}
