import type { ModelledResource } from './model-facts.ts';
import type { Correction } from './overlay-text.ts';

interface CorrectionFormProps {
  resource: ModelledResource;
  correction: Correction;
  onChange: (correction: Correction) => void;
}

/** What a person can put right about a resource here. An overlay can say more: `docs/behaviour.md`. */
export function CorrectionForm({ resource, correction, onChange }: CorrectionFormProps) {
  const { key, paging, toContract, isContract } = correction;
  const change = (part: Partial<Correction>): void => onChange({ ...correction, ...part });
  const lists = resource.methods.filter(({ kind }) => kind === 'list');
  return (
    <section class="correction" aria-label="Correct it">
      <h3>Correct it</h3>
      <label>
        <input
          type="checkbox"
          checked={isContract}
          onChange={({ currentTarget }) => change({ isContract: currentTarget.checked })}
        />{' '}
        Leave {resource.name} to the contract's examples
      </label>
      {!isContract && resource.key && (
        <label>
          The key is the member{' '}
          <input
            value={key}
            placeholder={resource.key.member.join('.')}
            onInput={({ currentTarget }) => change({ key: currentTarget.value.trim() })}
          />
        </label>
      )}
      {!isContract &&
        lists.map(({ operation }) => (
          <PagingFields
            key={operation}
            operation={operation}
            paging={paging[operation]}
            onChange={(one) => {
              const { [operation]: _, ...others } = paging;
              change({ paging: one ? { ...others, [operation]: one } : others });
            }}
          />
        ))}
      {!isContract &&
        resource.methods.map(({ operation }) => (
          <label key={operation}>
            <input
              type="checkbox"
              checked={toContract.includes(operation)}
              onChange={({ currentTarget }) =>
                change({
                  toContract: currentTarget.checked
                    ? [...toContract, operation]
                    : toContract.filter((one) => one !== operation),
                })
              }
            />{' '}
            Leave {operation} to the contract's examples
          </label>
        ))}
    </section>
  );
}

type PagingOf = Correction['paging'][string];

interface PagingFieldsProps {
  operation: string;
  paging: PagingOf | undefined;
  onChange: (paging: PagingOf | undefined) => void;
}

function PagingFields({ operation, paging, onChange }: PagingFieldsProps) {
  const given = paging ?? { style: 'page', position: '', size: '' };
  return (
    <fieldset>
      <legend>{operation} is read in parts</legend>
      <label>
        by{' '}
        <select
          value={paging?.style ?? ''}
          onChange={({ currentTarget: { value } }) =>
            onChange(value === '' ? undefined : { ...given, style: value })
          }
        >
          <option value="">(as it was inferred)</option>
          {['page', 'offset', 'cursor', 'key'].map((style) => (
            <option key={style}>{style}</option>
          ))}
        </select>
      </label>
      {paging && (
        <>
          <label>
            position parameter{' '}
            <input
              size={10}
              value={given.position}
              onInput={({ currentTarget }) => onChange({ ...given, position: currentTarget.value.trim() })}
            />
          </label>
          <label>
            size parameter{' '}
            <input
              size={10}
              value={given.size}
              onInput={({ currentTarget }) => onChange({ ...given, size: currentTarget.value.trim() })}
            />
          </label>
        </>
      )}
    </fieldset>
  );
}
