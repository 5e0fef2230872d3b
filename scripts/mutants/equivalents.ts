/** Mutants that no test can notice, each with its reason; `npm run mutants` does not count them. */

/** A change of code: in `line` of `file`, without indent, `from` becomes `to`. */
export interface Mutation {
  readonly file: string;
  readonly line: string;
  readonly from: string;
  readonly to: string;
}

export interface Equivalent extends Mutation {
  readonly because: string;
}

export const EQUIVALENTS: readonly Equivalent[] = [
  {
    file: 'src/domain/conflict/conflict-states.ts',
    line: "const isBusy = before.tag === 'applying' || before.tag === 'awaitingSecondApprover';",
    from: "before.tag === 'applying' || before.tag === 'awaitingSecondApprover'",
    to: 'true',
    because: 'No other state has `cameFrom`; the compiler wants the question, not the program.',
  },
  {
    file: 'src/domain/conflict/named-holder.ts',
    line: 'const [typed, type, typedId] = TYPED.exec(text) ?? [];',
    from: '[]',
    to: '["Stryker was here"]',
    because: 'A typed name needs its type and its id, which the stand-in has not.',
  },
  {
    file: 'src/domain/conflict/same-person.ts',
    line: "const prefix = name.slice(0, name.lastIndexOf('@')).toLowerCase();",
    from: "name.slice(0, name.lastIndexOf('@')).toLowerCase()",
    to: "name.slice(0, name.lastIndexOf('@')).toUpperCase()",
    because: 'Prefixes are compared with each other only: either case makes them equal.',
  },
  {
    file: 'src/domain/remedy/match-accounts.ts',
    line: 'const upn = synced.onPremises?.userPrincipalName ?? wanted(/^UserPrincipalName$/i);',
    from: '/^UserPrincipalName$/i',
    to: '/^UserPrincipalName/i',
    because: 'No other property of Graph begins so.',
  },
  {
    file: 'src/domain/remedy/plan-template.ts',
    line: "case 'addAddress':",
    from: "'addAddress'",
    to: '""',
    because: 'No rule adds an address, only an undo does; the compiler wants the case.',
  },
  {
    file: 'src/domain/remedy/plan-template.ts',
    line: "case 'addMail':",
    from: "'addMail'",
    to: '""',
    because: 'No rule adds `mail`, only an undo does; the compiler wants the case.',
  },
  {
    file: 'src/domain/remedy/recommendation.ts',
    line: "({ affiliation, mailbox }) => affiliation === 'external' && mailbox === 'none',",
    from: "mailbox === 'none'",
    to: 'true',
    because:
      'Only contacts are external, and a contact has no mailbox, or the rule rests on an unknown.',
  },
  {
    file: 'src/graph/graph-audit-log.ts',
    line: "name: 'directoryAudits',",
    from: "'directoryAudits'",
    to: '""',
    because: 'The name of a counter: any will do that no other budget has.',
  },
  {
    file: 'src/graph/graph-audit-log.ts',
    line: 'const key = `${object.id} ${value.toLowerCase()}`;',
    from: 'value.toLowerCase()',
    to: 'value.toUpperCase()',
    because: 'The key of a cache: either case makes two spellings one.',
  },
  {
    file: 'src/graph/graph-holders.ts',
    line: 'for (const raw of answers.flatMap((answer) => pageOf(answer)?.value ?? [])) {',
    from: '[]',
    to: '["Stryker was here"]',
    because: 'A text is no object of Graph, so that it is left out.',
  },
  {
    file: 'src/graph/graph-roles.ts',
    line: "const read = sourcesOf('').map(({ source, rolesIn }, index) => {",
    from: "''",
    to: '"Stryker was here!"',
    because: 'The id is part of requests only, and here answers are read.',
  },
  {
    file: 'src/graph/graph-service-errors.ts',
    line: 'parseTagValue: false,',
    from: 'false',
    to: 'true',
    because: 'It turns numbers and truth values into such; no complaint is one.',
  },
  {
    file: 'src/use-cases/conflict/read-match.ts',
    line: "const cloud = other.answer === 'object' ? other.object : undefined;",
    from: "other.answer === 'object'",
    to: 'true',
    because: 'Another answer has no object; the compiler wants the question, not the program.',
  },
  {
    file: 'src/use-cases/watch/send-to-channel.ts',
    line: 'onFailure(() => false),',
    from: '() => false',
    to: '() => undefined',
    because: 'The answer is only asked for its truth.',
  },
  {
    file: 'src/use-cases/watch/watch-conflicts.ts',
    line: "state.tag === 'cleared' && state.at > at;",
    from: "state.tag === 'cleared'",
    to: 'true',
    because: 'No other state has an `at` to compare, and only a cleared conflict is reopened.',
  },
  {
    file: 'src/use-cases/ports/errors.ts',
    line: 'if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs;',
    from: 'options.retryAfterMs !== undefined',
    to: 'true',
    because:
      'A field of a class is there anyway; the compiler wants the question, not the program.',
  },
  {
    file: 'src/use-cases/ports/errors.ts',
    line: 'if (options.namedHolderId !== undefined) this.namedHolderId = options.namedHolderId;',
    from: 'options.namedHolderId !== undefined',
    to: 'true',
    because:
      'A field of a class is there anyway; the compiler wants the question, not the program.',
  },
];
