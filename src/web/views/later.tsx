import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A component that is loaded when it is first shown, so that the page starts without it. */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  return function Later(props: Props) {
    const [loaded, setLoaded] = useState<{ readonly Component: ComponentType<Props> } | null>(null);
    useEffect(() => {
      void load().then((Component) => setLoaded({ Component }));
    }, []);
    return loaded === null ? null : <loaded.Component {...props} />;
  };
}
