// The account as its page reads it.
import type { Account_ReadQuery } from '@pathlens/client';

export type Account = NonNullable<Account_ReadQuery['viewer']>;
