import { runDemoShop } from './demo-shop/run-demo-shop.ts';

process.exitCode = await runDemoShop(process.argv.slice(2));
