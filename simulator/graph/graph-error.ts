/** One line of `error.details`. */
export interface GraphErrorDetail {
  readonly code: string;
  readonly message: string;
  readonly target?: string;
}

/** A refusal in Graph's own words; the dispatcher turns it into status and body. */
export class GraphError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: readonly GraphErrorDetail[] | undefined;
  readonly headers: Readonly<Record<string, string>> | undefined;

  constructor(
    status: number,
    code: string,
    message: string,
    details?: GraphErrorDetail[],
    headers?: Readonly<Record<string, string>>,
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
    this.headers = headers;
  }
}

export function badRequest(message: string): GraphError {
  return new GraphError(400, 'Request_BadRequest', message);
}

/** The query is not in the directory's filter matrix, or lacks the advanced parameters. */
export function unsupportedQuery(message: string): GraphError {
  return new GraphError(400, 'Request_UnsupportedQuery', message);
}

export function notFound(id: string): GraphError {
  return new GraphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

export function denied(message = 'Insufficient privileges to complete the operation.'): GraphError {
  return new GraphError(403, 'Authorization_RequestDenied', message);
}

export function readOnly(property: string): GraphError {
  return badRequest(`Property '${property}' is read-only and cannot be set.`);
}

export function masteredOnPremises(): GraphError {
  return badRequest(
    'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.',
  );
}

/** The value is somebody else's. `ConflictingObjects` names that object as `<Type>_<guid>`. */
export function objectConflict(property: string, blockerName: string | undefined): GraphError {
  const message = `Another object with the same value for property ${property} already exists.`;
  const named =
    blockerName === undefined
      ? []
      : [{ code: 'ConflictingObjects', message: blockerName, target: blockerName }];
  return new GraphError(400, 'Request_BadRequest', message, [
    { code: 'ObjectConflict', message, target: property },
    ...named,
  ]);
}
