interface Named {
  readonly name: string;
}

interface NamedAddress extends Named {
  /** Bare. */
  readonly address: string;
}

interface Typed {
  readonly value: string;
}

/** What a request changes on which object, what a person typed for it, and what is different afterwards. */
export interface OperationMessages {
  readonly 'operation.remove': NamedAddress;
  readonly 'operation.delete': Named;
  readonly 'operation.restore': NamedAddress;
  readonly 'operation.giveBack': NamedAddress;
  readonly 'operation.changeMail': NamedAddress;
  readonly 'operation.changeUpn': NamedAddress;

  readonly 'typed.newPrimary': Typed;
  readonly 'typed.newMail': Typed;
  readonly 'typed.newUserPrincipalName': Typed;
  readonly 'typed.typedConfirmation': Typed;

  readonly 'done.remove': NamedAddress;
  readonly 'done.delete': Named;
  readonly 'done.restore': NamedAddress;
  readonly 'done.giveBack': NamedAddress;
  readonly 'done.changeMail': NamedAddress & { readonly mail: string };
  /** `claimed`: the object was denied the UPN `address`, and never had it. */
  readonly 'done.changeUpn': NamedAddress & { readonly upn: string; readonly claimed: boolean };
}
