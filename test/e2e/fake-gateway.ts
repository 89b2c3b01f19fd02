import { type DynamicModule, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  CatalogueService,
  CheckService,
  Trace,
  type IssuedAnswer,
  type IssuedBatch,
} from '#libs/checking';
import { ClientsService } from '#libs/access';
import { CommitmentRegister, CommitmentService } from '#libs/commitments';
import { compileLaw } from '#libs/decision';
import {
  ObjectionRegister,
  ObjectionService,
  RepairRegister,
  RepairService,
} from '#libs/due-process';
import { AffectedChecks, DeadlineRegister } from '#libs/due-process';
import { QualityStore } from '#libs/intake';
import { loadLaw, shippedLawDirectory } from '#libs/rulebook';
import { ContractRegister } from '#libs/supervision';
import { PublishedKeys } from '../../apps/gateway/src/http/well-known.controller.js';
import { Readiness } from '../../apps/gateway/src/http/health.controller.js';
import { IntakeRooms } from '../../apps/gateway/src/intake/submission.resolver.js';
import { AccessFacts } from '../../apps/gateway/src/access/client.resolver.js';
import { NO_PROXIES } from '../../apps/gateway/src/access/shown.js';
import { DEMO_CLIENT } from '../../apps/gateway/src/demo-client.js';
import {
  createGateway,
  type GatewayAccess,
  type GatewayOptions,
} from '../../apps/gateway/src/server.js';
import { SubjectModule, type SubjectRooms } from '../../apps/gateway/src/subject/subject-rooms.js';

const LAW = compileLaw(loadLaw(shippedLawDirectory()), '2026.1');

/** An answer with one of everything, so that every field of the schema can be asked. */
export const SAMPLE_ANSWER: IssuedAnswer = {
  number: 'C-0001',
  verdict: 'PROHIBITED',
  ifUpheld: null,
  summary: '该申请人被列入失信名单，依法不得中标。',
  subject: { ref: 'a', code: '91450202MACG000115', name: '柳州示例建筑有限公司', known: true },
  consortiumMembers: [],
  scenario: 'BIDDING',
  matter: null,
  step: 'QUALIFICATION',
  caseNumber: '2026-LZ-1',
  missingMaterials: [],
  language: 'zh-CN',
  restrictions: [
    {
      subject: { ref: 'a', code: '91450202MACG000115', name: '柳州示例建筑有限公司', known: true },
      measure: { code: 'M01', name: '限制市场或行业准入' },
      effect: 'PROHIBIT',
      binding: 'MANDATORY',
      text: '不得作为中标人。',
      basis: [
        { document: '招标投标法', title: null, article: '第五十三条', url: 'https://example.org' },
      ],
      record: {
        id: 'r1',
        kind: 'JUDGMENT_DEFAULTER',
        name: '失信被执行人名单',
        authority: '柳州市中级人民法院',
        documentNumber: null,
        decidedOn: '2026-01-05',
        validFrom: '2026-01-05',
        validUntil: null,
      },
      until: null,
      underObjection: false,
      noticeMissing: false,
      confirmed: true,
      repair: { authority: '柳州市中级人民法院', earliestOn: null, text: '履行义务后申请移出。' },
      rule: 'R1',
    },
  ],
  incentives: [],
  tolerance: { status: 'NOT_ASKED', reasons: [], deferrable: [], commitmentText: null },
  commitmentEligibility: [],
  notices: [{ code: 'NAME_MISMATCH', text: '名称不符。' }],
  sources: [
    {
      source: 'JUDGMENT_DEFAULTER',
      name: '失信被执行人名单',
      receivedAt: '2026-03-31T09:00:00.000+08:00',
      stale: false,
    },
  ],
  asOf: '2026-03-31T09:30:00.000+08:00',
  knownAt: '2026-03-31T09:30:00.000+08:00',
  revision: 7,
  policyVersion: '2026.1',
  receipt: {
    issuedAt: '2026-03-31T09:30:00.001+08:00',
    document: '{}',
    form: 'answer/1',
    digest: '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
    proof: [],
    signature: 'e30.e30.e30',
  },
  trace: new Trace([], LAW, 'zh-CN'),
};

const SAMPLE_BATCH: IssuedBatch = {
  number: 'B-0001',
  caseNumber: '2026-LZ-1',
  asOf: SAMPLE_ANSWER.asOf,
  knownAt: SAMPLE_ANSWER.knownAt,
  revision: 7,
  policyVersion: '2026.1',
  results: [
    SAMPLE_ANSWER,
    { index: 1, code: 'SUBJECT_CODE_INVALID', message: 'no', field: 'subject.code', ref: null },
  ],
};

/** What stands in for the inside of the gateway where only its HTTP side is looked at. */
export interface Inside {
  readonly checks: Pick<CheckService, 'check' | 'checkAll' | 'pastCheck' | 'pastChecks'>;
  readonly catalogue: Pick<CatalogueService, 'open'>;
  readonly readiness: Readiness;
}

export function sampleInside(): Inside {
  return {
    checks: {
      check: () => Promise.resolve(SAMPLE_ANSWER),
      checkAll: () => Promise.resolve(SAMPLE_BATCH),
      pastCheck: () => Promise.resolve(null),
      pastChecks: () => Promise.resolve([SAMPLE_ANSWER]),
    },
    catalogue: {
      open: () => Promise.resolve({ law: LAW, asOf: '2026-03-31', publishedAt: null }),
    },
    readiness: { check: () => Promise.resolve() },
  };
}

@Module({})
class FakeModule {
  static of(inside: Inside): DynamicModule {
    const keys: PublishedKeys = { jwks: () => ({ keys: [] }) };
    return {
      module: FakeModule,
      providers: [
        { provide: CheckService, useValue: inside.checks },
        { provide: CatalogueService, useValue: inside.catalogue },
        // No test that looks at the HTTP side alone asks these anything.
        { provide: IntakeRooms, useValue: {} },
        { provide: QualityStore, useValue: {} },
        { provide: ContractRegister, useValue: {} },
        { provide: CommitmentService, useValue: {} },
        { provide: CommitmentRegister, useValue: {} },
        { provide: ObjectionService, useValue: {} },
        { provide: ObjectionRegister, useValue: {} },
        { provide: RepairService, useValue: {} },
        { provide: RepairRegister, useValue: {} },
        { provide: AffectedChecks, useValue: {} },
        { provide: DeadlineRegister, useValue: {} },
        { provide: ClientsService, useValue: {} },
        { provide: AccessFacts, useValue: { mode: 'demo', clock: Date.now } },
        { provide: Readiness, useValue: inside.readiness },
        { provide: PublishedKeys, useValue: keys },
      ],
      exports: [
        ClientsService,
        AccessFacts,
        CheckService,
        CatalogueService,
        CommitmentService,
        CommitmentRegister,
        ObjectionService,
        ObjectionRegister,
        RepairService,
        RepairRegister,
        AffectedChecks,
        DeadlineRegister,
        IntakeRooms,
        QualityStore,
        ContractRegister,
        Readiness,
        PublishedKeys,
      ],
    };
  }
}

/** No test that looks at the HTTP side alone asks these anything. */
const NO_SUBJECT_ROOMS = {
  tokens: {},
  access: {},
  views: {},
  reports: {},
  documents: {},
} as SubjectRooms;

/** Lets everybody in as a demo does, and puts nothing down. */
export const DEMO: GatewayAccess = {
  mode: 'demo',
  proxies: NO_PROXIES,
  isSchemaOpen: true,
  clock: Date.now,
  doorkeeper: {
    identify: () => Promise.resolve({ client: DEMO_CLIENT, subject: null, credential: 'demo' }),
  },
  log: { put: () => Promise.resolve() },
};

/** What the test puts inside, as modules. */
export function fakeModules(inside: Inside) {
  return [FakeModule.of(inside), SubjectModule.over(NO_SUBJECT_ROOMS)];
}

/** The gateway's HTTP side over what the test puts inside. */
export function createFakeGateway(
  inside: Inside,
  rest: Partial<GatewayOptions> = {},
): Promise<NestFastifyApplication> {
  return createGateway({
    host: '127.0.0.1',
    access: DEMO,
    modules: fakeModules(inside),
    isLogging: false,
    ...rest,
  });
}
