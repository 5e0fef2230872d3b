export type {
  ExchangeWrite,
  Hands,
  Protection,
  Recommendation,
  RemedyAnswers,
  RemedyContext,
  RemedyDecision,
  RemedyKind,
  RemedyPlan,
  RemedyQuestion,
  RemedyRefusal,
  Step,
} from './remedy-plan.ts';
