// What is asked: of which class, by which selection, of which picture.
'use client';
import { ImageUp, X } from 'lucide-react';
import { Button } from '../../design/button.tsx';
import { SearchSelect } from '../../design/search-select.tsx';
import { Select } from '../../design/select.tsx';
import { formatAmount } from '../../numbers/format.ts';
import type { ChangeView } from '../experiment/use-view-state.ts';
import { ChooseFile } from '../upload/choose-files.tsx';
import type { PreviewedModel } from './model-to-open.ts';
import type { PreviewMethod } from './preview-methods.ts';

interface PreviewHeadProps {
  readonly model: PreviewedModel;
  readonly methods: readonly PreviewMethod[];
  readonly method: PreviewMethod;
  readonly target: number | 'predicted';
  /** Name of the predicted class; null where it is not known, or not what is explained. */
  readonly predicted: string | null;
  readonly nameOf: (index: number) => string;
  readonly change: ChangeView;
  readonly onFile: (file: File) => void;
  /** Back to the image of the page; null where that is what is shown. */
  readonly onImage: (() => void) | null;
  readonly onClose: () => void;
}

/** From so many classes on the list is searched. */
const manyClasses = 8;

export function PreviewHead(props: PreviewHeadProps) {
  const { model, methods, method, target, predicted, nameOf, change, onFile, onImage, onClose } = props;
  const classes = Array.from({ length: model.classes ?? 0 }, (_, index) => index);
  const options = [
    { value: 'predicted', label: predicted === null ? 'Predicted' : `Predicted, ${predicted}` },
    ...classes.map((index) => ({ value: String(index), label: nameOf(index) })),
  ];
  const choose = {
    label: 'Class',
    value: String(target),
    options,
    onChange: (value: string) => change({ liveClass: value === 'predicted' ? null : Number(value) }),
  };
  return (
    <header className="flex flex-wrap items-center gap-2">
      <h2 className="text-md">Live preview</h2>
      <span className="t3 text-xs">
        {model.model.name} v{model.number}
      </span>
      {classes.length >= manyClasses ? <SearchSelect {...choose} /> : <Select {...choose} />}
      <Select
        label="Selection"
        value={method.id}
        options={methods.map(({ id, title, passes }) => ({
          value: id,
          label: `${title}, ${formatAmount(passes, 'pass', 'passes')}`,
          short: title,
        }))}
        onChange={(live) => change({ live })}
      />
      <ChooseFile
        small
        accept="image/png,image/jpeg,image/webp"
        label={
          <>
            <ImageUp aria-hidden />
            Your image
          </>
        }
        onFile={onFile}
      />
      {onImage ? (
        <Button small onClick={onImage}>
          Back to the image
        </Button>
      ) : null}
      <span className="t3 text-xs @max-[900px]:hidden">or drop one here: it stays in this browser</span>
      <Button variant="ghost" small iconOnly className="ml-auto" aria-label="Close the live preview" onClick={onClose}>
        <X aria-hidden />
      </Button>
    </header>
  );
}
