/** A phase as a chair reads it, where several are decided together and an award is only told by its phase. */
export interface PhaseName {
  readonly id: string;
  readonly title: string;
}
