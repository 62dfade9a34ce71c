import { itIsLikeD1 } from '../rigs/d1-contract.ts';
import { newSqliteD1 } from '../rigs/sqlite-d1.ts';

itIsLikeD1(newSqliteD1);
