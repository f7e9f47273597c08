// What a run looks like: a real one of the sample, recorded. Where there is no recording there is nothing.
import { HowToRead } from '@/components/charts/HowToRead';
import { LazyFigures } from '@/components/charts/LazyFigures';
import { Section } from '@/components/ui/Section';
import { recordingLine } from './recording';
import { useRecording } from './useRecording';

export function RecordedRun() {
  const recording = useRecording();
  if (!recording) return null;
  return (
    <Section
      id="picture"
      title="What you will see"
      summary={recordingLine(recording)}
      quiet
      margin={<HowToRead commonest={recording.start.baseline.label} />}
    >
      <LazyFigures run={recording} hasTable={false} />
    </Section>
  );
}
