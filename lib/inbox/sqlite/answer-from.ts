import { SauceWebhooksError } from '../../errors/error';
import { errorMessage } from '../../text/escape';

const help =
  'Look at `cause`, and ask again once the store works; if another program holds the file, once that has let go of it.';

/** The answer of the store to a user, who gets no raw error of SQLite. @throws {SauceWebhooksError} STORE_FAILED */
export async function answerFrom<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (cause) {
    if (cause instanceof SauceWebhooksError) throw cause;
    const message = `Expected the store to answer, but it failed: ${errorMessage(cause)}.`;
    throw new SauceWebhooksError('STORE_FAILED', message, { cause, help });
  }
}
