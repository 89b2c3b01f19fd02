import { csvOf, fileOf, opened, PENALTY, PERSON_PENALTY } from './intake.fixture.js';

describe('a file of penalties of organisations', () => {
  it('is recognised and becomes records', async () => {
    const { file, rows } = await opened(fileOf(csvOf('CF_LEGAL', [PENALTY])));
    expect(file).toMatchObject({ format: 'CF_LEGAL', source: 'ADMIN_PENALTY', isSnapshot: false });
    expect(rows).toEqual([
      {
        line: 2,
        cells: expect.arrayContaining(['91450202MACG000115']) as unknown,
        findings: [],
        record: {
          subject: {
            code: '91450202MACG000115',
            personId: null,
            name: '柳州示例一建筑有限公司',
            type: 'ENTERPRISE',
          },
          key: '11450202XTE000060E 城中市监罚〔2026〕1号',
          organ: '11450202XTE000060E',
          withdrawn: false,
          record: {
            kind: 'ADMIN_PENALTY',
            authority: '柳州市城中区市场监督管理局（示例）',
            documentNumber: '城中市监罚〔2026〕1号',
            decidedOn: '2026-06-10',
            validFrom: '2026-06-10',
            validUntil: '2027-06-09',
            liftedOn: null,
            details: {
              type: 'fine',
              violation: '未公示食品安全管理人员信息',
              grounds: '《某条例》第一条',
              category: '罚款',
              content: '罚款人民币五千元',
              amountYuan: 5000,
            },
          },
        },
      },
    ]);
  });

  it('is told from one of natural persons by its rows', async () => {
    const { file, rows } = await opened(fileOf(csvOf('CF_NATURAL', [PERSON_PENALTY])));
    expect(file.format).toBe('CF_NATURAL');
    expect(rows[0]?.record?.subject).toEqual({
      code: null,
      personId: '999900198004040038',
      name: '周示例',
      type: 'NATURAL_PERSON',
    });
  });
});
