// Reading what a study has said, by those who write it in another format.
import { UnreadableFigure } from '@pathlens/figures';
import { PathlensError } from '@pathlens/pathway-core/catalog';

/** Throws FIGURE_UNREADABLE where a value is missing that cannot be drawn without. */
export function readable<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnreadableFigure)) throw error;
    throw new PathlensError('FIGURE_UNREADABLE', `This cannot be drawn: ${error.message}.`, {
      path: ['file'],
      hint: 'What was computed stands in the file that ends in .json.',
    });
  }
}
