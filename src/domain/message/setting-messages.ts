import type { NestedMessage } from './nested-message.ts';
import type { NoParameters } from './no-parameters.ts';

interface Url {
  readonly url: string;
}

/** What is wrong with a setting. */
export interface SettingMessages {
  /** `problem` ends the sentence that begins with the names of the settings. */
  readonly 'setting.wrong': {
    readonly settings: readonly string[];
    readonly problem: NestedMessage;
  };

  readonly 'setting.guid': NoParameters;
  readonly 'setting.httpUrl': NoParameters;
  readonly 'setting.https': NoParameters;
  readonly 'setting.hostName': NoParameters;
  readonly 'setting.wholeNumber': NoParameters;
  readonly 'setting.range': { readonly from: number; readonly to: number };
  readonly 'setting.yesOrNo': NoParameters;
  readonly 'setting.oneOf': { readonly values: readonly string[] };
  readonly 'setting.simulatorOnly': NoParameters;
  readonly 'setting.postgresUrl': NoParameters;
  readonly 'setting.distinguishedName': NoParameters;
  readonly 'setting.ldapUrl': Url;
  readonly 'setting.hostAndPortOnly': Url;
  readonly 'setting.passwordInClear': Url;

  readonly 'setting.graphOnThisMachine': NoParameters;
  readonly 'setting.exchangeOnThisMachine': NoParameters;
  readonly 'setting.limitsOfTeams': NoParameters;
  readonly 'setting.exactlyOne': NoParameters;
  readonly 'setting.oneOfThem': NoParameters;

  readonly 'setting.missing.tenant': NoParameters;
  readonly 'setting.missing.client': NoParameters;
  readonly 'setting.missing.bot': NoParameters;
  readonly 'setting.missing.botPassword': NoParameters;
  readonly 'setting.missing.remedyClient': NoParameters;
  readonly 'setting.missing.remedyCredential': NoParameters;
  readonly 'setting.missing.adUser': NoParameters;
  readonly 'setting.missing.adPassword': NoParameters;
}
