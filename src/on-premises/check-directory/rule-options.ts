import topLevelDomains from 'tlds' with { type: 'json' };
import type { RuleOptions } from '../../domain/idfix/rule-set.ts';

/** What is checked by default; the source knows what is unknown. */
export const DEFAULT_RULES: Omit<RuleOptions, 'unknown'> = {
  mode: 'multiTenant',
  likeIdFix: false,
  alternateLoginId: false,
  topLevelDomains: new Set(topLevelDomains),
};
