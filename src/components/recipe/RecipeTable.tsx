// The fields of the recipe: value, scale, what it does, what happens if it is too high. First what people change; the rest
// one click away.
import type { Field, RecipeFinding } from '@/engine';
import { useActions, useStudio } from '@/state/react';
import { FIRST_FIELDS, OTHER_FIELDS } from '@/state/recipe';
import { selectFindings } from '@/state/selectors/findings';
import { EpochNote } from './EpochNote';
import { FieldInput } from './FieldInput';
import { FieldScale } from './FieldScale';
import { FindRate, RateRow } from './FindRate';
import { Finding } from './Finding';
import { OtherSettings } from './OtherSettings';
import { Prices } from './Prices';
import styles from './recipe.module.css';
import { useKept } from './useKept';

export function RecipeTable() {
  const findings = useStudio(selectFindings);
  const all = useStudio((state) => state.allSettings);
  const { showAllSettings } = useActions();
  const kept = useKept();
  const rowsOf = (fields: readonly Field[]) =>
    fields.map((field) => (
      <FieldRows
        key={field.name}
        field={field}
        finding={findings.find((finding) => finding.field === field.name) ?? null}
        kept={kept}
      />
    ));
  return (
    <table className={styles.fields} aria-label="Recipe">
      <thead>
        <tr>
          <th scope="col">Setting</th>
          <th scope="col">Value</th>
          <th scope="col">On its scale (bar = usual)</th>
          <th scope="col">What it does</th>
          <th scope="col">If it is too high, or different</th>
        </tr>
      </thead>
      {rowsOf(FIRST_FIELDS)}
      <OtherSettings
        open={all}
        findings={findings.filter((finding) => !kept.has(finding))}
        onToggle={() => showAllSettings(!all)}
      />
      {all ? rowsOf(OTHER_FIELDS) : null}
    </table>
  );
}

interface Props {
  field: Field;
  finding: RecipeFinding | null;
  kept: ReturnType<typeof useKept>;
}

/** A field and, under it, what there is to say about its value. A warning that was kept leaves its mark on the value. */
function FieldRows({ field, finding, kept }: Props) {
  const shown = finding !== null && !kept.has(finding) ? finding : null;
  const tone = finding?.level ?? 'plain';
  return (
    <tbody data-finding={shown?.level}>
      <tr className={styles.field}>
        <th scope="row" id={`setting-${field.name}`}>
          {field.label}
        </th>
        <td className={styles.value}>
          <FieldInput
            field={field}
            tone={tone}
            describedBy={shown ? `finding-${field.name}` : `does-${field.name}`}
          />
        </td>
        <td className={styles.scale}>
          <FieldScale field={field} tone={tone} />
        </td>
        <td className={styles.words} id={`does-${field.name}`}>
          {field.does}
          {field.name === 'learningRate' ? <FindRate /> : null}
        </td>
        <td className={`${styles.words} ${styles.otherwise}`}>
          {field.otherwise}
          <Prices field={field.name} />
          <EpochNote field={field.name} />
        </td>
      </tr>
      {shown ? (
        <tr className={styles.finding}>
          <td />
          <td colSpan={4} id={`finding-${field.name}`}>
            <Finding finding={shown} onKeep={() => kept.keep(shown)} />
          </td>
        </tr>
      ) : null}
      {field.name === 'learningRate' ? <RateRow /> : null}
    </tbody>
  );
}
