import type { NoParameters } from './no-parameters.ts';

/** What is wrong with a typed address or sign-in name. None repeats the text. */
export interface AddressMessages {
  readonly 'address.empty': NoParameters;
  readonly 'address.otherType': NoParameters;
  /** `most`: characters, prefix included. */
  readonly 'address.tooLong': { readonly most: number };
  readonly 'address.secondColon': NoParameters;
  readonly 'address.forbiddenCharacter': { readonly character: string };
  readonly 'address.whiteSpace': NoParameters;
  readonly 'address.oneAtSign': NoParameters;
  readonly 'address.localPart': NoParameters;
  readonly 'address.domain': NoParameters;
  readonly 'address.topLevelDomain': NoParameters;

  readonly 'upn.oneAtSign': NoParameters;
  readonly 'upn.tooLong': { readonly mostBefore: number; readonly mostAfter: number };
  readonly 'upn.characters': NoParameters;
  readonly 'upn.dots': NoParameters;
  readonly 'upn.domain': NoParameters;
}
