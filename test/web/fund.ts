import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const applications = `Ref,Group,Requested,Would accept,Borough,Aim
R1,Hackney Lunch Club,£3000,,Hackney,food
R2,Newham Walkers,"£4,500",3500,Newham,health
R3,Peckham Readers,£2500,,Southwark,learning
R4,Dalston Kitchen,£4000,,Hackney,food
R5,Stratford Swimmers,£5000,,Newham,health
R6,Barnet Choir,£1500,,Barnet,arts
R7,Camden Carers,£3500,,Camden; Islington,health
`;

const marks = `Ref,Assessor,Mark
R1,Ann,4
R1,Bo,5
R2,Ann,4
R2,Cy,4
R3,Bo,3
R3,Cy,4
R4,Ann,5
R4,Bo,4
R5,Bo,5
R5,Cy,4
R6,Ann,3
R6,Cy,3
R7,Ann,2
R7,Bo,4
`;

export const scenario = `title: Our small grants
programme: open
applications: applications.csv
columns: { application_id: Ref, organisation: Group, amount_requested: Requested, minimum_offer: Would accept, places: Borough, themes: Aim }
panel: { file: marks.csv, columns: { application_id: Ref, reviewer: Assessor, score: Mark }, scale: [1, 5] }
pot: 15500
geography: london
objective: { basis: pound, weights: { merit: 1, spread: 20 } }
rules:
  - { id: two-in-a-borough, kind: place, place: each, measure: awards, max: 2 }
`;

/** A small round in a folder of its own, as somebody with a spreadsheet has it. */
export function smallFund(changed: Readonly<Record<string, string | Uint8Array>> = {}): {
  folder: string;
  files: readonly string[];
} {
  const folder = mkdtempSync(join(tmpdir(), 'allot-room-'));
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'scenario.yaml': scenario,
    'applications.csv': applications,
    'marks.csv': marks,
    ...changed,
  };
  return {
    folder,
    files: Object.entries(files).map(([name, content]) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    }),
  };
}
