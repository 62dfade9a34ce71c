import { itIsLikeD1 } from './d1-contract.ts';
import { newSqliteD1 } from './sqlite-d1.ts';

itIsLikeD1(newSqliteD1);
