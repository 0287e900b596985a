import { Component, type ComponentType } from 'preact';

/**
 * A component that is drawn again with other properties only. A memoised element would do that too, but keeps its place in the page as
 * that was when it was made: every list of then.
 */
export function drawnOnce<Props extends object>(Drawing: ComponentType<Props>): ComponentType<Props> {
  return class DrawnOnce extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      const names = Object.keys(next) as (keyof Props)[];
      return names.some((name) => next[name] !== this.props[name]);
    }

    override render(props: Props) {
      return <Drawing {...props} />;
    }
  };
}
