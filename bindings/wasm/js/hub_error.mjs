// The one error of the module: a class of JavaScript's own, so that it has a stack and `instanceof Error` holds.

export class HubError extends Error {
  constructor(message, kind, operation, context, retry, cause) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "HubError";
    this.kind = kind;
    this.operation = operation;
    this.context = context;
    this.retry = retry;
  }
}
