// An ONNX graph as it grows: each method adds what its name says and gives back the name of the new value. Parameters are
// named with the form they are kept in; their numbers come later (modelFile.ts).
import { EngineError } from '@/engine/errors';
import type { Parameter } from '@/engine/model/names';
import type { Form } from './forms';
import type { Attributes, Described, Node, Port, TensorType } from './proto';

/** A tensor that is no parameter: a shape, an index, a factor. */
export interface Constant {
  tensor: Described;
  bytes: Uint8Array<ArrayBuffer>;
}

export class Graph {
  readonly nodes: Node[] = [];
  readonly inputs: Port[] = [];
  readonly outputs: Port[] = [];
  readonly constants = new Map<string, Constant>();
  /** Parameters that the graph reads, by name. */
  readonly forms = new Map<string, Form>();
  private readonly shapes: ReadonlyMap<string, readonly number[]>;

  /** @param parameters those that a graph may read */
  constructor(parameters: readonly Pick<Parameter, 'name' | 'shape'>[]) {
    this.shapes = new Map(parameters.map(({ name, shape }) => [name, shape]));
  }

  node(type: string, inputs: readonly string[], attributes: Attributes = {}, domain = ''): string {
    const output = `${type}_${this.nodes.length}`;
    this.nodes.push({ type, inputs, output, attributes, domain });
    return output;
  }

  /** The value of a parameter that lies in the file in this form. */
  parameter(name: string, form: Form): string {
    const known = this.forms.get(name);
    if (known && known !== form)
      throw new EngineError('internal', `Graph: ${name} is asked for in two forms.`);
    this.forms.set(name, form);
    return form.describe(name, this.shape(name))[0].name;
  }

  /** Of a parameter, as PyTorch has it. */
  shape(name: string): readonly number[] {
    const shape = this.shapes.get(name);
    if (!shape) throw new EngineError('internal', `Graph: there is no parameter ${name}.`);
    return shape;
  }

  /** One float. */
  scalar(value: number): string {
    return this.constant(`float ${value}`, 'float', [], Float32Array.of(value));
  }

  /** One whole number: an index, which takes its axis away. */
  index(value: number): string {
    return this.constant(`index ${value}`, 'int64', [], BigInt64Array.of(BigInt(value)));
  }

  /** A list of whole numbers: a shape, axes. */
  list(...values: number[]): string {
    const whole = BigInt64Array.from(values, BigInt);
    return this.constant(`list ${values.join()}`, 'int64', [values.length], whole);
  }

  input(name: string, type: TensorType, shape: Port['shape']): string {
    this.inputs.push({ name, type, shape });
    return name;
  }

  output(value: string, name: string, type: TensorType, shape: Port['shape']): void {
    this.nodes.push({ type: 'Identity', inputs: [value], output: name, attributes: {}, domain: '' });
    this.outputs.push({ name, type, shape });
  }

  /** Every tensor of the file: the graph's own, then those of parameters. */
  described(): Described[] {
    const parameters = [...this.forms].flatMap(([name, form]) => form.describe(name, this.shape(name)));
    return [...[...this.constants.values()].map(({ tensor }) => tensor), ...parameters];
  }

  private constant(
    name: string,
    type: TensorType,
    shape: readonly number[],
    values: Float32Array<ArrayBuffer> | BigInt64Array<ArrayBuffer>,
  ): string {
    this.constants.set(name, { tensor: { name, type, shape }, bytes: new Uint8Array(values.buffer) });
    return name;
  }
}
