/**
 * What the browser knows of people: whoever is signed in. The twin of `functions/people.py`, as far as that goes.
 *
 * Of anybody else only the server has the answer, so a call about one is refused when it is compiled.
 */

import { CompileError } from '../compileError';
import type { Body, CallNode, Context, Implementation, Implementations, Person, Value } from '../types';

function ofMe(found: (person: Person, args: Value[]) => Value): Implementation {
  return {
    blanks: 'own',
    make: (call: CallNode): Body => {
      if (!asksForMe(call)) throw new CompileError(`${call.f} needs the directory`);
      return (args, context) => {
        const person = personOf(context);
        return person === null ? null : found(person, args);
      };
    },
  };
}

function asksForMe(call: CallNode): boolean {
  const user = call.of[0];
  return user?.k === 'field' && user.root === 'me' && user.id === 'id';
}

function personOf({ me, person }: Context): Person | null {
  return person !== undefined && person.id === me ? person : null;
}

export const peopleFunctions: Implementations = {
  MANAGER_OF: ofMe((person) => person.manager),
  IN_ROLE: ofMe((person, [, role]) => person.roles.includes(role as string)),
};
