import { itIsLikeD1 } from '../rigs/databases/d1-contract.ts';
import { newSqliteD1 } from '../rigs/databases/sqlite-d1.ts';

itIsLikeD1(newSqliteD1);
