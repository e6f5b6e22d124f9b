// Buttons that open the system's chooser: for one file, for several, for a folder.
'use client';
import { FolderUp } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { Button } from '../../design/button.tsx';
import { type ChosenFile, listedFiles } from './chosen-files.ts';

interface ChooseFileProps {
  readonly label: ReactNode;
  /** File endings. */
  readonly accept: string;
  readonly primary?: boolean;
  readonly small?: boolean;
  readonly onFile: (file: File) => void | Promise<void>;
}

export function ChooseFile({ accept, onFile, ...button }: ChooseFileProps) {
  return <Chooser {...button} accept={accept} onList={([file]) => void onFile(file)} />;
}

interface ChooseFilesProps {
  readonly label: ReactNode;
  readonly primary?: boolean;
  /** Beside much else the folder is an icon alone. */
  readonly dense?: boolean;
  readonly onFiles: (files: readonly ChosenFile[]) => void;
}

/** A button for one file or several, and one for a folder. */
export function ChooseFiles({ label, primary, dense, onFiles }: ChooseFilesProps) {
  const give = (list: readonly File[]) => onFiles(listedFiles(list));
  return (
    <span className="flex gap-2">
      <Chooser
        folder
        title={dense ? 'Choose a folder' : undefined}
        label={
          <>
            <FolderUp aria-hidden />
            <span className={dense ? 'sr-only' : 'max-sm:sr-only'}>Choose a folder</span>
          </>
        }
        onList={give}
      />
      <Chooser multiple primary={primary} label={label} onList={give} />
    </span>
  );
}

interface ChooserProps {
  readonly label: ReactNode;
  readonly title?: string;
  readonly accept?: string;
  readonly multiple?: boolean;
  readonly folder?: boolean;
  readonly primary?: boolean;
  readonly small?: boolean;
  readonly onList: (files: readonly File[]) => void;
}

function Chooser({ label, title, accept, multiple, folder, primary, small, onList }: ChooserProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        small={small}
        variant={primary ? 'primary' : 'default'}
        title={title}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        multiple={multiple}
        // React does not know the property; browsers do.
        {...(folder ? { webkitdirectory: '' } : {})}
        className="hidden"
        aria-label={folder ? 'Folder to upload' : 'File to upload'}
        tabIndex={-1}
        onChange={(event) => {
          const files = Array.from(event.target.files ?? []);
          event.target.value = '';
          if (files.length > 0) onList(files);
        }}
      />
    </>
  );
}
