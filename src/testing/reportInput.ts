// What a report of the small invented run of exportInput is made of. Node only.
import type { ReportInput } from '@/engine/export/report/input';
import { diagnose, diagnosedData } from '@/engine/training/diagnosis';
import { repeatOf } from '@/engine/repeat';
import { runRecord } from './exportInput';

/** With its own diagnoses and command, whatever `change` makes of its record. */
export function reportInput(change: Partial<ReportInput> = {}): ReportInput {
  const { record = runRecord(), warble = '0.1.0' } = change;
  const { start, steps, epochs, end, data } = record;
  return {
    ...{
      title: 'Run 3',
      note: '',
      at: Date.UTC(2026, 10, 30, 16),
      runtime: 20,
      state: 'finished',
      failure: null,
    },
    ...{ warble, record, others: [], misread: null },
    diagnoses: diagnose(start, steps, epochs, end, null, diagnosedData(data)),
    repeat: repeatOf(3, { start, data, warble }, []),
    ...change,
  };
}
