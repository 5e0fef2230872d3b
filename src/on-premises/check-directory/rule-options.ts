import topLevelDomains from 'tlds' with { type: 'json' };
import type { RuleOptions } from '../../domain/idfix/rule-set.ts';

/** What is checked when nobody asks for anything else; what is unknown, the source says. */
export const DEFAULT_RULES: Omit<RuleOptions, 'unknown'> = {
  mode: 'multiTenant',
  likeIdFix: false,
  alternateLoginId: false,
  topLevelDomains: new Set(topLevelDomains),
};
