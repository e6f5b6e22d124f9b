// The picture that a channel responds to most, where a decoding study of the same model version has drawn it.
'use client';
import { Experiment_DecodedDocument } from '@pathlens/client';
import { useQuery } from 'urql';
import { Link } from '../../../design/link.tsx';
import { useVisit } from '../../visit/visit.tsx';
import type { DetailsProps } from '../details-panel.tsx';
import { decodedIn } from './decoded-in.ts';

interface DecodedChannelProps extends DetailsProps {
  readonly channel: number;
}

export function DecodedChannel({ experiment, model, view, channel }: DecodedChannelProps) {
  const visit = useVisit();
  const { slug } = experiment.project;
  const [{ data }] = useQuery({
    query: Experiment_DecodedDocument,
    variables: { slug, picture: [`channel-${channel}`] },
    pause: visit !== null,
  });
  const point = model.activations[Math.min(view.layer, model.activations.length - 1)];
  const found = decodedIn(data?.project?.studies.nodes ?? [], { model: model.id, point: point.name });
  if (!found) return null;
  const { study, picture, steps } = found;
  return (
    <section className="mt-3.5" aria-labelledby="decoded">
      <h3 id="decoded" className="t3 mb-1.5 text-xs font-medium">
        Decoded
      </h3>
      <div className="flex gap-3 text-xs">
        <img
          src={picture.png.url}
          width={96}
          height={96}
          alt={`What channel ${channel} of ${point.name} responds to most`}
          className="size-24 flex-none rounded-[2px] object-cover"
        />
        <p className="t2">
          Image that maximises this channel.
          <br />
          {steps === null ? '' : `${steps} steps, `}seed {study.seed}.
          <br />
          <Link
            className="text-accent underline underline-offset-2"
            href={`/p/${slug}/s/${encodeURIComponent(study.id)}`}
          >
            Open decoding
          </Link>
        </p>
      </div>
    </section>
  );
}
