import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { historyBytes, historyFile } from '@/testing/histories';
import { readHistory } from '..';
import { maskedCrc32c } from './crc32c';

const NAME = 'events.out.tfevents.1';
const read = (bytes: Uint8Array | string, name = NAME) => readHistory(new File([bytes as BlobPart], name));
const trainer = () => historyBytes('events.out.tfevents.trainer');

/** A record as TFRecord frames it. */
function framed(body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + body.length + 4);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(body.length), true);
  view.setUint32(8, maskedCrc32c(bytes.subarray(0, 8)), true);
  bytes.set(body, 12);
  view.setUint32(12 + body.length, maskedCrc32c(body), true);
  return bytes;
}

/** Where each record begins. */
function starts(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer);
  const found = [];
  for (let at = 0; at < bytes.length; at += 16 + Number(view.getBigUint64(at, true))) found.push(at);
  return found;
}

describe('maskedCrc32c', () => {
  it('is the checksum of RFC 3720, masked', () => {
    // RFC 3720, B.4: 32 zero bytes have 0x8a9136aa.
    const crc = 0x8a9136aa;
    expect(maskedCrc32c(new Uint8Array(32))).toBe((((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0);
  });
});

// Figures as tensorboard 2.21.0 reads them (EventAccumulator).
describe('readEvents', () => {
  it('reads the Trainer’s', async () => {
    const history = await readHistory(historyFile('events.out.tfevents.trainer'));
    expect(history).toMatchObject({ source: 'tensorboard', name: 'events.out.tfevents.trainer', model: '' });
    expect(history?.runtime).toBe(3.3264999389648438);
    expect(history?.at).toBe(1796056805719);
    expect(history?.steps.map(({ epoch, loss }) => [epoch, loss])).toEqual([
      [0.3333333432674408, 0.6923685073852539],
      [0.6666666865348816, 0.6947801113128662],
      [1, 0.6933256387710571],
      [1.3333333730697632, 0.6913177371025085],
      [1.6666666269302368, 0.6936139464378357],
      [2, 0.6944147348403931],
    ]);
    expect(
      history?.epochs.map(({ epoch, evalLoss, evalAccuracy }) => [epoch, evalLoss, evalAccuracy]),
    ).toEqual([
      [1, 0.6930309534072876, 0.5],
      [2, 0.6930173635482788, 0.5],
    ]);
    expect(history?.epochs[0]?.loss).toBeCloseTo((0.6923685 + 0.6947801 + 0.6933256) / 3, 6);
  });

  it('reads a run that diverged', async () => {
    const history = await readHistory(historyFile('events.out.tfevents.trainer-nan'));
    expect(history?.steps.map(({ loss }) => loss)).toEqual([0.6923685073852539, NaN, NaN, NaN, NaN, NaN]);
    expect(history?.epochs.map(({ evalLoss }) => evalLoss)).toEqual([NaN, NaN]);
  });

  it.each(['events.out.tfevents.torch', 'events.out.tfevents.tensorboardX'])(
    'reads tags that a person chose, as tensors and as plain values: %s',
    async (name) => {
      const history = await readHistory(historyFile(name));
      expect(history?.steps.map(({ epoch, loss }) => [epoch, loss])).toEqual(
        [1, 2, 3, 4, 5, 6, 7, 8].map((step) => [step / 4, Math.fround(1 / step)]),
      );
      expect(history?.epochs).toEqual([
        { epoch: 1, loss: null, accuracy: null, evalLoss: 0.75, evalAccuracy: 0.5 },
        { epoch: 2, loss: null, accuracy: null, evalLoss: NaN, evalAccuracy: 0.75 },
      ]);
    },
  );

  it('tells the two files of Keras apart, though their tags are the same', async () => {
    const training = await readHistory(historyFile('events.out.tfevents.keras-train'));
    expect(training?.steps).toEqual([]);
    expect(training?.epochs).toEqual([
      {
        epoch: 1,
        loss: 0.5578316450119019,
        accuracy: 0.5833333134651184,
        evalLoss: null,
        evalAccuracy: null,
      },
      {
        epoch: 2,
        loss: 0.5555527806282043,
        accuracy: 0.5833333134651184,
        evalLoss: null,
        evalAccuracy: null,
      },
      {
        epoch: 3,
        loss: 0.5536267161369324,
        accuracy: 0.5833333134651184,
        evalLoss: null,
        evalAccuracy: null,
      },
    ]);
    const validation = await readHistory(historyFile('events.out.tfevents.keras-validation'));
    expect(validation?.epochs).toEqual([
      { epoch: 1, loss: null, accuracy: null, evalLoss: 0.41777411103248596, evalAccuracy: 0.875 },
      { epoch: 2, loss: null, accuracy: null, evalLoss: 0.41767480969429016, evalAccuracy: 0.875 },
      { epoch: 3, loss: null, accuracy: null, evalLoss: 0.41743409633636475, evalAccuracy: 0.875 },
    ]);
  });

  it('takes what is whole of a file that was cut anywhere in its last record', async () => {
    const bytes = trainer();
    const [last = 0] = starts(bytes).slice(-1);
    const whole = await read(bytes.slice(0, last));
    expect(whole?.steps).toHaveLength(6);
    for (let end = last + 1; end < bytes.length; end++)
      expect(await read(bytes.slice(0, end))).toEqual(whole);
  });

  it('takes the steps before a cut in the middle', async () => {
    const bytes = trainer();
    // Version, two texts, then four scalars of each step.
    const fourth = starts(bytes)[3 + 2 * 4] ?? 0;
    const history = await read(bytes.slice(0, fourth + 5));
    expect(history?.steps.map(({ loss }) => loss)).toEqual([0.6923685073852539, 0.6947801113128662]);
    expect(history?.runtime).toBeGreaterThan(0);
  });

  it('lets go of a last record whose bytes are not what was written', async () => {
    const bytes = trainer();
    bytes[bytes.length - 6] = 255;
    expect((await read(bytes))?.steps).toHaveLength(6);
  });

  it('names the byte where one in the middle is damaged, in its length and in its body', async () => {
    const second = starts(trainer())[4] ?? 0;
    for (const offset of [1, 9, 14]) {
      const bytes = trainer();
      bytes[second + offset] = (bytes[second + offset] ?? 0) ^ 4;
      await expect(read(bytes)).rejects.toMatchObject({
        code: 'run-unreadable',
        message: `${NAME} is damaged at byte ${second}: its checksum does not fit. Copy it again from where it was written.`,
      });
    }
  });

  it('says what it found where no figure is known', async () => {
    const bytes = trainer();
    const beginning = bytes.slice(0, starts(bytes)[3]);
    await expect(read(beginning)).rejects.toThrow('by a name that is known, but nothing at all');
    // Event { step: 1, summary { value { tag: 'lr', simple_value: 0.5 } } }
    const other = Uint8Array.of(0x10, 1, 0x2a, 11, 0x0a, 9, 0x0a, 2, 0x6c, 0x72, 0x15, 0, 0, 0, 0x3f);
    const file = new Uint8Array([...bytes.slice(0, starts(bytes)[1]), ...framed(other)]);
    await expect(read(file)).rejects.toThrow('by a name that is known, but lr. Write them as');
  });

  it('reads windows that end within a record', async () => {
    // Event { log_message: 699,996 bytes }, twice, before the rest: two and a half records a window.
    const long = new Uint8Array(700_000);
    long.set([0x32, 0xdc, 0xdc, 0x2a]);
    const bytes = trainer();
    const second = starts(bytes)[1] ?? 0;
    const file = new Blob([
      bytes.slice(0, second),
      framed(long),
      framed(long),
      bytes.slice(second),
    ] as BlobPart[]);
    const plain = await read(bytes);
    expect(await read(new Uint8Array(await file.arrayBuffer()))).toEqual(plain);
  });

  it('refuses a record that is no event', async () => {
    const bytes = trainer();
    const file = new Uint8Array([...bytes.slice(0, starts(bytes)[1]), ...framed(Uint8Array.of(0x0a, 200))]);
    await expect(read(file)).rejects.toMatchObject({ code: 'run-unreadable' });
  });

  it('reads or refuses whatever a byte becomes, and whatever a record holds', async () => {
    const stands = async (bytes: Uint8Array) => {
      const history = await read(bytes).catch((error: unknown) => {
        expect(error).toMatchObject({ code: 'run-unreadable' });
      });
      // Where it is read, all that stands after the damage is.
      if (history) expect(history.steps.length).toBeGreaterThanOrEqual(7);
    };
    const whole = historyBytes('events.out.tfevents.torch');
    for (let at = 0; at < whole.length; at++) {
      const bytes = whole.slice();
      bytes[at] = (bytes[at] ?? 0) ^ 255;
      await stands(bytes);
    }
    const start = whole.slice(0, starts(whole)[1]);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 40 }), (body) =>
        stands(new Uint8Array([...start, ...framed(body), ...whole.slice(start.length)])),
      ),
    );
  });

  it('refuses an empty one, and leaves other files alone', async () => {
    await expect(read('')).rejects.toThrow('does not begin like an event file');
    await expect(read('text,label\nglad,positive\n')).rejects.toMatchObject({ code: 'run-unreadable' });
    expect(await read('', 'empty.bin')).toBeNull();
    expect(await read(framed(Uint8Array.of(0x0a, 1, 0x41)), 'examples.tfrecord')).toBeNull();
    expect((await read(trainer(), 'renamed'))?.name).toBe('renamed');
  });
});
