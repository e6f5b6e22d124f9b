// What evaluation studies of the project found of maps of the same method on the same model: means over their images.
'use client';
import { Experiment_EvaluationsDocument } from '@pathlens/client';
import { useQuery } from 'urql';
import { Link } from '../../../design/link.tsx';
import { formatCount, formatSignificant } from '../../../numbers/format.ts';
import type { DetailsProps } from '../details-panel.tsx';
import { scoresOfMethod } from './scores-of-method.ts';

interface FoundProps extends DetailsProps {
  /** Title of the method. */
  readonly method: string;
}

export function FoundByEvaluations({ experiment, model, method }: FoundProps) {
  const { slug } = experiment.project;
  const [{ data, fetching, error }] = useQuery({ query: Experiment_EvaluationsDocument, variables: { slug } });
  const found = (data?.project?.studies.nodes ?? []).flatMap((study) => {
    const scores = scoresOfMethod(study, { model: model.id, method });
    return scores.length === 0 ? [] : [{ study, scores }];
  });
  return (
    <section aria-labelledby="evaluations" data-testid="evaluations">
      <h3 id="evaluations" className="t3 mt-4 mb-1 text-xs font-medium">
        Evaluations of {method} on {model.model.name}
      </h3>
      {error ? <p className="t2 text-xs">The evaluations could not be read.</p> : null}
      {found.length === 0 && !error ? (
        <p className="t2 text-xs">
          {fetching ? 'Being read.' : 'No evaluation of this project has examined such maps yet. '}
          {fetching ? null : (
            <Link className="text-accent underline underline-offset-2" href={`/p/${slug}/s/new?kind=evaluation`}>
              New evaluation
            </Link>
          )}
        </p>
      ) : null}
      {found.map(({ study, scores }) => (
        <div key={study.id} className="mb-2 text-xs">
          <Link
            className="text-accent underline underline-offset-2"
            href={`/p/${slug}/s/${encodeURIComponent(study.id)}`}
          >
            {study.name}
          </Link>
          {scores.map(({ map, images, metrics }) => (
            <table key={map} className="mt-1 text-xs [&_:is(td,th)]:h-6 [&_:is(td,th)]:!px-0">
              <caption className="t3 text-left text-xs">
                {map}, mean of {formatCount(images)} images
              </caption>
              <tbody>
                {metrics.map(({ title, mean }) => (
                  <tr key={title}>
                    <th scope="row" className="font-normal">
                      {title}
                    </th>
                    <td className="num">{formatSignificant(mean)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          ))}
        </div>
      ))}
    </section>
  );
}
