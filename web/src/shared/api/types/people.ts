/** Who works here: accounts, the session, colleagues and departments. */
import type { Labelled, Language, Text } from './words';

export interface User {
  id: string;
  login: string;
  name: string;
  language: Language;
  zone: string;
  admin: boolean;
  department: Labelled | null;
}

export interface DemoAccount {
  login: string;
  name: string;
  role: Text;
}

export interface Bootstrap {
  language: Language;
  zone: string;
  organisation: Text;
  demo: { accounts: DemoAccount[]; password: string } | null;
  version: string;
}

export interface Me {
  user: User;
  csrf_token: string;
}

export interface Credentials {
  login: string;
  password: string;
  remember?: boolean;
}

export interface Person extends Labelled {
  login: string;
  department: Labelled | null;
}

export interface Department extends Labelled {
  parent: string | null;
  manager: Labelled | null;
}
