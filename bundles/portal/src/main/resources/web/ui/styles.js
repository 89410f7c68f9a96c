import {noChange} from 'lit';
import {Directive, directive} from 'lit-html/directive.js';

/**
 * Places an element by computed values: `<div ${styles({'--top': '3'})}>`. Set one by one, since a style attribute is what
 * our content security policy forbids.
 */
class Styles extends Directive {
  render() {
    return noChange;
  }

  update(part, [values]) {
    for (const [name, value] of Object.entries(values)) part.element.style.setProperty(name, value);
    return noChange;
  }
}

export const styles = directive(Styles);
