// How far an upload has come.
import { Check, CircleHelp, Clock, X } from 'lucide-react';
import { Chip } from '../../design/chip.tsx';

export type ImportStateName = 'QUEUED' | 'IMPORTING' | 'DETECTED' | 'READY' | 'REFUSED' | 'CANCELLED';

export function ImportChip({ state }: { readonly state: ImportStateName }) {
  switch (state) {
    case 'READY':
      return (
        <Chip tone="ok">
          <Check aria-hidden />
          Ready
        </Chip>
      );
    case 'REFUSED':
      return (
        <Chip tone="bad">
          <X aria-hidden />
          Refused
        </Chip>
      );
    case 'QUEUED':
      return (
        <Chip>
          <Clock aria-hidden />
          In queue
        </Chip>
      );
    case 'DETECTED':
      return (
        <Chip tone="info">
          <CircleHelp aria-hidden />
          To confirm
        </Chip>
      );
    case 'CANCELLED':
      return (
        <Chip>
          <X aria-hidden />
          Cancelled
        </Chip>
      );
    case 'IMPORTING':
      return (
        <Chip>
          <Clock aria-hidden />
          Reading
        </Chip>
      );
  }
}
