import type { NoParameters } from './no-parameters.ts';

interface Cmdlet {
  readonly cmdlet: string;
}

/** A parameter of a cmdlet, without its hyphen. */
interface Parameter extends Cmdlet {
  readonly parameter: string;
}

/** An object as Exchange and Entra name it: `<Type>_<guid>`. */
interface NamedObject {
  readonly type: string;
  readonly id: string;
}

/** What Exchange Online answers, and what to do then. */
export interface ExchangeMessages {
  readonly 'exchange.cmdletNotInRole': Cmdlet;
  readonly 'exchange.cmdletRefused': Cmdlet;
  readonly 'exchange.dualWriteFailed': NoParameters;
  readonly 'exchange.endless': Cmdlet;
  readonly 'exchange.managersOnly': NoParameters;
  readonly 'exchange.mastered': NoParameters;
  /** `status`: the HTTP status. */
  readonly 'exchange.outage': { readonly status: number };
  readonly 'exchange.outsideWriteScope': Cmdlet;
  readonly 'exchange.parameterNotInRole': Parameter;
  readonly 'exchange.recipientGone': NoParameters;
  /** `name`: the OData error code, or the HTTP status. */
  readonly 'exchange.refused': Cmdlet & { readonly name: string };
  readonly 'exchange.signInNameOrMail': NoParameters;
  readonly 'exchange.signInNameOrMailOf': NamedObject;
  readonly 'exchange.taken': NoParameters;
  readonly 'exchange.takenBy': NamedObject;
  readonly 'exchange.throttled': NoParameters;
  readonly 'exchange.tokenRefused': NoParameters;
  readonly 'exchange.unreached': NoParameters;
  readonly 'exchange.unreadable': Cmdlet;
  readonly 'exchange.usedBy': { readonly recipient: string };
  readonly 'exchange.usedByOther': NoParameters;

  readonly 'exchange.next.addCmdlet': NoParameters;
  readonly 'exchange.next.addParameter': Parameter;
  readonly 'exchange.next.bypassManagers': NoParameters;
  readonly 'exchange.next.changeOther': NoParameters;
  readonly 'exchange.next.checkConflict': NoParameters;
  readonly 'exchange.next.checkFirst': NoParameters;
  readonly 'exchange.next.freeObject': NoParameters;
  readonly 'exchange.next.freePublicFolder': NoParameters;
  readonly 'exchange.next.freeRecipient': NoParameters;
  readonly 'exchange.next.grantRole': NoParameters;
  readonly 'exchange.next.removeOnPremises': NoParameters;
  readonly 'exchange.next.removeOnPremisesOrWait': NoParameters;
  readonly 'exchange.next.requestId': { readonly requestId: string };
  readonly 'exchange.next.widenScope': NoParameters;
}
