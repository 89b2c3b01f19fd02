import { usccCheckDigit, organisationCheckDigit, usccOddities, hasUsccCheckDigit, isPersonId } from '#libs/identity';
it('codes', () => {
  const make = (p: string, b: string) => { const x = p + '450202' + b + organisationCheckDigit(b); return x + usccCheckDigit(x); };
  const out: string[] = [];
  for (let i = 101; i <= 160; i++) out.push(make('91', `MACG0${i}`));
  for (const p of ['92','93','11','12','51','52','94']) for (const b of ['MACG0201','MACG0202']) out.push(p + ': ' + make(p, b));
  // wrong inner digit, right outer
  for (const d of '0123456789X') { const x = '91450202MACG0301' + d; const c = x + usccCheckDigit(x); out.push('inner ' + c + ' ' + usccOddities(c).join() ); }
  // person ids area 999900 which are uscc ok
  const W=[7,9,10,5,8,4,2,1,6,3,7,9,10,5,8,4,2], C='10X98765432'; let n=0;
  for (let s=1;s<1000&&n<4;s++){ const b='99990019850615'+String(s).padStart(3,'0'); const c=b+C[[...b].reduce((a,ch,i)=>a+W[i]!*Number(ch),0)%11]; if(isPersonId(c)&&hasUsccCheckDigit(c)){out.push('both '+c);n++;} }
  for (const [y,s] of [['19900101','001'],['19791112','002'],['19880808','303'],['19650304','004'],['19960229','005']] as const){ const b='999900'+y+s; const c=b+C[[...b].reduce((a,ch,i)=>a+W[i]!*Number(ch),0)%11]; out.push('id '+c+' '+isPersonId(c)+' '+hasUsccCheckDigit(c)); }
  process.stdout.write(out.join('\n') + '\n');
});
