// Numbers that are dates by their formats, and those that are none.
import { number, row, styled, workbookOf, type WorkbookCase } from './build';

const ISO = 'yyyy\\-mm\\-dd\\ hh:mm:ss';
export const dates: WorkbookCase[] = [
  {
    name: 'dates by builtin formats',
    bytes: workbookOf(
      row(
        [14, 15, 16, 17, 22, 18, 19, 20, 21, 45, 47]
          .map((_, i) => number(i < 5 ? 43835 : 0.4375, i))
          .join(''),
      ),
      styled(14, 15, 16, 17, 22, 18, 19, 20, 21, 45, 47),
    ),
    rows: [
      [
        '2020-01-05',
        '2020-01-05',
        '2020-01-05',
        '2020-01-05',
        '2020-01-05 00:00:00',
        ...Array<string>(6).fill('10:30:00'),
      ],
    ],
    openpyxl: 'writes midnight behind every date',
  },
  {
    name: 'dates by builtin formats of East Asian editions (18.8.30)',
    bytes: workbookOf(
      row([27, 30, 36, 50, 58, 32].map((_, i) => number(i < 5 ? 43835 : 0.4375, i)).join('')),
      styled(27, 30, 36, 50, 58, 32),
    ),
    rows: [['2020-01-05', '2020-01-05', '2020-01-05', '2020-01-05', '2020-01-05', '10:30:00']],
    openpyxl: 'knows these formats not, and gives numbers',
  },
  {
    name: 'dates by formats of their own',
    bytes: workbookOf(
      row(
        [
          'yyyy-mm-dd',
          'd/m/yy;@',
          '[$-409]mmm d, yyyy',
          '[Red]dd.mm.yyyy',
          'mmmm',
          'yyyy"年"m"月"d"日"',
          'ddd',
          'E年',
        ]
          .map((_, i) => number(43835, i))
          .join(''),
      ),
      styled(
        'yyyy-mm-dd',
        'd/m/yy;@',
        '[$-409]mmm d, yyyy',
        '[Red]dd.mm.yyyy',
        'mmmm',
        'yyyy"年"m"月"d"日"',
        'ddd',
        '[$-411]ge\\.m\\.d',
      ),
    ),
    rows: [Array<string>(8).fill('2020-01-05')],
    openpyxl: 'writes midnight behind every date',
  },
  {
    name: 'formats with letters of dates that are none',
    bytes: workbookOf(
      row(Array.from({ length: 12 }, (_, i) => number(43835, i)).join('')),
      styled(
        '"day" 0',
        '[Red]0',
        '0\\d',
        '0_d',
        '0*d',
        '[$USD] 0',
        'General',
        '0.00E+00',
        '@',
        '[Magenta]0;[Red]-0',
        '0 "m/d/y"',
        '0;d',
      ),
    ),
    rows: [Array<string>(12).fill('43835')],
    openpyxl: 'takes the fill character of 0*d for a day',
  },
  {
    name: 'times that add up beyond a day',
    bytes: workbookOf(
      row(
        [
          number(1.1041666666666667, 0),
          number(1.5, 1),
          number(0.5, 2),
          number(0.000011574074074074073, 3),
        ].join(''),
      ),
      styled('[h]:mm', 46, '[mm]:ss', '[ss].00'),
    ),
    rows: [['26:30:00', '36:00:00', '12:00:00', '00:00:01']],
    openpyxl: 'timedelta, which Python writes as "1 day, 2:30:00"',
  },
  {
    name: 'date-times exact to the second, and to the millisecond where there are any',
    bytes: workbookOf(
      row(
        [
          43835.4375, 43835.43753472222, 43835.99999999999, 43835.43750578704, 44562.000011574077,
          45292.72916666667,
        ]
          .map((v) => number(v, 0))
          .join(''),
      ),
      styled(ISO),
    ),
    rows: [
      [
        '2020-01-05 10:30:00',
        '2020-01-05 10:30:03',
        '2020-01-06 00:00:00',
        '2020-01-05 10:30:00.500',
        '2022-01-01 00:00:01',
        '2024-01-01 17:30:00',
      ],
    ],
  },
  {
    name: 'what the format hides is kept: the time of a date, the date of a time',
    bytes: workbookOf(row(number(43835.4375, 0) + number(43835.4375, 1)), styled(14, 20)),
    rows: [['2020-01-05 10:30:00', '2020-01-05 10:30:00']],
  },
  {
    name: 'serials around the 29th of February 1900 that there was not',
    bytes: workbookOf(row([1, 59, 60, 61, 0, 0.5, 1.5].map((v) => number(v, 0)).join('')), styled(14)),
    rows: [
      ['1900-01-01', '1900-02-28', '1900-02-28', '1900-03-01', '00:00:00', '12:00:00', '1900-01-01 12:00:00'],
    ],
  },
  {
    name: 'serials that no date has',
    bytes: workbookOf(
      row(number(-1, 0) + number('1E+9', 0) + number(2958465, 0) + number(2958466, 0)),
      styled(14),
    ),
    rows: [['-1', '1000000000', '9999-12-31', '2958466']],
    openpyxl: 'a date of 1899 for -1, which Excel does not show; #VALUE! for those beyond 9999',
  },
  ...['1', 'true'].map((flag) => ({
    name: `days counted from 1904: "${flag}"`,
    bytes: workbookOf(
      row(number(42373, 0) + number(0.5, 0) + number(1, 0)),
      styled(14),
      `<workbookPr date1904="${flag}"/>`,
    ),
    rows: [['2020-01-05', '12:00:00', '1904-01-02']],
  })),
  {
    name: 'dates in ISO 8601 (t="d")',
    bytes: workbookOf(
      row(
        '<c t="d"><v>2020-01-05</v></c><c t="d"><v>2020-01-05T10:30:00</v></c><c t="d"><v>2020-01-05T10:30:00.000Z</v></c>',
      ),
    ),
    rows: [['2020-01-05', '2020-01-05 10:30:00', '2020-01-05 10:30:00']],
  },
];
