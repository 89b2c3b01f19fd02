import { ContractRegister, type RegisterRooms } from './contract-register.js';
import { OverdueMilestones, type OverdueRooms } from './overdue-milestones.js';

/** Everything that supervises, on one database. */
export interface Supervision {
  readonly contracts: ContractRegister;
  readonly overdue: OverdueMilestones;
}

/** Puts the rooms of supervision (监管) together. */
export function openSupervision(rooms: RegisterRooms & OverdueRooms): Supervision {
  return { contracts: new ContractRegister(rooms), overdue: new OverdueMilestones(rooms) };
}
