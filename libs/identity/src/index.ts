export { maskPersonId, maskPersonName } from './mask.js';
export { sameName } from './name.js';
export { normaliseCode, plainNumber } from './normalise-code.js';
export { organisationCheckDigit } from './organisation-code.js';
export { holdsPersonId, isPersonId } from './person-id.js';
export { hasUsccCheckDigit, isUsccShaped, usccCheckDigit, usccOddities } from './uscc.js';
