import type { Field, Format } from '#libs/intake';

/** One thing that goes wrong in the files of real offices. */
interface Mishap {
  readonly name: string;
  /** The rule of validation that refuses the row; null: it is read all the same. */
  readonly refusedBy: string | null;
  readonly isOf: (field: Field) => boolean;
  readonly spoil: (cell: string) => string;
}

const isOf =
  (...roles: readonly Field['is'][]) =>
  ({ is }: Field) =>
    roles.includes(is);

const MISHAPS: readonly Mishap[] = [
  {
    name: '代码校验码错误',
    refusedBy: 'V01',
    isOf: isOf('authorityCode'),
    spoil: (cell) => cell.slice(0, 17) + (cell.endsWith('0') ? '1' : '0'),
  },
  {
    name: '日期写法为年月日',
    refusedBy: null,
    isOf: isOf('decidedOn', 'validFrom'),
    spoil: (cell) => cell.replace(/^(\d+)\/0?(\d+)\/0?(\d+)$/, '$1年$2月$3日'),
  },
  { name: '必填项为空', refusedBy: 'REQUIRED', isOf: isOf('authority'), spoil: () => '/' },
  {
    name: '日期写法为八位数字',
    refusedBy: null,
    isOf: isOf('decidedOn', 'validFrom'),
    spoil: (cell) => cell.replaceAll('/', ''),
  },
  { name: '日期不存在', refusedBy: 'DATE', isOf: isOf('validUntil'), spoil: () => '2026/2/30' },
  { name: '长期写成9999', refusedBy: null, isOf: isOf('validUntil'), spoil: () => '9999-12-31' },
  { name: '超长', refusedBy: 'LENGTH', isOf: isOf('authority'), spoil: () => '某'.repeat(300) },
  {
    name: '名称前后有空格',
    refusedBy: null,
    isOf: isOf('name'),
    spoil: (cell) => `\u3000${cell} `,
  },
  { name: '测试数据', refusedBy: 'V03', isOf: isOf('name'), spoil: () => '测试企业' },
  {
    name: '内容含分隔符、引号和换行',
    refusedBy: null,
    isOf: isOf('remarks'),
    spoil: () => '第一行, "引号"\n第二行',
  },
  {
    name: '内容含身份证号',
    refusedBy: 'V10',
    isOf: isOf('remarks'),
    spoil: () => '证件号999900199001010014',
  },
];
/** One row in so many is spoilt. */
const SPOILT = 20;

/** Spoils rows of a format as real files are spoilt, and counts what it did. */
export class Mess {
  /** By name of the mishap, how many rows it befell. */
  readonly counts: Record<string, number> = {};
  refused = 0;
  private readonly mishaps: readonly { readonly mishap: Mishap; readonly place: number }[];

  constructor({ fields }: Format) {
    this.mishaps = MISHAPS.flatMap((mishap) => {
      const place = fields.findIndex(mishap.isOf);
      return place < 0 ? [] : [{ mishap, place }];
    });
  }

  /** The n-th row, spoilt where it is its turn. */
  spoil(row: readonly string[], n: number): readonly string[] {
    const one = this.mishaps[Math.floor(n / SPOILT) % this.mishaps.length];
    if (n % SPOILT !== 0 || one === undefined) return row;
    const { mishap, place } = one;
    this.counts[mishap.name] = (this.counts[mishap.name] ?? 0) + 1;
    if (mishap.refusedBy !== null) this.refused += 1;
    return row.map((cell, i) => (i === place ? mishap.spoil(cell) : cell));
  }

  /** Headings as real files have them: half-width brackets, hyphens, blanks. */
  headings(headings: readonly string[]): readonly string[] {
    return headings.map((heading, i) => {
      const plain = heading.replace('_', '-');
      return i % 3 === 0 ? ` ${plain.replace('(', '（').replace(')', '）')}` : plain;
    });
  }
}
