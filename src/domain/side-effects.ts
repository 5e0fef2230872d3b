/** What else a plan will cause, each with the reason that a person can judge. */
export interface SideEffect {
  readonly code:
    | 'mailGoesElsewhere'
    | 'wasPrimary'
    | 'isSignInName'
    | 'licenceBlocked'
    | 'dynamicGroupRule'
    | 'recentlyUsed'
    | 'usageUnknown'
    | 'comesBackFromUpn'
    | 'cannotBeUndone'
    | 'otherHolderRemains'
    | 'oldMailStaysAlias';
  /** `warning` deserves a second look before Apply. */
  readonly weight: 'note' | 'warning';
  readonly sentence: string;
}
