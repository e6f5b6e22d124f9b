// Which claims of the paper are put to the model, by the parts of the report.
'use client';
import { type Claim, type ClaimId, claimSections, claims } from '@pathlens/pathway-core/catalog';
import { Button } from '../../design/button.tsx';
import { sectionTitles } from '../claims-report/section-words.ts';
import { toggled } from '../new-experiment/draft.ts';
import { Step } from '../new-experiment/step.tsx';

interface ClaimsStepProps {
  readonly chosen: readonly ClaimId[];
  readonly onChange: (claims: readonly ClaimId[]) => void;
}

const all: readonly Claim[] = Object.values(claims);

export function ClaimsStep({ chosen, onChange }: ClaimsStepProps) {
  const inOrder = (ids: readonly ClaimId[]) => all.map(({ id }) => id).filter((id) => ids.includes(id));
  return (
    <Step number={4} title="Claims" aside={`${chosen.length} of ${all.length}`}>
      <div className="gap-6 p-3 pb-0 sm:columns-2">
        {claimSections.map((section) => (
          <fieldset key={section} className="min-w-0 break-inside-avoid pb-3">
            <legend className="mb-1 font-medium">{sectionTitles[section]}</legend>
            <ul className="grid gap-1">
              {all
                .filter((claim) => claim.section === section)
                .map(({ id, title }) => (
                  <li key={id}>
                    <label className="flex min-h-6 gap-2">
                      <input
                        type="checkbox"
                        className="check mt-0.5"
                        checked={chosen.includes(id)}
                        onChange={(event) => onChange(inOrder(toggled(chosen, id, event.target.checked)))}
                      />
                      <span className="mono t3 w-7 flex-none pt-px">{id.toUpperCase()}</span>
                      <span className="min-w-0">{title}</span>
                    </label>
                  </li>
                ))}
            </ul>
          </fieldset>
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-2 border-t border-line p-3">
        <Button small onClick={() => onChange(all.map(({ id }) => id))}>
          Choose all {all.length}
        </Button>
        <Button small onClick={() => onChange([])}>
          Choose none
        </Button>
        <span className="t3 text-xs">
          A claim that is left out can be run later, on the report. Pathways are compared at matched density.
        </span>
      </div>
    </Step>
  );
}
