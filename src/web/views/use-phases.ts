import { useMemo } from 'preact/hooks';
import { namedPhases } from '../../analysis/named-phases.ts';
import type { PhaseName } from '../../domain/answers/phase-name.ts';
import { useApp } from './use-app.ts';

/** The phases of what is opened, where several are decided together; none where an application can have but one award. */
export function usePhases(): readonly PhaseName[] {
  const { opened } = useApp('opened');
  return useMemo(() => (opened === null ? [] : namedPhases([opened])), [opened]);
}
