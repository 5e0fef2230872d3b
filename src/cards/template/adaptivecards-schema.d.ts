/**
 * Stands in for `adaptivecards/src/schema` in the type check (tsconfig `paths`): the types of
 * `adaptivecards-templating` point at that package's TypeScript sources, which do not compile under
 * our settings. At run time neither file is loaded.
 */
export type IAdaptiveCard = object;
