// The archive of a workbook (ECMA-376-2): its parts by their names, and what they refer to.
import { openArchive, type ZipEntry } from '@/engine/zip';
import { readPieces } from '@/engine/data/bytes/source';
import { Defect } from './refusals';
import { readXml, type Element, type Elements } from './xml';

/** Bytes of all parts together, unpacked. */
const MOST_BYTES = 2 ** 30;
/** Bytes of a part that is no sheet and no table of texts, unpacked. */
const MOST_ABOUT = 2 ** 26;

export interface Relationship {
  /** "worksheet", "chartsheet", "styles", … */
  kind: string;
  path: string;
}

export class Package {
  private bytes = 0;
  /** By their names, which count in any case (ECMA-376-2, 6.2.2.3). */
  private readonly parts: Map<string, ZipEntry>;

  private constructor(
    readonly entries: readonly ZipEntry[],
    private readonly fileName: string,
    private readonly signal?: AbortSignal,
  ) {
    this.parts = new Map(entries.map((entry) => [keyOf(entry.name), entry]));
  }

  /** Without entries where it is no zip archive. */
  static async open(file: Blob, fileName: string, signal?: AbortSignal): Promise<Package> {
    return new Package((await openArchive(file, fileName)) ?? [], fileName, signal);
  }

  has(path: string): boolean {
    return this.find(path) !== undefined;
  }

  /**
   * Reads a part to its end.
   * @throws Defect where there is none of this name, or more in it than one holds; as readPieces and readXml
   */
  async read(path: string, root: Elements, most = MOST_BYTES): Promise<void> {
    const part = this.find(path);
    if (!part) throw new Defect(`${path} is missing in it`);
    const { push, end } = readXml(root);
    let length = 0;
    const source = { name: this.fileName, size: part.packed, open: () => part.open() };
    await readPieces(source, this.signal, (piece) => {
      length += piece.length;
      this.bytes += piece.length;
      if (this.bytes > MOST_BYTES) throw new Defect('more than 1 GB unpacked', 'large');
      if (length > most) throw new Defect(`more than 64 MB in ${path}`, 'large');
      push(piece);
    });
    end();
  }

  /** A part of which there need be none, and that is small. */
  async readAbout(path: string, root: Elements): Promise<void> {
    if (this.has(path)) await this.read(path, root, MOST_ABOUT);
  }

  /** Where the workbook is; null where there is none. The kind of part says it (12.3.23), else the name that it mostly has. */
  async workbook(): Promise<{ path: string; binary: boolean } | null> {
    let found: string | undefined;
    let binary = false;
    const Override: Element = {
      begin({ PartName = '', ContentType = '' }) {
        if (!/ms-excel|spreadsheetml/i.test(ContentType) || !/\.main(\+xml)?$/i.test(ContentType)) return;
        found ??= PartName;
        binary ||= /\.binary\./i.test(ContentType);
      },
    };
    await this.readAbout('[Content_Types].xml', { Types: { within: { Override } } });
    const path = [found, 'xl/workbook.xml'].find((path) => path !== undefined && this.has(path));
    return path === undefined ? null : { path, binary };
  }

  /** What a part refers to, by the names that it has for it (ECMA-376-2, 6.5). */
  async relationships(of: string): Promise<Map<string, Relationship>> {
    const slash = of.lastIndexOf('/') + 1;
    const folder = of.slice(0, slash);
    const found = new Map<string, Relationship>();
    const Relationship: Element = {
      begin({ Id = '', Type = '', Target = '' }) {
        found.set(Id, { kind: Type.slice(Type.lastIndexOf('/') + 1), path: resolve(folder, Target) });
      },
    };
    const path = `${folder}_rels/${of.slice(slash)}.rels`;
    await this.readAbout(path, { Relationships: { within: { Relationship } } });
    return found;
  }

  private find(path: string): ZipEntry | undefined {
    return this.parts.get(keyOf(path)) ?? this.parts.get(keyOf(unescaped(path)));
  }
}

function keyOf(path: string): string {
  return path.replaceAll('\\', '/').replace(/^\//, '').toLowerCase();
}

function unescaped(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** A target is relative to the folder of its source, or begins with a slash. */
function resolve(folder: string, target: string): string {
  const path: string[] = [];
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.' && step !== '') path.push(step);
  }
  return path.join('/');
}
