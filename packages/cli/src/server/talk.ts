// What a server, or the way to it, says no with, as the tool's own errors.
import { Refused, RequestError, UploadRefused } from '@pathlens/client';
import { PathlensError } from '@pathlens/pathway-core';

/** Does something with a server. Throws PathlensError with the server's own code and words, or SERVER_AWAY. */
export async function talk<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw told(error);
  }
}

function told(error: unknown): unknown {
  if (error instanceof Refused || error instanceof UploadRefused) {
    return new PathlensError(error.code, error.message, { hint: error.hint });
  }
  if (error instanceof RequestError) {
    // A number is an HTTP status: something between us and the server answered.
    return new PathlensError(/^\d+$/.test(error.code) ? `HTTP_${error.code}` : error.code, error.message);
  }
  if (error instanceof TypeError && /fetch failed|network/i.test(error.message)) {
    return new PathlensError('SERVER_AWAY', 'The server does not answer.', {
      hint: 'Is its address right, and is it running?',
    });
  }
  return error;
}
