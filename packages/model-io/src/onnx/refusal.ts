// Reasons why one node cannot be converted: they are collected, so that one error names every such node.

/** The node asks for something Pathlens cannot run; `reason` completes “Conv “x”: …”. */
export class Unsupported extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

/** The node reads the output of one that cannot be converted; it has no fault of its own. */
export class Unreachable extends Error {}
